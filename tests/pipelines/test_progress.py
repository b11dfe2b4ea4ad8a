"""The steps of a job on a terminal, and silence in a pipe."""

from __future__ import annotations

import dagster as dg
import pytest

from pipelines.execute import execute, why_failed


@dg.asset
def harvested() -> None:
    """Goes well."""


@dg.asset(deps=[harvested])
def milled() -> None:
    """Fails."""
    raise RuntimeError("the stone broke")


DEFS = dg.Definitions(
    assets=[harvested, milled], jobs=[dg.define_asset_job("bread")], executor=dg.in_process_executor
)


def test_steps_are_shown_on_a_terminal_and_in_a_pipe_nothing_is(
    on_terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    def bake() -> None:
        with dg.DagsterInstance.ephemeral() as instance:
            result = execute(DEFS, instance, "bread")
        assert why_failed(result) == "milled: RuntimeError: the stone broke"

    shown = on_terminal(bake)
    assert "bread" in shown
    assert shown.index("harvested") < shown.index("milled") < shown.rindex("2/2")
    bake()
    assert capsys.readouterr().err == ""

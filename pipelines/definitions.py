"""Everything that Dagster loads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dagster as dg

from assets import archive, bounds, checks, coded, linked, quality, release, reports
from pipelines.io import TableIO
from pipelines.jobs import JOBS
from pipelines.provenance import coded_by
from pipelines.resources import Clock, Releases
from pipelines.schedules import make_schedules
from pipelines.sensors import make_sensor
from pipelines.settings import Settings
from pipelines.sources import Sources

ASSET_MODULES = (archive, reports, coded, linked, quality, release)


def make_resources(settings: Settings, clock: Clock | None = None) -> dict[str, Any]:
    """The resources that settings make.

    Args:
        settings: The settings.
        clock: What time it is; default as the settings say.
    """
    clock = clock or Clock(settings.clock)
    return {
        "settings": settings,
        "clock": clock,
        "sources": Sources(settings),
        "releases": Releases(settings, clock),
        "io_manager": TableIO(settings.tables, lambda: coded_by(settings)),
    }


def build_defs(
    resource_overrides: Mapping[str, Any] | None = None,
    asset_overrides: Sequence[Any] | None = None,
    settings: Settings | None = None,
) -> dg.Definitions:
    """The definitions.

    Args:
        resource_overrides: Resources to use instead of those that the settings make, by name.
        asset_overrides: Assets to use instead of those of the same keys.
        settings: The settings; default those of the environment.

    Raises:
        SettingError: A setting cannot be used.
    """
    settings = settings or Settings.from_environment()
    assets = dg.load_assets_from_modules(ASSET_MODULES)
    if asset_overrides:
        taken = {key for one in asset_overrides for key in one.keys}
        assets = [a for a in assets if not taken & set(a.keys)] + list(asset_overrides)
    return dg.Definitions(
        assets=assets,
        asset_checks=dg.load_asset_checks_from_modules([bounds, checks]),
        jobs=JOBS,
        schedules=make_schedules(settings),
        sensors=[make_sensor()],
        resources=make_resources(settings) | dict(resource_overrides or {}),
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """What `dagster` and `dg` load: the settings of the environment."""
    return build_defs()

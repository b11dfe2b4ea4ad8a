from __future__ import annotations

import polars as pl
import pytest

from dateline.release.quality.precision import precision, wilson


@pytest.mark.parametrize(
    ("share", "judged", "low", "high"),
    [(0.5, 10, 0.2366, 0.7634), (1.0, 10, 0.7225, 1.0), (0.86, 200, 0.8050, 0.9014)],
)
def test_wilsons_interval_has_its_published_values(share, judged, low, high):
    assert wilson(share, judged) == (pytest.approx(low, abs=5e-4), pytest.approx(high, abs=5e-4))


def test_over_all_types_each_row_counts_for_those_it_stands_for():
    verdicts = pl.DataFrame(
        {
            "event_type": ["A", "A", "B"],
            "weight": [9.0, 9.0, 2.0],
            "type_and_agent": [True, True, False],
            "whole": [True, False, None],
        }
    )
    found = {(p.column, p.name): p for p in precision(verdicts)}
    assert found["type_and_agent", "all"].share == pytest.approx(0.9)
    assert found["type_and_agent", "all"].right == 2
    assert found["type_and_agent", "B"].share == 0.0
    assert found["whole", "all"].judged == 2
    assert ("whole", "B") not in found


def test_no_verdict_no_precision():
    empty = pl.DataFrame(
        schema={"event_type": pl.String, "weight": pl.Float64, "type_and_agent": pl.Boolean, "whole": pl.Boolean}
    )  # fmt: skip
    assert list(precision(empty)) == []

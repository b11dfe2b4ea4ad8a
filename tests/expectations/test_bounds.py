from __future__ import annotations

import pytest

from dateline.release.quality.measures import Bound
from expectations.bounds import BoundsError, read_bounds


def test_our_bounds_can_be_read():
    bounds = read_bounds()
    assert bounds["sample", "event mentions: right type, precision"] == Bound(
        least=0.9, warn_below=0.95
    )
    assert bounds["event_mentions", "untyped"] == Bound(most=0.6, warn_above=0.3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "- {group: a, measure: b, why: It says why.}",
            "entry 1, entry: .*give least, most, warn_below",
        ),
        ("- {group: a, measure: b, least: low, why: It says why.}", "entry 1, least"),
        ("- {group: a, measure: b, most: 1, why: short}", "entry 1, why"),
        (
            "- {group: a, measure: b, least: 0.9, warn_below: 0.8, why: It says why.}",
            "warn_below must not be below least",
        ),
        (
            "- {group: a, measure: b, most: 0.9, warn_above: 1, why: It says why.}",
            "warn_above must not be above most",
        ),
        (
            "- {group: a, measure: b, most: 1, why: It says why.}\n" * 2,
            "entry 2: a, b stands twice",
        ),
        ("- {group: a", "cannot be read"),
    ],
)
def test_a_wrong_entry_is_named_with_its_field(tmp_path, text, said):
    path = tmp_path / "bounds.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BoundsError, match=said):
        read_bounds(path)

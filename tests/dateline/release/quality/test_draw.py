from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.release.quality.draw import VERDICTS, allocate, draw


def world(tables, kinds: dict[str, int], country=lambda n: "SYR") -> dict[str, pl.LazyFrame]:
    """Tellings of events of these types, an event each."""
    names = [kind for kind, count in kinds.items() for _ in range(count)]
    mention, event = tables["event_mentions"][:1], tables["events"][:1]
    ids = [f"e20241208{n:010x}" for n in range(len(names))]
    return {
        "event_mentions": pl.concat([mention] * len(names))
        .with_columns(
            event_mention_id=pl.Series([f"em{i}" for i in ids]),
            event_id=pl.Series(ids),
            event_type=pl.Series(names),
        )
        .lazy(),
        "events": pl.concat([event] * len(names))
        .with_columns(
            event_id=pl.Series(ids), country=pl.Series([country(n) for n in range(len(names))])
        )
        .lazy(),
    }


def test_every_type_is_drawn_in_proportion_and_at_least_once(tables):
    drawn = draw(world(tables, {"VIOL.STRIKE": 300, "DIPL.MEET": 99, "AID.GIVE": 1}), "s", 40)
    assert dict(drawn["event_type"].value_counts().sort("event_type").iter_rows()) == {
        "AID.GIVE": 1, "DIPL.MEET": 9, "VIOL.STRIKE": 30,
    }  # fmt: skip
    assert drawn["number"].to_list() == list(range(1, 41))
    assert drawn["weight"].sum() == pytest.approx(400)


def test_a_type_is_spread_over_countries(tables):
    two = world(tables, {"VIOL.STRIKE": 100}, lambda n: "SYR" if n % 4 else "IRQ")
    drawn = draw(two, "s", 20)
    assert drawn["country"].value_counts().sort("country").rows() == [("IRQ", 5), ("SYR", 15)]


def test_the_seed_and_the_rows_alone_decide(tables):
    one = world(tables, {"VIOL.STRIKE": 60, "DIPL.MEET": 30})
    shuffled = {
        k: f.collect().sample(fraction=1, shuffle=True, seed=3).lazy() for k, f in one.items()
    }
    assert draw(one, "dateline 2024.12.1", 20).equals(draw(shuffled, "dateline 2024.12.1", 20))
    other = draw(one, "dateline 2024.12.2", 20)
    assert set(other["event_mention_id"]) != set(
        draw(one, "dateline 2024.12.1", 20)["event_mention_id"]
    )


def test_pieces_of_events_do_not_show(tables, monkeypatch):
    one = world(tables, {"VIOL.STRIKE": 60, "DIPL.MEET": 30}, lambda n: "SYR" if n % 4 else None)
    whole = draw(one, "s", 20)
    monkeypatch.setattr("dateline.release.quality.draw._AT_ONCE", 7)
    assert draw(one, "s", 20).equals(whole)


def test_untyped_tellings_are_never_drawn_and_few_rows_are_all_drawn(tables):
    drawn = draw(world(tables, {"untyped": 5, "DIPL.MEET": 3}), "s")
    assert drawn["event_type"].to_list() == ["DIPL.MEET"] * 3
    assert drawn["weight"].to_list() == [1.0] * 3
    assert drawn.select(VERDICTS).null_count().row(0) == (3, 3, 3, 3, 3)


def test_nothing_to_draw_gives_no_rows(tables):
    drawn = draw(world(tables, {"untyped": 2}), "s")
    assert (drawn.height, drawn.columns[:3]) == (0, ["number", "country", "weight"])


@settings(deadline=None)
@given(
    st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 500), min_size=1),
    st.integers(1, 300),
)
def test_shares_add_up_and_never_exceed_a_stratum(sizes, rows):
    given_rows = allocate(sizes, rows)
    assert sum(given_rows.values()) == min(rows, sum(sizes.values()))
    assert all(1 <= given_rows[name] <= sizes[name] for name in given_rows)
    assert set(given_rows) == set(sizes) or len(sizes) > rows

"""Linking as a whole: pure, repeatable, with ids that last."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from dateline.emit.polars import check
from dateline.linking.link import link
from dateline.tables import TABLES

LASTING = {"events": "event_id", "actors": "actor_id"}


def tell_the_week(desk):
    desk.report("wire-1", "On Thursday rebels took Hama. Russia bombed Homs on Friday.",
                "2024-12-06T06:00")  # fmt: skip
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", day="2024-12-05")
    told = desk.tells("bombed", "VIOL.STRIKE", "Russia", place="Homs", day="2024-12-06")
    desk.report("radio-1", "Residents said rebels took Hama; the strike on Homs killed 12.",
                "2024-12-06T09:00")  # fmt: skip
    desk.names("Residents", "residents")
    claim = desk.says("Residents", "rebels took Hama", source_kind="crowd")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", claim_id=claim)
    told = desk.tells("strike", "VIOL.STRIKE", place="Homs", day="2024-12-06")
    desk.counts("12", told, "killed", 12)
    return desk


def shuffled(frames):
    return {n: f.sample(fraction=1, shuffle=True, seed=7) for n, f in frames.items()}


def test_every_table_keeps_the_contract(desk):
    tables = tell_the_week(desk).link(release="2024.12.1")
    assert list(tables) == list(TABLES)
    for name, table in tables.items():
        check(name, table, "released")


def test_the_order_of_rows_changes_nothing(desk):
    coded = tell_the_week(desk).coded
    first, second = link(coded), link(shuffled(coded))
    for name in TABLES:
        assert_frame_equal(first[name], second[name])


def test_only_ids_redirects_and_first_release_come_from_the_last_release(desk):
    before = tell_the_week(desk).link(release="2024.12.1")
    desk.report("daily-1", "Rebels took Hama and the Syrian army left Hama.", "2024-12-07T09:00")
    desk.names("Rebels", "rebels")
    desk.tells("took", "TERR.CAPTURE", "Rebels", place="Hama", day="2024-12-05")
    alone = desk.link(release="2024.12.2")
    after = desk.link(registry=before, release="2024.12.2")
    for name in TABLES:
        if name == "redirects":
            continue
        same = [c for c in alone[name].columns if c != "first_release"]
        assert_frame_equal(alone[name].select(same), after[name].select(same))
    assert set(after["events"]["first_release"]) == {"2024.12.1"}


def test_a_new_telling_keeps_the_id_even_if_it_was_published_first(desk):
    before = tell_the_week(desk).link(release="2024.12.1")
    old = set(before["events"]["event_id"])
    desk.report("daily-0", "On Thursday rebels took Hama.", "2024-12-05T22:00")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", day="2024-12-05")
    after = desk.link(registry=before, release="2024.12.2")
    assert set(after["events"]["event_id"]) == old
    assert after["redirects"].is_empty()


def test_a_revised_report_keeps_ids_and_changes_only_what_rests_on_it(desk):
    before = tell_the_week(desk).link(release="2024.12.1")
    desk.report("radio-1", "Corrected. Residents said rebels took Hama; the strike on Homs killed 2.",
                "2024-12-06T09:00", retrieved_at_utc="2024-12-07T09:00")  # fmt: skip
    desk.names("Residents", "residents")
    claim = desk.says("Residents", "rebels took Hama", source_kind="crowd")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", claim_id=claim)
    told = desk.tells("strike", "VIOL.STRIKE", place="Homs", day="2024-12-06")
    desk.counts("2", told, "killed", 2)
    after = desk.link(registry=before, release="2024.12.2")
    assert after["redirects"].is_empty()
    assert after["events"]["event_id"].to_list() == before["events"]["event_id"].to_list()
    both = [t["events"].drop("killed_low", "killed_best", "killed_high") for t in (before, after)]
    assert_frame_equal(*both)
    assert after["events"]["killed_best"].drop_nulls().to_list() == [2]
    assert after["reports"].filter(report_id="radio-1")["revision_number"].to_list() == [2]
    kept = [t["event_mentions"].filter(report_id="wire-1") for t in (before, after)]
    assert_frame_equal(*kept)


def test_a_withdrawn_event_leads_nowhere(desk):
    before = tell_the_week(desk).link(release="2024.12.1")
    for name in ("wire-1", "radio-1"):
        desk.report(name, "Nothing is known.", "2024-12-06T06:00",
                    retrieved_at_utc="2024-12-07T09:00")  # fmt: skip
    after = desk.link(registry=before, release="2024.12.2")
    gone = after["redirects"].filter(pl.col("table") == "events")
    assert gone["kind"].to_list() == ["withdrawn", "withdrawn"]
    assert gone["new_id"].to_list() == [None, None]


def test_a_registry_needs_the_name_of_the_release(desk):
    before = tell_the_week(desk).link(release="2024.12.1")
    with pytest.raises(ValueError, match="release"):
        desk.link(registry=before)


def test_class_actors_are_one_a_class_and_country(desk):
    for name, place in (("wire-1", "Hama"), ("wire-2", "Homs"), ("wire-3", "Kabkabiya")):
        desk.report(
            name, f"The residents of {place} stayed. Some residents left.", "2024-12-06T06:00"
        )
        desk.names(place)
        desk.names("The residents", "residents")
        desk.names("Some residents", "residents")
    actors = desk.link()["actors"].sort("name")
    assert actors["name"].to_list() == ["civilians (SDN)", "civilians (SYR)"]
    assert actors["n_mentions"].to_list() == [2, 4]


def test_a_day_that_an_outlet_listed_and_nobody_fetched_is_a_gap(desk):
    tell_the_week(desk)
    listed = pl.DataFrame({"outlet_id": ["wire"], "day": [date(2024, 12, 7)], "listed": [9]})
    rows = desk.link(listed=listed)["coverage"].to_dicts()
    gap = next(row for row in rows if str(row["day"]) == "2024-12-07")
    assert (gap["listed"], gap["fetched"]) == (9, 0)

"""Corrections are found again by words, and change what they mean to and nothing else."""

import pytest

from dateline.linking.corrections import Correction


def correction(action, report, words, **more):
    return Correction(
        correction_id="c1", action=action, report_id=report, words=words, reason="as the text says",
        author="A. R.", date="2024-12-11", **more,
    )  # fmt: skip


def two_strikes(desk, opening=""):
    desk.report("wire-1", opening + "Jets bombed Homs on Saturday.", "2024-12-07T20:00")
    desk.tells("bombed", "VIOL.STRIKE", place="Homs", day="2024-12-07")
    desk.report("radio-1", "Jets bombed Homs on Sunday.", "2024-12-08T20:00")
    desk.tells("bombed", "VIOL.STRIKE", place="Homs", day="2024-12-08")
    return desk


def test_a_cell_is_set_and_says_so(desk):
    set_type = correction("set", "wire-1", "bombed", table="event_mentions", column="event_type",
                          value="untyped")  # fmt: skip
    tables = two_strikes(desk).link(corrections=[set_type])
    assert len(tables["events"]) == 1
    coder = tables["event_mentions"].filter(report_id="wire-1")["coder"].item()
    assert coder == "by hand, corrected by c1"
    assert tables.unapplied == ()


def test_one_event_by_judgement(desk):
    same = correction("same_event", "wire-1", "bombed", other_report_id="radio-1",
                      other_words="bombed")  # fmt: skip
    assert len(two_strikes(desk).events()) == 2
    assert len(desk.events(corrections=[same])) == 1


def test_two_events_by_judgement(desk):
    desk.report("wire-1", "On Thursday rebels took Hama.", "2024-12-06T06:00")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", day="2024-12-05")
    desk.report("radio-1", "Hama was captured by rebels.", "2024-12-06T09:00")
    desk.tells("captured", "TERR.CAPTURE", "rebels", place="Hama")
    apart = correction("not_same_event", "wire-1", "took", other_report_id="radio-1",
                       other_words="captured")  # fmt: skip
    assert len(desk.events()) == 1
    assert len(desk.events(corrections=[apart])) == 2


def test_actors_are_joined_and_kept_apart(desk):
    for name, who in (
        ("wire-1", "Abu Khalid"),
        ("radio-1", "Omar Haddad"),
        ("daily-1", "Abu Khalid"),
    ):
        desk.report(name, f"A commander, {who}, spoke.", "2024-12-06T06:00")
        desk.names(who, kind="person", form="name", actor_kind="person")
    assert desk.link()["actors"]["name"].sort().to_list() == ["Abu Khalid", "Omar Haddad"]
    same = correction("same_actor", "wire-1", "Abu Khalid", other_report_id="radio-1",
                      other_words="Omar Haddad")  # fmt: skip
    assert desk.link(corrections=[same])["actors"].height == 1
    apart = correction("not_same_actor", "wire-1", "Abu Khalid", other_report_id="daily-1",
                       other_words="Abu Khalid")  # fmt: skip
    assert desk.link(corrections=[apart])["actors"].height == 3


def test_it_survives_a_report_whose_offsets_moved(desk):
    set_type = correction("set", "wire-1", "bombed", table="event_mentions", column="event_type",
                          value="untyped")  # fmt: skip
    two_strikes(desk, opening="Updated. ")
    assert len(desk.events(corrections=[set_type])) == 1


@pytest.mark.parametrize(
    ("report", "words", "told"),
    [
        ("wire-9", "bombed", "no report wire-9"),
        ("wire-1", "shelled", "does not say 'shelled'"),
        ("wire-1", "Saturday", "no row of event_mentions stands in 'Saturday'"),
    ],
)
def test_what_finds_nothing_is_named_and_changes_nothing(desk, report, words, told):
    lost = correction("set", report, words, table="event_mentions", column="event_type",
                      value="untyped")  # fmt: skip
    tables = two_strikes(desk).link(corrections=[lost])
    assert len(tables["events"]) == 2
    (line,) = tables.unapplied
    assert "c1" in line
    assert told in line


def test_words_in_which_two_rows_stand_need_the_type(desk):
    two_strikes(desk)
    desk.tells("bombed", "VIOL.ATTACK", place="Homs", day="2024-12-08")
    vague = correction(
        "set", "radio-1", "bombed", table="event_mentions", column="mode", value="air"
    )
    (line,) = desk.link(corrections=[vague]).unapplied
    assert "VIOL.ATTACK, VIOL.STRIKE" in line
    assert "which" in line
    exact = vague.model_copy(update={"which": "VIOL.STRIKE"})
    assert desk.link(corrections=[exact]).unapplied == ()

"""When two tellings are one event. Codebook, section 5."""


def test_two_outlets_tell_one_capture(desk):
    desk.report("wire-1", "On Thursday rebels took Hama.", "2024-12-06T06:00")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", day="2024-12-05")
    desk.report("radio-1", "Hama was captured by rebels.", "2024-12-06T09:00")
    desk.tells("captured", "TERR.CAPTURE", "rebels", place="Hama")
    (event,) = desk.events()
    assert (event["n_reports"], event["independent_for"], event["status"]) == (2, 2, "corroborated")
    assert str(event["date_start"]) == "2024-12-05"


def test_two_cities_are_two_events(desk):
    desk.report("wire-1", "On Thursday rebels took Hama.", "2024-12-06T06:00")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", day="2024-12-05")
    desk.report("wire-2", "On Saturday rebels took Homs.", "2024-12-08T06:00")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Homs", day="2024-12-07")
    assert [event["place_name"] for event in desk.events()] == ["Hama", "Homs"]


def test_a_city_that_falls_over_two_days_is_one_event(desk):
    desk.report("wire-1", "Rebels took most of Homs on Saturday.", "2024-12-07T22:00")
    desk.names("Rebels", "rebels")
    desk.tells("took", "TERR.CAPTURE", "Rebels", place="Homs", day="2024-12-07")
    desk.report("radio-1", "On Sunday rebels captured Homs.", "2024-12-08T06:00")
    desk.tells("captured", "TERR.CAPTURE", "rebels", place="Homs", day="2024-12-08")
    (event,) = desk.events()
    assert (str(event["date_start"]), event["disputed_fields"]) == ("2024-12-07", ["date"])


def test_a_place_that_another_side_takes_later_is_a_second_event(desk):
    desk.report("wire-1", "On Friday the SDF took Hama.", "2024-12-06T06:00")
    desk.tells("took", "TERR.CAPTURE", "SDF", place="Hama", day="2024-12-06")
    desk.report("wire-2", "Hayat Tahrir al-Sham took Hama on Tuesday.", "2024-12-10T22:00")
    desk.tells("took", "TERR.CAPTURE", "Hayat Tahrir al-Sham", place="Hama", day="2024-12-10")
    desk.report("wire-3", "On Thursday the SDF took Hama again.", "2024-12-12T06:00")
    desk.tells("took", "TERR.CAPTURE", "SDF", place="Hama", day="2024-12-12")
    assert [str(event["date_start"]) for event in desk.events()] == [
        "2024-12-06", "2024-12-10", "2024-12-12",
    ]  # fmt: skip


def test_a_night_matches_the_next_day(desk):
    desk.report("wire-1", "Jets bombed Homs on Saturday night.", "2024-12-08T06:00")
    desk.tells("bombed", "VIOL.STRIKE", place="Homs", day="2024-12-07", time_of_day="night",
               date_precision="part_of_day")  # fmt: skip
    desk.report("radio-1", "Jets bombed Homs on Sunday.", "2024-12-08T20:00")
    desk.tells("bombed", "VIOL.STRIKE", place="Homs", day="2024-12-08")
    assert len(desk.events()) == 1


def test_strikes_on_two_days_are_two_events(desk):
    desk.report("wire-1", "Jets bombed Homs on Saturday.", "2024-12-07T20:00")
    desk.tells("bombed", "VIOL.STRIKE", place="Homs", day="2024-12-07")
    desk.report("radio-1", "Jets bombed Homs on Sunday.", "2024-12-08T20:00")
    desk.tells("bombed", "VIOL.STRIKE", place="Homs", day="2024-12-08")
    assert len(desk.events()) == 2


def test_a_vague_place_joins_the_only_event_it_fits_and_none_of_two(desk):
    desk.report("wire-1", "Israel bombed Mezzeh on Sunday.", "2024-12-08T20:00")
    desk.tells("bombed", "VIOL.STRIKE", "Israel", place="Mezzeh", day="2024-12-08")
    desk.report("radio-1", "Israel bombed Syria on Sunday.", "2024-12-08T21:00")
    desk.tells("bombed", "VIOL.STRIKE", "Israel", place="Syria", day="2024-12-08")
    assert len(desk.events()) == 1
    desk.report("wire-2", "Israel bombed Homs on Sunday.", "2024-12-08T22:00")
    desk.tells("bombed", "VIOL.STRIKE", "Israel", place="Homs", day="2024-12-08")
    assert sorted(event["place_name"] for event in desk.events()) == ["Homs", "Mezzeh", "Syria"]


def test_different_alleged_doers_are_a_disputed_field(desk):
    desk.report("wire-1", "Russia bombed Homs on Friday.", "2024-12-07T20:00")
    desk.tells("bombed", "VIOL.STRIKE", "Russia", place="Homs", day="2024-12-06")
    desk.report("radio-1", "Israel bombed Homs on Friday.", "2024-12-07T21:00")
    desk.tells("bombed", "VIOL.STRIKE", "Israel", place="Homs", day="2024-12-06")
    tables = desk.link()
    (event,) = tables["events"].to_dicts()
    assert event["disputed_fields"] == ["agent"]
    assert tables["event_actors"].filter(role="agent")["disputed"].to_list() == [True, True]


def test_a_denial_joins_its_event_with_stance_against(desk):
    desk.report("wire-1", "Residents said the Syrian army left Homs.", "2024-12-07T10:00")
    desk.names("Residents", "residents")
    told = desk.says("Residents", "the Syrian army left Homs", source_kind="crowd")
    desk.tells("left", "MIL.WITHDRAW", "Syrian army", place="Homs", claim_id=told)
    desk.report("state-1", "Russia denied the Syrian army left Homs.", "2024-12-07T12:00")
    denied = desk.says("Russia", "the Syrian army left Homs", act="deny")
    desk.tells("left", "MIL.WITHDRAW", "Syrian army", place="Homs", claim_id=denied)
    tables = desk.link()
    (event,) = tables["events"].to_dicts()
    assert (event["status"], event["independent_for"], event["independent_against"]) == (
        "denied", 1, 1,
    )  # fmt: skip
    stances = {r["claim_id"]: r["stance"] for r in tables["claim_events"].to_dicts()}
    assert stances == {told: "for", denied: "against"}
    assert tables["event_status"].sort("at_utc")["status"].to_list() == ["reported", "denied"]


def test_a_denial_alone_creates_no_event(desk):
    desk.report("state-1", "Russia denied the Syrian army left Homs.", "2024-12-07T12:00")
    claim = desk.says("Russia", "the Syrian army left Homs", act="deny")
    desk.tells("left", "MIL.WITHDRAW", "Syrian army", place="Homs", claim_id=claim)
    assert desk.events() == []
    tables = desk.link()
    assert tables["event_mentions"]["event_id"].to_list() == [None]


def test_the_doers_own_denial_of_a_strike_disputes_the_agent_only(desk):
    desk.report("wire-1", "The Sudanese army bombed Kabkabiya on Monday.", "2024-12-10T10:00")
    desk.tells("bombed", "VIOL.STRIKE", "Sudanese army", place="Kabkabiya", day="2024-12-09")
    desk.report("state-1", "The Sudanese army denied it bombed Kabkabiya.", "2024-12-10T12:00")
    claim = desk.says("Sudanese army", "it bombed Kabkabiya", act="deny")
    desk.tells("bombed", "VIOL.STRIKE", "Sudanese army", place="Kabkabiya", day="2024-12-09",
               claim_id=claim)  # fmt: skip
    (event,) = desk.events()
    assert (event["status"], event["disputed_fields"]) == ("reported", ["agent"])


def test_an_order_is_no_capture(desk):
    desk.report("wire-1", "He ordered the rebels to take Homs.", "2024-12-07T10:00")
    desk.tells("take", "TERR.CAPTURE", "rebels", place="Homs", modality="ordered")
    (event,) = desk.events()
    assert (event["occurrence"], event["control_after"]) == ("ordered", None)


def test_the_withdrawal_from_a_city_is_part_of_its_capture(desk):
    desk.report(
        "wire-1", "On Thursday rebels took Hama after the Syrian army left.", "2024-12-06T06:00"
    )
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", day="2024-12-05")
    desk.tells("left", "MIL.WITHDRAW", "Syrian army", place="Hama", day="2024-12-05")
    (capture,), (retreat,) = desk.events("TERR.CAPTURE"), desk.events("MIL.WITHDRAW")
    assert retreat["part_of"] == capture["event_id"]


def test_a_total_is_an_aggregate_that_its_members_point_to(desk):
    desk.report("wire-1", "Russia bombed Homs on Friday.", "2024-12-07T20:00")
    desk.tells("bombed", "VIOL.STRIKE", "Russia", place="Homs", day="2024-12-06")
    desk.report("ngo-1", "Strikes in Syria killed 44 in a week.", "2024-12-08T20:00")
    total = desk.tells("Strikes", "VIOL.STRIKE", place="Syria", day="2024-12-01", last="2024-12-07")
    desk.counts("44", total, "killed", 44, scope="aggregate")
    whole, single = desk.events()
    assert [e["granularity"] for e in (whole, single)] == ["aggregate", "single"]
    assert (single["part_of"], whole["killed_best"]) == (whole["event_id"], None)


def test_no_event_is_dated_after_the_report_that_tells_it(desk):
    desk.report("wire-1", "Rebels took Hama.", "2024-12-05T20:00")
    desk.names("Rebels", "rebels")
    desk.tells("took", "TERR.CAPTURE", "Rebels", place="Hama")
    desk.report("radio-1", "On Tuesday, after rebels took Hama, shops opened.", "2024-12-10T20:00")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", day="2024-12-10")
    dates = [str(event["date_start"]) for event in desk.events()]
    assert dates == ["2024-12-05"]


def test_who_denies_the_loss_of_a_city_denies_its_capture(desk):
    desk.report(
        "wire-1", "On Sunday rebels took Homs. The SDF denied the loss of Homs.", "2024-12-09T06:00"
    )
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Homs", day="2024-12-08")
    denied = desk.says("SDF", "the loss of Homs", act="deny")
    desk.tells("loss", "TERR.CAPTURE", place="Homs", day="2024-12-08", claim_id=denied)
    (event,) = desk.events()
    assert event["independent_against"] == 1


def test_a_place_is_taken_on_the_first_day_on_which_it_is_held(desk):
    desk.report("wire-1", "On Friday rebels held Hama.", "2024-12-06T06:00")
    desk.tells(
        "held", "TERR.CAPTURE", "rebels", place="Hama", day="2024-12-06", date_basis="context"
    )
    desk.report("radio-1", "Hama was captured by rebels.", "2024-12-06T09:00")
    desk.tells(
        "captured", "TERR.CAPTURE", "rebels", place="Hama", day="2024-12-05", date_basis="context"
    )
    (event,) = desk.events()
    assert str(event["date_start"]) == "2024-12-05"


def test_the_distant_past_is_not_todays_event(desk):
    desk.report(
        "wire-1", "Decades after rebels took Hama, rebels captured Hama.", "2024-12-06T06:00"
    )
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", background=True,
               date_start=None, date_end=None, date_precision=None, date_basis=None)  # fmt: skip
    desk.tells("captured", "TERR.CAPTURE", "rebels", place="Hama", day="2024-12-05")
    assert len(desk.events()) == 2


def test_what_is_background_later_was_news_on_its_day(desk):
    desk.report("wire-1", "The rebels captured Hama.", "2024-01-06T06:00")
    desk.tells("captured", "TERR.CAPTURE", "rebels", place="Hama", day="2024-01-05")
    desk.report("wire-2", "The rebels took Hama on 5 January.", "2024-12-06T06:00")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", day="2024-01-05", background=True)
    assert len(desk.events()) == 1

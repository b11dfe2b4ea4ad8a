from dateline import codebook
from dateline.codebook.crosswalk import look_up
from dateline.tables import codes

AGENTS = {"state": "police", "nonstate": "rebel", "crowd": "protesters"}


def facts(event_type, **more):
    plain = {"modality": "actual", "polarity": "positive", "deaths": "no"}
    return {"event_type": event_type} | plain | more


def test_every_plover_root_is_reached():
    assert {row.plover for row in codebook.crosswalk()} >= set(codes.PLOVER)


def test_every_acled_name_is_reached():
    assert {row.acled_sub_event for row in codebook.crosswalk()} >= set(codes.ACLED_SUB_EVENT)


def test_every_type_has_a_row_for_what_actually_happened():
    for code in codebook.types():
        assert look_up(codebook.crosswalk(), facts(code)) is not None, code


def test_every_row_can_be_the_first_that_fits():
    """A row that an earlier one always beats is a mistake in the order."""
    rows = codebook.crosswalk()
    for number, row in enumerate(rows):
        code = row.event_type[0]
        if code.endswith("*"):
            continue
        own = facts(
            code,
            mode=row.mode[0] if row.mode else None,
            agent_kind=AGENTS.get(row.agent_kind[0], row.agent_kind[0]) if row.agent_kind else None,
            target_class=row.target_class[0] if row.target_class else None,
            phase=row.phase[0] if row.phase else None,
            modality=row.modality[0] if row.modality else "actual",
            polarity=row.polarity[0] if row.polarity else "positive",
            deaths=row.deaths or "no",
        )
        assert look_up(rows, own) is row, f"line {number + 2}: {row}"


def test_ucdp_needs_a_death():
    assert all(row.deaths == "yes" for row in codebook.crosswalk() if row.ucdp)


def test_ucdp_needs_an_organised_actor():
    assert all(row.agent_kind for row in codebook.crosswalk() if row.ucdp)
    for code in ("VIOL.STRIKE", "VIOL.BLAST", "VIOL.CLASH"):
        row = look_up(codebook.crosswalk(), facts(code, mode=None, agent_kind=None, deaths="yes"))
        assert row.ucdp is None
        assert row.plover == "ASSAULT"


def test_what_did_not_happen_has_no_code():
    row = look_up(codebook.crosswalk(), facts("MIL.WITHDRAW", polarity="negative"))
    assert row is not None
    assert row.plover is row.acled_sub_event is None


def test_side_decides_between_names():
    def name(kind):
        row = look_up(codebook.crosswalk(), facts("TERR.CAPTURE", mode="fought", agent_kind=kind))
        return row.acled_sub_event

    assert name("military") == "Government regains territory"
    assert name("rebel") == "Non-state actor overtakes territory"


def test_violence_kept_from_happening_is_neither_threat_nor_assault():
    for modality in ("actual", "intended", "threatened"):
        row = look_up(codebook.crosswalk(), facts("VIOL.FOIL", modality=modality))
        assert row.plover is None, modality
    assert look_up(codebook.crosswalk(), facts("VIOL.FOIL")).acled_sub_event == (
        "Disrupted weapons use"
    )
    assert look_up(codebook.crosswalk(), facts("VIOL.STRIKE", modality="threatened")).plover == (
        "THREATEN"
    )


def test_an_appeal_is_no_demand_in_cameo():
    assert look_up(codebook.crosswalk(), facts("TALK.DEMAND", mode="appeal")).cameo == "020"
    assert look_up(codebook.crosswalk(), facts("TALK.DEMAND", mode="demand")).cameo == "100"

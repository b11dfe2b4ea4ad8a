def test_who_is_aboard_flees(code):
    event = code("A plane carrying President Assad took off from Damascus airport.").one(
        "LEAD.FLEE"
    )
    assert event.agent_name.endswith("Assad")


def test_a_number_of_years_is_no_date_of_what_they_are_of(code):
    coded = code("Rebels took control of the town, ending two decades of rule by the Karim family.")
    assert "LEAD.EXIT" in coded.types


def test_a_series_of_strikes_is_carried_out_by_somebody(code):
    event = code("Israeli aircraft carried out a series of strikes on camps near Homs.").one(
        "VIOL.STRIKE"
    )
    assert event.agent_name == "Israeli aircraft"


def test_clashes_that_break_out_are_between_their_sides(code):
    event = code("Clashes broke out between the army and the rebels near Homs.").one("VIOL.CLASH")
    assert event.agent_name == "army"


def test_who_is_allowed_to_act_is_addressed(code):
    event = code("The junta allowed inspectors to enter the port.").one("DIPL.CONCEDE")
    assert event.target_name == "inspectors"


def test_sanctions_called_for_are_against_somebody(code):
    event = code("The premier called for sanctions against Belarus.").one("TALK.ACCUSE")
    assert event.target_name == "Belarus"

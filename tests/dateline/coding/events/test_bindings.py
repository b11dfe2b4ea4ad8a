def test_a_demand_holds_where_those_are_whom_it_binds(code):
    coded = code("The commander called on all militias in Homs to lay down their arms.")
    assert coded.one("TALK.DEMAND").place.name == "Homs"


def test_a_rule_laid_down_next_holds_there_too(code):
    coded = code(
        "Governor Karim Saleh called on all militias in Homs to lay down their arms."
        " He also banned rallies."
    )
    assert coded.one("RULE.RESTRICT").place.name == "Homs"


def test_a_rule_in_another_paragraph_does_not(code):
    coded = code(
        "Governor Karim Saleh called on all militias in Homs to lay down their arms."
        "\n\nHe also banned rallies."
    )
    assert coded.one("RULE.RESTRICT").place is None


def test_whom_a_demand_is_made_for_does_not_place_it(code):
    coded = code("The minister demanded that rebels free the hostages held in Homs.")
    assert coded.one("TALK.DEMAND").place is None

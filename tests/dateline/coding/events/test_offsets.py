from datetime import date


def test_a_day_after(code):
    coded = code("Rebels seized Hama on Friday, a day after troops pulled out of the city.")
    assert coded.one("MIL.WITHDRAW").date_start == date(2024, 12, 5)
    assert coded.one("TERR.CAPTURE").date_start == date(2024, 12, 6)


def test_days_after_in_figures_and_words(code):
    coded = code("Rebels seized Hama on Friday, four days after the army had entered the city.")
    assert coded.one("MIL.ADVANCE").date_start == date(2024, 12, 2)


def test_the_end_of_a_term_dates_no_act(code):
    coded = code("The council appointed him prime minister until March 1.")
    assert coded.one("LEAD.ENTER").date_start == date(2024, 12, 8)


def test_what_a_statement_tells_is_not_later_than_the_statement(code):
    coded = code("The army said in a statement on Thursday that its units had left Hama.")
    event = coded.one("MIL.WITHDRAW")
    assert (event.date_start, event.date_basis) == (date(2024, 12, 5), "context")


def test_what_is_held_on_a_day_was_taken_by_then(code):
    event = code("Rebels were in full control of Hama on Friday.").one("TERR.CAPTURE")
    assert (event.date_start, event.date_basis) == (date(2024, 12, 6), "context")

from datetime import date, datetime


def when(event):
    return event.date_start, event.date_end, event.date_basis


def test_own_expression(code):
    event = code("Rebels seized the radio station on Saturday.").one("SITE.SEIZE")
    assert when(event) == (date(2024, 12, 7), date(2024, 12, 7), "text")


def test_last_night_between_two_days(code):
    event = code(
        "The rebels entered Damascus last night (between Saturday and Sunday) and celebrated.",
        datetime(2024, 12, 8),
    ).one("MIL.ADVANCE")
    assert when(event) == (date(2024, 12, 7), date(2024, 12, 8), "text")
    assert (event.date_precision, event.time_of_day) == ("part_of_day", "night")


def test_publication_is_named_as_such(code):
    event = code("Rebels seized the radio station.").one("SITE.SEIZE")
    assert when(event) == (date(2024, 12, 8), date(2024, 12, 8), "publication")


def test_no_publication_no_date(code):
    event = code("Rebels seized the radio station.", None).one("SITE.SEIZE")
    assert when(event) == (None, None, None)


def test_time_of_another_clause_does_not_count(code):
    event = code(
        "Residents gathered in the square where soldiers shot protesters in April 2011."
    ).one("CROWD.GATHER")
    assert event.date_start == date(2024, 12, 8)


def test_what_has_not_happened_is_not_dated_by_default(code):
    event = code("The army will withdraw from the port.").one("MIL.WITHDRAW")
    assert when(event) == (None, None, None)


def test_since_opens_an_interval_up_to_the_telling(code):
    event = code("The army has shelled the village since Friday.").one("VIOL.STRIKE")
    assert when(event)[:2] == (date(2024, 12, 6), date(2024, 12, 8))


def test_what_is_told_as_done_is_not_ahead_of_the_report(code):
    deadline = code("Rebels seized the depot that will close on January 31.", datetime(2024, 8, 8))
    assert deadline.one("SITE.SEIZE").date_start == date(2024, 8, 8)
    before = code("Nobody forgets how rebels seized the depot on October 9.", datetime(2024, 8, 8))
    assert before.one("SITE.SEIZE").date_start == date(2023, 10, 9)

from datetime import date, datetime

import pytest


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


def test_the_end_of_a_term_is_not_last_year(code):
    event = code("He was appointed caretaker prime minister until March 1.").one("LEAD.ENTER")
    assert event.date_start == date(2024, 12, 8)


def test_nouns_that_tell_when_take_no_date_from_their_clause(code):
    text = (
        "In May 2022, three months after the army's invasion of Ukraine, they marched in protest."
    )
    assert code(text).one("MIL.ADVANCE").date_start is None


def test_the_publication_dates_no_old_story(code):
    story = code("In 1987 police searched the house. They arrested a man in the cellar.")
    assert story.one("CAPT.DETAIN").date_start is None
    news = code("The war began in 2011. Police have arrested a man in the cellar.")
    assert news.one("CAPT.DETAIN").date_start == date(2024, 12, 8)


def test_a_month_is_no_march(code):
    assert not code("The levy takes effect on March 12 in the capital.").types


def test_whom_everyone_knows_is_not_dated_by_the_publication(code):
    event = code("He defended the men who stormed the parliament.").one("SITE.SEIZE")
    assert event.date_start is None


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The party has welcomed the ruling since police arrested its leader.", "arrested"),
        ("The minister resigned after protesters stormed the parliament.", "stormed"),
        ("Villagers have often attacked the convoys.", "attacked"),
        ("Rebels had previously seized the radio station.", "seized"),
        ("The council condemned the attack on the convoy.", "attack"),
        ("Gunmen who had attacked the convoy were buried.", "attacked"),
        ("Soldiers have shelled the village for years.", "shelled"),
        ("Police want to know who attacked the convoy.", "attacked"),
    ],
)
def test_the_day_of_the_report_dates_only_its_news(code, text, trigger):
    found = [e for e in code(text).events if text[e.trigger.start : e.trigger.end] == trigger]
    assert [when(e) for e in found] == [(None, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels have seized the radio station.",
        "A gunman attacked the convoy.",
        "Police are arresting protesters in the square.",
        "Two villagers were killed in an air strike.",
        "The mayor said that gunmen had attacked the convoy.",
    ],
)
def test_news_is_dated_by_the_report(code, text):
    for event in code(text).events:
        assert when(event) == (date(2024, 12, 8), date(2024, 12, 8), "publication")


def test_hours_after_is_the_same_day(code):
    text = "Soldiers entered the port on Friday, hours after rebels seized the radio station."
    assert when(code(text).one("SITE.SEIZE"))[:2] == (date(2024, 12, 6), date(2024, 12, 6))


def test_a_day_after_is_the_day_before(code):
    text = "Soldiers have entered the port, a day after rebels seized the radio station."
    assert when(code(text).one("SITE.SEIZE")) == (date(2024, 12, 7), date(2024, 12, 7), "context")


def test_the_day_of_saying_is_not_that_of_what_is_known(code):
    text = "Residents said on Friday that the gunmen who seized the radio station spoke no Arabic."
    assert code(text).one("SITE.SEIZE").date_start is None


@pytest.mark.parametrize(
    ("text", "type_", "days"),
    [
        ("The council invited them to join the pact in July 1997.", "TALK.SUPPORT",
         (date(1997, 7, 1), date(1997, 7, 31))),
        ("The council on Friday ordered a curfew.", "RULE.RESTRICT",
         (date(2024, 12, 6), date(2024, 12, 6))),
        ("A blast that killed six people in May 2023 wrecked the mill.", "VIOL.BLAST",
         (date(2023, 5, 1), date(2023, 5, 31))),
        ("He hid there until 2011, when rebels seized the radio station.", "SITE.SEIZE",
         (date(2011, 1, 1), date(2011, 12, 31))),
        ("On Friday the minister of defence, a colonel, condemned the bombing.", "TALK.ACCUSE",
         (date(2024, 12, 6), date(2024, 12, 6))),
    ],
)  # fmt: skip
def test_whose_time_it_is(code, text, type_, days):
    assert when(code(text).one(type_))[:2] == days


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("A clerk was charged on Friday in the killing of a guard.", "VIOL.ATTACK"),
        ("Police are probing last Friday's bombings.", "JUST.CHARGE"),
        ("A clerk was convicted of the 2019 murder.", "JUST.RULE"),
        ("On Friday the ministers condemned attacks on the convoy.", "VIOL.ATTACK"),
        ("A cook is charged with killing two guards in May 2023.", "JUST.CHARGE"),
    ],
)
def test_the_time_of_one_act_is_not_anothers(code, text, type_):
    told = {d for e in code(text).events if e.event_type == type_ for d in (e.date_start,)}
    wrong = {date(2024, 12, 6), date(2024, 11, 29), date(2019, 1, 1), date(2023, 5, 1)}
    assert not told & wrong


def test_an_act_at_a_time_that_nothing_dates_takes_no_other_time(code):
    text = "The town fell in January 2013. On Tuesday gunmen killed two civilians in Homs."
    assert code(text, None).one("VIOL.ATTACK").date_start is None
    text = "The town fell in January 2013. Some days later gunmen killed two civilians in Homs."
    assert code(text).one("VIOL.ATTACK").date_start is None


def test_the_parties_of_an_act_told_before_take_its_day_across_a_paragraph(code):
    text = "Gunmen attacked a village in Hama on Friday.\n\nThe attackers abducted the mayor."
    event = code(text).one("CAPT.DETAIN")
    assert when(event) == (date(2024, 12, 6), date(2024, 12, 6), "context")
    text = "Gunmen attacked a village in Hama on Friday.\n\nPolice arrested the mayor."
    assert when(code(text).one("CAPT.DETAIN"))[2] == "publication"


def test_a_day_after_what_is_told_with_its_source_between(code):
    text = "Gunmen killed two guards on Tuesday, officials said, a day after a car bomb wounded 12."
    assert code(text).one("VIOL.BLAST").date_start == date(2024, 12, 2)

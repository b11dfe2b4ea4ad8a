def place(event):
    return (event.place.name or event.place.text) if event.place else None


def test_object_place(code):
    event = code("The rebels entered Damascus at dawn.").one("MIL.ADVANCE")
    assert place(event) == "Damascus"
    assert event.object_place is event.place


def test_the_adjective_of_an_actor_is_no_place(code):
    event = code("Syrian troops seized a radio station.").one("SITE.SEIZE")
    assert place(event) is None


def test_a_plain_noun_means_the_place_named_before(code):
    coded = code("Rebels reached Deir ez-Zor on Friday. Soldiers withdrew from the city at dusk.")
    assert place(coded.one("MIL.WITHDRAW")) == "Deir ez-Zor"


def test_words_are_not_placed_by_their_surroundings(code):
    coded = code("Shops in Damascus stayed open. The ministry accused the rebels of lies.")
    assert place(coded.one("TALK.ACCUSE")) is None


def test_what_was_hit_may_tell_the_place_but_never_who_tells_it(code):
    coded = code("A drone struck a truck loaded with arms in Qamishli, sources in Ankara said.")
    assert place(coded.one("VIOL.STRIKE")) == "Qamishli"


def test_a_report_plays_where_it_begins_unless_it_says_otherwise(code):
    coded = code(
        "A crowd stormed the embassy in Damascus on Sunday.\n\n"
        "The minister told the Tehran Times that he was sad.\n\nFighters detained several men."
    )
    assert place(coded.one("CAPT.DETAIN")) == "Damascus"


def test_a_report_that_begins_in_two_places_plays_in_neither(code):
    coded = code(
        "Israeli troops moved onto Mount Hermon, hours after shops shut in Damascus.\n\n"
        "Soldiers seized a radio station."
    )
    assert place(coded.one("SITE.SEIZE")) is None

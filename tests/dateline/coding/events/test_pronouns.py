"""Whom an "it" stands for in a clause below another."""


def test_it_is_the_body_told_before_it(code):
    text = "The Turkish court freed the aide in May after it convicted him of spying."
    coded = code(text)
    assert [coded.words(e.agent) for e in coded.events if e.event_type == "JUST.RULE"] == [
        "The Turkish court"
    ]

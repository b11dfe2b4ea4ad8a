"""Acts that nobody did, as they are told."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is easier to arrest a suspect in the capital.", "CAPT.DETAIN"),
        ("A blaze destroyed the old town hall.", "SITE.DAMAGE"),
        ("An earthquake razed three villages.", "SITE.DAMAGE"),
    ],
)
def test_no_act_is_made_of_what_nobody_did(code, text, kind):
    assert all(e.event_type != kind for e in code(text).events)


def test_looters_who_ransack_a_museum_have_done_it(code):
    assert code("Looters ransacked the museum.").one("SITE.DAMAGE").agent is not None

"""Whom an act told by a noun hit."""

import pytest


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Two strikes engaged a rebel unit and destroyed a bridge.", "a rebel unit"),
        ("Near Harim, one strike destroyed a fuel depot.", "a fuel depot"),
        ("The depot was destroyed in an air strike.", "The depot"),
        ("A commander was struck and killed by a coalition airstrike.", "A commander"),
        ("The army reported an air strike that killed six guards.", "six guards"),
        ("Nine villagers died in shelling.", "Nine villagers"),
    ],
)
def test_what_a_strike_hit_is_its_target(code, text, target):
    coded = code(text)
    assert coded.types == ["VIOL.STRIKE"], coded.types
    assert coded.words(coded.one("VIOL.STRIKE").target) == target


def test_a_strike_that_closed_schools_hit_nobody(code):
    assert "VIOL.STRIKE" not in code("The strike disrupted flights and closed schools.").types

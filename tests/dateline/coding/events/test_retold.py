"""The means of "the attack" are those of the act told before."""

import pytest


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A suicide bomber struck a checkpoint. The attack killed nine people.", ["VIOL.BLAST", "VIOL.BLAST"]),
        ("Jets bombed the town. Officials said the attack wounded two nurses.", ["VIOL.STRIKE", "VIOL.STRIKE"]),
        ("Jets bombed the town. Another attack wounded two nurses.", ["VIOL.STRIKE"]),
        ("Gunmen shot two farmers. The attack shocked the village in the valley.", ["VIOL.ATTACK"]),
    ],
)  # fmt: skip
def test_the_attack_is_the_act_told_before(code, text, types):
    assert [t for t in code(text).types if t in types] == types


def test_an_attack_beside_its_means_is_no_second_row(code):
    coded = code("Helicopters dropped barrel bombs on the town in a brutal attack on its people.")
    assert coded.types == ["VIOL.STRIKE"]

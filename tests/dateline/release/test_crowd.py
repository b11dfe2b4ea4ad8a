from __future__ import annotations

import pytest

from dateline.release.crowd import Crowd

BLOCK = "-" * 30


@pytest.mark.parametrize("before", range(31))
def test_whatever_stands_on_the_two_sides_a_run_that_holds_the_block_is_found(before):
    run = "a" * before + BLOCK + "b" * (30 - before)
    text = "x" * 40 + BLOCK + "y" * 40 + run + "z" * 40
    places = [40, text.index(run) + before]
    crowd = Crowd.of(text, places, 30, 60, 1)
    assert crowd.around(f"?{run}?", 1 + before) == places[1:]
    assert crowd.around(run, before) == places[1:]
    assert crowd.around("?" * 30 + BLOCK + "?" * 30, 30) == []


@pytest.mark.parametrize("most", [1, 2])
def test_of_places_in_the_same_words_the_first_are_told(most):
    text, places = ("a" * 30 + BLOCK + "b" * 30) * 3, [30, 120, 210]
    crowd = Crowd.of(text, places, 30, 60, most)
    assert crowd.around("a" + BLOCK + "b" * 29, 1) == places[:most]

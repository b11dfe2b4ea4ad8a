"""Marks nest, stay inside their stretch and cannot command a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.explain.marks import BRACKETS, KINDS, clean, pieces


def bracketed(found):
    return "".join(
        "".join(BRACKETS[k][0] for k in piece.opens)
        + piece.text
        + "".join(BRACKETS[k][1] for k in piece.closes)
        for piece in found
    )


def test_a_source_inside_a_content_stands_inside_its_braces():
    text = "The aide, he said, left."
    found = pieces(text, 0, len(text), [(0, 23, "content"), (10, 12, "source"), (13, 17, "cue")])
    assert bracketed(found) == "{The aide, [he] <said>, left}."


def test_marks_that_cross_are_closed_and_opened_again():
    found = pieces("abcdef", 0, 6, [(0, 4, "content"), (2, 6, "source")])
    assert bracketed(found) == "{ab[cd]}[ef]"


def test_what_lies_outside_the_stretch_is_left_out():
    assert bracketed(pieces("abcdef", 2, 4, [(0, 3, "cue"), (5, 6, "source")])) == "<c>d"


def test_control_characters_and_turned_lines_are_left_out():
    assert clean("a\x1b[31m\u202eb\u2028c\x00 \U0001f600") == "a[31mb c \U0001f600"
    assert clean("\U0001f469\u200d\U0001f467") == "\U0001f469\u200d\U0001f467"


spans = st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(KINDS))


@given(st.lists(spans, max_size=6))
def test_every_mark_that_opens_closes_and_no_character_is_lost(marks):
    text = "abcdefghijklmnopqrstuvwxyz"
    found = pieces(text, 0, len(text), marks)
    assert "".join(piece.text for piece in found) == text
    open_now: list[str] = []
    for piece in found:
        open_now += piece.opens
        assert tuple(open_now) == piece.kinds
        for closed in piece.closes:
            assert open_now.pop() == closed
    assert not open_now

from __future__ import annotations

import random

import pytest

from dateline.release import blocks
from dateline.release.blocks import Blocks

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789äß漢字😀"


def found(texts, text, length):
    """Where each piece of a text stands in the texts: its begin, and begins there."""
    index = Blocks(texts, length)
    at = {at: list(index.places(text, at, number)) for at, number in index.pieces(text)}
    return {begin: places for begin, places in at.items() if places}


def test_every_block_of_the_texts_is_found_where_it_stands():
    drawn = random.Random(7)
    texts = ["".join(drawn.choices(LETTERS, k=drawn.randrange(20, 200))) for _ in range(2_000)]
    held = {}
    for text in texts:
        for at in range(0, len(text) - 29, 30):
            held[text[at : at + 30]] = None
    text = "".join(drawn.choices(LETTERS, k=50_000))
    for at in (0, 29, 30, 31, 25_000, 49_970):
        text = text[:at] + drawn.choice(list(held)) + text[at + 30 :]
    true = {at for at in range(len(text) - 29) if text[at : at + 30] in held}
    assert {31, 25_000, 49_970} <= true
    index = Blocks(texts, 30)
    pieces = index.pieces(text)
    assert [at for at, _ in pieces] == sorted(at for at, _ in pieces)
    assert true <= {at for at, _ in pieces}
    assert len(pieces) < len(text) / 8
    for at, number in pieces:
        places = list(index.places(text, at, number))
        assert (at in true) == bool(places)
        assert all(index.text[place : place + 30] == text[at : at + 30] for place in places)


def test_a_block_that_stands_often_is_told_in_order():
    index = Blocks(["abcd", "abcx", "zzab", "abc"], 3)
    ((at, number),) = index.pieces("xabc")[:1]
    assert list(index.places("xabc", at, number)) == [0, 6, 18]
    assert index.starts == [0, 6, 12, 18]
    assert index.text[12:16] == "zzab"


def test_what_is_shared_around_a_block_ends_with_the_text():
    index = Blocks(["xxabcdeyy", "abc"], 3)
    text = "--abcde\0\0abc\0"
    found = {
        index.around(text, at, place)
        for at, number in index.pieces(text)
        for place in index.places(text, at, number)
    }
    assert found == {(2, 5), (2, 7), (9, 12)}


def test_the_length_may_be_odd_or_one_and_texts_short_or_broken():
    assert found(["abc"], "xxabcabc", 3) == {2: [0], 5: [0]}
    assert found(["x"], "axbx", 1) == {1: [0], 3: [0]}
    assert found(["abcde"], "abcd", 5) == {}
    assert found([], "abcdef", 3) == {}
    assert found(["ab", ""], "abcdef", 3) == {}
    assert found(["a\ud800b"], "xa\ud800b", 3) == {1: [0]}


@pytest.mark.parametrize("at_once", [1, 4, 7, 64])
def test_long_texts_are_looked_up_by_and_by(at_once, monkeypatch):
    whole = found(["abcdefghijkl", "mnopqr"], "xxdefghimnoabcpqr", 3)
    assert sorted(whole) == [2, 5, 8, 11, 14]
    monkeypatch.setattr(blocks, "_AT_ONCE", at_once)
    assert found(["abcdefghijkl", "mnopqr"], "xxdefghimnoabcpqr", 3) == whole

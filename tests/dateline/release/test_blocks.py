from __future__ import annotations

import random

from dateline.release.blocks import Blocks


def test_every_place_of_a_block_is_found_and_hardly_another():
    drawn = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789äß漢字😀"
    blocks = ["".join(drawn.choices(letters, k=30)) for _ in range(2_000)]
    text = "".join(drawn.choices(letters, k=50_000))
    for at in (0, 29, 30, 31, 25_000, 49_970):
        text = text[:at] + drawn.choice(blocks) + text[at + 30 :]
    known = set(blocks)
    true = [at for at in range(len(text) - 29) if text[at : at + 30] in known]
    assert {31, 25_000, 49_970} <= set(true)
    found = Blocks(blocks, 30).places(text)
    assert found == sorted(found)
    assert set(true) <= set(found)
    assert len(found) < len(text) / 8


def test_the_length_may_be_odd_or_one_and_texts_short_or_broken():
    assert Blocks(["abc"], 3).places("xxabcabc") == [2, 5]
    assert Blocks(["x"], 1).places("axbx") == [1, 3]
    assert Blocks(["abcde"], 5).places("abcd") == []
    assert Blocks([], 3).places("abcdef") == []
    assert Blocks(["a\ud800b"], 3).places("xa\ud800b") == [1]

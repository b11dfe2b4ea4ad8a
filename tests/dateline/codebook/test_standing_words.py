"""The word lists of standing: every list is asked for by a rule, and a missing one is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.codebook import CodebookError, standing_words
from dateline.codebook.claim_words import word_lists

RULES = Path(standing_words.__file__).parents[1] / "coding"


def test_every_list_is_used_by_a_rule_and_every_rule_finds_its_list():
    asked = {
        name
        for file in RULES.rglob("*.py")
        for name in re.findall(r'standing_words\("(\w+)"\)', file.read_text(encoding="utf-8"))
    }
    assert asked == set(word_lists(standing_words.FILE))


def test_a_list_that_a_rule_misses_is_told():
    with pytest.raises(CodebookError, match=r"standing_words\.yml: entry moods: is missing"):
        standing_words.standing_words("moods")

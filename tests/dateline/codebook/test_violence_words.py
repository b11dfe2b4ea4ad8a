"""The word lists of violence: every list is asked for by a rule."""

import re
from pathlib import Path

import pytest

from dateline.codebook import CodebookError, violence_words
from dateline.codebook.claim_words import word_lists

RULES = Path(violence_words.__file__).parents[1] / "coding"


def test_every_list_is_used_by_a_rule_and_every_rule_finds_its_list():
    asked = {
        name
        for file in RULES.rglob("*.py")
        for name in re.findall(r'violence_words\("(\w+)"\)', file.read_text(encoding="utf-8"))
    }
    assert asked == set(word_lists(violence_words.FILE))


def test_a_list_that_a_rule_misses_is_told():
    with pytest.raises(CodebookError, match=r"violence_words\.yml: entry moods: is missing"):
        violence_words.violence_words("moods")

"""The word lists of events: every list is asked for by a rule, and a missing one is told."""

import re
from pathlib import Path

import pytest

from dateline.codebook import CodebookError, loading
from dateline.codebook.claim_words import word_lists
from dateline.codebook.dating import dating
from dateline.codebook.event_words import event_words
from dateline.codebook.figure_words import figure_words
from dateline.codebook.standing_words import standing_words
from dateline.codebook.violence_words import violence_words

RULES = Path(loading.__file__).parents[1] / "coding"
LISTS = [dating, event_words, figure_words, standing_words, violence_words]


@pytest.mark.parametrize("words", LISTS)
def test_every_list_is_used_by_a_rule_and_every_rule_finds_its_list(words):
    rules = [file.read_text(encoding="utf-8") for file in RULES.rglob("*.py")]
    users = [rule for rule in rules if f"import {words.__name__}" in rule]
    asked = {n for r in users for n in re.findall(rf'\b{words.__name__}\(\s*"(\w+)"', r)}
    quoted = {name for rule in users for name in re.findall(r'"(\w+)"', rule)}
    lists = set(word_lists(f"{words.__name__}.yml"))
    assert asked <= lists <= quoted


@pytest.mark.parametrize("words", LISTS)
def test_a_list_that_a_rule_misses_is_told(words):
    told = rf"{words.__name__}\.yml: entry moods: is missing"
    with pytest.raises(CodebookError, match=told):
        words("moods")

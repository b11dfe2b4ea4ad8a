"""Word lists of dating.yml and figure_words.yml: rules ask for them all, and for no others."""

import re
from pathlib import Path

import pytest

import dateline.coding
from dateline.codebook.claim_words import word_lists
from dateline.codebook.dating import dating
from dateline.codebook.figure_words import figure_words
from dateline.codebook.loading import CodebookError

CODING = Path(dateline.coding.__file__).parent


@pytest.mark.parametrize(
    ("file", "asks"), [("dating.yml", "dating"), ("figure_words.yml", "figure_words")]
)
def test_rules_ask_for_every_list(file, asks):
    sources = "\n".join(path.read_text() for path in sorted(CODING.rglob("*.py")))
    named = set(re.findall(r'"([a-z_]+)"', sources))
    assert set(word_lists(file)) <= named


@pytest.mark.parametrize("words", [dating, figure_words])
def test_a_missing_list_is_named(words):
    with pytest.raises(CodebookError, match="entry nothing"):
        words("nothing")

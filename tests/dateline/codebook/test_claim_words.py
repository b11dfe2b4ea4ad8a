"""The word lists of claims: every list is asked for by a rule, and a mistake names its remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.codebook import CodebookError, claim_words, loading, number_words

RULES = Path(claim_words.__file__).parents[1] / "coding"


def test_every_list_is_used_by_a_rule_and_every_rule_finds_its_list():
    asked = {
        name
        for file in RULES.rglob("*.py")
        for name in re.findall(r'claim_words\("(\w+)"\)', file.read_text(encoding="utf-8"))
    }
    assert asked == set(claim_words.word_lists())


def test_a_list_that_a_rule_misses_is_told():
    with pytest.raises(CodebookError, match=r"claim_words\.yml: entry moods: is missing"):
        claim_words.claim_words("moods")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{about: Words that leave it open., words: [May]}", "write words in lower case"),
        ("{about: Words that leave it open., words: [may, may]}", "stands there twice"),
        ("{about: Words that leave it open., words: []}", "at least 1 item"),
        ("{about: Short., words: [may]}", "at least 20 characters"),
        ("{about: Words that leave it open., wrods: [may]}", "the fields are about, words"),
    ],
)
def test_a_mistake_names_file_entry_and_remedy(entry, told, tmp_path, monkeypatch):
    (tmp_path / "w.yml").write_text(f"possible: {entry}\n")
    monkeypatch.setattr(loading, "FOLDER", tmp_path)
    with pytest.raises(CodebookError, match=told) as error:
        claim_words.word_lists("w.yml")
    assert "codebook/w.yml: entry possible" in str(error.value)


def test_number_words_count_up():
    words = number_words()
    assert (words["zero"], words["seven"], words["nineteen"], words["ninety"]) == (0, 7, 19, 90)
    assert list(words.values()) == sorted(set(words.values()))

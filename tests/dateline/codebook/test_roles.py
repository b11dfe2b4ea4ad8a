from __future__ import annotations

import pytest

from dateline.codebook import roles as words
from dateline.codebook.loading import CodebookError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.codebook.loading.FOLDER", tmp_path)
    return tmp_path


def test_files_are_valid():
    assert words.roles()["prisoner"].actor_kind == "prisoners"
    assert words.role_modifiers()["rebel"].actor_kind == "rebel"
    assert words.name_words()["ministry"].kind == "organization"
    assert words.genders()["fatima"] == "female"
    assert "say" in words.acting_words()["acting"]


def test_wrong_actor_kind_is_refused_with_file_and_entry(folder):
    (folder / "a.yml").write_text("x: {kind: person, actor_kind: knight, nouns: [squire]}\n")
    with pytest.raises(CodebookError, match=r"a\.yml: entry x: field actor_kind.*use one of"):
        words.roles("a.yml")


def test_noun_in_two_entries_is_refused(folder):
    (folder / "b.yml").write_text(
        "x: {kind: person, nouns: [squire]}\ny: {kind: group, nouns: [squire]}\n"
    )
    with pytest.raises(CodebookError, match="'squire' also stands in x; keep it in one"):
        words.roles("b.yml")


def test_capitals_are_refused(folder):
    (folder / "c.yml").write_text("x: {kind: person, nouns: [Squire]}\n")
    with pytest.raises(CodebookError, match="lower case"):
        words.roles("c.yml")


def test_unknown_field_is_refused(folder):
    (folder / "d.yml").write_text("x: {kind: person, colour: red, nouns: [squire]}\n")
    with pytest.raises(CodebookError, match="colour"):
        words.roles("d.yml")


def test_missing_class_of_acting_words_is_refused(folder):
    (folder / "e.yml").write_text("acting: {means: They act., words: [say]}\n")
    with pytest.raises(CodebookError, match="toward is missing"):
        words.acting_words("e.yml")


def test_turning_with_an_unknown_modifier_is_refused(folder):
    (folder / "role_modifiers.yml").write_text("armed: {words: [armed]}\n")
    (folder / "e.yml").write_text("x: {kind: person, turns: {gallant: rebel}, nouns: [squire]}\n")
    with pytest.raises(CodebookError, match=r"e\.yml: entry x: field turns: .*'gallant'; use one"):
        words.roles("e.yml")

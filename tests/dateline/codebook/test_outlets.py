"""The lists of outlets and of source kinds are whole, and mistakes in them are told."""

from __future__ import annotations

import pytest

from dateline.codebook import outlets as module
from dateline.codebook.loading import CodebookError
from dateline.codebook.outlets import outlet_names, outlets
from dateline.codebook.source_kinds import KINDS, kind_of_noun, source_kinds


def test_outlets_are_found_by_every_name():
    names = outlet_names()
    assert names["AFP"] is names["Agence France-Presse"]
    assert names["Al-Jazeera"].id == "al_jazeera"
    assert names["New York Times"].id == names["The New York Times"].id
    assert len(outlets()) > 150


def test_a_name_in_two_entries_is_refused(tmp_path, monkeypatch):
    (tmp_path / "outlets.yml").write_text(
        "a: {name: Herald, kind: private}\nb: {name: Other, aliases: [Herald], kind: private}\n"
    )
    monkeypatch.setattr("dateline.codebook.loading.FOLDER", tmp_path)
    with pytest.raises(CodebookError, match=r"outlets.yml: entry b: field aliases: 'Herald'"):
        module.outlets.__wrapped__("outlets.yml")


def test_every_kind_of_source_has_words():
    assert set(source_kinds()) == set(KINDS)
    assert kind_of_noun()["spokeswoman"] == "spokesperson"
    assert kind_of_noun()["footage"] == "footage"

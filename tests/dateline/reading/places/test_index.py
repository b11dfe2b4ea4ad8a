"""The gazetteer: what it knows, where it lies, and that it is built whole or not at all."""

from __future__ import annotations

import pytest

from dateline.reading import places
from dateline.reading.places import index as module
from dateline.reading.places.keys import key


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Damascus", "SYR", "settlement"),
        ("Deir Ezzor", "SYR", "settlement"),
        ("Deir ez-Zor", "SYR", "settlement"),
        ("Sayyida Zaynab", "SYR", "district"),
        ("Saydnaya Prison", "SYR", "site"),
        ("Damascus International Airport", "SYR", "site"),
        ("Khmeimim", "SYR", "site"),
        ("Golan Heights", "SYR", "region"),
        ("Darfur", "SDN", "region"),
        ("Donbas", "UKR", "region"),
        ("Red Sea", None, "sea"),
        ("Syria", "SYR", "country"),
        ("Burma", "MMR", "country"),
    ],
)
def test_lookup(name, country, kind):
    found = places.lookup(name)
    assert found is not None
    assert (found.country, found.kind) == (country, kind)
    assert found.latitude is not None


def test_lookup_within_a_country():
    assert places.lookup("Tripoli", "LBN").country == "LBN"
    assert places.lookup("Tripoli", "LBY").country == "LBY"
    assert places.lookup("Qwertzuiop") is None


def test_disputed_areas_are_told():
    assert places.lookup("Sevastopol").disputed_area == "Crimea"
    assert places.lookup("Nablus").disputed_area == "West Bank"
    assert places.lookup("Aleppo").disputed_area is None


def test_keys_ignore_marks_case_and_hyphens():
    assert key("Dayr az-Zawr") == key("dayr az Zawr")
    assert key("Şaydnāyā") == key("Saydnaya")
    assert key("The Hague") == key("Hague")


def test_cache_folder_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    assert module.cache_folder() == tmp_path


def test_a_failed_build_leaves_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))

    def fail(file):
        file.write_bytes(b"half")
        raise RuntimeError("power cut")

    monkeypatch.setattr("dateline.reading.places.build.build", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        module.ensure()
    assert list(tmp_path.iterdir()) == []


def test_a_second_process_finds_the_first_ones_file(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    monkeypatch.setattr(
        "dateline.reading.places.build.build", lambda file: file.write_bytes(b"built")
    )
    first = module.ensure()
    monkeypatch.setattr("dateline.reading.places.build.build", lambda file: pytest.fail("again"))
    assert module.ensure() == first
    assert first.read_bytes() == b"built"


def test_same_question_same_answer():
    gazetteer = module.gazetteer()
    assert gazetteer.find("Paris") == gazetteer.find("PARIS")
    assert gazetteer.find("Paris")[0].country == "FRA"

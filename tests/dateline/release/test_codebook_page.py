"""The codebook as it stood in a release, whole and in parts."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import dateline
from dateline.cli import main
from dateline.codebook import types
from dateline.codebook.claim_codes import described
from dateline.codebook.described import described_types, described_words
from dateline.release import index
from dateline.release.draft import Materials
from dateline.release.retract import retract

PAGE = """# Codebook

## events

A row is an event.

| column | means |
|---|---|

## Event types

### TERR.CAPTURE

A side took a place, as it was said then.

### TERR.TRANSFER

A holder hands it over.

### `act`

What is done by saying it.

## Contexts

Plans.
"""


@pytest.fixture
def old_codebook(two_releases):
    """Two releases, the first with types that are said otherwise than today."""
    for name, text in (
        ("codebook.md", PAGE),
        ("codes.csv", "table,column,code,meaning\nevents,event_type,TERR.CAPTURE,It took a place.\n"
         "events,status,denied,Denied.\n"),
    ):  # fmt: skip
        path = two_releases / "2024.12.1" / name
        path.chmod(0o644)
        path.write_text(text)
    return two_releases


def run(root, *words):
    return CliRunner().invoke(main, ["codebook", *words, "--root", str(root)])


def test_a_type_a_family_and_a_table_are_shown_as_the_release_had_them(old_codebook):
    capture = "### TERR.CAPTURE\n\nA side took a place, as it was said then.\n"
    assert dateline.codebook("2024.12.1", old_codebook) == PAGE
    assert dateline.codebook("2024.12.1", old_codebook, name="terr.capture") == capture
    ran = run(old_codebook, "TERR.CAPTURE", "--release", "2024.12.1")
    assert (ran.exit_code, ran.stdout) == (0, capture)
    assert run(old_codebook, "terr", "--version", "2024.12.1").stdout.count("### TERR.") == 2
    table = run(old_codebook, "events", "--release", "2024.12.1").stdout
    assert "A row is an event." in table
    assert "TERR" not in table
    assert run(old_codebook, "act", "--release", "2024.12.1").stdout.endswith("saying it.\n")
    listed = run(old_codebook, "--types", "--release", "2024.12.1").stdout.splitlines()
    assert listed[2:] == ["TERR.CAPTURE  It took a place."]


def test_without_a_version_it_is_the_current_release(old_codebook):
    assert index.latest(old_codebook) == "2024.12.2"
    assert run(old_codebook).stdout.startswith("# Codebook\n")
    assert "as it was said then" not in run(old_codebook).stdout


def test_what_is_not_there_is_said_with_what_is_meant(old_codebook):
    ran = run(old_codebook, "CAPTURE", "--release", "2024.12.1")
    assert ran.exit_code == 2
    assert "no type or part 'CAPTURE'; did you mean TERR.CAPTURE?" in ran.stderr
    assert "there are 2024.12.1, 2024.12.2" in run(old_codebook, "--release", "2024.1.1").stderr
    assert "give one of them" in run(old_codebook, "--types", "--crosswalk", "CAMEO").stderr


@pytest.fixture(scope="module")
def own_codebook():
    """The installed codebook, of which a release says one type otherwise."""
    types = described_types()
    entry = next(one for one in types if one["name"] == "TERR.CAPTURE")
    entry["definition"] = "A side took a place, as it was said then."
    entry["crosswalk"] = [row | {"cameo": "999"} for row in entry["crosswalk"]]
    return Materials(types=types, claims=described(), words=described_words())


@pytest.fixture
def kept(build, publish, releases, own_codebook):
    """A release that keeps that codebook."""
    publish(build(materials=own_codebook))
    return releases


def test_json_and_crosswalk_of_a_release_are_what_it_was_coded_by(kept):
    told = json.loads(run(kept, "--json").stdout)
    now = json.loads(CliRunner().invoke(main, ["codebook", "--json"]).stdout)
    assert list(told) == list(now) == ["types", "contexts", "kinds", "confidence"]
    assert [one["name"] for one in told["types"]] == [one["name"] for one in now["types"]]
    assert [a["name"] for a, b in zip(told["types"], now["types"], strict=True) if a != b] == [
        "TERR.CAPTURE"
    ]
    (one,) = json.loads(run(kept, "terr.capture", "--json", "--release", "2024.12.1").stdout)[
        "types"
    ]
    assert one["definition"] == "A side took a place, as it was said then."
    assert list(one["modes"]) == list(types()["TERR.CAPTURE"].modes), "in the order of the codebook"
    family = json.loads(run(kept, "TERR", "--types", "--json").stdout)
    assert {tuple(entry) for entry in family} == {("name", "definition")}

    rows = run(kept, "TERR.CAPTURE", "--crosswalk", "cameo").stdout.splitlines()
    assert rows[0].split() == ["CAMEO", "type", "when", "relation"]
    assert {row.split()[0] for row in rows[2:]} == {"999"}
    as_json = json.loads(run(kept, "--crosswalk", "CAMEO", "--json").stdout)
    assert {row["type"] for row in as_json if row["CAMEO"] == "999"} == {"TERR.CAPTURE"}


def test_an_unknown_type_in_the_json_of_a_release_names_the_nearest(kept):
    ran = run(kept, "capture", "--json")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "no type or family 'capture'; did you mean TERR.CAPTURE" in ran.stderr


def test_json_of_a_withdrawn_release_warns_or_is_refused(kept):
    retract(kept, "2024.12.1", "a place was wrong", None, "2024-12-10")
    warned = run(kept, "TERR", "--json", "--release", "2024.12.1")
    assert (warned.exit_code, len(json.loads(warned.stdout)["types"])) == (0, 2)
    assert "a place was wrong" in warned.stderr
    refused = run(kept, "TERR", "--json", "--release", "2024.12.1", "--strict")
    assert (refused.exit_code != 0, refused.stdout) == (True, "")


def test_a_release_from_before_says_what_to_read_instead(old_codebook):
    path = old_codebook / "2024.12.1" / "manifest.json"
    said = json.loads(path.read_text())
    said["files"] = [file for file in said["files"] if file["path"] != "codebook.json"]
    path.chmod(0o644)
    path.write_text(json.dumps(said))
    for option in (["--json"], ["--crosswalk", "CAMEO"]):
        ran = run(old_codebook, *option, "--release", "2024.12.1")
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert "2024.12.1 has no codebook.json" in ran.stderr
        assert "`dateline codebook NAME --release 2024.12.1`" in ran.stderr


def test_a_codebook_without_types_says_so(old_codebook):
    ran = CliRunner().invoke(
        main, ["codebook", "--types", "--release", "2024.12.2", "--root", str(old_codebook)]
    )
    assert (ran.exit_code, ran.stdout) == (0, "the codebook of this release has no types\n")

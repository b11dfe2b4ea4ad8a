"""The codebook as it stood in a release, whole and in parts."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import dateline
from dateline.cli import main
from dateline.release import index

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
    ran = run(old_codebook, "--json", "--release", "2024.12.1")
    assert "leave them out" in ran.stderr

"""``dateline export``: for each tradition, a small script as its users write them runs."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from click.testing import CliRunner

from dateline.cli import main

GDELT = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]


@pytest.fixture
def export(two_releases, tmp_path):
    def run(kind, *more):
        out = tmp_path / "exported" / kind
        result = CliRunner().invoke(
            main, ["export", "--as", kind, "--root", str(two_releases), "--out", str(out), *more]
        )
        return result, out

    return run


def test_a_script_for_polecat_runs(export):
    result, out = export("plover")
    assert result.exit_code == 0, result.output
    df = pd.read_csv(out / "plover.tsv", sep="\t", parse_dates=["Event Date", "Publication Date"])
    assert len(df.columns) == 40
    conflict = df[df["Event Type"].isin(["ASSAULT", "COERCE", "RETREAT"])]
    by_dyad = conflict.groupby(["Actor Country", conflict["Event Date"].dt.to_period("M")]).size()
    assert by_dyad.to_dict() == {("SYR", pd.Period("2024-12")): 3}
    assert set(df["Quad Code"]) == {"M-COOP"}


def test_a_script_for_gdelt_runs_with_and_without_a_head(export):
    result, out = export("cameo")
    assert result.exit_code == 0, result.output
    df = pd.read_csv(out / "cameo.csv", dtype={"EventCode": str, "EventRootCode": str})
    assert list(df.columns[:5]) == GDELT
    assert len(df.columns) == 61
    assert df[df.EventRootCode == "08"].groupby("SQLDATE").GoldsteinScale.mean().to_dict() == {
        20241207: 9.0
    }
    assert (df.QuadClass == 2).all()
    bare = pd.read_csv(out / "cameo.export.CSV", sep="\t", header=None, dtype={26: str})
    assert bare.shape == df.shape
    assert bare[26].tolist() == df.EventCode.tolist()


def test_a_script_for_acled_runs(export):
    result, out = export("acled-like", "--version", "2024.12.1")
    assert result.exit_code == 0, result.output
    df = pd.read_csv(out / "acled-like.csv", parse_dates=["event_date"])
    monthly = df.groupby(["country", "admin1", df.event_date.dt.to_period("M")]).agg(
        events=("event_id_cnty", "count"), fatalities=("fatalities", "sum")
    )
    assert monthly.reset_index()[["events", "fatalities"]].to_dict("list") == {
        "events": [3],
        "fatalities": [36],
    }
    assert df.event_type.isin(["Strategic developments"]).all()
    assert df.latitude.notna().all()
    assert "2024.12.1" in (out / "LOSSES.md").read_text("utf-8")


def test_csv_has_every_table_with_lists_as_json(export):
    result, out = export("csv")
    assert result.exit_code == 0, result.output
    events = pd.read_csv(out / "events.csv")
    assert json.loads(events.actors[0]) == [{"actor_id": "a1", "role": "agent"}]
    assert len(pd.read_csv(out / "coverage.csv")) == 2


def test_what_is_lost_is_printed_and_written_beside_it(export):
    result, out = export("acled-like")
    said = (out / "LOSSES.md").read_text("utf-8")
    assert said.strip() in result.output
    assert "no data of ACLED" in said
    assert "3 of 3 events" in said


def test_a_second_run_gives_the_same_bytes_and_foreign_files_are_safe(export):
    _, out = export("cameo")
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    result, _ = export("cameo")
    assert result.exit_code == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first
    (out / "thesis.doc").write_text("mine")
    result, _ = export("cameo")
    assert result.exit_code == 2
    assert "thesis.doc" in result.output
    assert (out / "thesis.doc").read_text() == "mine"


def test_an_unknown_version_and_an_unknown_kind_are_named(export):
    result, out = export("plover", "--version", "2023.1.1")
    assert result.exit_code == 2
    assert "2023.1.1" in result.output
    assert not out.exists()
    result, _ = export("icews")
    assert result.exit_code == 2
    assert "acled-like" in result.output

"""``dateline match-names``."""

from __future__ import annotations

import csv

from click.testing import CliRunner

from dateline.commands.match_names import match_names


def run(*arguments):
    return CliRunner().invoke(match_names, [str(a) for a in arguments])


def test_scores_every_pair_and_keeps_the_other_columns(tmp_path):
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(
        "a,b,kind,note\nAhmad al-Sharaa,Ahmed al-Shara,person,x\nHTS,Red Crescent,organization,\n",
        encoding="utf-8",
    )
    result = run(pairs, "--out", tmp_path / "out" / "scores.csv")
    assert result.exit_code == 0, result.output
    with (tmp_path / "out" / "scores.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["a", "b", "kind", "note", "score"]
    assert float(rows[0]["score"]) > 0.9 > 0.5 > float(rows[1]["score"])


def test_errors_name_file_field_and_remedy(tmp_path):
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("a,kind\nx,person\n", encoding="utf-8")
    result = run(pairs, "--out", tmp_path / "scores.csv")
    assert result.exit_code == 1
    assert "pairs.csv" in result.output
    assert "lacks b" in result.output
    assert not (tmp_path / "scores.csv").exists()

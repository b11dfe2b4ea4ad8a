"""``dateline match-names``."""

from __future__ import annotations

import csv

import pytest
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


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the header lacks a, b, kind; it needs"),
        (b"a,kind\nx,person\n", "the header lacks b; it needs"),
        (b"a;b;kind\nx;y;person\n", "apart by commas"),
        (b"a,a,b,kind\n1,2,3,person\n", "column a stands twice; rename one"),
        (b"a,b,kind\nx,y,person\nx\n", "line 3: field b is missing; add it"),
        (b"a,b,kind\nx,y, Jr.,person\n", "line 2: more cells than the header; quote the commas"),
        (b"a,b,kind\ncaf\xe9,y,person\n", "no CSV file in UTF-8"),
    ],
)
def test_errors_name_file_field_and_remedy_and_write_nothing(tmp_path, content, says):
    pairs = tmp_path / "pairs.csv"
    pairs.write_bytes(content)
    result = run(pairs, "--out", tmp_path / "scores.csv")
    assert result.exit_code == 2
    assert "pairs.csv: " in result.output
    assert says in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.csv"]


def test_a_missing_file_and_a_place_that_cannot_be_written(tmp_path):
    assert run(tmp_path / "gone.csv", "--out", tmp_path / "scores.csv").exit_code == 2
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("a,b,kind\nx,y,person\n")
    result = run(pairs, "--out", pairs / "scores.csv")
    assert result.exit_code == 2
    assert "cannot be written" in result.output


def test_the_file_itself_may_be_written_again(tmp_path):
    pairs = tmp_path / "pairs.csv"
    pairs.write_bytes(b'\xef\xbb\xbfa,b,kind\r\n"Smith, Ann",Ann Smith,person\r\nx,y\r\n')
    for _ in range(2):
        assert run(pairs, "--out", pairs).exit_code == 0
    assert pairs.read_text("utf-8").splitlines() == [
        "a,b,kind,score",
        '"Smith, Ann",Ann Smith,person,1.0000',
        "x,y,,0.0000",
    ]

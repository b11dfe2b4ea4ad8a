from __future__ import annotations

import csv
import re

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.release.retract import retract, undo


@pytest.fixture
def root(build, publish, releases):
    publish(build())
    return releases


def run(*arguments: str, typed: str = ""):
    return CliRunner().invoke(main, ["audit", *map(str, arguments)], input=typed)


def test_rows_are_shown_beside_their_texts_or_what_fetches_them(root):
    shown = run("2024.12.1", "--root", root, "--show").output
    assert ">>>" in shown
    assert "The release may not hold the text" in shown
    assert "dateline rehydrate" in shown


def test_verdicts_are_taken_kept_and_counted_and_a_second_run_goes_on(root, tmp_path):
    path = tmp_path / "mine.csv"
    options = ("2024.12.1", "--root", root, "--reader", "me", "--verdicts", path)
    first = run(*options, typed="y\ny\nq\n")
    assert first.exit_code == 0, first.output
    assert "2 rows are left; the same command goes on with them" in first.output
    second = run(*options, typed="y\nn\ndate_wrong\nn\nagent_wrong\n")
    assert f"1 of 3 judged before, in {path}" in second.output
    assert "3 of 3 drawn rows judged" in second.output
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    assert [(r["type_and_agent"], r["whole"], r["cause"]) for r in rows] == [
        ("1", "1", ""), ("1", "0", "date_wrong"), ("0", "0", "agent_wrong"),
    ]  # fmt: skip
    counted = run("2024.12.1", "--root", root, "--count", path).output
    assert "all               0.67 (0.21 to 0.94) 2/3       0.33 (0.06 to 0.79) 1/3" in counted


def test_a_file_that_a_spreadsheet_saved_is_gone_on_with(root, tmp_path):
    path = tmp_path / "mine.csv"
    options = ("2024.12.1", "--root", root, "--reader", "me", "--verdicts", path)
    run(*options, typed="y\ny\nq\n")
    rows = list(csv.reader(path.open(encoding="utf-8")))
    moved = "\r\n".join(",".join([*row[1:], row[0]]) for row in rows)
    path.write_text(f"\ufeff{moved}", encoding="utf-8", newline="")  # and no end of the last line
    second = run(*options, typed="n\nagent_wrong\ny\ny\n")
    assert "3 of 3 drawn rows judged" in second.output
    assert "3 of 3 drawn" in run("2024.12.1", "--root", root, "--count", path).output


def test_a_verdict_that_contradicts_itself_is_refused_by_line(root, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "number,event_mention_id,type_and_agent,whole,cause,reader,note\n1,em1,0,1,,me,\n"
    )
    assert "line 2, whole: is 1" in run("2024.12.1", "--root", root, "--count", path).output


def test_two_readers_count_only_where_they_agree(root, tmp_path):
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    run("2024.12.1", "--root", root, "--reader", "a", "--verdicts", one, typed="y\ny\ny\ny\ny\ny\n")
    run(
        "2024.12.1", "--root", root, "--reader", "b", "--verdicts", other,
        typed="y\ny\nn\nother\ny\ny\n",
    )  # fmt: skip
    counted = run("2024.12.1", "--root", root, "--count", one, "--count", other).output
    assert "by 2 readers" in counted
    assert "2/3" in counted


def test_a_release_is_audited_in_its_folder_and_at_an_address(root, serve, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    here = run("2024.12.1", "--root", root, "--show").output
    assert run(root / "2024.12.1", "--show").output == here
    assert run("2024.12.1", "--root", serve(root).url, "--show").output == here


def test_what_was_taken_back_or_superseded_is_told_or_refused(two_releases, serve, tmp_path):
    retract(two_releases, "e20241208full", "never happened", None, "2024-12-20")
    environment = {"DATELINE_CACHE": str(tmp_path / "cache")}
    for options in (
        ("2024.12.1", "--root", two_releases, "--show"),
        (two_releases / "2024.12.1", "--show"),
        ("2024.12.1", "--root", serve(two_releases).url, "--show"),
    ):
        words = [*map(str, options)]
        shown = CliRunner().invoke(main, ["audit", *words], env=environment)
        assert shown.exit_code == 0, shown.output
        assert shown.stderr.splitlines() == [
            "warning: event_mentions of 2024.12.1: 1 row of e20241208full, which was retracted: "
            "never happened",
            "note: release 2024.12.1 is superseded; the current one is 2024.12.2",
        ]
    refused = run("2024.12.1", "--root", two_releases, "--show", "--strict")
    assert refused.exit_code == 1
    assert "1 row of e20241208full, which was retracted: never happened. Read" in refused.stderr
    undo(two_releases, "e20241208full")
    retract(two_releases, "2024.12.2", "wrong places", None, "2024-12-20")
    shown = run("2024.12.2", "--root", two_releases, "--show")
    assert shown.stderr == "warning: release 2024.12.2 was withdrawn: wrong places\n"
    assert run("--root", two_releases, "--show", "--strict").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2024.12.9", "--show"), "no version 2024.12.9 in .*there are 2024.12.1"),
        (("2024.12.1",), "give --reader NAME"),
    ],
)
def test_errors_say_what_there_is_and_what_to_give(root, arguments, said):
    result = run(*arguments, "--root", root)
    assert result.exit_code != 0
    assert re.search(said, result.output), result.output


def test_a_file_that_holds_no_verdicts_is_refused_by_name(root, tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    assert "x.csv: no column number" in run("--root", root, "--count", tmp_path / "x.csv").output
    head = "number,event_mention_id,type_and_agent,whole,cause,reader,note\n"
    (tmp_path / "x.csv").write_text(head + "1,em1,maybe,1,,me,\n")
    said = run("--root", root, "--count", tmp_path / "x.csv").output
    assert "x.csv, line 2, type_and_agent: 'maybe' is neither 0 nor 1" in said
    (tmp_path / "x.csv").write_text(head + "1,em1,1,1,,me,\n")
    said = run("--root", root, "--count", tmp_path / "x.csv").output
    assert "not drawn from release 2024.12.1" in " ".join(said.split())

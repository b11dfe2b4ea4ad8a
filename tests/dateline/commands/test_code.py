from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import polars as pl
import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.commands.code import NOT_WRITTEN
from dateline.emit import polars as emit
from dateline.tables import TABLES

ODD = "  Rebels seized Hama on Thursday,\u2028two officers told Reuters.\r\n\r\n\u0627\u0644\u062d \U0001f4f0 end \n"

REPORTS = [
    {
        "report_id": "one",
        "text": "The army said on Sunday that rebels had captured the city of Homs. "
        "Police arrested 12 protesters in Tbilisi on Saturday.",
        "title": "Homs falls",
        "published_at": "2024-12-08T05:10:00Z",
        "outlet": "Levant Wire",
    },
    {"report_id": "two", "text": ODD, "published_at": "2024-12-06"},
]


def run(*arguments):
    return CliRunner().invoke(main, ["code", *map(str, arguments)])


@pytest.fixture
def jsonl(tmp_path):
    def write(*reports, name="reports.jsonl"):
        path = tmp_path / name
        lines = [r if isinstance(r, str) else json.dumps(r) for r in reports]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def test_every_table_is_written_in_the_contract(jsonl, tmp_path):
    ran = run(jsonl(*REPORTS), "--out", tmp_path / "out")
    assert (ran.exit_code, ran.output) == (0, "")
    written = {path.stem: path for path in (tmp_path / "out").iterdir()}
    assert set(written) == set(TABLES) - set(NOT_WRITTEN)
    for name, path in written.items():
        emit.check(name, pl.read_parquet(path))
    assert pl.read_parquet(written["claims"]).height
    assert pl.read_parquet(written["events"]).height


def test_the_text_is_kept_character_for_character(jsonl, tmp_path):
    run(jsonl(*REPORTS), "--out", tmp_path / "out")
    reports = pl.read_parquet(tmp_path / "out" / "reports.parquet")
    assert dict(reports.select("report_id", "text").iter_rows())["two"] == ODD


def test_order_and_workers_do_not_show(jsonl, tmp_path):
    many = [{**REPORTS[n % 2], "report_id": f"r{n:02}"} for n in range(40)]
    run(jsonl(*many), "--out", tmp_path / "a", "--workers", 1)
    run(jsonl(*reversed(many), name="b.jsonl"), "--out", tmp_path / "b", "--workers", 2)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_without_a_folder_the_summary_is_printed(jsonl):
    ran = run(jsonl(*REPORTS))
    assert ran.exit_code == 0
    assert ran.stdout.startswith("Reports: 2 (2 ok). Claims: ")
    assert "\nClaims\nwho says" in ran.stdout
    assert "\nEvents\nwhen" in ran.stdout
    assert "rule" not in ran.stdout


def test_the_explanation_marks_every_claim_and_names_its_rule(jsonl, monkeypatch):
    path = jsonl(*REPORTS)
    ran = run(path, "--explain")
    assert ran.exit_code == 0
    assert "[The army] <said> on Sunday that {rebels had captured the city of Homs}." in ran.stdout
    assert "rule: cues/speech.yml, entry 1 (say), frame clause" in ran.stdout
    assert "no claim: no cue word and no quotation; the outlet speaks" in ran.stdout
    assert "\x1b" not in ran.stdout  # a pipe
    assert "\nEvents\nwhen" in ran.stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[36m[The army]" in run(path, "--explain", "--color", "always").stdout


def test_the_explanation_is_also_a_page(jsonl, tmp_path):
    file = tmp_path / "new" / "claims.html"
    ran = run(jsonl(*REPORTS), "--html", file)
    assert ran.exit_code == 0
    assert ran.stdout.startswith("Reports: 2 (2 ok). Claims: ")
    text = file.read_text(encoding="utf-8")
    assert "Homs falls" in text
    assert text.count("<article") == 2
    file.write_text("old")
    assert run(jsonl(*REPORTS), "--html", file, "--out", tmp_path / "out").output == ""
    assert file.read_text(encoding="utf-8") == text
    assert [p.name for p in file.parent.iterdir()] == ["claims.html"]


def test_a_page_that_cannot_be_written_is_told_before_the_work(jsonl, tmp_path):
    (tmp_path / "file").write_text("x")
    ran = run(jsonl(*REPORTS), "--html", tmp_path / "file" / "claims.html")
    assert ran.exit_code == 2
    assert "name another place for --html" in ran.stderr
    assert run(jsonl(*REPORTS), "--html", tmp_path).exit_code == 2


def test_a_text_file_needs_its_date(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORTS[0]["text"], encoding="utf-8")
    ran = run(path)
    assert ran.exit_code == 2
    assert ran.stderr == f"dateline code: {path}: the date is not known; add --published DATE\n"
    ran = run(path, "--published", "2024-12-08", "--out", tmp_path / "out")
    assert ran.exit_code == 0
    reports = pl.read_parquet(tmp_path / "out" / "reports.parquet")
    assert reports["report_id"].to_list() == ["report"]


def test_a_report_that_fails_is_a_row_and_a_warning(jsonl, tmp_path):
    path = jsonl(REPORTS[0], {"report_id": "late", "text": "x", "published_at": "2924-01-01"})
    ran = run(path, "--out", tmp_path / "out")
    assert ran.exit_code == 0
    assert "dateline code: warning: report late: " in ran.stderr
    reports = pl.read_parquet(tmp_path / "out" / "reports.parquet")
    assert dict(reports.select("report_id", "status").iter_rows()) == {"one": "ok", "late": "error"}
    assert run(path, "--out", tmp_path / "out", "--strict").exit_code == 3


def test_a_second_run_replaces_the_first_and_nothing_else(jsonl, tmp_path):
    out = tmp_path / "out"
    run(jsonl(*REPORTS), "--out", out)
    assert run(jsonl(REPORTS[0]), "--out", out).exit_code == 0
    assert pl.read_parquet(out / "reports.parquet").height == 1
    (out / "notes.txt").write_text("mine")
    ran = run(jsonl(*REPORTS), "--out", out)
    assert ran.exit_code == 2
    assert "holds other files (notes.txt)" in ran.stderr
    assert pl.read_parquet(out / "reports.parquet").height == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "reports.jsonl"]


def test_a_terminal_shows_progress_and_the_summary(jsonl, tmp_path):
    path = jsonl(*REPORTS)
    parent, child = pty.openpty()
    ran = subprocess.Popen(
        [sys.executable, "-m", "dateline.cli", "code", path, "--out", tmp_path / "out"],
        stdout=child,
        stderr=child,
    )
    os.close(child)
    shown = b""
    try:
        while part := os.read(parent, 65536):
            shown += part
    except OSError:  # the other side was closed
        pass
    assert ran.wait() == 0
    assert b"Coding  [" in shown
    assert b"100%" in shown
    assert b"\nClaims" in shown
    assert (tmp_path / "out" / "claims.parquet").is_file()

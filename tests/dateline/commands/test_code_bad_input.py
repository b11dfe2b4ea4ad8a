"""``dateline code`` given what it cannot read, and what is odd but can be read."""

from __future__ import annotations

import json

import polars as pl
import pytest
from click.testing import CliRunner

from dateline.cli import main

REPORT = {
    "report_id": "one",
    "text": "The army said on Sunday that rebels had captured the city of Homs.",
    "published_at": "2024-12-08T05:10:00Z",
}

ODD = {
    "capitals": "TWO OFFICERS TOLD REUTERS ON SUNDAY THAT THE ARMY HAD LEFT HOMS. " * 3,
    "emoji": "\U0001f600\U0001f525\U0001f468\u200d\U0001f469\u200d\U0001f467" * 20,
    "right to left": "\u202bThe army\u202c left \u200fHoms\u200e, officials said. \u0642\u0627\u0644 \u2067x\u2069.",
    "quotes": '"The army left, he said. "We will stay" said the minister. \u201c \u2019\u2019\u2019 \u201cOpen',
    "table": "| city | dead |\n|---|---|\n| Homs | 12 |\n\n- the army said it left\n1. one\n\tTab\tTab",
    "breaks": "Off\u0301icials\u00a0said the army\u2028left\u2029Homs\x85 today.\x0b\x0c\x1c\r\n\r\nThey said so.\r",
    "nul": "The army\x00 left Homs, officials said.\x00",
    "marks": "T" + "\u0301" * 500 + "he army left, officials said.",
    "mark of order": "\ufeff",
    "one letter": "x",
    "one mark": ".",
    "one quote": '"',
    "long word": "a" * 20_000,
    "markup": "<p>The army <b>left</b> Homs &amp; Hama, <a href='x'>officials</a> said.</p>",
    "dates": "On 31 February 2024, 0000-00-00, 99:99 and 5000 months ago 1,234 people left Homs.",
}
"""Texts by what is odd about them."""

SPANS = {
    "claims": ("source_", "cue_"),
    "event_mentions": ("trigger_", "agent_", "target_"),
    "mentions": ("",),
    "quantities": ("",),
    "times": ("",),
}


def run(*arguments):
    return CliRunner().invoke(main, ["code", *map(str, arguments)])


@pytest.fixture
def jsonl(tmp_path):
    def write(*reports):
        path = tmp_path / "reports.jsonl"
        lines = [r if isinstance(r, str) else json.dumps(r) for r in reports]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{"], "line 1: not JSON"),
        (['{"report_id": "a"}'], "line 1: field text is missing; "),
        ([REPORT, REPORT], "line 2: field report_id: 'one' is also on line 1"),
        ([REPORT, {"report_id": "b", "text": 5}], "line 2: field text: a string is wanted"),
        ([REPORT | {"published_at": "soon"}], "line 1: field published_at: 'soon' is no date"),
        (['{"report_id": "a", "text": "x \\ud800"}'], "field text: character 2 is half of a pair"),
        ([""], "the file is empty"),
    ],
)
def test_unreadable_input_ends_with_2_in_one_line_and_writes_nothing(jsonl, tmp_path, lines, said):
    path = jsonl(*lines)
    ran = run(path, "--out", tmp_path / "out")
    assert ran.exit_code == 2
    assert ran.stderr.startswith(f"dateline code: {path}: ")
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["reports.jsonl"]


def test_a_missing_or_binary_file_is_unreadable(tmp_path):
    assert run(tmp_path / "none.jsonl").exit_code == 2
    (tmp_path / "x.jsonl").write_bytes(b"\x00\x01\x02" * 50)
    assert "a binary file" in run(tmp_path / "x.jsonl").stderr


def test_a_date_that_says_nothing_is_no_date(tmp_path):
    (tmp_path / "x.txt").write_text(REPORT["text"])
    for given in ("", "soon", "2024-13-01"):
        assert run(tmp_path / "x.txt", "--published", given).exit_code == 2


@pytest.mark.parametrize("place", ["file", "file/below", "foreign"])
def test_a_place_that_cannot_be_written_is_told_before_the_work(jsonl, tmp_path, place):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "notes.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    # The reports are not even looked at.
    ran = run(tmp_path / "none.jsonl", "--out", tmp_path / place)
    assert ran.exit_code == 2
    assert ran.stderr.startswith(f"dateline code: {tmp_path / place}: ")
    assert ran.stderr.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_odd_texts_are_kept_and_every_span_lies_inside_its_text(jsonl, tmp_path):
    reports = [REPORT | {"report_id": name, "text": text} for name, text in ODD.items()]
    assert run(jsonl(*reports), "--out", tmp_path / "out").exit_code == 0
    tables = {name: pl.read_parquet(tmp_path / "out" / f"{name}.parquet") for name in SPANS}
    coded = pl.read_parquet(tmp_path / "out" / "reports.parquet")
    assert dict(coded.select("report_id", "text").iter_rows()) == ODD
    assert set(coded["status"]) == {"ok"}
    for name, prefixes in SPANS.items():
        for prefix in prefixes:
            columns = ("report_id", f"{prefix}start", f"{prefix}end", f"{prefix}text")
            for report, start, end, text in tables[name].select(columns).iter_rows():
                assert start is None or ODD[report][start:end] == text != "", (name, prefix, report)
    for report, pieces in tables["claims"].select("report_id", "content_spans").iter_rows():
        assert all(0 <= p["start"] < p["end"] <= len(ODD[report]) for p in pieces)


def test_an_empty_text_and_one_that_is_too_long_are_rows_of_their_own(jsonl, tmp_path):
    path = jsonl(
        REPORT,
        {"report_id": "empty", "text": " \n"},
        {"report_id": "long", "text": "The army left. " * 3_500_000},
    )
    ran = run(path, "--out", tmp_path / "out")
    assert ran.exit_code == 0
    assert ran.stderr == (
        "dateline code: warning: report long: text: 52500000 characters, more than 1000000; "
        "split the report\n"
    )
    coded = pl.read_parquet(tmp_path / "out" / "reports.parquet")
    assert dict(coded.select("report_id", "status").iter_rows()) == {
        "one": "ok", "empty": "empty", "long": "error",
    }  # fmt: skip

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.normalize.inputs import read_report_text, read_reports_jsonl
from dateline.normalize.page import MAX_TEXT
from dateline.normalize.rows import COLUMNS
from dateline.pages import UnreadableError

NOW = datetime(2024, 12, 10, tzinfo=UTC)


def write(folder: Path, *entries: object) -> Path:
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(e) + "\n" for e in entries), encoding="utf-8")
    return path


def test_rows_keep_the_text_and_the_given_date(tmp_path):
    text = "  A  text with\ttabs\r\nand a line\u2028separator. "
    path = write(
        tmp_path,
        {"report_id": "a", "text": text, "published_at": "2024-12-08", "extra": 1},
        {"url": "http://n.example/x?utm_source=y", "text": "T.", "published_at": "2024-12-08T07:10:00+02:00"},
        {"report_id": "c", "text": "T.", "published_at": "2024-12-08T05:10:00", "redistribute": "full"},
    )  # fmt: skip
    first, second, third = read_reports_jsonl(path, NOW)
    assert tuple(first) == COLUMNS
    assert (first["report_id"], first["text"], first["status"]) == ("a", text, "ok")
    assert (first["published_precision"], first["published_basis"]) == ("day", "given")
    assert second["canonical_url"] == "http://n.example/x"
    assert second["published_at_utc"] == third["published_at_utc"] == datetime(2024, 12, 8, 5, 10)
    assert (first["redistribute"], third["redistribute"]) == ("none", "full")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"report_id": "a", "text": "x"}\nnot json\n', "line 2: not JSON"),
        (b'["a"]\n', "line 1: not a JSON object"),
        (b'{"report_id": "a"}\n', "line 1: field text is missing; add"),
        (b'{"text": "x"}\n', "line 1: field report_id is missing; add"),
        (b'{"report_id": "a", "text": 5}\n', "field text: a string is wanted, not int"),
        (b'{"report_id": "a", "text": "x"}\n\n{"report_id": "a", "text": "y"}\n',
         "line 3: field report_id: 'a' is also on line 1; give"),
        (b'{"report_id": "a", "text": "x", "published_at": "yesterday"}\n',
         "field published_at: 'yesterday' is no date; write"),
        (b'{"report_id": "a", "text": "x", "redistribute": "some"}\n', "field redistribute"),
        (b'{"report_id": "a", "text": "ok", "title": "x \\ud83d"}\n',
         r"line 1: field title: character 2 is half of a pair \(\\ud83d\)"),
        (b"", "the file is empty"),
        (b"\n \n", "the file is empty"),
        (b"\x7fELF\x00\x00\x01" * 20, "a binary file"),
        (b'{"report_id": "a", "text": "ok"}\n{"report_id": "b", "text": "caf\xe9"}\n',
         "line 2: not UTF-8 .*convert"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(tmp_path, content, says):
    path = tmp_path / "reports.jsonl"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=says) as error:
        read_reports_jsonl(path)
    assert str(path) in str(error.value)


def test_missing_files_and_folders(tmp_path):
    with pytest.raises(UnreadableError, match=r"gone\.jsonl: no such file; check"):
        read_reports_jsonl(tmp_path / "gone.jsonl")
    with pytest.raises(UnreadableError, match="not a file"):
        read_reports_jsonl(tmp_path)


def test_what_is_wrong_with_one_report_costs_no_other(tmp_path):
    path = write(
        tmp_path,
        {"report_id": "future", "text": "x", "published_at": "2031-01-01"},
        {"report_id": "huge", "text": "x" * (MAX_TEXT + 1)},
        {"report_id": "empty", "text": " "},
        {"report_id": "good", "text": "x", "published_at": "2024-12-08"},
    )
    rows = {row["report_id"]: row for row in read_reports_jsonl(path, NOW)}
    assert [rows[k]["status"] for k in ("future", "huge", "empty", "good")] == [
        "error", "error", "empty", "ok",
    ]  # fmt: skip
    assert "published_at: 2031-01-01T00:00Z lies after the present" in rows["future"]["error"]
    assert "split the report" in rows["huge"]["error"]
    assert {row["report_id"] for row in read_reports_jsonl(path) if row["status"] == "ok"} == {
        "future",
        "good",
    }


def test_plain_text(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("The army left.\n", encoding="utf-8")
    row = read_report_text(path, "2024-12-08")
    assert (row["report_id"], row["text"]) == ("report", "The army left.\n")
    with pytest.raises(UnreadableError, match="'soon' is no date"):
        read_report_text(path, "soon")


def test_a_given_date_may_be_older_than_the_web(tmp_path):
    path = write(tmp_path, {"report_id": "a", "text": "T.", "published_at": "1948-05-14"})
    (row,) = read_reports_jsonl(path, NOW)
    assert row["published_at_utc"] == datetime(1948, 5, 14)

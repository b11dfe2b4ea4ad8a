from __future__ import annotations

import gzip
import json
from datetime import datetime

import polars as pl
import pytest
from click.testing import CliRunner

from dateline.commands.normalize import normalize as command
from dateline.emit.polars import schema
from dateline.linking.copies import find_copies
from dateline.normalize.paths import normalize_paths
from dateline.pages import UnreadableError

TEXT = "".join(
    f"<p>On day {n} the army left town number {n}, two officers of brigade {n} said by phone.</p>"
    for n in range(20)
)


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "pages"
    (root / "sub").mkdir(parents=True)
    (root / "b.html.gz").write_bytes(gzip.compress(f"<h1>B</h1>{TEXT}".encode()))
    (root / "b.html.gz.meta.json").write_text(
        json.dumps({"url": "http://n.example/b", "retrieved_at": "2024-12-08T06:00:00Z"})
    )
    (root / "sub" / "a.html").write_text(f"<h1>A</h1>{TEXT}<p>One more line, they said.</p>")
    (root / "broken.html.gz").write_bytes(b"\x1f\x8b nonsense")
    (root / "meta.html").write_text("<p>x</p>")
    (root / "meta.html.meta.json").write_text('{"url": 5}')
    (root / "notes.csv").write_text("no page")
    return root


def test_one_row_a_page_in_order_of_names(folder, tmp_path):
    out = tmp_path / "out" / "reports.parquet"
    frame = normalize_paths([folder], out, workers=1, find_copies=find_copies)
    assert [p.removeprefix(f"{folder}/") for p in frame["source_path"]] == [
        "b.html.gz", "broken.html.gz", "meta.html", "sub/a.html",
    ]  # fmt: skip
    assert frame["status"].to_list() == ["ok", "error", "error", "ok"]
    assert "not whole gzip" in frame["error"][1]
    assert "field url is not a string" in frame["error"][2]
    assert frame.columns == [*schema("reports", "normalized"), "source_path", "duplicate_of"]
    assert frame["url"][0] == "http://n.example/b"
    assert frame["retrieved_at_utc"][0] == datetime(2024, 12, 8, 6)
    assert frame["duplicate_of"].to_list() == [None, None, None, frame["report_id"][0]]
    assert frame["report_id"].n_unique() == 4
    assert pl.read_parquet(out).equals(frame)


def test_a_folder_without_pages_is_an_error(tmp_path):
    (tmp_path / "notes.pdf").write_text("no page")
    with pytest.raises(UnreadableError, match=r"no page in this folder; the names of pages end in"):
        normalize_paths([tmp_path])


def test_an_empty_warc_file_is_a_row_that_says_so(tmp_path):
    (tmp_path / "x.warc.gz").touch()
    frame = normalize_paths([tmp_path], workers=0)
    assert frame["status"].to_list() == ["error"]
    assert "the file is empty" in frame["error"][0]


def test_missing_path_writes_nothing(tmp_path):
    out = tmp_path / "reports.parquet"
    with pytest.raises(UnreadableError, match="no such file or folder"):
        normalize_paths([tmp_path / "gone"], out)
    assert not out.exists()


def test_command(folder, tmp_path):
    out = tmp_path / "reports.parquet"
    done = CliRunner().invoke(command, [str(folder), "--out", str(out), "--workers", "0"])
    assert (done.exit_code, done.output) == (0, "")
    assert pl.read_parquet(out).height == 4
    gone = CliRunner().invoke(command, [str(tmp_path / "gone"), "--out", str(tmp_path / "x")])
    assert gone.exit_code == 2
    assert "no such file or folder; check the spelling" in gone.output


def test_links_out_of_the_folder_are_not_followed(folder, tmp_path):
    (tmp_path / "secret.html").write_text("secret")
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    frame = normalize_paths([folder], workers=0)
    assert not any("link.html" in path for path in frame["source_path"])

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime

import pytest

from dateline.normalize.paths import normalize_paths
from dateline.pages import Page
from dateline.pages.warc import is_page, read_warc
from dateline.scrape.archive import ArchiveWriter, archive_days, read_day

AT = datetime(2024, 12, 8, 23, 59, 59, tzinfo=UTC)
HTML = b"<html><body><p>The army left the town, two officers said on Sunday.</p></body></html>"


def make(url: str, payload: bytes = HTML, **more: object) -> Page:
    given = {"headers": {"content-type": "text/html"}, "http_status": 200, "retrieved_at": AT}
    return Page(url=url, payload=payload, **{**given, **more})


@pytest.fixture
def archive(tmp_path):
    """Five pages in one file; the offsets of their records."""
    writer = ArchiveWriter(tmp_path, "s")
    for n in range(5):
        writer.add(make(f"http://n.example/{n}", HTML + b"%d" % n), AT)
    (name,) = writer.commit()
    file = tmp_path / name
    return file, [int(p.archive_ref.rsplit("#", 1)[1]) for p in read_warc(file, name)]


def test_what_is_written_is_read_back(tmp_path):
    writer = ArchiveWriter(tmp_path, "s")
    page = make(
        "http://n.example/a b?x=ä",
        b"\x00\xff binary \r\n\r\n body",
        headers={"content-type": "text/html", "etag": '"1"', "content-encoding": "gzip",
                 "transfer-encoding": "chunked", "set-cookie": "secret=1"},
        hints={"title": "Ein \n Zeilenumbruch — ü"},
    )  # fmt: skip
    writer.add(page, AT)
    writer.commit()
    (read,) = read_day(tmp_path, date(2024, 12, 8))
    assert read.payload == page.payload
    assert read.hints == page.hints
    assert (read.source, read.retrieved_at, read.http_status) == ("s", AT, 200)
    assert read.headers["etag"] == '"1"'
    assert "set-cookie" not in read.headers
    assert "content-encoding" not in read.headers


def test_nothing_is_visible_before_commit_and_names_never_collide(tmp_path):
    writer = ArchiveWriter(tmp_path, "s")
    writer.add(make("http://n.example/a"), AT)
    assert list(read_day(tmp_path, date(2024, 12, 8))) == []
    assert writer.commit() == ["2024-12-08T235959Z.s.warc.gz"]
    again = ArchiveWriter(tmp_path, "s")
    again.add(make("http://n.example/a"), AT)
    assert again.commit() == ["2024-12-08T235959Z.s.2.warc.gz"]
    dropped = ArchiveWriter(tmp_path, "t")
    dropped.add(make("http://n.example/a"), AT)
    dropped.discard()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_run_over_midnight_fills_two_days(tmp_path):
    writer = ArchiveWriter(tmp_path, "s")
    writer.add(make("http://n.example/a"), AT)
    writer.add(make("http://n.example/b"), AT.replace(day=9, hour=0))
    writer.commit()
    assert archive_days(tmp_path) == [date(2024, 12, 8), date(2024, 12, 9)]
    assert [p.url for p in read_day(tmp_path, date(2024, 12, 9))] == ["http://n.example/b"]


def test_a_cut_file_keeps_what_came_before_and_says_so(archive):
    file, offsets = archive
    file.write_bytes(file.read_bytes()[: offsets[3] + 40])
    *whole, last = read_warc(file, file.name)
    assert [p.url for p in whole] == [f"http://n.example/{n}" for n in range(3)]
    assert last.payload == b""
    assert f"{file.name}: broken or cut off" in last.error


def test_a_damaged_record_in_the_middle_loses_no_other(archive):
    file, offsets = archive
    data = bytearray(file.read_bytes())
    data[offsets[2] + 20 : offsets[2] + 60] = b"\xff" * 40
    file.write_bytes(data)
    pages = list(read_warc(file, file.name))
    assert [p.url for p in pages if p.error is None][:2] == [
        "http://n.example/0",
        "http://n.example/1",
    ]
    assert any(p.error for p in pages) or len(pages) == 5


@pytest.mark.parametrize(
    "content", [b"", b"no warc at all", gzip.compress(b"no warc", mtime=0), b"\x1f\x8b"]
)
def test_files_that_are_no_warc_raise_nothing(tmp_path, content):
    file = tmp_path / "x.warc.gz"
    file.write_bytes(content)
    assert all(page.error for page in read_warc(file))


def test_an_arc_file(tmp_path):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML
    version = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
    head = (
        b"filedesc://x.arc 0.0.0.0 20241208060000 text/plain %d\n" % len(version) + version + b"\n"
    )
    line = f"http://n.example/a 1.2.3.4 20241208060000 text/html {len(body)}\n".encode()
    file = tmp_path / "x.arc"
    file.write_bytes(head + line + body + b"\n")
    pages = [p for p in read_warc(file) if is_page(p) and p.error is None]
    assert [(p.url, p.payload) for p in pages] == [("http://n.example/a", HTML)]
    assert pages[0].retrieved_at == datetime(2024, 12, 8, 6, 0, tzinfo=UTC)


def test_redirects_errors_and_images_are_no_pages():
    assert is_page(make("http://n.example/a"))
    assert not is_page(make("http://n.example/a", http_status=302))
    assert not is_page(make("http://n.example/a", http_status=404))
    assert not is_page(make("http://n.example/a", headers={"content-type": "image/png"}))
    assert not is_page(make("metadata://x"))


@pytest.mark.shared
def test_real_samples_whole_and_broken(shared):
    folder = shared / "gold" / "html" / "robust" / "warc"
    frame = normalize_paths(sorted(folder.iterdir()), workers=0)
    assert frame.filter(frame["status"] != "error").height >= 8

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import obstore
import polars as pl
import pytest
from polars.testing import assert_frame_equal

import dateline
from dateline.release.cache import Cache
from dateline.release.errors import NotFoundError, ReleaseError
from dateline.release.files import files_below
from dateline.release.store import open_store


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("DATELINE_OFFLINE", raising=False)
    return Cache(tmp_path / "cache")


@pytest.fixture
def server(two_releases, serve):
    return serve(two_releases)


def asked(server) -> list[str]:
    """What the server was asked for since the last time, without what may change."""
    paths = [path for _, path, _, _ in server.seen.requests]
    server.seen.requests.clear()
    return [p for p in paths if p not in ("/latest.json", "/index.json", "/retractions.json")]


@pytest.fixture(scope="module")
def bucket(s3):
    return s3.bucket("reading")


@pytest.fixture(params=["http", "s3", "file"])
def root(request, two_releases, serve, monkeypatch):
    """The same two releases at an address of every kind."""
    if request.param == "http":
        return serve(two_releases).url
    if request.param == "file":
        return two_releases.as_uri()
    s3 = request.getfixturevalue("s3")
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    address = f"{request.getfixturevalue('bucket')}/{two_releases.parent.name}"
    store = open_store(address)
    for name in files_below(two_releases):
        obstore.put(store, name, (two_releases / name).read_bytes())
    return address


@pytest.mark.parametrize("engine", ["polars", "pandas", "arrow", "duckdb"])
def test_every_address_gives_what_the_folder_gives(root, two_releases, engine):
    there = dateline.load(
        "events_counted", "2024.12.1", where="n_reports > 0", engine=engine, root=root
    )
    here = dateline.load("events_counted", "2024.12.1", root=two_releases)
    assert_frame_equal(
        there.pl() if engine == "duckdb" else pl.DataFrame(there), here, check_dtypes=False
    )
    assert len(there) == 3


def test_all_else_works_at_every_address_too(root, two_releases):
    assert dateline.versions(root).equals(dateline.versions(two_releases))
    assert dateline.cite(root=root) == dateline.cite(root=two_releases)
    assert dateline.codebook(root=root).startswith("# Codebook")
    assert dateline.verify("2024.12.1", root=root) == []


def test_large_files_are_read_in_place_where_a_part_is_wanted(
    root, two_releases, monkeypatch, cache
):
    monkeypatch.setenv("DATELINE_DOWNLOAD_LIMIT", "0")
    part = dateline.load("events", columns=["event_id"], where="country = 'SYR'", root=root)
    assert part.equals(dateline.load("events", columns=["event_id"], root=two_releases))
    assert not list(cache.folder.glob("files/*/*")), "nothing was fetched whole"
    assert dateline.load("events", root=root).height == 3
    if not root.startswith("file"):
        assert list(cache.folder.glob("files/*/*")), "all of it is wanted: it is fetched and kept"


def test_a_file_is_fetched_once_and_shared_by_releases(server):
    dateline.load("events", root=server.url)
    assert asked(server) == ["/2024.12.2/manifest.json", "/2024.12.2/events.parquet"]
    dateline.load("events", root=server.url)
    assert asked(server) == []
    dateline.load("events", version="2024.12.1", root=server.url)
    assert asked(server) == ["/2024.12.1/manifest.json"], "its events are those of 2024.12.2"


def test_the_address_comes_from_the_environment(server, monkeypatch):
    monkeypatch.setenv("DATELINE_RELEASES", f"{server.url}/")
    assert dateline.load("coverage").height == 2


def test_offline_reads_the_cache_alone_and_names_what_is_missing(server, monkeypatch):
    dateline.load("events", root=server.url)
    server.seen.requests.clear()
    monkeypatch.setenv("DATELINE_OFFLINE", "1")
    assert dateline.load("events", root=server.url).height == 3
    assert dateline.versions(server.url).height == 2
    with pytest.raises(NotFoundError, match=r"claims\.parquet of 2024\.12\.2 .* not in the cache"):
        dateline.load("claims", root=server.url)
    with pytest.raises(NotFoundError, match=r"manifest\.json of 2024\.12\.1"):
        dateline.load("events", version="2024.12.1", root=server.url)
    with pytest.raises(NotFoundError, match=r"nothing of http://other\.example is in the cache"):
        dateline.load("events", root="http://other.example")
    with pytest.raises(ReleaseError, match="DATELINE_OFFLINE is set"):
        dateline.verify(root=server.url)
    assert server.seen.requests == []


def test_a_broken_download_goes_on_where_it_broke(server, two_releases, cache):
    size = (two_releases / "2024.12.2" / "events.parquet").stat().st_size
    dateline.cite(root=server.url)
    server.seen.requests.clear()
    server.cut = size // 5
    assert dateline.load("events", root=server.url).height == 3
    ranges = [(r, sent) for _, path, r, sent in server.seen.requests if "events" in path]
    assert len(ranges) >= 5
    assert ranges[0] == (None, size)
    assert all(r is not None for r, _ in ranges[1:])
    assert ranges[-1][1] <= size // 5, "the last answer was only the rest"


def test_what_came_before_the_process_ended_is_not_asked_for_again(server, two_releases, cache):
    path = two_releases / "2024.12.2" / "events.parquet"
    data = path.read_bytes()
    begun = _begin(cache, path, data[:1000])
    assert dateline.load("events", root=server.url).height == 3
    [wanted] = [r for _, p, r, _ in server.seen.requests if "events" in p]
    assert wanted.startswith("bytes=1000-")
    assert not begun.exists()


@pytest.mark.parametrize("rubbish", [b"x" * 1000, b"x" * 10_000_000])
def test_a_beginning_that_is_damaged_is_thrown_away(server, two_releases, cache, rubbish):
    _begin(cache, two_releases / "2024.12.2" / "events.parquet", rubbish)
    assert dateline.load("events", root=server.url).height == 3


def _begin(cache, path, data) -> Path:
    from dateline.release.files import sha256

    hashed = sha256(path)
    begun = cache.folder / "files" / hashed[:2] / f"{hashed}.part"
    begun.parent.mkdir(parents=True)
    begun.write_bytes(data)
    return begun


def _change(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


@pytest.mark.parametrize("how", ["flipped", "short", "long", "empty"])
def test_what_is_not_as_released_is_refused_and_not_kept(server, two_releases, cache, how):
    path = two_releases / "2024.12.2" / "events.parquet"
    whole = path.read_bytes()
    flipped = bytes([whole[0] ^ 1]) + whole[1:]
    changed = {"flipped": flipped, "short": whole[:-1], "long": whole + b"x", "empty": b""}[how]
    _change(path, changed)
    with pytest.raises(ReleaseError, match=r"events\.parquet: the server sent .* changed or cut"):
        dateline.load("events", root=server.url)
    assert cache.size() == (0, 0)
    _change(path, whole)
    assert dateline.load("events", root=server.url).height == 3


def test_verify_names_what_is_wrong_at_the_address_though_the_cache_is_right(server, two_releases):
    dateline.load("events", root=server.url)
    path = two_releases / "2024.12.2" / "events.parquet"
    _change(path, path.read_bytes()[:-1])
    (two_releases / "2024.12.2" / "claims.parquet").unlink()
    said = [str(defect) for defect in dateline.verify(root=server.url)]
    assert any(line.startswith("claims.parquet: is missing") for line in said)
    assert any(line.startswith("events.parquet: ") for line in said)


def test_a_changed_manifest_is_refused(server, two_releases):
    dateline.load("events", root=server.url)
    manifest = two_releases / "2024.12.2" / "manifest.json"
    _change(manifest, manifest.read_bytes() + b" ")
    assert dateline.load("events", root=server.url).height == 3, "the one that was read stays"
    path = two_releases / "index.json"
    index = json.loads(path.read_text())
    for entry in index["releases"]:
        entry["manifest_sha256"] = "0" * 64
    path.write_text(json.dumps(index))
    with pytest.raises(ReleaseError, match=r"manifest\.json: its SHA-256 is .* changed there"):
        dateline.load("events", version="2024.12.1", root=server.url)
    with pytest.raises(ReleaseError, match="Releases never change: ask the publisher"):
        dateline.load("events", root=server.url)


def test_files_that_were_damaged_in_the_cache_are_fetched_again(server, cache, monkeypatch):
    path = _only(cache, server)
    _change(path, b"rubbish")
    assert dateline.load("events", root=server.url).height == 3
    _change(_only(cache, server), b"rubbish")
    monkeypatch.setenv("DATELINE_OFFLINE", "1")
    with pytest.raises(NotFoundError, match=r"events\.parquet .* not in the cache"):
        dateline.load("events", root=server.url)


def test_a_manifest_that_was_cut_in_the_cache_is_fetched_again(server, cache):
    dateline.load("events", root=server.url)
    [kept] = cache.roots.glob("*/2024.12.2/manifest.json")
    kept.write_bytes(kept.read_bytes()[:99])
    assert dateline.load("events", root=server.url).height == 3


def test_a_cache_that_cannot_be_made_is_named_with_the_remedy(server, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "file"))
    with pytest.raises(ReleaseError, match=r"cannot be written .*DATELINE_CACHE"):
        dateline.load("events", root=server.url)


def test_a_server_without_ranges_is_told_where_a_part_is_wanted(two_releases, monkeypatch):
    monkeypatch.setenv("DATELINE_DOWNLOAD_LIMIT", "0")
    plain = partial(SimpleHTTPRequestHandler, directory=str(two_releases))
    with ThreadingHTTPServer(("127.0.0.1", 0), plain) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        with pytest.raises(ReleaseError, match=r"in pieces .*set DATELINE_DOWNLOAD_LIMIT"):
            dateline.load(
                "events", columns=["event_id"], root=f"http://127.0.0.1:{web.server_port}"
            )
        web.shutdown()


@pytest.mark.parametrize("lengths", ["chunked", "closed"])
def test_a_server_that_tells_no_length_is_read_whole_and_checked(
    server, two_releases, cache, lengths
):
    server.lengths = lengths
    for engine in ("polars", "duckdb"):
        found = dateline.load("events", columns=["event_id"], root=server.url, engine=engine)
        assert len(found) == 3
    assert dateline.diff("2024.12.1", "2024.12.2", "coverage", root=server.url).height
    assert dateline.verify(root=server.url) == []
    with pytest.raises(NotFoundError, match=r"has no index\.json"):
        dateline.load("events", root=f"{server.url}/2024.12.1")
    path = two_releases / "2024.12.2" / "claims.parquet"
    _change(path, path.read_bytes()[::-1])
    with pytest.raises(ReleaseError, match=r"claims\.parquet: the server sent SHA-256"):
        dateline.load("claims", root=server.url)
    _change(path, path.read_bytes()[:-1])
    with pytest.raises(ReleaseError, match=r"the server sent \d+ bytes, not"):
        dateline.load("claims", root=server.url)


def test_a_line_that_breaks_without_a_length_is_told_and_what_came_is_kept(server, cache):
    server.lengths = "chunked"
    dateline.versions(server.url)
    dateline.load("outlets", root=server.url)
    server.cut = 6000
    with pytest.raises(ReleaseError, match="cannot be fetched") as broken:
        dateline.load("events", root=server.url)
    assert "IncompleteRead" in str(broken.value)
    server.cut = None
    assert dateline.load("events", root=server.url).height == 3


def test_a_server_without_lengths_is_told_where_a_part_is_wanted(server, monkeypatch):
    server.lengths = "chunked"
    monkeypatch.setenv("DATELINE_DOWNLOAD_LIMIT", "0")
    with pytest.raises(ReleaseError, match=r"in pieces .*set DATELINE_DOWNLOAD_LIMIT"):
        dateline.load("events", columns=["event_id"], root=server.url)
    monkeypatch.setenv("DATELINE_DOWNLOAD_LIMIT", "1")
    assert dateline.load("events", columns=["event_id"], root=server.url).height == 3


def test_an_index_of_odd_values_is_refused(server, two_releases):
    path = two_releases / "index.json"
    said = json.loads(path.read_text())
    said["releases"][0]["rows"] = "many"
    path.write_text(json.dumps(said))
    with pytest.raises(ReleaseError, match=r"is no index of releases"):
        dateline.versions(server.url)


def _only(cache, server) -> Path:
    dateline.load("events", root=server.url)
    [path] = [p for p in cache.folder.glob("files/*/*") if not p.suffix]
    return path


def test_what_is_not_there_is_said(server, two_releases, serve, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFoundError, match=r"no releases at .*: it has no index\.json"):
        dateline.load("events", root=serve(tmp_path / "empty").url)
    with pytest.raises(NotFoundError, match=r"no version 2020\.1\.1 in http"):
        dateline.load("events", version="2020.1.1", root=server.url)
    (two_releases / "2024.12.2" / "events.parquet").unlink()
    with pytest.raises(ReleaseError, match=r"events\.parquet is missing, though the manifest"):
        dateline.load("events", root=server.url)
    (two_releases / "index.json").write_text("<html>")
    with pytest.raises(ReleaseError, match=r"/index\.json is no index of releases"):
        dateline.load("events", root=server.url)
    with pytest.raises(ValueError, match="give them as text"):
        dateline.load("events", root=Path(server.url))


def test_a_server_that_is_down_is_named_with_the_way_on():
    with pytest.raises(ReleaseError, match=r"cannot be fetched: .* set DATELINE_OFFLINE=1"):
        dateline.load("events", root="http://127.0.0.1:9")


def test_names_that_lead_out_of_the_release_are_no_files(server, two_releases, cache):
    from dateline.release.index import refresh

    manifest = two_releases / "2024.12.2" / "manifest.json"
    said = json.loads(manifest.read_text())
    said["files"] = [entry | {"path": f"../../../{entry['path']}"} for entry in said["files"]]
    said["tables"]["events"]["files"] = ["../../../events.parquet"]
    _change(manifest, json.dumps(said).encode())
    refresh(two_releases)
    with pytest.raises(NotFoundError, match="has no file"):
        dateline.load("events", root=server.url)
    dateline.verify(root=server.url)
    assert not list(cache.folder.parent.rglob("cache/**/events.parquet"))


class _Elsewhere(BaseHTTPRequestHandler):
    def __init__(self, *arguments, to: str) -> None:
        self._to = to
        super().__init__(*arguments)

    def do_GET(self):
        self.send_response(302)
        self.send_header("Location", self._to + self.path)
        self.end_headers()

    def log_message(self, *_):
        pass


def test_redirects_are_followed(server):
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Elsewhere, to=server.url)) as front:
        threading.Thread(target=front.serve_forever, daemon=True).start()
        assert dateline.load("events", root=f"http://127.0.0.1:{front.server_port}").height == 3
        front.shutdown()


def test_a_full_disk_is_said_and_leaves_nothing(server, two_releases, cache):
    path = two_releases / "2024.12.2" / "events.parquet"
    begun = _begin(cache, path, b"")
    begun.unlink()
    begun.symlink_to("/dev/full")
    with pytest.raises(ReleaseError, match=r"no space left .* events\.parquet .* DATELINE_CACHE"):
        dateline.load("events", root=server.url)
    assert not os.path.lexists(begun)
    assert dateline.load("events", root=server.url).height == 3


def test_processes_share_the_cache(server, tmp_path):
    code = f"import dateline; print(dateline.load('claims', root={server.url!r}).height)"
    runs = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [run.communicate()[0].strip() for run in runs] == ["3"] * 4
    assert asked(server).count("/2024.12.2/claims.parquet") == 1


def test_nothing_is_printed_in_a_pipe(server, capfd):
    dateline.load("events", root=server.url)
    assert capfd.readouterr() == ("", "")


def test_clearing_leaves_what_is_not_the_caches(server, cache):
    dateline.load("events", root=server.url)
    mine = ["files/letters/a.txt", "notes.txt", "roots/garden/b.txt", "whole/c.txt"]
    for name in mine:  # the cache was put into a folder that has its own things
        (cache.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (cache.folder / name).write_text("mine")
    assert cache.size()[0] == 1
    cache.clear()
    assert files_below(cache.folder) == mine
    assert {path.name for path in cache.folder.iterdir()} == {
        "files",
        "notes.txt",
        "roots",
        "whole",
    }
    assert cache.size() == (0, 0)
    assert dateline.load("events", root=server.url).height == 3

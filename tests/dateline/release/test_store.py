from __future__ import annotations

from pathlib import Path

import obstore
import pytest
from obstore.exceptions import AlreadyExistsError, PreconditionError

from dateline.release.errors import ReleaseError
from dateline.release.store import local_folder, open_store, scheme


def test_addresses_tell_how_they_are_reached(tmp_path):
    assert scheme(tmp_path) == "file"
    assert scheme("C:/data") == "file"
    assert scheme("https://example.org/releases") == "https"
    assert local_folder("file:///srv/my%20data") == Path("/srv/my data")
    assert local_folder("s3://bucket/releases") is None


@pytest.mark.parametrize("form", ["path", "address"])
def test_a_folder_is_a_store(tmp_path, form):
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "index.json").write_text("{}")
    store = open_store(tmp_path / "a b" if form == "path" else (tmp_path / "a b").as_uri())
    assert bytes(obstore.get(store, "index.json").bytes()) == b"{}"


def test_a_web_server_is_a_store(tmp_path, serve):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "f.bin").write_bytes(bytes(range(100)))
    server = serve(tmp_path)
    store = open_store(f"{server.url}/x/")
    assert bytes(obstore.get_range(store, "f.bin", start=10, end=13)) == b"\n\x0b\x0c"
    assert server.seen.sent == 3


def test_an_s3_server_is_a_store_that_creates_once_and_swaps(s3, monkeypatch):
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    store = open_store(s3.bucket("stores") + "/some/prefix")
    first = obstore.put(store, "a.txt", b"one", mode="create")
    with pytest.raises(AlreadyExistsError):
        obstore.put(store, "a.txt", b"two", mode="create")
    obstore.put(store, "a.txt", b"two", mode={"e_tag": first["e_tag"]})
    with pytest.raises(PreconditionError):
        obstore.put(store, "a.txt", b"three", mode={"e_tag": first["e_tag"]})
    assert bytes(obstore.get(store, "a.txt").bytes()) == b"two"


@pytest.mark.parametrize("address", ["ftp://example.org/x", "s3://", "nowhere/at/all"])
def test_an_address_that_cannot_be_is_refused_with_the_forms_there_are(address):
    with pytest.raises(ReleaseError, match=r"no such folder|no address of releases"):
        open_store(address)

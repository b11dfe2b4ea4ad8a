"""Public keys at a place: listed, published, fetched, trusted, ended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.reader import verify
from dateline.release import index, key_list, keys


@pytest.fixture
def dateline(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_KEYRING", str(tmp_path / "keyring"))
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))

    def run(*arguments, fails=0):
        ran = CliRunner().invoke(main, [str(word) for word in arguments])
        assert ran.exit_code == fails, ran.output
        return ran.output

    return run


@pytest.fixture
def signed(dateline, candidate, publish, releases, tmp_path, monkeypatch):
    """A folder with a signed release, and the public key."""
    publish(candidate)
    monkeypatch.setenv("DATELINE_SIGNING_KEY", str(tmp_path / "secret"))
    made = ("--owner", "The editors", "--valid-from", "2024-01-01", "--root", releases)
    dateline("keys", "new", tmp_path / "secret", *made)
    dateline("keys", "sign", "2024.12.1", "--root", releases)
    (public,) = keys.public_keys(releases)
    return releases, public


def kept(tmp_path):
    """The only key in the keyring."""
    (path,) = (tmp_path / "keyring").glob("*.pub")
    return path


@pytest.fixture(params=["folder", "http", "s3"])
def place(request, signed, tmp_path, serve):
    """Where the signed release is published: what `publish --to` takes, and what readers take."""
    folder = tmp_path / "published"
    if request.param == "s3":
        on_s3 = request.getfixturevalue("on_s3")
        bucket = on_s3.bucket("keylist")
        return bucket, bucket
    if request.param == "http":
        folder.mkdir()
        return folder, serve(folder).url
    return folder, folder


def test_keys_are_published_listed_trusted_and_revoked_wherever_releases_lie(
    dateline, signed, place, tmp_path
):
    (root, public), (to, at) = signed, place
    (root / "keys" / "secret.txt").write_text("not for others")
    dateline("publish", "--to", to, "--root", root)
    said = dateline("verify", "--root", at, "--require-signature")
    assert f"signed by {public.id}\n" in said
    assert f"note: its key {public.id} (The editors) lies beside it" in said
    assert public.sha256 in dateline("keys", "show", "--root", at)
    assert "trusted: no key" in dateline("verify", "--root", at, "--trusted", fails=2)
    with pytest.raises(keys.KeyFileError, match="trusted: no key is in your keyring"):
        verify(root=at, trusted=True)
    assert verify(root=at) == []
    assert public.sha256 in dateline("keys", "trust", "0" * 64, "--root", at, fails=2)
    dateline("keys", "trust", public.sha256, "--root", at)
    said = dateline("verify", "--root", at, "--trusted")
    assert verify(root=at, trusted=True) == verify(root=at, keys=[kept(tmp_path)]) == []
    assert f"signed by {public.id}, whose key you gave or trust" in said
    assert "note" not in said

    dateline("keys", "end", public.id, "--revoke", "stolen  with a laptop", "--root", root)
    assert "was revoked" in dateline("publish", "--to", to, "--root", root, fails=1)
    dateline("publish", "--tell", "--to", to, "--root", root)
    revoked = f"SHA256SUMS.sig: key {public.id} was revoked: stolen with a laptop"
    for demanded in ([], ["--key", kept(tmp_path)]):
        assert revoked in dateline("verify", "--root", at, *demanded, fails=1)
        assert revoked in map(str, verify(root=at, keys=demanded[1:]))
    (root / "keys" / f"{public.id}.pub").write_text(public.to_text())  # an old copy, published
    dateline("keys", "index", "--root", root)
    dateline("publish", "--to", to, "--root", root)
    assert "stolen" not in dateline("keys", "show", "--root", root)
    assert "stolen with a laptop" in dateline("keys", "show", "--root", at)
    assert "not for others" not in "".join(
        path.read_text() for path in tmp_path.glob("published/keys/*")
    )


def test_a_key_of_the_keyring_alone_shows_who_signed_in_python_as_on_the_command_line(
    dateline, signed, tmp_path
):
    root, public = signed
    dateline("keys", "trust", public.sha256, "--root", root)
    for path in (root / "keys").iterdir():
        path.unlink()
    made = ("--owner", "Others", "--valid-from", "2024-01-01", "--root", tmp_path / "others")
    dateline("keys", "new", tmp_path / "other-secret", *made)
    (other,) = (tmp_path / "others" / "keys").glob("*.pub")
    release = root / "2024.12.1"

    def both(python, words, fails):
        told = [str(defect) for defect in verify(root=root, **python)]
        said = dateline("verify", "--root", root, *words, fails=fails)
        assert [line for line in said.splitlines() if line.startswith("SHA256SUMS")] == told
        return told

    assert both({"trusted": True}, ["--trusted"], 0) == []
    (told,) = both({"keys": [other]}, ["--key", other], 1)
    assert told.startswith("SHA256SUMS.sig: ")
    assert both({"keys": [str(other)], "trusted": True}, ["--key", other, "--trusted"], 0) == []
    signature = release / "SHA256SUMS.sig"
    signature.chmod(0o644)
    whole = signature.read_bytes()
    signature.write_bytes(whole[:-3] + bytes([whole[-3] ^ 1]) + whole[-2:])
    assert len(both({}, [], 1)) == 1  # it is checked with the key of the keyring, unasked
    signature.unlink()
    assert both({}, [], 0) == []
    assert both({"trusted": True}, ["--trusted"], 1) == [
        "SHA256SUMS.sig: is missing: it is not signed"
    ]


@pytest.mark.parametrize("one", ["editor.pub", Path("editor.pub")])
def test_one_key_file_that_is_no_list_is_told_as_one(one):
    with pytest.raises(ValueError, match=r"give a list of files, such as \['editor.pub'\]"):
        key_list.demanded(one, False)


def test_every_flipped_byte_of_the_list_is_found(signed):
    root, _ = signed
    path = root / key_list.NAME
    assert list(key_list.defects(root)) == []
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert list(key_list.defects(root)) != [], at
    path.unlink()
    assert list(key_list.defects(root)) == []


def test_the_list_says_what_the_keys_say(signed, dateline):
    root, public = signed
    (entry,) = json.loads((root / key_list.NAME).read_text())["keys"]
    assert entry == {
        "file": f"{public.id}.pub", "id": public.id, "owner": "The editors", "revoked": None,
        "sha256": public.sha256, "valid_from": "2024-01-01", "valid_until": None,
    }  # fmt: skip
    assert entry["sha256"].startswith(public.id)
    said = dateline("keys", "end", public.id, "--day", "2024-12-31", "--root", root)
    assert said == f"{public.id} is good until 2024-12-31\n"
    dateline("keys", "end", public.id, "--day", "2025-12-31", "--root", root)
    (entry,) = json.loads((root / key_list.NAME).read_text())["keys"]
    assert entry["valid_until"] == "2024-12-31"


def test_a_place_is_told_of_withdrawals_and_new_signatures_without_a_release(
    signed, dateline, tmp_path, monkeypatch
):
    (root, public), to = signed, tmp_path / "published"
    assert "no release is published there" in dateline(
        "publish", "--tell", "--to", to, "--root", root, fails=1
    )
    dateline("publish", "--to", to, "--root", root)
    dateline("keys", "new", tmp_path / "second", "--owner", "The editors", "--valid-from",
             "2024-01-01", "--root", root)  # fmt: skip
    dateline("keys", "end", public.id, "--revoke", "stolen", "--root", root)
    (second,) = (key for key in keys.public_keys(root) if key.id != public.id)
    monkeypatch.setenv("DATELINE_SIGNING_KEY", str(tmp_path / "second"))
    dateline("keys", "sign", "2024.12.1", "--root", root)
    said = dateline("publish", "--tell", "--to", to, "--root", root)
    assert "2024.12.1 is signed anew" in said
    assert f"signed by {second.id}" in dateline("verify", "--root", to)
    dateline("retract", "2024.12.1", "--reason", "coded twice", "--root", root)
    said = dateline("publish", "--tell", "--to", to, "--root", root)
    assert "2024.12.1 is withdrawn: coded twice" in said
    assert index.latest(to) is None
    assert "no current release" in dateline("load", "events", "--root", to, fails=2)
    assert "note: it was withdrawn" in dateline("verify", "2024.12.1", "--root", to)
    assert "withdrawn" in dateline("versions", "--root", to)

from __future__ import annotations

import shutil
import subprocess
from datetime import date

import pytest

from dateline.release import files, index, key_list, keys, signature
from dateline.release.errors import RefusedError
from dateline.release.keys import KeyFileError
from dateline.release.verify import examine
from dateline.release.verify.seal import examine_seal


@pytest.fixture
def pair(releases, tmp_path):
    """Make a pair whose public key lies beside the releases."""

    def made(name="key", valid_from=date(2024, 1, 1), valid_until=None, published=True):
        secret = tmp_path / name
        public = keys.new_pair(secret, "The editors", valid_from, valid_until)
        path = (releases / "keys" if published else tmp_path) / f"{public.id}.pub"
        path.parent.mkdir(exist_ok=True)
        files.replace(path, public.to_text())
        return secret, public, path

    return made


@pytest.fixture
def signed(pair, build, publish):
    """A signed release, with its secret key, its public one and that one's file."""
    secret, public, path = pair()
    return publish(build(), signing_key=secret), secret, public, path


def test_a_signed_release_is_sound_and_says_who_signed_it(signed):
    release, _, public, _ = signed
    report = examine(release, require_signature=True)
    assert report.sound
    assert (report.signed_by, report.key_from) == (public.id, "beside")
    assert any(
        f"not who signed: compare the fingerprint {public.sha256}" in n for n in report.notes
    )
    own = examine(release, keyring=[public])
    assert (own.key_from, own.notes) == ("keyring", ())
    assert "SHA256SUMS.sig" not in (release / "SHA256SUMS").read_text()
    assert "SHA256SUMS.sig" not in (release / "manifest.json").read_text()


def test_an_unsigned_release_is_told_as_such(candidate, publish):
    release = publish(candidate)
    report = examine(release)
    assert (report.sound, report.notes) == (True, ("it is not signed",))
    report = examine(release, require_signature=True)
    assert [str(d) for d in report.defects] == ["SHA256SUMS.sig: is missing: it is not signed"]


def test_every_flipped_byte_of_the_signature_and_of_the_key_is_found(signed):
    release, _, _, public_file = signed
    for path, name in ((release / "SHA256SUMS.sig", "SHA256SUMS.sig"), (public_file, "keys")):
        path.chmod(0o644)
        whole = path.read_bytes()
        body = whole.index(b"BEGIN") if name == "keys" else 0
        for at in range(body, len(whole), 5):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            defects = examine_seal(release, "2024-12-09", None, required=True).defects
            assert {defect.file for defect in defects} & {name, "SHA256SUMS.sig"}, (name, at)
        assert set(defects) <= set(examine(release, require_signature=True).defects)
        path.write_bytes(whole)


def test_a_forger_who_makes_all_hashes_fit_is_caught_by_the_signature(signed):
    release, *_ = signed
    for name in ("quality/checks.json", "SHA256SUMS"):
        (release / name).chmod(0o644)
    checks = release / "quality" / "checks.json"
    checks.write_text(checks.read_text() + " ")
    (release / "SHA256SUMS").write_text(files.sums(release))
    (defect,) = examine(release).defects
    assert defect.file == "SHA256SUMS.sig"
    assert "it or SHA256SUMS was changed" in defect.what


def test_where_the_signature_holds_the_file_is_blamed_alone(signed):
    release, *_ = signed
    checks = release / "quality" / "checks.json"
    checks.chmod(0o644)
    checks.write_text(checks.read_text() + " ")
    assert [str(defect) for defect in examine(release).defects] == [
        "quality/checks.json: its SHA-256 is not the one that SHA256SUMS gives"
    ]


def test_another_key_than_the_demanded_one_is_refused(signed, pair):
    release, _, public, _ = signed
    _, other, _ = pair("other", published=False)
    assert examine(release, keys=[public]).signed_by == public.id
    (defect,) = examine(release, keys=[other]).defects
    assert defect.file == "SHA256SUMS.sig"
    assert other.id in defect.what


def test_a_revoked_key_and_one_out_of_its_time_do_not_count(signed):
    release, _, public, path = signed
    path.write_text(path.read_text().replace("Revoked:", "Revoked: stolen with a laptop"))
    key_list.refresh(release.parent)
    (defect,) = examine(release).defects
    assert str(defect) == f"SHA256SUMS.sig: key {public.id} was revoked: stolen with a laptop"
    path.write_text(public.to_text().replace("Valid-Until:", "Valid-Until: 2024-12-01"))
    key_list.refresh(release.parent)
    (defect,) = examine(release).defects
    assert "was good until 2024-12-01; the release is of 2024-12-09" in defect.what


def test_after_a_rotation_old_releases_hold_by_the_old_key(signed, pair, build, publish):
    first, _, old, path = signed
    path.write_text(old.to_text().replace("Valid-Until:", "Valid-Until: 2024-12-31"))
    secret, new, _ = pair("new", valid_from=date(2024, 12, 1))
    second = publish(build("2024.12.2", previous=first), signing_key=secret)
    assert [examine(r).signed_by for r in (first, second)] == [old.id, new.id]


def test_a_release_can_be_signed_again_with_another_key(signed, pair, candidate):
    release, *_ = signed
    secret, new, _ = pair("new")
    before = files.sha256(release / "SHA256SUMS")
    assert signature.sign_release(release, secret).id == new.id
    assert examine(release).signed_by == new.id
    assert files.sha256(release / "SHA256SUMS") == before


def test_nothing_is_published_with_a_key_that_nobody_could_check(pair, build, publish, releases):
    for name, more, why in (
        ("one", {"published": False}, "put it there"),
        ("two", {"valid_until": date(2024, 2, 1)}, "was good until 2024-02-01"),
    ):
        secret, *_ = pair(name, **more)
        with pytest.raises(RefusedError, match=why):
            publish(build(), signing_key=secret)
    assert index.read(releases) == []
    assert [path.name for path in releases.iterdir()] == ["keys"]


def test_a_secret_key_that_others_can_read_is_refused(pair, build, publish):
    secret, *_ = pair()
    assert secret.stat().st_mode & 0o777 == 0o600
    secret.chmod(0o640)
    with pytest.raises(KeyFileError, match="others can read it; chmod 600"):
        publish(build(), signing_key=secret)


def test_files_that_hold_no_key_are_refused_by_name(tmp_path, pair):
    secret, public, path = pair()
    with pytest.raises(KeyFileError, match="no key is ever written over"):
        keys.new_pair(secret, "x", date(2024, 1, 1), None)
    with pytest.raises(KeyFileError, match="would end"):
        keys.new_pair(tmp_path / "k", "x", date(2024, 1, 1), date(2023, 1, 1))
    (tmp_path / "empty").touch(mode=0o600)
    with pytest.raises(KeyFileError, match="no ed25519 key"):
        keys.read_secret(tmp_path / "empty")
    with pytest.raises(KeyFileError, match=r"DATELINE_SIGNING_KEY: .*No such file"):
        keys.read_secret(tmp_path / "nowhere")
    other = path.with_name("0123456789abcdef.pub")
    shutil.copy(path, other)
    with pytest.raises(KeyFileError, match=f"holds key {public.id}, not the one of its name"):
        keys.read_public(other)


@pytest.mark.system
def test_openssl_checks_it_too(signed, tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl: apt-get install openssl")
    release, _, _, public = signed
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", public, "-rawin", "-in",
               release / "SHA256SUMS", "-sigfile", release / "SHA256SUMS.sig"]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True)
    assert "Signature Verified Successfully" in ran.stdout, ran.stderr

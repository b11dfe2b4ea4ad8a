"""Signatures: ``SHA256SUMS.sig`` is an ed25519 signature over the bytes of ``SHA256SUMS``.

It is the bare 64 bytes, so that openssl can check it as well. It stands in neither SHA256SUMS nor
the manifest: a release is the same with and without it, and can be signed again when a key is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from dateline.release import files, keys, manifest
from dateline.release.errors import RefusedError, ReleaseError
from dateline.release.keys import PublicKey

NAME: Final = "SHA256SUMS.sig"


class SignatureError(ReleaseError):
    """A signature does not hold; the message says why."""


def sign(sums: bytes, secret: Path, released: date, published: Sequence[PublicKey]) -> bytes:
    """The signature over the bytes of SHA256SUMS.

    Args:
        sums: These bytes.
        secret: The file of the secret key.
        released: Day of the release.
        published: The public keys that lie beside the releases.

    Raises:
        KeyFileError: The secret key cannot be used.
        RefusedError: Its public key is not published, or not good for that day: nobody could
            check the signature.
        ImportError: PyNaCl is not installed.
    """
    signing = keys.read_secret(secret)
    raw = bytes(signing.verify_key)
    known = next((key for key in published if key.raw == raw), None)
    if known is None:
        own = PublicKey(raw, "", date.min).id
        raise RefusedError(
            f"DATELINE_SIGNING_KEY: {secret}: its public key {own}.pub is not in keys/ beside the "
            "releases, so nobody could check what it signs; put it there"
        )
    refusal = known.refusal(released)
    if refusal is not None:
        raise RefusedError(f"DATELINE_SIGNING_KEY: {secret}: {refusal}; sign with another one")
    return bytes(signing.sign(sums).signature)


def check(
    sums: bytes, signature: bytes, released: date | None, known: Sequence[PublicKey]
) -> PublicKey:
    """The key whose signature it is.

    Args:
        sums: The bytes of SHA256SUMS.
        signature: The bytes of SHA256SUMS.sig.
        released: Day of the release; null where nothing tells it.
        known: The keys of which one must have signed it.

    Raises:
        SignatureError: It is the signature of none of them, or of one that is not good for the day.
        ImportError: PyNaCl is not installed.
    """
    keys.signing_keys()  # says what to install
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    if len(signature) != 64:
        raise SignatureError(f"has {len(signature)} bytes; an ed25519 signature has 64")
    if not known:
        raise SignatureError("there is no public key to check it with; give one with --key")
    for key in known:
        try:
            VerifyKey(key.raw).verify(sums, signature)
        except BadSignatureError:
            continue
        refusal = key.refusal(released or key.valid_from)
        if refusal is not None:
            raise SignatureError(refusal)
        return key
    raise SignatureError(
        f"is no signature over SHA256SUMS by {', '.join(key.id for key in known)}: it or "
        "SHA256SUMS was changed, or another key made it"
    )


def sign_release(release: Path, secret: Path) -> PublicKey:
    """Sign a release that is published, in place of the signature that it may have.

    Raises:
        KeyFileError: A key cannot be used.
        RefusedError: The public key is not published, or not good for the day of the release.
        SignatureError: The release is not what its manifest says: verify it first.
    """
    path = release / "SHA256SUMS"
    said = manifest.read(release)
    sums = path.read_bytes()
    if sums != files.sums(release).encode():
        raise SignatureError(f"{release}: SHA256SUMS does not fit the files; it is not signed")
    published = keys.public_keys(release.parent)
    released = date.fromisoformat(said["released_at_utc"][:10])
    signature = sign(sums, secret, released, published)
    files.replace_bytes(release / NAME, signature)
    (release / NAME).chmod(0o444)
    return check(sums, signature, released, published)

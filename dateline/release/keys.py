"""Keys that releases are signed with: ed25519, as PEM files that openssl reads, too.

A *public key* lies in ``keys/<id>.pub`` beside the releases: some lines that say whose it is and
from when to when it is good, then the key. Its id is the start of the SHA-256 of the key, so that
a file with another key than its name says is seen. A *secret key* is a file of its own that its
owner alone can read; no release and no repository ever holds one.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dateline.release.errors import ReleaseError

if TYPE_CHECKING:
    from nacl.signing import SigningKey

FOLDER: Final = "keys"
_PUBLIC: Final = bytes.fromhex("302a300506032b6570032100")
_SECRET: Final = bytes.fromhex("302e020100300506032b657004220420")
"""What RFC 8410 puts before the 32 bytes of a public and of a secret ed25519 key."""
_PEM: Final = re.compile(r"-----BEGIN (\w+ KEY)-----\s+([A-Za-z0-9+/=\s]+?)\s+-----END \1-----")
_FIELD: Final = re.compile(r"^(Owner|Valid-From|Valid-Until|Revoked): *(.*)$", re.MULTILINE)


class KeyFileError(ReleaseError):
    """A key cannot be used: names the file, what is wrong and the remedy."""


@dataclass(frozen=True)
class PublicKey:
    """A public key.

    Attributes:
        raw: The 32 bytes of the key.
        owner: Whose it is.
        valid_from: First day of releases that it may sign.
        valid_until: Last one; null: it has no end yet.
        revoked: Why it is good no longer, not even for what it signed before; null: it is good.
    """

    raw: bytes
    owner: str
    valid_from: date
    valid_until: date | None = None
    revoked: str | None = None

    @property
    def sha256(self) -> str:
        """Its fingerprint: SHA-256 of the key, 64 hex digits."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def id(self) -> str:
        """The first 16 hex digits of its fingerprint."""
        return self.sha256[:16]

    def refusal(self, released: date) -> str | None:
        """Why a release of that day may not be signed with this key; null: it may."""
        if self.revoked is not None:
            return f"key {self.id} was revoked: {self.revoked}"
        if released < self.valid_from:
            return (
                f"key {self.id} is good from {self.valid_from} only; the release is of {released}"
            )
        if self.valid_until is not None and released > self.valid_until:
            return f"key {self.id} was good until {self.valid_until}; the release is of {released}"
        return None

    def to_text(self) -> str:
        """The key as its file holds it."""
        fields = {
            "Owner": self.owner,
            "Valid-From": self.valid_from.isoformat(),
            "Valid-Until": self.valid_until.isoformat() if self.valid_until else "",
            "Revoked": self.revoked or "",
        }
        head = "".join(f"{name}: {value}".rstrip() + "\n" for name, value in fields.items())
        return f"Dateline release key {self.id}\n{head}{_pem('PUBLIC KEY', _PUBLIC + self.raw)}"


def read_public(path: Path) -> PublicKey:
    """The public key in a file.

    Raises:
        KeyFileError: There is none, its fields are wrong, or it is not the key of its name.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KeyFileError(f"{path}: {error.strerror}") from error
    return parsed(data, str(path), path.stem)


def parsed(data: bytes, where: str, stem: str = "") -> PublicKey:
    """The public key in the bytes of a file.

    Args:
        data: Its bytes.
        where: Its path or address, for the message.
        stem: Its name without the ending; where that is the id of a key, it must be this one's.

    Raises:
        KeyFileError: There is none, its fields are wrong, or it is not the key of its name.
    """
    try:
        text = data.decode("utf-8")
        fields = {name: value.strip() for name, value in _FIELD.findall(text)}
        until = fields.get("Valid-Until")
        key = PublicKey(
            raw=_unwrapped(text, "PUBLIC KEY", _PUBLIC),
            owner=fields["Owner"],
            valid_from=date.fromisoformat(fields["Valid-From"]),
            valid_until=date.fromisoformat(until) if until else None,
            revoked=fields.get("Revoked") or None,
        )
    except (ValueError, KeyError) as error:
        raise KeyFileError(
            f"{where}: no public key as `dateline keys new` writes it ({error}); get it again"
        ) from error
    if re.fullmatch(r"[0-9a-f]{16}", stem) and stem != key.id:
        raise KeyFileError(f"{where}: holds key {key.id}, not the one of its name; get it again")
    return key


def public_keys(root: Path) -> list[PublicKey]:
    """The keys that lie beside the releases of a folder, by id.

    Raises:
        KeyFileError: One of them cannot be read.
    """
    return [read_public(path) for path in sorted((root / FOLDER).glob("*.pub"))]


def new_pair(secret: Path, owner: str, valid_from: date, valid_until: date | None) -> PublicKey:
    """Make a pair; the secret key is written to a file that its owner alone can read.

    Raises:
        KeyFileError: The file exists, or cannot be written.
        ImportError: PyNaCl is not installed.
    """
    if not owner.strip() or "\n" in owner:
        raise KeyFileError("the owner of a key is a name on one line")
    if valid_until is not None and valid_until < valid_from:
        raise KeyFileError(f"the key would end ({valid_until}) before it begins ({valid_from})")
    key = signing_keys().generate()
    try:
        handle = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyFileError(f"{secret}: is there already; no key is ever written over") from error
    except OSError as error:
        raise KeyFileError(f"{secret}: {error.strerror}") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(_pem("PRIVATE KEY", _SECRET + bytes(key)))
    return PublicKey(bytes(key.verify_key), owner.strip(), valid_from, valid_until)


def read_secret(path: Path) -> SigningKey:
    """The secret key in a file.

    Raises:
        KeyFileError: Others can read the file, or it holds no such key.
        ImportError: PyNaCl is not installed.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text("ascii")
    except OSError as error:
        raise KeyFileError(f"DATELINE_SIGNING_KEY: {path}: {error.strerror}") from error
    except ValueError as error:
        raise KeyFileError(f"DATELINE_SIGNING_KEY: {path}: is no key file") from error
    if mode & 0o077:
        raise KeyFileError(
            f"DATELINE_SIGNING_KEY: {path}: others can read it; chmod 600 it, and make a new key "
            "if anybody did"
        )
    try:
        return signing_keys()(_unwrapped(text, "PRIVATE KEY", _SECRET))
    except ValueError as error:
        raise KeyFileError(
            f"DATELINE_SIGNING_KEY: {path}: no ed25519 key as `dateline keys new` writes it"
        ) from error


def signing_keys() -> type[SigningKey]:
    """PyNaCl's class of secret keys.

    Raises:
        ImportError: PyNaCl is not installed; the message says what to install.
    """
    try:
        from nacl.signing import SigningKey
    except ImportError as error:
        raise ImportError("signatures need PyNaCl: pip install 'dateline[sign]'") from error
    return SigningKey


def _pem(kind: str, der: bytes) -> str:
    body = base64.b64encode(der).decode("ascii")
    return f"-----BEGIN {kind}-----\n{body}\n-----END {kind}-----\n"


def _unwrapped(text: str, kind: str, prefix: bytes) -> bytes:
    match = _PEM.search(text)
    if match is None or match[1] != kind:
        raise ValueError(f"no {kind} in PEM")
    body = "".join(match[2].split())
    der = base64.b64decode(body, validate=True)
    if base64.b64encode(der).decode("ascii") != body:
        raise ValueError(f"{kind} in PEM has bits set that mean nothing")
    if not der.startswith(prefix) or len(der) != len(prefix) + 32:
        raise ValueError("not of ed25519")
    return der[len(prefix) :]

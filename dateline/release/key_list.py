"""The list of the public keys beside releases: ``keys/index.json``, for readers who cannot list.

A web server lists no folder, so the list says which ``keys/<id>.pub`` there are, with fingerprint,
owner, days and revocation of each; the key files are what counts, and `defects` compares the two.

What such a key proves: a key that comes from the same place as a release shows only that the two
fit, since whoever can replace the one can replace the other. Who signed is shown by a key that
came another way: given with ``--key``, or kept in the reader's own keyring, a folder of key files
(``$DATELINE_KEYRING``, else where the system keeps settings).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dateline.release import files, keys
from dateline.release.keys import FOLDER, KeyFileError, PublicKey

if TYPE_CHECKING:
    from dateline.release.source import Source

NAME: Final = f"{FOLDER}/index.json"
KEYRING: Final = "DATELINE_KEYRING"
"""Environment variable that names the folder of the keys that a reader trusts."""

_FIELDS: Final = ("file", "id", "owner", "revoked", "sha256", "valid_from", "valid_until")


def entry(key: PublicKey) -> dict[str, Any]:
    """What the list says of a key."""
    return {
        "file": f"{key.id}.pub",
        "id": key.id,
        "owner": key.owner,
        "revoked": key.revoked,
        "sha256": key.sha256,
        "valid_from": key.valid_from.isoformat(),
        "valid_until": key.valid_until.isoformat() if key.valid_until else None,
    }


def text(entries: Iterable[Mapping[str, Any]]) -> str:
    """The text of the list: the entries, each key once, by id."""
    by_id = {one["id"]: dict(one) for one in entries}
    return files.to_json({"keys": [by_id[id_] for id_ in sorted(by_id)]})


def parsed(data: bytes, where: str) -> list[dict[str, Any]]:
    """The entries in the bytes of a list.

    Raises:
        KeyFileError: They are no list of keys; the message names ``where``.
    """
    try:
        entries: list[dict[str, Any]] = json.loads(data)["keys"]
        if any(sorted(one) != sorted(_FIELDS) for one in entries):
            raise ValueError("an entry lacks a field or has one too many")
    except (ValueError, KeyError, TypeError) as error:
        raise KeyFileError(
            f"{where} is no list of keys ({error}); `dateline keys index` makes it anew"
        ) from error
    return entries


def refresh(root: Path) -> None:
    """Write the list of the keys that lie beside the releases of a folder, if any do.

    Raises:
        KeyFileError: One of them cannot be read.
    """
    found = keys.public_keys(root)
    wanted = text(map(entry, found))
    path = root / NAME
    if found and not (path.is_file() and path.read_text("utf-8") == wanted):
        files.replace(path, wanted)


def defects(root: Path) -> Iterator[str]:
    """How the list differs from the keys that lie beside it; nothing where there is no list."""
    path = root / NAME
    if not path.is_file():
        return
    remedy = "`dateline keys index` makes it anew"
    try:
        entries = parsed(path.read_bytes(), str(path))
        there = {key.id: key for key in keys.public_keys(root)}
    except KeyFileError as error:
        yield str(error)
        return
    listed = {one["id"]: one for one in entries}
    for id_ in sorted(listed.keys() | there.keys()):
        if id_ not in listed:
            yield f"does not list key {id_}, which lies beside it; {remedy}"
        elif id_ not in there:
            yield f"lists key {id_}, which is not there"
        elif wrong := [n for n, v in entry(there[id_]).items() if listed[id_][n] != v]:
            yield f"what it says of key {id_} is wrong in {', '.join(wrong)}; {remedy}"
    if path.read_text("utf-8") != text(entries):
        yield f"is not in the form in which it is written; {remedy}"


def names(source: Source) -> list[str]:
    """Files of keys at an address: those that are listed there, and those that its list names.

    Raises:
        ReleaseError: The server cannot be reached.
    """
    found = {key.removeprefix(f"{FOLDER}/") for key in source.listed(FOLDER)}
    said = source.small(NAME)
    if said is not None:
        with suppress(KeyFileError):  # fetched with the rest, it is found to be damaged there
            found |= {str(one["file"]) for one in parsed(said, NAME)}
    return sorted(name for name in found if name.endswith(".pub") and "/" not in name)


def at(source: Source) -> list[PublicKey]:
    """The public keys at an address, by file.

    Raises:
        KeyFileError: One of them cannot be read.
        ReleaseError: The server cannot be reached.
    """
    found = ((name, source.small(f"{FOLDER}/{name}")) for name in names(source))
    return [
        keys.parsed(data, f"{source.address}/{FOLDER}/{name}", name.removesuffix(".pub"))
        for name, data in found
        if data is not None
    ]


def stricter(one: PublicKey, other: PublicKey) -> PublicKey:
    """What is certain of a key of which two files tell: revoked where one says so, the shorter time.

    So no copy that is older, or was forged, makes a key good again that was ended.
    """
    ends = [key.valid_until for key in (one, other) if key.valid_until is not None]
    return replace(
        one,
        valid_from=max(one.valid_from, other.valid_from),
        valid_until=min(ends, default=None),
        revoked=one.revoked or other.revoked,
    )


def joined(known: Iterable[PublicKey], others: Iterable[PublicKey]) -> list[PublicKey]:
    """Keys, each as strict as any of the others has it; keys of the others alone are left out."""
    theirs = {key.raw: key for key in others}
    return [stricter(key, theirs[key.raw]) if key.raw in theirs else key for key in known]


def keyring_folder() -> Path:
    """The folder of the keys that this reader trusts; need not exist."""
    import platformdirs

    said = os.environ.get(KEYRING)
    return Path(said) if said else Path(platformdirs.user_config_dir("dateline", False)) / FOLDER


def keyring() -> list[PublicKey]:
    """The keys that this reader trusts.

    Raises:
        KeyFileError: One of them cannot be read.
    """
    return [keys.read_public(path) for path in sorted(keyring_folder().glob("*.pub"))]


def demanded(
    key_files: Iterable[str | os.PathLike[str]], trusted: bool
) -> tuple[list[PublicKey] | None, list[PublicKey]]:
    """The keys of which one must have signed a release, null where none must; and the keyring.

    Args:
        key_files: Files of public keys that the reader gives.
        trusted: Whether a key of the keyring must have.

    Raises:
        KeyFileError: One of them cannot be read, or ``trusted`` is set and the keyring is empty.
        ValueError: One file is given, not a list.
    """
    if isinstance(key_files, str | os.PathLike):
        raise ValueError(f"keys={key_files!r}: give a list of files, such as [{str(key_files)!r}]")
    ring = keyring()
    if trusted and not ring:
        raise KeyFileError(
            f"trusted: no key is in your keyring {keyring_folder()}; `dateline keys trust` puts one "
            "there"
        )
    known = [keys.read_public(Path(path)) for path in key_files] + (ring if trusted else [])
    return known or None, ring


def trust(key: PublicKey) -> Path:
    """Put a key into the keyring; give its file. One that is there stays as strict as it was.

    Raises:
        KeyFileError: The keyring holds a file that is no key.
    """
    folder = keyring_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (kept,) = joined([key], keyring())
    path = folder / f"{key.id}.pub"
    files.replace(path, kept.to_text())
    return path

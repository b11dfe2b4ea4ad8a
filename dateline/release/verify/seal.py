"""The signature of a release: whether it holds, and whether there is one at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dateline.release import key_list, keys, signature
from dateline.release.keys import KeyFileError, PublicKey
from dateline.release.signature import SignatureError
from dateline.release.verify.report import Defect

_BESIDE: Final = (
    "its key {key.id} ({key.owner}) lies beside it, which shows that the two fit, not who signed: "
    "compare the fingerprint {key.sha256} with the one that the publisher gives elsewhere, then "
    "keep it with `dateline keys trust`, or give it with --key"
)


@dataclass(frozen=True)
class Seal:
    """What was found of the signature.

    Attributes:
        signed_by: Id of the key whose signature holds.
        key_from: Where that key came from: ``given``, ``keyring``, or ``beside`` the release.
        defects: Why it does not.
        notes: Why nothing can be said of it, or how little.
    """

    signed_by: str | None = None
    key_from: str | None = None
    defects: tuple[Defect, ...] = ()
    notes: tuple[str, ...] = ()


def examine_seal(
    release: Path,
    day: str | None,
    known: Sequence[PublicKey] | None,
    required: bool,
    keyring: Sequence[PublicKey] = (),
) -> Seal:
    """Check ``SHA256SUMS.sig``.

    Args:
        release: The folder.
        day: Day of the release, as the manifest gives it.
        known: The keys of which one must have signed it; null: those beside the releases, or in
            the keyring. One that is revoked beside the releases is so here, too.
        required: Whether an unsigned release is a defect.
        keyring: Keys that the reader trusts.

    Raises:
        ImportError: The signature must be checked, and PyNaCl is not installed.
    """
    demanded = required or known is not None
    path = release / signature.NAME
    if not path.is_file():
        if demanded:
            return Seal(defects=(Defect(signature.NAME, "is missing: it is not signed"),))
        return Seal(notes=("it is not signed",))
    sums = release / "SHA256SUMS"
    if not sums.is_file():
        return Seal()  # SHA256SUMS is named as missing
    try:
        beside = keys.public_keys(release.parent)
        own = key_list.joined(keyring if known is None else known, beside)
        others = key_list.joined(beside, own) if known is None else []
        trusted = [*own, *(key for key in others if key.raw not in {one.raw for one in own})]
        if not trusted and not demanded:
            why = "its signature was not checked: no public key lies in keys/; give one with --key"
            return Seal(notes=(why,))
        key = signature.check(sums.read_bytes(), path.read_bytes(), _day(day), trusted)
    except KeyFileError as error:
        return Seal(defects=(Defect("keys", str(error)),))
    except SignatureError as error:
        return Seal(defects=(Defect(signature.NAME, str(error)),))
    except ImportError as error:
        if demanded:
            raise
        return Seal(notes=(f"its signature was not checked: {error}",))
    if key.raw in {one.raw for one in own}:
        return Seal(signed_by=key.id, key_from="keyring" if known is None else "given")
    return Seal(signed_by=key.id, key_from="beside", notes=(_BESIDE.format(key=key),))


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None

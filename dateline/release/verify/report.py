"""What a verification found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

Progress: TypeAlias = Callable[[str, int], None]
"""Told of each step: the file at work, and how many of its bytes are done since the last call."""


@dataclass(frozen=True)
class Defect:
    """Something that is wrong with a release: the file, and what is wrong with it."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


@dataclass(frozen=True)
class Rebuilt:
    """What building a release again gave.

    Attributes:
        missing: What it was made with that is not here; without it a rebuild proves nothing.
        compared: How many files were compared.
        differing: Those that came out otherwise, or in one of the two only.
    """

    missing: tuple[str, ...] = ()
    compared: int = 0
    differing: tuple[str, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether its inputs give the release."""
        return bool(self.compared) and not self.missing and not self.differing


@dataclass(frozen=True)
class Report:
    """All that a verification found.

    Attributes:
        version: The version that the manifest gives; null where it cannot be read.
        defects: What is wrong; empty for a sound release.
        signed_by: Id of the key that signed it, where that was checked and holds.
        key_from: Where that key came from: ``given``, ``keyring``, or ``beside`` the release, which
            shows only that the two fit.
        notes: What is not wrong but should be known: that it is not signed, that it was withdrawn.
        files: How many files were hashed.
        bytes: How many bytes they have.
        rows: How many rows were read.
        rebuilt: What building it again gave, where that was asked.
    """

    version: str | None
    defects: tuple[Defect, ...] = ()
    signed_by: str | None = None
    key_from: str | None = None
    notes: tuple[str, ...] = ()
    files: int = 0
    bytes: int = 0
    rows: int = 0
    rebuilt: Rebuilt | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.defects

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        told = {"sound": self.sound} | asdict(self)
        if self.rebuilt is not None:
            told["rebuilt"]["proved"] = self.rebuilt.proved
        return told

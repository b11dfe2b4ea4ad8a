"""Which part of our own side changed a cell: the code, the codebook or the registries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from dateline.release.changes.touched import CAUSE, REASON

CODE: Final = ("coder_sha256", "linker_sha256", "bounds_sha256", "model")
RULES: Final = ("rules_sha256",)
REGISTRIES: Final = ("registry_sha256", "sources_sha256")
CORRECTIONS: Final = ("corrections_sha256",)
"""Keys of ``inputs`` in the manifest that tell whether code, rules, registries, corrections changed."""

_BOTH: Final = "codebook_sha256"
"""Rules and registries together: looked at where a manifest does not tell them apart."""

_OF_OUTLETS: Final = {
    "outlets": None,
    "reports": frozenset({"outlet", "outlet_id", "licence", "redistribute"}),
    "claims": frozenset({"relay_outlet_ids"}),
}
"""Cells that say what sources and registries say, whatever the code; null: all of the table."""

_KNOWN: Final = frozenset({
    "geonames_id", "latitude", "longitude", "admin1", "admin2", "gwcode", "disputed_area",
    "place_id", "place_kind", "place_name", "country", "member_of", "roles", "aliases",
    "external_ids",
})  # fmt: skip
_CROSSWALK: Final = frozenset({"plover", "plover_mode", "cameo", "acled_sub_event", "ucdp"})


class Blame:
    """What of our own side differs between two releases.

    One of them changed alone: every cell is laid to it. Several changed between two releases: they
    cannot be told apart by coding again, for the code of then is not at hand, and the rules of then
    need not be readable by the code of now. A cell that repeats what the source files say of an
    outlet is laid to these; one that repeats the crosswalk to the rules; every other to the code,
    else to the rules. The cause then names all that changed together, so that nobody reads more
    into the reason than is known. Who wants them apart releases between the two changes.

    Args:
        old: Manifest of the release before.
        new: Manifest of this release.
    """

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        self._old, self._new = old.get("inputs", {}), new.get("inputs", {})
        self._version = new.get("code_version")
        fine = all(key in side for side in (self._old, self._new) for key in (*RULES, *REGISTRIES))
        self.causes: dict[str, str | None] = {}
        if self._differ(CODE):
            code = self._new.get("coder_sha256")
            self.causes["coder_change"] = " ".join(
                filter(None, (self._version, code[:12] if code else None))
            )
        if self._differ(RULES if fine else (_BOTH,)):
            self.causes["codebook_change"] = self._short("rules_sha256" if fine else _BOTH)
        if self._differ(REGISTRIES if fine else REGISTRIES[1:]):
            changed = [key for key in REGISTRIES if self._differ((key,))]
            self.causes["registry_change"] = self._short(changed[0])
        self.corrections = self._differ(CORRECTIONS)

    @property
    def anything(self) -> bool:
        """Whether anything but the reports differs."""
        return bool(self.causes) or self.corrections

    def of(self, table: str) -> pl.DataFrame:
        """The reason and cause for each column of a table that has its own; null: all others."""
        from dateline.tables import TABLES

        columns = [*TABLES[table].names, None]
        reasons = [self._reason(table, column) for column in columns]
        told = [
            self._cause(table, column, reason)
            for column, reason in zip(columns, reasons, strict=True)
        ]
        return pl.DataFrame(
            {"column": columns, REASON: reasons, CAUSE: told},
            schema={"column": pl.String, REASON: pl.String, CAUSE: pl.String},
        )

    def _reason(self, table: str, column: str | None) -> str:
        if len(self.causes) == 1:
            return next(iter(self.causes))
        told = _OF_OUTLETS.get(table, frozenset())
        if "registry_change" in self.causes:
            if told is None or column in told:
                return "registry_change"
            if "coder_change" not in self.causes and (column in _KNOWN or table == "actors"):
                return "registry_change"
        if "codebook_change" in self.causes and (
            column in _CROSSWALK or "coder_change" not in self.causes
        ):
            return "codebook_change"
        return (
            "coder_change"
            if "coder_change" in self.causes or not self.causes
            else (next(iter(self.causes)))
        )

    def _cause(self, table: str, column: str | None, reason: str) -> str | None:
        """What did it; where that is not certain, with all that changed beside it."""
        own = self.causes.get(reason)
        beside = [cause for other, cause in self.causes.items() if other != reason and cause]
        facts = _OF_OUTLETS.get(table, frozenset())
        certain = reason == "registry_change" and (facts is None or column in facts)
        if own is None or certain or not beside:
            return own
        return f"{own}; together with {', '.join(beside)}"

    def _differ(self, keys: tuple[str, ...]) -> bool:
        return any(self._old.get(key) != self._new.get(key) for key in keys)

    def _short(self, key: str) -> str | None:
        value = self._new.get(key)
        return f"{key.removesuffix('_sha256')} {value[:12]}" if value else None

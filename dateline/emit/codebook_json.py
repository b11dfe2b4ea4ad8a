"""The codebook of events and claims as JSON: what the codebook page says in words, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

FILE: Final = "codebook.json"

WORDS: Final = ("contexts", "kinds", "confidence")
"""Parts beside the types: names and what they mean."""


def text(
    types: Iterable[Mapping[str, Any]] = (),
    claims: Mapping[str, Any] | None = None,
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """The file: ``types``, ``claims`` and `WORDS`, each in the order of the codebook.

    Args:
        types: The event types as plain values, as `dateline.emit.types_page` takes them.
        claims: Codes, frames and cues of claims, as `dateline.emit.claims_page` takes them.
        words: What contexts, kinds of argument and parts of confidence mean.
    """
    said = {"types": list(types), "claims": claims or {}}
    said |= {name: (words or {}).get(name, {}) for name in WORDS}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"

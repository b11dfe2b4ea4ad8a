"""Near-duplicates: syndicated, shortened and lightly edited copies of one report.

Candidates come from MinHash signatures over word triples, cut into 64 bands of two (locality
sensitive hashing: Broder 1997; Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*,
section 3.4). So many bands find nearly every pair that shares a fifth of its triples, and many
that are no copies; each candidate is therefore verified on the triples themselves: a pair is a
copy at a Jaccard index of .4, or where .7 of the shorter text stands in the longer one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from rensa import RMinHash, RMinHashLSH

JACCARD: Final = 0.4
CONTAINMENT: Final = 0.7
SHINGLE: Final = 3
LEAST_SHINGLES: Final = 20
_PERMUTATIONS: Final = 128
_BANDS: Final = 64
_SEED: Final = 42
_WORD: Final = re.compile(r"\w+")
# Left out for hashing only: tatweel and marks that steer the direction of writing.
_INVISIBLE: Final = re.compile("[\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Thai, Lao, Burmese, Khmer, kana and Han: no spaces between words, so letters are taken.
_UNSPACED: Final = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])"
)

Row = Mapping[str, Any]


def shingles(text: str) -> frozenset[str]:
    """Triples of words, without case, punctuation and invisible marks."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    words = _WORD.findall(_UNSPACED.sub(r" \1 ", plain))
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def same_story_text(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two texts are copies of each other."""
    common = len(first & second)
    if common == 0:
        return False
    union = len(first) + len(second) - common
    return common / union >= JACCARD or common / min(len(first), len(second)) >= CONTAINMENT


def find_copies(rows: Sequence[Row]) -> dict[str, str]:
    """The original's ``report_id`` by the ``report_id`` of each copy.

    Copies of copies belong to one group; its original is the report with the least
    ``published_at_utc``, ``retrieved_at_utc``, ``report_id`` (unknown times come last). A text of
    fewer than 20 triples is no copy of anything.

    Args:
        rows: Mappings with ``report_id``, ``text``, ``published_at_utc``, ``retrieved_at_utc``;
            rows without text are passed over. Their order does not matter.
    """
    ordered = sorted((row for row in rows if row.get("text")), key=_order)
    sets = [shingles(row["text"]) for row in ordered]
    index = RMinHashLSH(0.5, _PERMUTATIONS, _BANDS)
    parent = list(range(len(ordered)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for number, grams in enumerate(sets):
        if len(grams) < LEAST_SHINGLES:
            continue
        signature = RMinHash(_PERMUTATIONS, _SEED)
        signature.update(sorted(grams))
        for other in sorted(index.query(signature)):
            if root(other) != root(number) and same_story_text(sets[other], grams):
                low, high = sorted((root(other), root(number)))
                parent[high] = low
        index.insert(number, signature)
    originals: dict[str, str] = {}
    for number, row in enumerate(ordered):
        original = ordered[root(number)]["report_id"]
        if original != row["report_id"]:
            originals.setdefault(row["report_id"], original)
    return originals


def _order(row: Row) -> tuple[datetime, datetime, str]:
    return (
        row.get("published_at_utc") or datetime.max,
        row.get("retrieved_at_utc") or datetime.max,
        row["report_id"],
    )

"""Stories: reports of one happening and its aftermath, by the words that they share.

Average-link clustering of TF-IDF vectors (Salton and Buckley, 1988, sublinear term frequency)
inside blocks of reports that are close in time and share words. A block is closed: nothing outside
it changes what happens inside.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import combinations
from typing import Any, Final

from dateline.linking.union import Union

Row = dict[str, Any]
Vector = dict[str, float]

WINDOW: Final = timedelta(days=3)
"""Reports farther apart than this start a story of their own, unless others stand between them."""
LINK: Final = 0.2
"""Least mean cosine of two clusters that are joined; chosen on the development half of ECB+."""
EDGE: Final = 0.12
"""Least cosine of two reports that puts them into one block."""
COMMON: Final = 0.25
"""Words in more than this share of a large collection tell nothing and are left out."""

_WORD: Final = re.compile(r"[^\W\d_][^\W_]{2,}|\d{2,}")


def find_stories(reports: list[Row]) -> dict[str, int]:
    """Number the story of every report that has text.

    Args:
        reports: Live rows of ``reports``.

    Returns:
        report_id to the number of its story; stories are numbered by their least report_id.
    """
    rows = [row for row in reports if row["text"] and row["status"] == "ok"]
    vectors = _vectors([f"{row['title'] or ''} {row['text']}" for row in rows])
    similar = _similarities(rows, vectors)
    clusters: list[list[int]] = []
    for block in _blocks(len(rows), similar):
        clusters += _average_link(block, similar)
    clusters.sort(key=lambda members: min(rows[i]["report_id"] for i in members))
    return {rows[i]["report_id"]: n for n, members in enumerate(clusters) for i in members}


def _vectors(texts: list[str]) -> list[Vector]:
    counts = [Counter(_stem(word) for word in _WORD.findall(text.lower())) for text in texts]
    spread = Counter(word for count in counts for word in count)
    ceiling = max(COMMON * len(texts), 12)
    vectors = []
    for count in counts:
        weights = {
            word: (1 + math.log(times)) * math.log(1 + len(texts) / spread[word])
            for word, times in sorted(count.items())
            if 1 < spread[word] <= ceiling
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items()})
    return vectors


def _stem(word: str) -> str:
    """Cut the commonest endings, so that 'rebels' and 'rebel' meet; crude on purpose."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _similarities(rows: list[Row], vectors: list[Vector]) -> dict[tuple[int, int], float]:
    """Cosine of every pair of reports that share a word and may stand in one story."""
    holders: dict[str, list[int]] = defaultdict(list)
    found: dict[tuple[int, int], float] = {}
    for j, vector in enumerate(vectors):
        scores: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for i in holders[word]:
                scores[i] += weight * vectors[i][word]
            holders[word].append(j)
        for i, score in scores.items():
            if score > 0.02 and _near(rows[i], rows[j]):
                found[i, j] = score
    return found


def _near(a: Row, b: Row) -> bool:
    first, second = a["published_at_utc"], b["published_at_utc"]
    return first is None or second is None or abs(first - second) <= WINDOW


def _blocks(size: int, similar: dict[tuple[int, int], float]) -> list[list[int]]:
    """Connected components over the pairs that are similar enough, in order."""
    union = Union(size)
    for (i, j), score in similar.items():
        if score >= EDGE:
            union.join(i, j)
    return union.groups()


def _average_link(block: list[int], similar: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join the closest clusters until none are close enough."""
    clusters = {i: [i] for i in block}
    mean = {pair: s for pair in combinations(block, 2) if (s := similar.get(pair, 0.0)) > 0}
    while mean:
        best = min(mean, key=lambda pair: (-mean[pair], pair))
        if mean[best] < LINK:
            break
        keep, gone = best
        a, b = len(clusters[keep]), len(clusters[gone])
        clusters[keep] += clusters.pop(gone)
        del mean[best]
        for other in list(clusters):
            if other == keep:
                continue
            first = mean.pop(_pair(keep, other), 0.0)
            second = mean.pop(_pair(gone, other), 0.0)
            joined = (a * first + b * second) / (a + b)
            if joined > 0:
                mean[_pair(keep, other)] = joined
    return [sorted(members) for members in clusters.values()]


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)

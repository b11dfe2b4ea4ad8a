"""Stories: reports of one happening and its aftermath, by the words that they share.

Average-link clustering of TF-IDF vectors (Salton and Buckley, 1988, sublinear term frequency)
inside blocks of reports that are close in time and share words. A block is closed: nothing outside
it changes what happens inside.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any, Final

from dateline.linking.union import Union

Row = dict[str, Any]
Vector = dict[str, float]
Similarities = dict[tuple[int, int], float]

WINDOW: Final = timedelta(days=3)
"""Reports farther apart than this start a story of their own, unless others stand between them."""
LINK: Final = 0.22
"""Least mean cosine of two clusters that are joined; chosen on the development half of ECB+."""
EDGE: Final = 0.12
"""Least cosine of two reports that puts them into one block."""
COMMON: Final = 0.25
"""Words in more than this share of a large collection tell nothing and are left out."""
_FAINT: Final = 0.02
"""Cosines up to this count as none."""

_WORD: Final = re.compile(r"[^\W\d_][^\W_]{2,}|\d{2,}")


def find_stories(reports: list[Row]) -> dict[str, int]:
    """Number the story of every report that has text.

    Args:
        reports: Live rows of ``reports``.

    Returns:
        report_id to the number of its story; stories are numbered by their least report_id.
    """
    rows = sorted(
        (row for row in reports if row["text"] and row["status"] == "ok"),
        key=lambda row: (row["published_at_utc"] or datetime.min, row["report_id"]),
    )
    vectors = _vectors([f"{row['title'] or ''} {row['text']}" for row in rows])
    similar = _similarities([row["published_at_utc"] for row in rows], vectors)
    clusters = average_link(len(rows), similar)
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
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items()})
    return vectors


def _stem(word: str) -> str:
    """Cut the commonest endings, so that 'rebels' and 'rebel' meet; crude on purpose."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _similarities(published: list[datetime | None], vectors: list[Vector]) -> Similarities:
    """Cosine of every pair of reports that share a word and may stand in one story.

    Reports come in order of publication, undated ones first, so that what is too old for one
    report is too old for all that follow and leaves the index.
    """
    undated: dict[str, list[tuple[int, float]]] = defaultdict(list)
    recent: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: Similarities = {}
    oldest = 0
    for j, vector in enumerate(vectors):
        when = published[j]
        while (
            when is not None
            and (then := published[oldest]) != when
            and (then is None or when - then > WINDOW)
        ):
            oldest += 1
        scores: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for i, other in undated[word]:
                scores[i] += weight * other
            holders = recent[word]
            if holders and holders[0][0] < oldest:
                holders[:] = [item for item in holders if item[0] >= oldest]
            for i, other in holders:
                scores[i] += weight * other
            (undated[word] if when is None else holders).append((j, weight))
        for i, score in scores.items():
            if score > _FAINT:
                found[i, j] = score
    return found


def average_link(size: int, similar: Similarities) -> list[list[int]]:
    """Join the closest clusters until none are close enough; a pair that is not listed has 0.

    Args:
        size: How many things there are, numbered from 0.
        similar: Similarity of pairs (lesser, greater).

    Returns:
        Clusters of numbers.
    """
    clusters: list[list[int]] = []
    for block, near in _blocks(size, similar):
        clusters += _joined(block, near)
    return clusters


def _blocks(size: int, similar: Similarities) -> list[tuple[list[int], Similarities]]:
    """Connected components over the pairs that are similar enough, with their similarities."""
    union = Union(size)
    for (i, j), score in similar.items():
        if score >= EDGE:
            union.join(i, j)
    inside: dict[int, Similarities] = defaultdict(dict)
    for (i, j), score in similar.items():
        if union.root(i) == union.root(j):
            inside[union.root(i)][i, j] = score
    return [(block, inside[block[0]]) for block in union.groups()]


def _joined(block: list[int], similar: Similarities) -> list[list[int]]:
    """Average-link inside a block, with a heap of cluster pairs; stale entries are passed over."""
    members = {i: [i] for i in block}
    near: dict[int, dict[int, float]] = {i: {} for i in block}
    for (i, j), score in similar.items():
        near[i][j] = near[j][i] = score
    heap = [(-score, i, j) for (i, j), score in similar.items() if score >= LINK]
    heapq.heapify(heap)
    while heap:
        score, keep, gone = heapq.heappop(heap)
        if keep not in members or gone not in members or near[keep].get(gone) != -score:
            continue
        a, b = len(members[keep]), len(members[gone])
        members[keep] += members.pop(gone)
        first, second = near.pop(keep), near.pop(gone)
        near[keep] = {}
        for other in sorted((first.keys() | second.keys()) - {keep, gone}):
            mean = (a * first.get(other, 0.0) + b * second.get(other, 0.0)) / (a + b)
            near[other].pop(gone, None)
            near[other][keep] = near[keep][other] = mean
            if mean >= LINK:
                heapq.heappush(heap, (-mean, min(keep, other), max(keep, other)))
    return [sorted(found) for found in members.values()]

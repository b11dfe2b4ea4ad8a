"""Whether two names may be one: a score, and the keys under which to look for candidates."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from dateline.names.organization import acronym, organization, organization_words
from dateline.names.person import person, person_words
from dateline.names.skeleton import skeleton

PERSON_KINDS: Final = frozenset({"person"})


def match(a: str, b: str, kind: str = "person") -> float:
    """How alike two names are, 0 to 1; the same whichever comes first.

    Args:
        a: A name in any script that ``names.yml`` has letters for.
        b: Another.
        kind: ``person``; everything else is compared as an organization.

    >>> match("Ahmad al-Sharaa", "Ahmed al-Shara", "person") > 0.9
    True
    """
    first, second = sorted((a, b))
    return _match(first, second, kind in PERSON_KINDS)


@lru_cache(maxsize=131_072)
def _match(a: str, b: str, persons: bool) -> float:
    return round(person(a, b) if persons else organization(a, b), 4)


@lru_cache(maxsize=65_536)
def keys(name: str, kind: str | None = None) -> frozenset[str]:
    """Keys for blocking: names that `match` may equate share at least one, typing errors aside.

    Persons: the skeleton of each word that counts. Organizations: also the acronym. Without a kind:
    the keys of both readings.
    """
    found: set[str] = set()
    if kind is None or kind in PERSON_KINDS:
        found |= {skeleton(w) for w in person_words(name) if len(w) > 1}
    if kind not in PERSON_KINDS:
        counted, _ = organization_words(name)
        found |= {skeleton(w) for w in counted if len(w) > 1}
        if len(counted) > 1:
            found.add(skeleton(acronym(counted)))
    return frozenset(found)

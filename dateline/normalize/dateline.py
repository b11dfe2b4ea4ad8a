"""The dateline of a wire report, ``DAMASCUS, Dec 8 (Reuters) -``, and the agency it credits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.normalize.lists import agency_names

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WORD = r"[A-Z\u00C0-\u00DE][\w'’.\u00C0-\u024F]*"
# Further words may have a small particle before them: Deir ez-Zor, Ras al-Ain.
_PLACE = rf"{_WORD}(?:[ /-](?:[a-z]{{2,3}}[- ])?{_WORD}){{0,4}}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?P<region>(?:, {_PLACE})?)"
    rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
    r"(?: ?\((?P<agency>[^()\n]{2,40})\))?"
    r" ?(?P<dash>--|[-\u2013\u2014:])(?=\s)"
)
_CREDIT_ONLY = re.compile(r"\((?P<agency>[^()\n]{2,40})\) ?(?:--|[-\u2013\u2014])\s")
_LAST = re.compile(
    r"(?:\breporting\b[^\n]{0,40}?\bby\b|\bby\b|\bwith\b|\bsource:|[(\[©]|^)\s*(?P<agency>[\w .'-]{2,40}?)"
    r"\s*(?:[)\]]|$)",
    re.IGNORECASE,
)
_HEAD = 240
_LABELS = frozenset({
    "ANALYSIS", "BREAKING", "CORRECTED", "CORRECTION", "DEVELOPING", "DRAFT", "EDITORIAL",
    "EXCLUSIVE", "EXPLAINER", "FACTBOX", "FEATURE", "INTERVIEW", "LIVE", "NOTE", "OPINION",
    "PHOTOS", "READ", "REVIEW", "UPDATE", "UPDATED", "VIDEO", "WATCH",
})  # fmt: skip


def read_dateline(text: str, authors: Iterable[str] = ()) -> tuple[str | None, str | None]:
    """Place of the dateline and agency credited; each None where there is none.

    A place is taken only before a dash, and where it is written in capitals, followed by an
    agency in brackets, or by a date, so that a sentence that begins with a name is none.

    Args:
        text: The report.
        authors: Its byline, which may be an agency.
    """
    for line in text.split("\n")[:3]:
        head = line.strip()[:_HEAD]
        match = _DATELINE.match(head)
        if match and _is_dateline(match) and match["place"] not in _LABELS:
            # In brackets after a dateline stands an agency, also one that the list lacks.
            named = match["agency"] if match["agency"] and match["agency"][0].isupper() else None
            if named is None and _signs(match):
                named = match["region"][2:]
            return match["place"], _agency(named) or named or _credit(text, authors)
        if found := _CREDIT_ONLY.match(head):
            return None, _agency(found["agency"]) or _credit(text, authors)
    return None, _credit(text, authors)


def _is_dateline(match: re.Match[str]) -> bool:
    capitals = match["place"].isupper() and len(match["place"]) > 2
    if match["dash"] == ":":
        return capitals and match["agency"] is not None
    if _signs(match):
        return True
    dated = match["place"] + match["region"] != match[0].rstrip(" -\u2013\u2014")
    return capitals or match["agency"] is not None or dated


def _signs(match: re.Match[str]) -> bool:
    """Whether the dateline reads ``Damascus, SANA -``: a place, then the letters of an agency."""
    after = match["region"][2:]
    return after.isupper() and (_agency(after) is not None or not match["place"].isupper())


def _credit(text: str, authors: Iterable[str]) -> str | None:
    for author in authors:
        for part in re.split(r"\s*[/,|]\s*", author):
            if (name := _agency(part)) is not None:
                return name
    lines = [line.strip() for line in text.rstrip().rsplit("\n", 2)[-2:]]
    for line in reversed(lines):
        if len(line) <= 120:
            for match in _LAST.finditer(line):
                if (name := _agency(match["agency"])) is not None:
                    return name
    return None


def _agency(text: str | None) -> str | None:
    return agency_names().get(text.strip(" .").lower()) if text else None

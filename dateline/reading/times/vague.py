"""References that name no days: recently, now, in the future."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dateline.reading.times.context import Context
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.patterns import Rule, any_of, rule
from dateline.reading.times.period import Meaning

_DISCOURSE: Final = re.compile(r"\s*,")


def rules() -> list[Rule]:
    """The rules of this family."""
    return [rule("reference", f"(?P<phrase>{any_of(_phrases())})", _reference)]


@cache
def _phrases() -> dict[str, str]:
    return {p: value for value, phrases in lexicon().references.items() for p in phrases}


def _reference(match: re.Match[str], context: Context) -> Meaning | None:
    phrase = re.sub(r"\s+", " ", match["phrase"].lower())
    # "Now, ..." at the head of a sentence is a discourse marker, a name's part is no time.
    if phrase == "now" and match.group()[0].isupper() and _DISCOURSE.match(
        context.document.text, match.end()
    ):  # fmt: skip
        return None
    if any(letter.isupper() for letter in match.group()[1:]):
        return None
    return Meaning(_phrases()[phrase])

"""An explanation as lines for a terminal: brackets always, colours where they are wanted."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any, Final

import click

from dateline.coding.explain.marks import BRACKETS
from dateline.coding.explain.model import (
    ExplainedClaim,
    ExplainedReport,
    ExplainedSentence,
    ExplainedTelling,
    Piece,
)

STYLES: Final[dict[str, dict[str, Any]]] = {
    "source": {"fg": "cyan"},
    "cue": {"fg": "yellow", "bold": True},
    "content": {"fg": "green"},
    "relay": {"fg": "magenta"},
    "hearer": {"fg": "magenta"},
}
LEGEND: Final = (
    ("source", "source"), ("cue", "cue"), ("content", "content"), ("relay", "relay or hearer"),
)  # fmt: skip


def lines(report: ExplainedReport, width: int | None = None) -> Iterator[str]:
    """The report, sentence by sentence; styled, so strip the styles where colour is not wanted.

    Args:
        report: The explanation.
        width: Characters a line may have; without it no line is broken.
    """
    yield click.style(report.heading, bold=True)
    if report.about:
        yield report.about
    if report.refused:
        yield f"   {report.refused}"
        return
    marks = "  ".join(_styled(f"{BRACKETS[k][0]}{said}{BRACKETS[k][1]}", k) for k, said in LEGEND)
    yield f"{report.claims} claims, {report.tellings} tellings of events.  {marks}"
    if not report.sentences:
        yield "   no text to read"
    for sentence in report.sentences:
        yield ""
        yield from _sentence(sentence, width)


def _sentence(sentence: ExplainedSentence, width: int | None) -> Iterator[str]:
    place = f"{sentence.number:>3}  "
    if sentence.section != "body":
        place += f"({sentence.section}) "
    if not sentence.claims:
        yield from _wrapped(place, [Piece(sentence.text)], width)
    for number in sentence.part_of:
        yield f"       part of claim {number}"
    for n, claim in enumerate(sentence.claims):
        yield from _claim(claim, place if n == 0 else " " * 5, "", width)
    if sentence.silence:
        yield f"       {sentence.silence}"
    for word in sentence.looked_at:
        yield from _wrapped("       ", [Piece(f"looked at {word.words}: {word.why}")], width)
    for telling in sentence.tellings:
        yield from _telling(telling, width)


def _claim(claim: ExplainedClaim, place: str, indent: str, width: int | None) -> Iterator[str]:
    yield from _wrapped(place, claim.pieces, width)
    indent += "       "
    yield f"{indent}{click.style(f'claim {claim.number}', bold=True)}"
    values = ", ".join(f"{name} {value}" for name, value in claim.qualities if name != "source")
    source = next(value for name, value in claim.qualities if name == "source")
    for said in (f"source: {source}", f"as: {values}", f"rule: {claim.rule}"):
        yield from _wrapped(indent + "  ", [Piece(said)], width)
    yield from _wrapped(indent + "  ", [Piece("why: " + " ".join(claim.why))], width)
    for inner in claim.inside:
        yield from _claim(inner, f"{indent}  inside claim {claim.number}: ", indent, width)


def _telling(telling: ExplainedTelling, width: int | None) -> Iterator[str]:
    parts = ", ".join(f"{name} {value}" for name, value in telling.parts)
    said = f"event {telling.event_type} “{telling.trigger}”: {parts}"
    yield from _wrapped("       ", [Piece(said)], width)
    yield from _wrapped("         ", [Piece(f"rule: {telling.why or telling.rule}")], width)


def _wrapped(place: str, pieces: list[Piece], width: int | None) -> Iterator[str]:
    """Marked text after ``place``, broken at spaces and indented below it."""
    plain, styles = place, [""] * len(place)
    for piece in pieces:
        kind = piece.kinds[-1] if piece.kinds else ""
        for opened in piece.opens:
            plain, styles = plain + BRACKETS[opened][0], [*styles, opened]
        plain += piece.text
        styles += [kind] * len(piece.text)
        for closed in piece.closes:
            plain, styles = plain + BRACKETS[closed][1], [*styles, closed]
    hang = " " * min(len(place), 12)
    at = 0
    for number, line in enumerate(_broken(plain, width, len(hang))):
        begin = plain.index(line, at) if line else at
        at = begin + len(line)
        yield (hang if number else "") + _runs(line, styles[begin:at])


def _broken(plain: str, width: int | None, hang: int) -> list[str]:
    if width is None or len(plain) <= width:
        return [plain.rstrip()]
    lead = len(plain) - len(plain.lstrip())
    room = max(20, width - max(hang, lead))
    wrapped = textwrap.wrap(
        plain.lstrip(), room, break_long_words=False, break_on_hyphens=False
    )  # fmt: skip
    return [plain[:lead] + wrapped[0], *wrapped[1:]] if wrapped else [plain]


def _runs(line: str, styles: list[str]) -> str:
    """Characters of one line, each run of one style styled once."""
    out, start = [], 0
    for end in range(1, len(line) + 1):
        if end == len(line) or styles[end] != styles[start]:
            out.append(_styled(line[start:end], styles[start]))
            start = end
    return "".join(out)


def _styled(text: str, kind: str) -> str:
    return click.style(text, **STYLES[kind]) if kind else text

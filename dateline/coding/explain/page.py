"""An explanation as one static page: no script, nothing fetched, readable without colour."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from dateline.coding.explain.marks import BRACKETS
from dateline.coding.explain.model import ExplainedReport

LEGEND: Final = (
    ("source", "source", "who says it"),
    ("cue", "cue", "the words that tie source and content"),
    ("content", "content", "what is said"),
    ("relay", "relay", "who passed it on, or was told"),
)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("dateline.coding.explain", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["direction"] = direction
    return environment.get_template("page.html.jinja")


def direction(text: str) -> str:
    """Direction of a line by most of its letters: one stray mark must not turn English round."""
    sides = [unicodedata.bidirectional(c) for c in text if c.isalpha()]
    right = sum(side in ("R", "AL") for side in sides)
    return "rtl" if right > len(sides) / 2 else "ltr"


def page(reports: Iterable[ExplainedReport]) -> str:
    """The page, with a list of contents where it holds several reports."""
    shown = list(reports)
    return _template().render(
        reports=shown,
        brackets=BRACKETS,
        legend=LEGEND,
        claims=sum(report.claims for report in shown),
        tellings=sum(report.tellings for report in shown),
    )

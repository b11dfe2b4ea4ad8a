"""The outlets of a release: what each one's licence is, what it lets a release hold, what it asks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

import polars as pl

FILE: Final = "licences/outlets.csv"

_STATED: Final = ("licence", "licence_url", "redistribute", "attribution")

_OPEN: Final = (
    ("CC0-", "Nothing is asked; name the outlet all the same, so that readers can look it up."),
    ("CC-BY-NC-ND-", "Name the outlet, link to the report and the licence; not commercially, and no adaptation."),
    ("CC-BY-NC-SA-", "Name the outlet, link to the report and the licence, say what you changed; not commercially, and adaptations under the same licence."),
    ("CC-BY-NC-", "Name the outlet, link to the report and the licence, say what you changed; not commercially."),
    ("CC-BY-ND-", "Name the outlet, link to the report and the licence; no adaptation."),
    ("CC-BY-SA-", "Name the outlet, link to the report and the licence, say what you changed; adaptations under the same licence."),
    ("CC-BY-", "Name the outlet, link to the report and the licence, say what you changed."),
)  # fmt: skip
_ASKED: Final = {
    "full": "The outlet lets its texts be passed on: keep to its licence, name it and link to the report.",
    "excerpt": "Excerpts only: no cell beyond 200 characters, no more than a tenth of a report in all. "
    "Name the outlet and link to the report.",
    "none": "No words of it are in this release; `dateline rehydrate` fetches them for your own use.",
}


@dataclass(frozen=True)
class Terms:
    """On which terms reports of an outlet are in a release.

    Attributes:
        outlet_id: Id of the outlet; empty: not known.
        outlet: Its name.
        licence: Licence of its texts, as its source states it.
        licence_url: Where it stands; empty: the source gives no address.
        redistribute: How much of a text a release may hold: full, excerpt or none.
        reports: How many reports of this release.
        attribution: How to name it.
        asks: What whoever uses its words on must do.
    """

    outlet_id: str
    outlet: str
    licence: str
    licence_url: str
    redistribute: str
    reports: int
    attribution: str
    asks: str


def terms_of(reports: pl.LazyFrame, stated: Iterable[Mapping[str, Any]] = ()) -> list[Terms]:
    """The terms of every outlet of a release, by name.

    Args:
        reports: The table.
        stated: What sources say of their terms: outlet_id, licence, and where they say it
            licence_url and attribution.
    """
    said = {(one["outlet_id"], one["licence"]): one for one in stated}
    counted = (
        reports.select(
            pl.col("outlet_id").fill_null(""),
            outlet=pl.coalesce("outlet", "outlet_id", pl.lit("not given")),
            licence=pl.col("licence").fill_null("not stated"),
            redistribute="redistribute",
        )
        .group_by("outlet_id", "outlet", "licence", "redistribute")
        .len()
        .sort("outlet", "outlet_id", "licence", "redistribute")
        .collect(engine="streaming")
    )
    found = []
    for outlet_id, outlet, licence, redistribute, count in counted.iter_rows():
        one = said.get((outlet_id, licence), {})
        url = one.get("licence_url") or ""
        plain = f"{outlet}, {licence}" + (f" ({url})" if url else "")
        found.append(
            Terms(
                outlet_id, outlet, licence, url, redistribute, count,
                one.get("attribution") or plain, asks(licence, redistribute),
            )
        )  # fmt: skip
    return found


def changed_terms(before: Path, now: Path) -> list[str]:
    """Names of the outlets whose terms are others than in the release before, sorted.

    Terms are what a source states: a licence, where it stands, how much it lets be passed on, and
    how to name the outlet. An outlet that is new has none that changed, nor has one of whose
    licences one is gone with its last report.

    Args:
        before: Folder of the release before.
        now: Folder of this one.
    """
    then, told = _stated(before), _stated(now)
    return sorted(
        {
            rows[-1][0]
            for outlet, rows in told.items()
            if outlet in then and not {row[1:] for row in rows} <= {row[1:] for row in then[outlet]}
        }
    )


def asks(licence: str, redistribute: str) -> str:
    """What a licence asks of whoever uses words of a report on, in one line."""
    if redistribute == "full":
        for name, said in _OPEN:
            if licence.upper().replace(" ", "-").startswith(name):
                return said
    return _ASKED[redistribute]


def as_csv(terms: Iterable[Terms]) -> str:
    """The terms as CSV, a row each."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [field.name for field in fields(Terms)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(one) for one in terms)
    return text.getvalue()


def _stated(release: Path) -> dict[str, list[tuple[str, ...]]]:
    """By the id of an outlet its name and what its sources state, as a release has it."""
    path, found = release / FILE, dict[str, list[tuple[str, ...]]]()
    if not path.is_file():
        return found
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["outlet_id"]:
                stated = tuple(row[name] for name in ("outlet", *_STATED))
                found.setdefault(row["outlet_id"], []).append(stated)
    return found

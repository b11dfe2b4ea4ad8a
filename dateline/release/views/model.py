"""The vocabulary of the views: a view, its columns, and the rows that it leaves out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One column of a view.

    Attributes:
        name: Its name, exactly as scripts write it.
        sql: What it holds, over the relation of `dateline.release.views.build`.
        description: What that means in words.
        lost: Whether it is always empty, because Dateline has nothing to put there.
    """

    name: str
    sql: str
    description: str
    lost: bool = False


@dataclass(frozen=True)
class Condition:
    """What an event must meet to be shown.

    Attributes:
        sql: The condition, on the columns of ``events`` as ``e``; null counts as no.
        left_out: The events that do not meet it, in words that follow a number.
    """

    sql: str
    left_out: str


@dataclass(frozen=True)
class View:
    """The events as another tradition writes them down; a row an event.

    Attributes:
        name: Its name in SQL.
        imitates: The data set whose columns these are.
        fields: The columns, in the order of that data set; the first is the key.
        conditions: Which events are shown: those that meet all of them.
        losses: What a reader must know that no column shows, a sentence each.
    """

    name: str
    imitates: str
    fields: tuple[Field, ...]
    conditions: tuple[Condition, ...]
    losses: tuple[str, ...]


def empty(name: str, kind: str, why: str) -> Field:
    """A column that is there for the scripts and always empty.

    Args:
        name: Its name.
        kind: Its type in SQL.
        why: Why nothing stands in it.
    """
    return Field(name, f"CAST(NULL AS {kind})", f"Always empty: {why}", lost=True)


SINGLE = Condition("e.granularity = 'single'", "totals over several events")
STANDING = Condition(
    "e.status NOT IN ('denied', 'retracted')", "events that are denied by all or retracted"
)
DATED = Condition("e.date_start IS NOT NULL", "events without a date")

SHARED_LOSSES = (
    "Who said it: claims, their sources, and how sure these were. Join the tables `claim_events` and "
    "`claims` by the event's id.",
    "The standing of an event (`status`, `disputed_fields`, origins for and against), and its "
    "`confidence`.",
    "The bounds of numbers and dates: one day and one number stand for a span.",
    "On what a day rests: where no report tells it, it is the day of publication. `date_basis` of "
    "events is `publication` then; leave these out of studies of timing.",
    "Types of Dateline that are finer than the codes, and types that have none.",
)


def coded(kind: str, table: dict[str, str]) -> str:
    """The code of a kind of actor in SQL."""
    cases = " ".join(f"WHEN '{name}' THEN '{code}'" for name, code in table.items())
    return f"CASE {kind} {cases} END"

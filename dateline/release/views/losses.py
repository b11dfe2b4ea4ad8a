"""What is lost when events are written down as another tradition does: in words and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.release.views.model import View

CSV_LOSSES = (
    "Types: every cell is text; whole numbers, dates and truth values must be told again when it is "
    "read (`dictionary.csv` has the types).",
    "Lists and their parts are written as JSON in one cell.",
    "An empty cell is both a missing value and an empty text.",
    "Descriptions, hashes of rows, bounds of row groups and all else that Parquet files hold.",
)


def losses(view: View, version: str, counts: Sequence[int]) -> str:
    """The page for an export, as Markdown.

    Args:
        view: The view that was exported.
        version: Version of the release.
        counts: Events in all, shown, and left out by each condition in turn, as the query of
            `dateline.release.views.build.left_out` gives them.
    """
    events, shown, *left = counts
    gone = [
        f"- {number}: {condition.left_out}"
        for number, condition in zip(left, view.conditions, strict=True)
        if number
    ]
    empty = ", ".join(f"`{field.name}`" for field in view.fields if field.lost)
    return "\n".join(
        [
            f"# What is lost: Dateline {version} as {view.name.replace('_', '-')}\n",
            f"The columns are those of {view.imitates}. {shown} of {events} events are in it.\n",
            "## Events left out\n",
            *(gone or ["- none"]),
            "\n## Columns that hold nothing\n",
            f"{empty}\n",
            "## What no column shows\n",
            *(f"- {sentence}" for sentence in view.losses),
        ]
    ) + "\n"  # fmt: skip


def csv_losses(version: str) -> str:
    """The page for an export of the tables as CSV, as Markdown."""
    return "\n".join(
        [f"# What is lost: Dateline {version} as CSV\n", *(f"- {said}" for said in CSV_LOSSES)]
    ) + "\n"  # fmt: skip

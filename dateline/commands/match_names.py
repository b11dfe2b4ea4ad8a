"""``dateline match-names``: scores pairs of names."""

from __future__ import annotations

import csv
from pathlib import Path

import click

COLUMNS = ("a", "b", "kind")


@click.command("match-names")
@click.argument("pairs", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path),
              help="CSV file to write: the same rows and a column score, 0 to 1.")  # fmt: skip
def match_names(pairs: Path, out: Path) -> None:
    """Score PAIRS, a CSV file with the columns a, b and kind.

    kind is person, or anything else for organizations; empty means organization.
    """
    from dateline.names import match

    try:
        with pairs.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            fields = list(reader.fieldnames or ())
            rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise click.ClickException(f"{pairs}: no CSV file in UTF-8: {error}") from error
    missing = [name for name in COLUMNS if name not in fields]
    if missing:
        raise click.ClickException(
            f"{pairs}: the header lacks {', '.join(missing)}; it needs the columns a, b and kind"
        )
    for number, row in enumerate(rows, start=2):
        if row["a"] is None or row["b"] is None:
            raise click.ClickException(f"{pairs}: line {number}: field b is missing; add it")
        row["score"] = f"{match(row['a'], row['b'], row['kind'] or 'organization'):.4f}"
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*(f for f in fields if f != "score"), "score"],
                                extrasaction="ignore", lineterminator="\n")  # fmt: skip
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    match_names()

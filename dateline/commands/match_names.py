"""``dateline match-names``: scores pairs of names."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import click

from dateline.commands._failure import UNREADABLE, Failure
from dateline.commands._folder import require_parent

COLUMNS: Final = ("a", "b", "kind")
SCORE: Final = "score"

Row = dict[str, str]


@click.command("match-names")
@click.argument("pairs", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path),
              help="CSV file to write: the same rows and a column score, 0 to 1.")  # fmt: skip
def match_names(pairs: Path, out: Path) -> None:
    """Score PAIRS, a CSV file with the columns a, b and kind.

    kind is person, or anything else for organizations; empty means organization. A file that
    cannot be read ends with exit code 2, and nothing is written.
    """
    from dateline.names import match

    require_parent(out)
    fields, rows = _read(pairs)
    for row in rows:
        row[SCORE] = f"{match(row['a'], row['b'], row['kind'] or 'organization'):.4f}"
    half = out.with_name(f".{out.name}.tmp")
    try:
        with half.open("w", encoding="utf-8", newline="") as file:
            names = [*(name for name in fields if name != SCORE), SCORE]
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        half.replace(out)
    finally:
        half.unlink(missing_ok=True)


def _read(pairs: Path) -> tuple[list[str], list[Row]]:
    """The header and the rows of the file.

    Raises:
        Failure: It cannot be read, or a column or cell is missing or stands twice.
    """
    try:
        with pairs.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            fields = list(reader.fieldnames or ())
            rows = [(reader.line_num, row) for row in reader]
    except OSError as error:
        raise Failure(f"{pairs}: {error.strerror}; name a CSV file", UNREADABLE) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Failure(f"{pairs}: no CSV file in UTF-8 ({error}); convert it", UNREADABLE) from error
    missing = [name for name in COLUMNS if name not in fields]
    if missing:
        raise Failure(
            f"{pairs}: the header lacks {', '.join(missing)}; it needs the columns a, b and kind, "
            "apart by commas",
            UNREADABLE,
        )
    twice = sorted({name for name in fields if fields.count(name) > 1})
    if twice:
        raise Failure(f"{pairs}: column {twice[0]} stands twice; rename one", UNREADABLE)
    for line, row in rows:
        empty = next((name for name in ("a", "b") if row[name] is None), None)
        if empty is not None:
            raise Failure(f"{pairs}: line {line}: field {empty} is missing; add it", UNREADABLE)
        if None in row:
            raise Failure(
                f"{pairs}: line {line}: more cells than the header; quote the commas", UNREADABLE
            )
    return fields, [row for _, row in rows]


command = match_names

if __name__ == "__main__":
    match_names()

"""An audit of a release: the drawn rows beside their texts, and verdicts on them as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.release.errors import NotFoundError, ReleaseError
from dateline.release.manifest import table_files
from dateline.release.opened import Release
from dateline.release.quality.draw import VERDICTS
from dateline.release.quality.precision import precision

FILE: Final = "quality/audit.parquet"
_HEAD: Final = ("number", "event_mention_id", *VERDICTS)
_AROUND: Final = 300
"""Characters of text shown on either side of the trigger."""
_CELLS: Final = (
    "event_type", "mode", "agent", "agent_name", "target", "target_name", "target_class",
    "place_name", "country", "date_start", "date_end", "date_basis", "modality", "phase",
    "polarity", "voice", "confidence",
)  # fmt: skip


@dataclass(frozen=True)
class Audit:
    """The drawn rows of a release.

    Attributes:
        version: The release.
        drawn: ``quality/audit.parquet``.
        texts: Text and address of each report, by report and revision.
    """

    version: str
    drawn: pl.DataFrame
    texts: Mapping[tuple[str, str], tuple[str | None, str | None]]

    @property
    def height(self) -> int:
        """How many rows were drawn."""
        return self.drawn.height

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows in order, each with the ``text`` and ``url`` of its report where known."""
        for row in self.drawn.iter_rows(named=True):
            text, url = self.texts.get((row["report_id"], row["revision"]), (None, None))
            yield row | {"text": text, "url": url}


def open_audit(release: Release, texts: Path | None = None) -> Audit:
    """The audit of a release.

    Args:
        release: The release, opened where it lies.
        texts: A Parquet file of reports (report_id, revision, text, url) with texts that the
            release itself may not hold.

    Raises:
        NotFoundError: The release has no rows for an audit.
        ReleaseError: A file of it cannot be fetched, or ``texts`` is no table of reports.
    """
    manifest = release.manifest
    if FILE not in {entry["path"] for entry in manifest["files"]}:
        raise NotFoundError(f"release {manifest['version']} has no {FILE}: it is older than audits")
    drawn = pl.read_parquet(release.file(FILE))
    files = [texts] if texts is not None else release.files(table_files(manifest, "reports"))
    try:
        reports = pl.read_parquet(files, columns=["report_id", "revision", "text", "url"])
    except (OSError, pl.exceptions.PolarsError) as error:
        raise ReleaseError(
            f"{files[0]}: no table of reports with report_id, revision, text and url: {error}"
        ) from error
    by_report = {(row[0], row[1]): (row[2], row[3]) for row in reports.iter_rows()}
    return Audit(str(manifest["version"]), drawn, by_report)


def shown(row: Mapping[str, Any]) -> str:
    """A row beside its text, as plain lines; the trigger stands between >>> and <<<."""
    text = row["text"]
    lines = [f"#{row['number']}  {row['event_mention_id']}  {row['url'] or row['report_id']}"]
    spans = {
        name: text[row[f"{name}_start"] : row[f"{name}_end"]]
        for name in ("agent", "target")
        if text is not None and row[f"{name}_start"] is not None
    }
    cells = {name: spans.get(name, row.get(name)) for name in _CELLS}
    said = [f"{name}: {value}" for name, value in cells.items() if value not in (None, "")]
    lines.append("  " + "; ".join(said))
    if text is None:
        lines.append(
            f"  The release may not hold the text: characters {row['trigger_start']} to "
            f"{row['trigger_end']} of the page. `dateline rehydrate` fetches it for --texts."
        )
        return "\n".join(lines) + "\n"
    start, end = row["trigger_start"], row["trigger_end"]
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    around = " ".join(f"{before}>>>{text[start:end]}<<<{after}".split())
    lines.append(f"  ... {around} ...")
    return "\n".join(lines) + "\n"


def read_verdicts(path: Path) -> list[dict[str, Any]]:
    """The verdicts of a CSV file.

    Raises:
        ValueError: A column is missing or a verdict is neither 0 nor 1; names file and line.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:  # spreadsheets put a mark first
        rows = csv.DictReader(file)
        missing = [name for name in _HEAD if name not in (rows.fieldnames or ())]
        if missing:
            raise ValueError(f"{path}: no column {', '.join(missing)}; is it a file of verdicts?")
        return [_verdict(path, rows.line_num, row) for row in rows]


def add_verdict(path: Path, verdict: Mapping[str, Any]) -> None:
    """Add a verdict to a CSV file, which is begun where it does not exist."""
    before = path.read_bytes() if path.exists() else b""
    with path.open("a", encoding="utf-8", newline="") as file:
        if before and not before.endswith(b"\n"):
            file.write("\n")  # another program left the last line open
        # Columns that somebody moved or added in a spreadsheet keep their places.
        head = next(csv.reader([before.decode("utf-8-sig").split("\n", 1)[0]])) or list(_HEAD)
        writer = csv.DictWriter(file, head, lineterminator="\n")
        if not before:
            writer.writeheader()
        cells = {name: verdict.get(name) for name in _HEAD}
        writer.writerow({k: int(v) if isinstance(v, bool) else v for k, v in cells.items()})


def precision_table(audit: Audit, files: Sequence[Iterable[Mapping[str, Any]]]) -> str:
    """Precision as a plain table; several readers' verdicts on a row count as one, if all agree.

    Raises:
        ValueError: A verdict is on a row that was not drawn from this release.
    """
    drawn = {row["number"]: row for row in audit.drawn.iter_rows(named=True)}
    judged: dict[int, list[Mapping[str, Any]]] = {}
    for verdicts in files:
        for verdict in verdicts:
            row = drawn.get(verdict["number"])
            if row is None or row["event_mention_id"] != verdict["event_mention_id"]:
                raise ValueError(
                    f"verdict {verdict['number']} is on {verdict['event_mention_id']}, which was not "
                    f"drawn from release {audit.version}"
                )
            judged.setdefault(verdict["number"], []).append(verdict)
    rows = [
        {
            "event_type": drawn[number]["event_type"],
            "weight": drawn[number]["weight"],
            "type_and_agent": all(v["type_and_agent"] for v in verdicts),
            "whole": all(v["whole"] for v in verdicts),
        }
        for number, verdicts in sorted(judged.items())
    ]
    schema = {
        "event_type": pl.String, "weight": pl.Float64, "type_and_agent": pl.Boolean,
        "whole": pl.Boolean,
    }  # fmt: skip
    table = pl.DataFrame(rows, schema=schema)
    lines = [
        f"Release {audit.version}: {len(rows)} of {audit.height} drawn rows judged, by "
        f"{len(files)} reader{'' if len(files) == 1 else 's'}",
        f"{'':<18}{'type and doer right':<30}every cell right",
    ]
    found: dict[str, dict[str, str]] = {}
    for p in precision(table):
        said = f"{p.share:.2f} ({p.low:.2f} to {p.high:.2f}) {p.right}/{p.judged}"
        found.setdefault(p.name, {})[p.column] = said
    for name, said_of in found.items():
        lines.append(f"{name:<18}{said_of['type_and_agent']:<30}{said_of['whole']}")
    lines.append(
        "In brackets the 95 % interval; over all, each row counts for those it stands for."
    )
    return "\n".join(lines)


def _verdict(path: Path, line: int, row: Mapping[str, str]) -> dict[str, Any]:
    for name in ("type_and_agent", "whole"):
        if row[name] not in ("0", "1"):
            raise ValueError(f"{path}, line {line}, {name}: {row[name]!r} is neither 0 nor 1")
    if (row["type_and_agent"], row["whole"]) == ("0", "1"):
        raise ValueError(
            f"{path}, line {line}, whole: is 1, though type_and_agent is 0; a row that is right in "
            "every cell is right in type and doer"
        )
    if not row["number"].isdecimal():
        raise ValueError(f"{path}, line {line}, number: {row['number']!r} is no number")
    return {
        **{name: row[name] or None for name in ("event_mention_id", "cause", "reader", "note")},
        "number": int(row["number"]),
        "type_and_agent": row["type_and_agent"] == "1",
        "whole": row["whole"] == "1",
    }

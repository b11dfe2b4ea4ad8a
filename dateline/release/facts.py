"""What a draft tells the emitters of metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import polars as pl

from dateline.emit.facts import Facts, File, Origin
from dateline.release import beside, files, outlets, texts
from dateline.release.credits import CREDITS
from dateline.release.draft import Draft
from dateline.release.manifest import table_files
from dateline.release.outlets import terms_of
from dateline.release.texts import days_of
from dateline.tables import TABLES, Table

_SAID: Final = (
    (outlets.FILE, "The terms of each outlet: licence, what it allows, how to name it."),
    ("dictionary.csv", "Every column: type, unit, codes, meaning."),
    ("codes.csv", "Every code with its meaning."),
    ("codebook.json", "The codebook of events and claims: types, patterns, codes of others."),
)


def gather(draft: Draft, hashed: bool = True) -> Facts:
    """The facts of a draft, with the files that lie in its folder by now.

    Args:
        draft: The draft; its tables are written.
        hashed: Whether sizes and hashes of the files are wanted; without, both are empty, and
            only the files of tables are listed.
    """
    manifest, reports = draft.manifest, draft.tables["reports"].filter(status="ok")
    more = tuple(beside.tables(draft))
    first, last = days_of(reports)
    return Facts(
        version=draft.version,
        released_at=manifest["released_at_utc"],
        contract_version=manifest["contract_version"],
        code_version=manifest["code_version"],
        tables=tuple(TABLES[name] for name in manifest["tables"]),
        rows={name: said["rows"] for name, said in manifest["tables"].items()},
        files=tuple(
            _files(draft, {file: table for table, paths in more for file in paths}, hashed)
        ),
        publication=draft.materials.publication,
        citation=texts.citation(
            draft.version, manifest["released_at_utc"], draft.materials.publication.doi
        ),
        days=None if first is None else (str(first), str(last)),
        countries=_values(draft.tables["events"], "country"),
        languages=_values(reports, "language"),
        beside=tuple(table for table, _ in more),
        origins=tuple(_origins(draft)),
    )


def _origins(draft: Draft) -> Iterator[Origin]:
    for one in CREDITS:
        if one.released:
            yield Origin(one.name, one.url, one.licence, one.licence_url, one.credit)
    domains = dict(
        draft.tables["outlets"]
        .select("outlet_id", pl.col("domains").list.first())
        .collect()
        .iter_rows()
    )
    for terms in terms_of(draft.tables["reports"], draft.materials.terms):
        domain = domains.get(terms.outlet_id)
        yield Origin(
            terms.outlet, f"https://{domain}/" if domain else "", terms.licence, terms.licence_url,
            terms.attribution, terms.redistribute,
        )  # fmt: skip


def _values(rows: pl.LazyFrame, column: str) -> tuple[str, ...]:
    found = rows.select(column).drop_nulls().unique().collect(engine="streaming")
    return tuple(found[column].sort())


def _files(draft: Draft, more: Mapping[str, Table], hashed: bool) -> list[File]:
    of_table = {
        file: TABLES[name]
        for name in draft.manifest["tables"]
        for file in table_files(draft.manifest, name)
    } | dict(more)
    if not hashed:
        return [File(path, 0, "", table.name) for path, table in of_table.items()]
    others = [path for path in files.files_below(draft.folder) if path not in of_table]
    return [
        File(
            path,
            (draft.folder / path).stat().st_size,
            files.sha256(draft.folder / path),
            of_table[path].name if path in of_table else None,
            of_table[path].description if path in of_table else _said(path),
        )
        for path in (*of_table, *others)
    ]


def _said(path: str) -> str:
    return next((said for start, said in _SAID if path.startswith(start)), "")

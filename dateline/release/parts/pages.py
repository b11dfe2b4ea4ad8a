"""The pages of a release: README, codebook, notice, licence, and its catalogue in SQL."""

from __future__ import annotations

import polars as pl

from dateline.emit import codebook_json, codebook_page, dataset_card, sql
from dateline.release import beside, history, in_place, texts, times
from dateline.release.draft import Draft
from dateline.release.facts import gather
from dateline.release.manifest import table_files
from dateline.release.outlets import terms_of
from dateline.release.views import VIEWS, build
from dateline.tables import TABLES


def write(draft: Draft) -> None:
    """Write ``README.md`` (a data set card), ``codebook.md`` and ``codebook.json``, ``NOTICE``, ``LICENSE`` and ``catalog.sql``."""
    made = draft.materials
    draft.write(
        "codebook.md",
        codebook_page.page(types=made.types, claims=made.claims, words=made.words),
    )
    draft.write(codebook_json.FILE, codebook_json.text(made.types, made.claims, made.words))
    named = {name: table_files(draft.manifest, name) for name in draft.manifest["tables"]}
    more = dict(beside.tables(draft))
    named |= {table.name: files for table, files in more.items()}
    catalog = sql.catalog([*TABLES.values(), *more], files=named)
    draft.write("catalog.sql", catalog + "\n" + build.catalog(VIEWS.values()))
    head = dataset_card.front_matter(gather(draft, hashed=False))
    sections = in_place.section(draft.folder, draft.manifest["geo"]), _times(draft)
    draft.write("README.md", head + texts.readme(draft.tables, draft.manifest, *sections))
    draft.write("NOTICE", texts.notice(terms_of(draft.tables["reports"], made.terms)))
    draft.write("LICENSE", texts.LICENCE)


def _times(draft: Draft) -> str:
    rows = pl.scan_parquet(draft.folder / history.file_of("events"), glob=False)
    return times.section(rows.select(*times.COLUMNS, *history.NAMES))

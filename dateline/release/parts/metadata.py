"""Metadata of a release for programs that know nothing of Dateline, each in its own standard."""

from __future__ import annotations

from dataclasses import asdict

from dateline.emit import cff, croissant, dictionary, frictionless, schema_org
from dateline.release import beside, points
from dateline.release.draft import Draft
from dateline.release.facts import gather
from dateline.release.files import to_json
from dateline.tables import TABLES


def write(draft: Draft) -> None:
    """Write the descriptions of the release, and the events by country and month as points.

    ``geo/events.parquet`` (GeoParquet, beyond a size one a year), ``dictionary.csv`` and ``codes.csv``, ``datapackage.json``
    (Frictionless), ``croissant.json``, ``dataset.jsonld`` (schema.org) and ``CITATION.cff``. The
    manifest gets ``geo``, the files of points, and ``publication``: where the release is published,
    with its DOIs.
    """
    made = draft.materials
    draft.manifest["publication"] = asdict(made.publication)
    draft.manifest["geo"] = points.write(draft.tables["events"], draft.folder, draft.rows_per_file)
    more = [table for table, _ in beside.tables(draft)]
    draft.write("dictionary.csv", dictionary.dictionary([*TABLES.values(), *more]))
    draft.write(
        "codes.csv", dictionary.codes(types=made.types, claims=made.claims, words=made.words)
    )
    facts = gather(draft)
    draft.write("datapackage.json", to_json(frictionless.package(facts)))
    draft.write("croissant.json", to_json(croissant.dataset(facts)))
    draft.write("dataset.jsonld", to_json(schema_org.dataset(facts)))
    draft.write("CITATION.cff", cff.citation(facts))

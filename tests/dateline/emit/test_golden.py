"""What each emitter makes of the contract, as golden files: adding a column shows here."""

from __future__ import annotations

import json

from dateline.emit import arrow, codebook_page, expectations, polars, sql
from dateline.tables import STAGES, TABLES


def test_polars_schemas(golden):
    lines = []
    for table in TABLES.values():
        for stage in STAGES[STAGES.index(table.first_stage) :]:
            lines.append(f"{table.name} at {stage}")
            lines += [f"  {name}: {kind}" for name, kind in polars.schema(table, stage).items()]
    golden("emit/polars.txt", "\n".join(lines) + "\n")


def test_arrow_schemas_with_descriptions(golden):
    lines = []
    for table in TABLES.values():
        schema = arrow.schema(table)
        lines.append(f"{table.name}: {schema.metadata[b'description'].decode()}")
        for field in schema:
            said = {key.decode(): value.decode() for key, value in field.metadata.items()}
            lines.append(f"  {field.name}: {field.type} {json.dumps(said)}")
    golden("emit/arrow.txt", "\n".join(lines) + "\n")


def test_catalogue(golden):
    golden("emit/catalog.sql", sql.catalog())


def test_expectations(golden):
    made = {name: expectations.expectations(table) for name, table in TABLES.items()}
    lines = [
        f"{name} {one['type']} {json.dumps(one['kwargs'])} {json.dumps(one['meta'])}"
        for name, all_of_it in made.items()
        for one in all_of_it
    ]
    golden("emit/expectations.txt", "\n".join(lines) + "\n")


def test_codebook_page(golden):
    types = [
        {
            "name": "MIL.WITHDRAW",
            "definition": "A force leaves a place that it held.",
            "includes": ["retreat.", "redeployment out of a place."],
            "modes": {"under_fire": {"means": "While being attacked.", "words": ["fire"]}},
            "examples": [{"text": "The army left Hama.", "trigger": "left"}],
            "counter_examples": [{"text": "Troops left for Hama.", "because": "MIL.DEPLOY"}],
        }
    ]
    golden("emit/codebook.md", codebook_page.page(types=types))

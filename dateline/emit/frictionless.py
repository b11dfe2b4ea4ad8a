"""Frictionless: the data package of a release (``datapackage.json``, version 2 of the standard).

A resource a Parquet file; hashes stand in ``manifest.json``: the tool that reads packages counts
bytes of text only, and would call every Parquet file damaged.

That tool reads Parquet by way of pandas, where a list is an array of NumPy and a missing whole
number is a fraction. So that ``frictionless validate datapackage.json`` judges the rows and not its
own reading, lists, structs and bytes are of type ``any`` and whole numbers that may be missing of type ``number``;
the type of the contract stands beside it as ``dateline:type``, and the bounds of numbers that may
be missing as ``dateline:minimum`` and ``dateline:maximum``.
See https://datapackage.org/standard/data-package/.
"""

from __future__ import annotations

from typing import Any, Final

from dateline.emit import dictionary
from dateline.emit.facts import (
    DESCRIPTION,
    KEYWORDS,
    LICENCE,
    LICENCE_NAME,
    LICENCE_URL,
    NAME,
    PARQUET,
    TITLE,
    Facts,
    File,
    Origin,
)
from dateline.emit.polars import required
from dateline.tables import Column, Table
from dateline.tables.column import BINARY, ListOf, Scalar

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"

_LISTINGS: Final = {
    "dictionary.csv": dictionary.COLUMNS,
    "codes.csv": dictionary.CODES,
    "licences/outlets.csv": (
        "outlet_id", "outlet", "licence", "licence_url", "redistribute", "reports", "attribution",
        "asks",
    ),
}  # fmt: skip

_TYPES: Final = {
    "string": "string",
    "int32": "integer",
    "int64": "integer",
    "float64": "number",
    "bool": "boolean",
    "date": "date",
    "timestamp": "datetime",
}


def package(facts: Facts) -> dict[str, Any]:
    """The data package as JSON values."""
    said: dict[str, Any] = {
        "$schema": PROFILE,
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "version": facts.version,
        "created": f"{facts.released_at}Z",
        "keywords": list(KEYWORDS),
        "licenses": [{"name": LICENCE, "title": LICENCE_NAME, "path": LICENCE_URL}],
        "contributors": [
            {"title": name, "roles": ["author"]} for name in facts.publication.authors
        ],
        "sources": [_source(origin) for origin in facts.origins],
        "dateline:contract": facts.contract_version,
        "resources": [
            _resource(facts, table, file)
            for table in facts.every
            for file in facts.of_table(table.name)
        ]
        + [_listing(file) for file in facts.files if file.path in _LISTINGS],
    }
    if facts.publication.doi:
        said["id"] = f"https://doi.org/{facts.publication.doi}"
    if facts.publication.url:
        said["homepage"] = facts.publication.url
    return said


def _source(origin: Origin) -> dict[str, Any]:
    """Whose words or data the package holds; terms stand beside it, as the standard has no place."""
    said = {
        "title": origin.title,
        "path": origin.path,
        "dateline:licence": origin.licence,
        "dateline:licence_url": origin.licence_url,
        "dateline:attribution": origin.attribution,
        "dateline:redistribute": origin.redistribute,
    }
    return {name: value for name, value in said.items() if value}


def _licences(facts: Facts, table: Table) -> list[dict[str, str]]:
    """The licences of a table with words of reports: ours, and those of the outlets quoted."""
    ours = {"name": LICENCE, "title": LICENCE_NAME, "path": LICENCE_URL}
    quoted = [origin for origin in facts.origins if origin.redistribute in ("full", "excerpt")]
    theirs = [
        {"title": f"{one.licence} (words of {one.title})", "path": one.licence_url or "NOTICE"}
        for one in quoted
    ]
    return [ours, *theirs] if any(column.verbatim for column in table.columns) else []


def _resource(facts: Facts, table: Table, file: File) -> dict[str, Any]:
    licences = _licences(facts, table)
    return ({"licenses": licences} if licences else {}) | {
        "name": _name(file),
        "type": "table",
        "path": file.path,
        "scheme": "file",
        "format": "parquet",
        "mediatype": PARQUET,
        "title": table.name,
        "description": f"{table.description} One row: {table.row}.",
        "dateline:sha256": file.sha256,
        "schema": _schema(facts, table),
    }


def _listing(file: File) -> dict[str, Any]:
    """A table in CSV that explains the others; its cells are texts."""
    return {
        "name": _name(file),
        "type": "table",
        "path": file.path,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": file.description,
        "dateline:sha256": file.sha256,
        "schema": {"fields": [{"name": name, "type": "string"} for name in _LISTINGS[file.path]]},
    }


def _name(file: File) -> str:
    return file.path.rpartition(".")[0].replace("/", "-")


def _schema(facts: Facts, table: Table) -> dict[str, Any]:
    said: dict[str, Any] = {
        "fields": [field(table, column) for column in table.columns],
        "missingValues": [],
    }
    # A key with a part that may be missing is unique (see the contract), but no primary key.
    if all(table.column(name).required for name in table.key):
        said["primaryKey"] = list(table.key)
    foreign = [
        {"fields": [column.name], "reference": reference}
        for column in table.columns
        if (reference := _reference(facts, table, column)) is not None
    ]
    if foreign:
        said["foreignKeys"] = foreign
    return said


def field(table: Table, column: Column) -> dict[str, Any]:
    """A field of a table schema."""
    needed = required(column, "released")
    said: dict[str, Any] = {
        "name": column.name,
        "type": _type(column, needed),
        "description": column.description,
        "dateline:type": str(column.dtype),
    }
    if column.unit:
        said["dateline:unit"] = column.unit
    if column.example is not None and isinstance(column.dtype, Scalar):
        said["example"] = column.example
    constraints: dict[str, Any] = {}
    if needed:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if isinstance(column.dtype, Scalar):
        if column.codes:
            constraints["enum"] = list(column.codes)
        for name, bound in (("minimum", column.minimum), ("maximum", column.maximum)):
            if bound is not None:
                # A missing number reaches the tool as NaN, which lies within no bounds.
                where, key = (constraints, name) if needed else (said, f"dateline:{name}")
                where[key] = int(bound) if bound == int(bound) else bound
    if constraints:
        said["constraints"] = constraints
    return said


def _type(column: Column, needed: bool) -> str:
    if not isinstance(column.dtype, Scalar) or column.dtype == BINARY:
        return "any"
    if column.dtype.name in ("int32", "int64") and not needed:
        return "number"
    return _TYPES[column.dtype.name]


def _reference(facts: Facts, table: Table, column: Column) -> dict[str, Any] | None:
    """Where the values stand; None where the standard cannot say it: in lists and split tables."""
    if column.references is None or isinstance(column.dtype, ListOf):
        return None
    name, target = column.references.split(".")
    files = facts.of_table(name)
    if len(files) != 1:
        return None
    resource = "" if name == table.name else _name(files[0])
    return {"resource": resource, "fields": [target]}

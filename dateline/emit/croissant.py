"""Croissant: the release for loaders of machine learning (``croissant.json``, version 1.0).

A file object a file, a record set a table, a field a column. The media type of Parquet is the one
that the reference implementation reads rows from. References between tables are not said here: that
implementation joins along them and stops where two tables refer to each other.
See https://docs.mlcommons.org/croissant/docs/croissant-spec.html.
"""

from __future__ import annotations

from typing import Any, Final

from dateline.emit.facts import DESCRIPTION, KEYWORDS, LICENCE_URL, TITLE, Facts, File
from dateline.tables import Column, DType, Table
from dateline.tables.column import ListOf, Scalar, Struct

PARQUET: Final = "application/x-parquet"

CONTEXT: Final[dict[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context of the standard, term by term: readers compare it."""

_TYPES: Final = {
    "string": "sc:Text",
    "int32": "sc:Integer",
    "int64": "sc:Integer",
    "float64": "sc:Float",
    "bool": "sc:Boolean",
    "date": "sc:Date",
    "timestamp": "sc:DateTime",
    "binary": "sc:Text",  # the standard has no bytes; loaders give those of a text as they are
}


def dataset(facts: Facts) -> dict[str, Any]:
    """The description of the data set as JSON-LD values.

    A table that lies in several files is a record set a file, named after the file: the standard
    has no order among the files of a set.
    """
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "dateline",
        "alternateName": TITLE,
        "description": DESCRIPTION,
        "version": facts.version,
        "datePublished": facts.released,
        "license": LICENCE_URL,
        "citeAs": facts.citation,
        "keywords": list(KEYWORDS),
        "isLiveDataset": False,
        "creator": [{"@type": "sc:Organization", "name": n} for n in facts.publication.authors],
        "distribution": [
            _file(file) for file in facts.files if file.path.endswith(".parquet")
        ],
        "recordSet": [
            _record_set(table, file, whole=len(files) == 1)
            for table in facts.every
            for files in (facts.of_table(table.name),)
            for file in files
        ],
    }  # fmt: skip
    if facts.publication.url:
        said["url"] = facts.publication.url
    elif facts.publication.doi:
        said["url"] = f"https://doi.org/{facts.publication.doi}"
    return said


def _file(file: File) -> dict[str, Any]:
    said = {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": PARQUET,
        "sha256": file.sha256,
    }
    if file.description:
        said["description"] = file.description
    return said


def _record_set(table: Table, file: File, whole: bool) -> dict[str, Any]:
    name = table.name if whole else file.path.removesuffix(".parquet")
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{table.description} One row: {table.row}.",
        "key": [{"@id": f"{name}/{key}"} for key in table.key],
        "field": [_field(name, column, file) for column in table.columns],
    }


def _field(record_set: str, column: Column, file: File) -> dict[str, Any]:
    name = f"{record_set}/{column.name}"
    source = {"fileObject": {"@id": file.path}, "extract": {"column": column.name}}
    said: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": name,
        "name": name,
        "description": column.description,
        "source": source,
    }
    kind: DType = column.dtype
    if isinstance(kind, ListOf):
        said["repeated"] = True
        kind = kind.item
    if isinstance(kind, Struct):
        of_it = "$[*]" if "repeated" in said else "$"
        said["subField"] = [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{part}",
                "name": f"{name}/{part}",
                "dataType": _TYPES[item.name],
                "source": {**source, "transform": {"jsonPath": f"{of_it}.{part}"}},
            }
            for part, item in kind.fields
        ]
    elif isinstance(kind, Scalar):
        said["dataType"] = _TYPES[kind.name]
    return said

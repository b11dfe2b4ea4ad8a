"""The texts that a file holds, whatever its format."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

LEAST: Final = 60
"""Shorter cells are not given."""

URL: Final = re.compile(r"https?:/?/?[^\s\"'<>|()\[\]\\]+")

_TAG: Final = re.compile(r"<[^<>]*>")
_CODES: Final = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_ESCAPE: Final = re.compile(r"\\[abfnrtv0]")
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/]{100,}={0,2}")
_GZIP, _ZIP, _PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"
_DEPTH: Final = 4
"""So deep things packed into things are unpacked."""


@dataclass(frozen=True)
class Text:
    """A text in a file.

    Attributes:
        words: The text, escapes undone.
        where: Where in the file: a column, or a file in an archive; may be empty.
        cell: Whether it is a cell of a table, rather than a page of them.
    """

    words: str
    where: str = ""
    cell: bool = False


def key_of(text: str) -> str:
    """The letters and digits of a text, without addresses, in lower case."""
    return "".join(filter(str.isalnum, URL.sub(" ", text))).casefold()


def letters_of(text: str) -> list[int]:
    """Where in a text each character of its `key_of` stands."""
    addresses = {at for found in URL.finditer(text) for at in range(*found.span())}
    return [
        at
        for at, letter in enumerate(text)
        if letter.isalnum() and at not in addresses
        for _ in letter.casefold()
    ]


def texts_of(path: Path) -> Iterator[Text]:
    """Every text of a file: cells of Parquet; else the whole file, and what is packed in it."""
    with path.open("rb") as file:
        if file.read(4) == _PARQUET:
            yield from _cells(path)
            return
    yield from _unpacked(path.read_bytes(), "", _DEPTH)


def _unpacked(data: bytes, where: str, depth: int) -> Iterator[Text]:
    if depth and data.startswith(_PARQUET):
        try:
            yield from _cells(io.BytesIO(data))
            return
        except (pa.ArrowException, OSError):
            pass
    if depth and data.startswith(_GZIP):
        try:
            yield from _unpacked(gzip.decompress(data), where, depth - 1)
            return
        except (OSError, EOFError, zlib.error):
            pass
    if depth and data.startswith(_ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                for name in packed.namelist():
                    yield from _unpacked(packed.read(name), name, depth - 1)
            return
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            pass
    for found in _BASE64.finditer(data) if depth else ():
        try:
            inner = base64.b64decode(found[0][: len(found[0]) // 4 * 4])
        except binascii.Error:
            continue
        yield from _unpacked(inner, where, depth - 1)
    words = _plain(data.decode("utf-8", "replace"))
    yield Text(words, where)
    if "<" in words:
        yield Text(html.unescape(_TAG.sub(" ", words)), where)


def _plain(text: str) -> str:
    """The text with the escapes of JSON, JavaScript and HTML undone."""
    if "\\" in text:
        text = _CODES.sub(_decoded, text)
        text = _ESCAPE.sub(" ", text)
    return html.unescape(text) if "&" in text else text


def _decoded(codes: re.Match[str]) -> str:
    """What UTF-16 codes say; two are one character beyond the first plane."""
    return bytes.fromhex(codes[0].replace("\\u", "")).decode("utf-16-be", "replace")


def _cells(source: Path | io.BytesIO) -> Iterator[Text]:
    with pq.ParquetFile(source) as file:
        for name, value in (file.metadata.metadata or {}).items():
            yield Text(_plain(value.decode("utf-8", "replace")), name.decode("utf-8", "replace"))
        for batch in file.iter_batches(8_192, use_threads=False):
            for name, column in zip(batch.schema.names, batch.columns, strict=True):
                for values in _strings(column):
                    long = values.filter(pc.greater_equal(pc.binary_length(values), LEAST))
                    for value in pc.unique(long).to_pylist():
                        text = (
                            value.decode("utf-8", "replace") if isinstance(value, bytes) else value
                        )
                        yield Text(_plain(text), name, cell=True)


def _strings(values: pa.Array) -> Iterator[pa.Array]:
    kind = values.type
    if pa.types.is_dictionary(kind):
        yield from _strings(values.dictionary)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind):
        yield from _strings(values.flatten())
    elif pa.types.is_map(kind):
        yield from _strings(values.keys)
        yield from _strings(values.items)
    elif pa.types.is_struct(kind):
        for inner in values.flatten():
            yield from _strings(inner)
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind):
        yield values

"""Bytes to text: which charset a page is in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]+encoding\s*=\s*["']([a-zA-Z0-9_.-]+)""")
_HEADER = re.compile(r"charset\s*=\s*[\"']?([a-zA-Z0-9_.:-]+)", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels that the web means otherwise than their name says (WHATWG Encoding, section 4.2).
_ALIASES = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874",
    "iso-8859-11": "cp874", "iso-8859-8-i": "iso-8859-8", "unicode": "utf-8", "utf8": "utf-8",
    "utf-16": "utf-8",
}  # fmt: skip
_MAGIC = (
    (b"%PDF-", "PDF"), (b"\x89PNG", "PNG image"), (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"), (b"PK\x03\x04", "ZIP archive"), (b"\x1f\x8b", "gzip data"),
    (b"RIFF", "media file"), (b"\x00\x00\x00\x18ftyp", "video"), (b"\x7fELF", "program"),
)  # fmt: skip
_HEAD = 4096


def not_text(payload: bytes) -> str | None:
    """What kind of binary data the bytes are; None where they may be text."""
    for magic, name in _MAGIC:
        if payload.startswith(magic):
            return name
    head = payload[:_HEAD]
    if payload.startswith(tuple(bom for bom, _ in _BOMS)) or _wide(head):
        return None
    control = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head)
    return "binary data" if len(head) > 0 and control / len(head) > 0.05 else None


def decode(payload: bytes, content_type: str = "") -> tuple[str, str]:
    """The text of a page and the charset it was read in.

    Asked in this order: byte order mark, UTF-8 where it fits, HTTP header, the page's own
    declaration, detection. Text in another charset hardly ever happens to be UTF-8, and pages are
    often converted while their declaration stays.

    Args:
        payload: The bytes.
        content_type: The Content-Type header.
    """
    for bom, name in _BOMS:
        if payload.startswith(bom):
            return _clean(payload[len(bom) :].decode(name, "replace")), name
    if (wide := _wide(payload[:_HEAD])) is not None:
        return _clean(payload.decode(wide, "replace")), wide
    declared = []
    if match := _HEADER.search(content_type):
        declared.append(match[1])
    head = payload[:_HEAD]
    if found := (_META.search(head) or _XML.search(head)):
        declared.append(found[1].decode("ascii"))
    names = [name for name in map(_codec, declared) if name]
    # Seven-bit charsets (ISO-2022-JP) switch by escapes and would fit as UTF-8.
    for name in names if b"\x1b" in payload else ["utf-8", *names]:
        try:
            return _clean(payload.decode(name)), name
        except UnicodeDecodeError:
            continue
    # One broken sequence must not turn a declared page into guesswork.
    best = names[0] if names else _detect(payload)
    return _clean(payload.decode(best, "replace")), best


def _codec(label: str) -> str | None:
    label = label.lower()
    try:
        return codecs.lookup(_ALIASES.get(label, label)).name
    except LookupError:
        return None


def _detect(payload: bytes) -> str:
    best = from_bytes(payload[:200_000]).best()
    return best.encoding if best is not None else "cp1252"


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin markup is zero."""
    if len(head) < 32:
        return None
    for name, zeros, letters in (
        ("utf-16-le", head[1::2], head[0::2]),
        ("utf-16-be", head[0::2], head[1::2]),
    ):
        printable = sum(31 < byte < 127 or byte in b"\t\r\n" for byte in letters)
        if zeros.count(0) > len(zeros) * 0.4 and printable > len(letters) * 0.5:
            return name
    return None


def _clean(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")

"""How a release is cited: in words, for BibTeX and as CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from dateline.release import files
from dateline.release.heed import withdrawal
from dateline.release.manifest import NAME
from dateline.release.opened import Release
from dateline.release.texts import citation, doi_of

_AUTHOR = "The Dateline authors"
_TITLE = "Dateline event data"


@dataclass(frozen=True)
class Citation:
    """How to cite a release.

    Attributes:
        version: Its version name.
        text: In words.
        bibtex: As an entry of BibTeX.
        csl: As CSL-JSON, which Zotero, pandoc and others read.
    """

    version: str
    text: str
    bibtex: str
    csl: str = ""

    def __str__(self) -> str:
        return self.text


def cite(release: Release) -> Citation:
    """How to cite a release; the hash of its manifest tells which bytes were used.

    That of a withdrawn release says so, with the reason.
    """
    manifest = release.manifest
    version, released = str(manifest["version"]), str(manifest["released_at_utc"])
    hashed = files.sha256(release.folder / NAME)
    note = f"Data set, released {released[:10]}; manifest SHA-256 {hashed}"
    why = withdrawal(release.folder.parent, release.version)
    withdrawn = f" Withdrawn: {why.rstrip('.')}." if why else ""
    note += f"; withdrawn: {why}" if why else ""
    key, doi = f"dateline_{version.replace('.', '_')}", doi_of(manifest)
    bibtex = (
        f"@misc{{{key},\n"
        f"  author = {{{{{_AUTHOR}}}}},\n"
        f"  title = {{{_TITLE}}},\n"
        f"  year = {{{released[:4]}}},\n"
        f"  version = {{{version}}},\n"
        + (f"  doi = {{{doi}}},\n" if doi else "")
        + f"  note = {{{_in_tex(note)}}}\n"
        "}"
    )
    csl = {
        "id": key,
        "type": "dataset",
        "author": [{"literal": _AUTHOR}],
        "title": _TITLE,
        "version": version,
        "issued": {"date-parts": [[int(part) for part in released[:10].split("-")]]},
        "note": note,
    } | ({"DOI": doi} if doi else {})
    return Citation(
        version,
        citation(version, released, doi) + withdrawn,
        bibtex,
        json.dumps([csl], indent=2, ensure_ascii=False),
    )


def _in_tex(text: str) -> str:
    """A text as it stands in a field of BibTeX: reasons are people's words, with any character."""
    plain = text.replace("\\", "/").replace("{", "(").replace("}", ")")
    return re.sub(r"([%&#_$])", r"\\\1", plain)

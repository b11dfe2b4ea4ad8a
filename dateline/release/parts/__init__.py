"""The parts of a release, in the order in which they are written.

A part is a module with one public function ``write(draft)``, which adds its files below
``draft.folder``: the same draft always gives the same bytes. To add a part, write its module and
name it here, after the parts whose files it reads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dateline.release.draft import Draft
from dateline.release.parts import (
    changelog,
    changes,
    hashes,
    history,
    licences,
    metadata,
    pages,
    provenance,
    quality,
    queries,
    site,
    tables,
)

PARTS: Final[tuple[Callable[[Draft], None], ...]] = (
    tables.write,
    history.write,
    changes.write,
    licences.write,
    changelog.write,
    quality.write,
    metadata.write,
    provenance.write,
    queries.write,
    hashes.write,
    site.write,
    pages.write,
)
"""Every part, in order."""

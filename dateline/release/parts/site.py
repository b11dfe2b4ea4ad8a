"""The page of the release, ``site/index.html``, with all that it shows by itself."""

from __future__ import annotations

from dateline.release.draft import Draft
from dateline.release.site import page


def write(draft: Draft) -> None:
    """Write ``site/``: the page, its data, and the scripts and styles that it needs."""
    page.write(draft)

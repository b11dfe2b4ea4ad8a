"""Great Expectations' static site of the results (Data Docs)."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def build_docs(context: Any, folder: Path) -> Path:
    """Write the site of all validations that the context holds.

    Args:
        context: From `expectations.context.make_context`, made with the same folder.
        folder: Where ``index.html`` goes.

    Returns:
        The path of ``index.html``.
    """
    from expectations.context import DOCS_SITE

    context.build_data_docs(site_names=[DOCS_SITE])
    # Three megabytes of animated help for people who edit suites: no page of ours shows them.
    for animation in folder.glob("static/images/*.gif"):
        animation.unlink()
    return folder / "index.html"

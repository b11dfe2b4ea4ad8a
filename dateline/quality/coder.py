"""The coder scored on the sample newsroom by itself: pages to rows, against what people coded.

What a release holds need not be the sample; its coder is scored on it all the same.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline import safe_yaml
from dateline.quality.sample import SAMPLE, score_reports


def sample_measures(
    folder: Path = SAMPLE, model: str | None = None, workers: int = 1
) -> list[dict[str, Any]]:
    """Scores of the coder of now on the reports of the sample newsroom.

    Args:
        folder: The folder of the sample newsroom.
        model: Name of the spaCy pipeline; default the coder's own.
        workers: Processes to use.

    Returns:
        ``measure``, ``value`` between 0 and 1, and ``of``: over how many entries, each.
    """
    from dateline.coding.batch import code_reports
    from dateline.normalize.page import normalize_page
    from dateline.reading.reader import DEFAULT_MODEL

    newsroom = safe_yaml.load((folder / "newsroom.yml").read_text(encoding="utf-8"))
    hosts = {outlet["id"]: outlet["host"] for outlet in newsroom["outlets"]}
    reports = []
    for page in newsroom["pages"]:
        if not (folder / "expected" / f"{page['id']}.yml").is_file():
            continue
        last = page["versions"][-1]
        at = last["from"] if isinstance(last["from"], datetime) else _instant(last["from"])
        reports.append(
            normalize_page(
                (folder / last["file"]).read_bytes(),
                f"http://{hosts[page['outlet']]}{page['path']}",
                at if at.tzinfo else at.replace(tzinfo=UTC),
            )
        )
    tables = code_reports(reports, workers, model=model or DEFAULT_MODEL)
    scores = score_reports(tables, folder)
    named = ((group, name, value, of) for group, name, value, of in scores.rows() if of)
    return [
        {"measure": f"{group}: {name}", "value": value, "of": of}
        for group, name, value, of in named
        if value is not None
    ]


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)

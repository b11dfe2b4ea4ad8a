"""``dateline run``: a job of the pipeline."""

from __future__ import annotations

from dateline.commands._pipeline import job

command = job(
    "run", "Replay or run the whole way once: scrape, normalize, code, link, check, release."
)

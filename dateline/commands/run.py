"""``dateline run``: a job of the pipeline."""

from __future__ import annotations

from dateline.commands._pipeline import job

command = job("run", "Go the whole way once: scrape, normalize, code, link, check, release.")

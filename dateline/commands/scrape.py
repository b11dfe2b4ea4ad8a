"""``dateline scrape``: a job of the pipeline."""

from __future__ import annotations

from dateline.commands._pipeline import job

command = job("scrape", "Fetch what the sources list into the archive.")

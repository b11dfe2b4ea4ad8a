"""``dateline release``: a job of the pipeline."""

from __future__ import annotations

from dateline.commands._pipeline import job

command = job("release", "Build a candidate from the linked tables, check it and publish it.")

"""``dateline serve``: a job of the pipeline."""

from __future__ import annotations

from dateline.commands._pipeline import job

command = job("serve", "Open the user interface of the pipeline.")

"""Dagster assets, a module a layer. Bodies call `dateline` and give frames and metadata, no logic.

``archive`` is what was fetched; ``normalized/``, ``coded/`` and ``linked/`` are tables at the stage
of the contract of that name; ``candidate`` and ``release`` are folders.
"""

import warnings

import dagster as dg

# Backfill policies are still called beta; the version of Dagster is pinned, and tests cover them.
warnings.filterwarnings("ignore", category=dg.BetaWarning)

"""The jobs: scrape, code, release.

All run in the process of their run: the heavy work is parallel inside the assets, and a process a
step costs seconds each.
"""

from __future__ import annotations

import dagster as dg

from assets.days import DAYS

SCRAPE = dg.define_asset_job(
    "scrape",
    selection=dg.AssetSelection.groups("scrape"),
    description="Fetch what is new or changed of the enabled sources into the archive.",
    tags={"dateline/layer": "scrape"},
)
CODE = dg.define_asset_job(
    "code",
    selection=dg.AssetSelection.groups("normalized", "coded"),
    description="Normalize and code days of the archive.",
    partitions_def=DAYS,
    tags={"dateline/layer": "code"},
)
RELEASE = dg.define_asset_job(
    "release_tables",
    selection=dg.AssetSelection.groups("linked", "release"),
    description="Link all days, make a candidate, check it, and publish it if all is green.",
    tags={"dateline/layer": "release"},
)
JOBS = [SCRAPE, CODE, RELEASE]

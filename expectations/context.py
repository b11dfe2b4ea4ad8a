"""A Great Expectations context that lives in memory and tells nobody."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)

from expectations import duckdb_dialect

DOCS_SITE = "local"


def make_context(docs_folder: Path | None = None) -> Any:
    """An ephemeral context: no files but the static site in ``docs_folder``, if that is given."""
    # GX logs each unreadable column type of a reflected view, and each deprecated call of its own.
    for noisy in ("great_expectations", "duckdb_engine", "alembic"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    sites = {}
    if docs_folder is not None:
        sites[DOCS_SITE] = {
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": str(docs_folder.resolve()),
            },
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        }
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        data_docs_sites=sites,
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
    )
    return gx.get_context(mode="ephemeral", project_config=config)


def add_views(context: Any, database: Path) -> Any:
    """The data source of a database of views (see `expectations.views`)."""
    duckdb_dialect.register()
    return context.data_sources.add_sql(
        name="candidate",
        connection_string=f"{duckdb_dialect.SCHEME}:///{database}",
        create_temp_table=False,
    )

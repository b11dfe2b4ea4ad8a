"""A data folder of one's own, and the sample newsroom on a port."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.newsroom import NewsroomServer
from pipelines.settings import Settings
from pipelines.sources import SAMPLE_SOURCES

FOURTH_SCRAPE = datetime(2024, 12, 6, 23, 30, tzinfo=UTC)


@pytest.fixture
def newsroom() -> Iterator[NewsroomServer]:
    """The newsroom at the end of its first day."""
    with NewsroomServer(SAMPLE_SOURCES.parent, FOURTH_SCRAPE) as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path, newsroom: NewsroomServer) -> Settings:
    """Settings of an empty data folder, with the newsroom as the only source."""
    return Settings(
        data=tmp_path / "data",
        sources=(SAMPLE_SOURCES,),
        inbox=tmp_path / "data" / "inbox",
        connect_to=newsroom.connect_to,
        delay_s=0.0,
        crawl_delay_max_s=0.0,
    )

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from assets.spec import STAGES_OF
from dateline.release.errors import ReleaseError
from pipelines.partitions import coded_otherwise, uncoded
from pipelines.provenance import coded_by, stamp
from pipelines.resources import Clock, CodedOtherwiseError, Releases
from pipelines.settings import Settings

DAY = date(2024, 12, 6)
NEXT = datetime(2024, 12, 7, 1, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(data=tmp_path, sources=(), inbox=tmp_path / "inbox")
    made.archive.mkdir(parents=True)
    (made.archive / "2024-12-06-sample.warc.gz").write_bytes(b"")
    return made


def _code(settings: Settings, coder: dict[str, str], day: str = "2024-12-06") -> None:
    for table in STAGES_OF["coded"]:
        path = settings.tables / "coded" / table / f"{day}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pl.DataFrame({"a": [1]}).write_parquet(path, metadata=stamp(coder))


def test_a_day_is_coded_again_after_an_upgrade(settings):
    assert uncoded(settings, NEXT) == [DAY]
    _code(settings, coded_by(settings) | {"coder_sha256": "0" * 64})
    assert uncoded(settings, NEXT) == [DAY]
    _code(settings, coded_by(settings))
    assert uncoded(settings, NEXT) == []


def test_days_of_another_coder_are_named(settings):
    _code(settings, coded_by(settings))
    _code(settings, coded_by(settings) | {"codebook_sha256": "0" * 64}, "2024-12-07")
    assert coded_otherwise(settings) == ["2024-12-07"]


def test_a_table_without_a_stamp_is_another_coders(settings):
    _code(settings, coded_by(settings))
    pl.DataFrame({"a": [1]}).write_parquet(
        settings.tables / "coded" / "claims" / "2024-12-06.parquet"
    )
    assert coded_otherwise(settings) == ["2024-12-06"]


def test_no_release_is_begun_from_days_of_two_coders(settings):
    _code(settings, coded_by(settings))
    _code(settings, coded_by(settings) | {"code_version": "0.0.9"}, "2024-12-07")
    releases = Releases(settings, Clock(NEXT))
    with pytest.raises(CodedOtherwiseError, match=r"now: 2024-12-07\. .*dateline release --code"):
        releases.begin()
    _code(settings, coded_by(settings), "2024-12-07")
    assert releases.begin() == "2024.12.1"


def test_no_release_is_begun_before_the_newest_by_a_clock_that_was_set_back(settings):
    _code(settings, coded_by(settings))
    settings.releases.mkdir()
    entry = {
        "version": "2024.12.1", "status": "withdrawn", "released_at_utc": "2024-12-07T03:00:00",
        "manifest_sha256": "0" * 64, "previous": None, "rows": {}, "reason": "x",
    }  # fmt: skip
    said = {"releases": [entry], "sha256": ""}
    (settings.releases / "index.json").write_text(json.dumps(said))
    with pytest.raises(ReleaseError, match=r"clock says 2024-12-07 01:00:00 UTC, and 2024\.12\.1"):
        Releases(settings, Clock(NEXT)).begin()
    assert Releases(settings, Clock(NEXT.replace(hour=3))).begin() == "2024.12.2"

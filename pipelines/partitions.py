"""Which days of the archive are over, and which of them are not coded as they now stand.

A day is coded when all its coded tables are there, younger than the archive's files, and stamped by
the coder and codebook of now: after an upgrade every day is coded again.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from assets.spec import STAGES_OF
from dateline.scrape.archive import archive_days, archive_files
from pipelines.provenance import coded_by, stamp_of
from pipelines.settings import Settings


def days_over(settings: Settings, now: datetime) -> list[date]:
    """Days of the archive (UTC) that hold pages and are over at ``now``, from the first day on."""
    return [day for day in archive_days(settings.archive) if settings.first_day <= day < now.date()]


def uncoded(settings: Settings, now: datetime) -> list[date]:
    """Days that are over and lack a coded table, or have one that is older or another coder's."""
    coder = coded_by(settings)
    return [day for day in days_over(settings, now) if not _is_coded(settings, day, coder)]


def coded_otherwise(settings: Settings) -> list[str]:
    """Days of the coded tables that another coder or codebook made than those of now."""
    coder = coded_by(settings)
    files = sorted((settings.tables / "coded").glob("*/*.parquet"))
    return sorted({path.stem for path in files if stamp_of(path) != coder})


def _is_coded(settings: Settings, day: date, coder: dict[str, str]) -> bool:
    # All of them: a run that was killed may have written some.
    coded = [_coded(settings, table, day) for table in STAGES_OF["coded"]]
    if not all(path.is_file() for path in coded):
        return False
    newest = max(file.stat().st_mtime_ns for file in archive_files(settings.archive, day))
    if newest > min(path.stat().st_mtime_ns for path in coded):
        return False
    return all(stamp_of(path) == coder for path in coded)


def _coded(settings: Settings, table: str, day: date) -> Path:
    return settings.tables / "coded" / table / f"{day.isoformat()}.parquet"

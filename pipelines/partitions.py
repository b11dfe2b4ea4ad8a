"""Which days of the archive are over, and which of them are not coded as they now stand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from assets.spec import STAGES_OF
from dateline.scrape.archive import archive_days, archive_files
from pipelines.settings import Settings


def days_over(settings: Settings, now: datetime) -> list[date]:
    """Days of the archive (UTC) that hold pages and are over at ``now``, from the first day on."""
    return [day for day in archive_days(settings.archive) if settings.first_day <= day < now.date()]


def uncoded(settings: Settings, now: datetime) -> list[date]:
    """Days that are over and lack a coded table, or have an older one than the archive's files."""
    return [day for day in days_over(settings, now) if not _is_coded(settings, day)]


def _is_coded(settings: Settings, day: date) -> bool:
    # All of them: a run that was killed may have written some.
    coded = [_coded(settings, table, day) for table in STAGES_OF["coded"]]
    if not all(path.is_file() for path in coded):
        return False
    newest = max(file.stat().st_mtime_ns for file in archive_files(settings.archive, day))
    return newest <= min(path.stat().st_mtime_ns for path in coded)


def _coded(settings: Settings, table: str, day: date) -> Path:
    return settings.tables / "coded" / table / f"{day.isoformat()}.parquet"

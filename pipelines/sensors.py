"""The drop folder: new files in it are archived as pages of a folder source."""

import hashlib
import json
from pathlib import Path

import dagster as dg

from dateline.pages.files import page_files
from pipelines.jobs import SCRAPE
from pipelines.settings import Settings

CONFIG = {"ops": {"archive": {"config": {"inbox": True}}}}


def make_sensor() -> dg.SensorDefinition:
    """The sensor of the drop folder; off until turned on."""

    @dg.sensor(
        name="drop_folder",
        job=SCRAPE,
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.STOPPED,
        description="Takes new files of the drop folder into the archive.",
    )
    def drop_folder(
        context: dg.SensorEvaluationContext, settings: dg.ResourceParam[Settings]
    ) -> dg.SensorResult | dg.SkipReason:
        if not settings.inbox.is_dir():
            return dg.SkipReason(f"{settings.inbox}: no such folder; make it to drop files there")
        seen: dict[str, str] = json.loads(context.cursor) if context.cursor else {}
        now = contents(settings.inbox)
        if all(seen.get(name) == digest for name, digest in now.items()):
            return dg.SkipReason(f"{settings.inbox}: nothing new among {len(now)} files")
        # The key is of what the folder holds: the same files are never taken twice, whatever
        # became of the cursor.
        key = hashlib.sha256(json.dumps(now, sort_keys=True).encode()).hexdigest()[:20]
        return dg.SensorResult(
            run_requests=[dg.RunRequest(run_key=f"inbox {key}", run_config=CONFIG)],
            cursor=json.dumps(now, sort_keys=True),
        )

    return drop_folder


def contents(folder: Path) -> dict[str, str]:
    """Digest of the bytes of every page in a folder, by its path inside it."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()[:20]
        for file in page_files(folder)
    }

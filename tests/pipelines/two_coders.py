"""Two releases of the sample newsroom, a day each, the first by a codebook that then goes.

The second codes the first day again, so that what changed by the codebook is told from what is new.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from pipelines.definitions import build_defs
from pipelines.execute import execute, why_failed
from pipelines.instance import open_instance
from pipelines.newsroom import NewsroomServer
from pipelines.settings import ROOT, Settings
from pipelines.sources import SAMPLE_SOURCES

_EVENINGS = (datetime(2024, 12, 6, 23, 30, tzinfo=UTC), datetime(2024, 12, 7, 23, 30, tzinfo=UTC))
_OWN = """\
event_type,mode,agent_kind,target_class,modality,phase,polarity,deaths,plover,plover_mode,cameo,acled_sub_event,ucdp,relation,note
MIL.*,,,,,,,,MOBILIZE,militia,155,Other,,broader,a reading that is given up again
"""


def make(folder: Path) -> Path:
    """Make them; the data folder, beside which ``own`` holds the codebook of the first."""
    own, data = folder / "own", folder / "data"
    own.mkdir()
    (own / "crosswalk.csv").write_text(_OWN, "utf-8")
    _scrape(data, _EVENINGS[0])
    _release(data, "2024-12-07T03:00:00+00:00", DATELINE_CODEBOOK=str(own))
    _scrape(data, _EVENINGS[1])
    _release(data, "2024-12-08T03:00:00+00:00")
    return data


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of commands on the data folder."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    given = {"DATELINE_DATA": str(data), "DATELINE_SOURCES": str(SAMPLE_SOURCES)}
    return ours | given | {"PYTHONPATH": str(ROOT)} | more


def _scrape(data: Path, now: datetime) -> None:
    with NewsroomServer(SAMPLE_SOURCES.parent, now) as server:
        settings = Settings(
            data=data, sources=(SAMPLE_SOURCES,), inbox=data / "inbox", clock=now,
            connect_to=server.connect_to, delay_s=0.0, crawl_delay_max_s=0.0,
        )  # fmt: skip
        with open_instance(settings) as instance:
            result = execute(build_defs(settings=settings), instance, "scrape")
    assert result.success, why_failed(result)


def _release(data: Path, at: str, **more: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pipelines.release", "--code"], cwd=ROOT,
        env=environment(data, DATELINE_CLOCK=at, **more), capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr

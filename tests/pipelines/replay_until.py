"""Replays two days of the sample newsroom, and dies on the way if it is told where.

Reads lines of JSON, ``[DATA, SAID, "MODULE:FUNCTION:NUMBER:SIGNAL", ...]``, and for each starts a
process that replays into DATA and writes to ``SAID/stdout`` and ``SAID/stderr``; at that call of the
function it gets the signal, so that it dies in the same place each time. Its exit code is printed,
below zero for the signal that ended it. The processes are forks of this one, which imported all that
each would take seconds for, and used nothing of it: neither Polars nor obstore survive a fork once
they have been used.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from datetime import UTC, date, datetime, time
from functools import reduce
from pathlib import Path
from typing import Any

from pipelines import demo

IMPORTED = (
    "dateline.coding.batch", "dateline.quality.coder", "dateline.reading.reader",
    "dateline.release.changelog.chart", "dateline.normalize.page", "dateline.scrape.run",
    "expectations.context", "expectations.docs", "expectations.report", "expectations.run",
    "expectations.suites", "matplotlib.figure", "matplotlib.backends.backend_svg",
    "pipelines.summary", "sqlalchemy.dialects.sqlite", "duckdb_engine",
)  # fmt: skip
"""What a run imports on its way."""


def die_at(place: str) -> None:
    """Let a function send this process a signal before one of its calls."""
    module, function, number, name = place.split(":")
    *path, last = function.split(".")
    owner: Any = reduce(getattr, path, importlib.import_module(module))
    real = getattr(owner, last)
    left = int(number)

    def dying(*given: Any, **named: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), getattr(signal, name))
        return real(*given, **named)

    setattr(owner, last, dying)


def run(data: str, said: str, *places: str) -> int:
    """Replay in this process; its exit code."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        with Path(said, name).open("wb") as file:
            os.dup2(file.fileno(), number)
    os.environ["DATELINE_DATA"] = data
    for one in places:
        die_at(one)
    return demo.main()


if __name__ == "__main__":
    demo.DAYS = (date(2024, 12, 6), date(2024, 12, 7))
    demo.SCRAPES = (time(18, 0),)
    demo.RELEASES = (datetime(2024, 12, 7, 3, tzinfo=UTC), datetime(2024, 12, 8, 3, tzinfo=UTC))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where a shell ignores it
    for module in IMPORTED:
        importlib.import_module(module)
    for line in sys.stdin:
        if (child := os.fork()) == 0:
            sys.exit(run(*json.loads(line)))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)

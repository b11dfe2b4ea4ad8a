"""Replays two days of the sample newsroom, and dies on the way if it is told where.

Run as ``python replay_until.py DATA [MODULE:FUNCTION:NUMBER:SIGNAL]``: at that call of the function
the process gets the signal, so that it dies in the same place each time.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from datetime import UTC, date, datetime, time
from functools import reduce
from typing import Any

from pipelines import demo


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


if __name__ == "__main__":
    data, *places = sys.argv[1:]
    os.environ["DATELINE_DATA"] = data
    demo.DAYS = (date(2024, 12, 6), date(2024, 12, 7))
    demo.SCRAPES = (time(18, 0),)
    demo.RELEASES = (datetime(2024, 12, 7, 3, tzinfo=UTC), datetime(2024, 12, 8, 3, tzinfo=UTC))
    for one in places:
        die_at(one)
    sys.exit(demo.main())

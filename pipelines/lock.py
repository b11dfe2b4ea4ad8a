"""One run at a time below a data folder."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BusyError(RuntimeError):
    """Another run is at work in the data folder."""


@contextmanager
def hold(data: Path) -> Iterator[None]:
    """Hold a data folder; the lock goes with the process, however it ends.

    Raises:
        BusyError: Another process holds it.
    """
    state = data / ".state"
    state.mkdir(parents=True, exist_ok=True)
    with (state / "lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(
                f"{data}: another run is at work there; wait for it to end, or set DATELINE_DATA "
                "to another folder"
            ) from error
        yield

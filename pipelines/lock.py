"""One run at a time below a data folder."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DataFolderError(RuntimeError):
    """The data folder cannot be worked in."""


class BusyError(DataFolderError):
    """Another run is at work in the data folder."""


@contextmanager
def hold(data: Path) -> Iterator[None]:
    """Hold a data folder; the lock goes with the process, however it ends.

    Raises:
        BusyError: Another process holds it.
        DataFolderError: It cannot be written.
    """
    state = data / ".state"
    try:
        state.mkdir(parents=True, exist_ok=True)
        handle = (state / "lock").open("a")
    except OSError as error:
        raise DataFolderError(
            f"{data}: cannot be written ({error.strerror}); set DATELINE_DATA to a folder that can"
        ) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(
                f"{data}: another run is at work there; wait for it to end, or set DATELINE_DATA "
                "to another folder"
            ) from error
        yield

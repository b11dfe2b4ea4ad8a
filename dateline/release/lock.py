"""One at a time: a lock on a folder, held by a process and freed by the system when it dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

NAME: Final = ".lock"


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Wait until no other process holds the folder, then hold it.

    The lock is a file in the folder, which goes with it; one that a killed process left behind is
    free. It is not re-entrant. Systems without POSIX locks cannot publish.
    """
    import fcntl  # not on Windows, where releases can be read

    path = folder / NAME
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        fcntl.flock(handle, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), path.stat()):
                break
        os.close(handle)  # its last holder took the file away meanwhile
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)

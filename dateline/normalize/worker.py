"""A worker process: reads pages from its standard input, writes rows to its standard output.

Messages are pickles with their length before them; both ends are ours, nothing from outside is
unpickled. Run as ``python -m dateline.normalize.worker MEMORY_BYTES``.
"""

from __future__ import annotations

import os
import pickle
import resource
import struct
import sys
from typing import IO, Any

LENGTH = struct.Struct(">Q")


def send(stream: IO[bytes], message: Any) -> None:
    """Write one message."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one message; None at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return pickle.loads(stream.read(LENGTH.unpack(head)[0]))


def main(memory: int) -> None:
    """Serve until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from dateline.normalize.page import failed_row, normalize
    from dateline.pages import Page

    # Loads what is loaded on first use, so that no page's deadline pays for it.
    normalize(
        Page(url="http://a.example/", payload=b"<p>" + b"The first page is a short one. " * 20)
    )
    send(answers, "ready")
    while (message := receive(sys.stdin.buffer)) is not None:
        page, facts = message
        try:
            row = normalize(page, facts)
        except Exception as error:  # a page must never end the run
            row = failed_row(page, facts, f"page cannot be read: {type(error).__name__}: {error}")
        send(answers, row)


if __name__ == "__main__":
    main(int(sys.argv[1]))

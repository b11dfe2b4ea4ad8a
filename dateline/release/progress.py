"""Progress of long transfers: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on the standard error, if that is a terminal.

    Args:
        label: What is done.
        total: How much there is to do, such as bytes.

    Yields:
        What to call with each amount that is done.
    """
    if total <= 0 or not sys.stderr.isatty():
        yield lambda amount: None
        return
    import click

    with click.progressbar(length=total, label=label, file=sys.stderr) as shown:
        yield shown.update

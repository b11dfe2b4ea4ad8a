"""How a command fails: one line that names the file, the field and the remedy, and an exit code."""

from __future__ import annotations

from typing import IO, Any, Final

import click

UNREADABLE: Final = 2
"""Exit code: the input cannot be read, nothing was written."""

STRICT: Final = 3
"""Exit code: with ``--strict``, something of the input could not be coded."""

INTERRUPTED: Final = 130
"""Exit code: the user stopped it."""


class Failure(click.ClickException):
    """An error of a command, shown as ``dateline code: what is wrong; what to do``."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]
        context, names = click.get_current_context(silent=True), list[str]()
        while context is not None and context.parent is not None:  # such as keys sign
            names.insert(0, str(context.info_name))
            context = context.parent
        self.command = " ".join(["dateline", *names])

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the error as one line to the standard error."""
        line = " ".join(str(self.message).split())
        click.echo(f"{self.command}: {line}", file=file, err=file is None)

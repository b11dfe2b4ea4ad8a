"""The command ``dateline``. Its commands are the modules of `dateline.commands`."""

from __future__ import annotations

import importlib
import os
import pkgutil
import warnings
from typing import Any, Final

import click

import dateline.commands
from dateline.commands._failure import Failure

_ORDER: Final = (
    "code",
    "codebook",
    "normalize",
    "match-names",
    "load",
    "versions",
    "diff",
    "as-of",
    "verify",
    "cite",
    "audit",
    "export",
    "rehydrate",
    "cache",
    "keys",
    "run",
    "scrape",
    "release",
    "publish",
    "retract",
    "serve",
)
"""How the help lists them: from text to tables, then releases, then the pipeline."""


_EXTRAS: Final = {
    "code": "coder", "codebook": "coder", "match-names": "coder",
    "normalize": "scrape", "rehydrate": "scrape", "export": "engines", "keys": "sign",
}  # fmt: skip
"""Which extra of the package a command needs, where it needs one."""


class Commands(click.Group):
    """A group that imports a command only when it is asked for, and fails in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in the order of the help."""
        found = {
            module.name.replace("_", "-")
            for module in pkgutil.iter_modules(dateline.commands.__path__)
            if not module.name.startswith("_")
        }
        return [*(name for name in _ORDER if name in found), *sorted(found - set(_ORDER))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = cmd_name.replace("-", "_")
        module = importlib.import_module(f"dateline.commands.{name}")
        command: click.Command = getattr(module, "command", None) or getattr(module, name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error becomes one line, never a traceback."""
        from dateline.release.errors import RetractionWarning

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("always", RetractionWarning)
                warnings.showwarning = _warned
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("DATELINE_DEBUG"):
                raise
            failure = Failure(_said(error, ctx.invoked_subcommand))
            failure.command = f"dateline {ctx.invoked_subcommand or ''}".strip()
            raise failure from error


def _warned(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
    """What was taken back, in one line; any other warning as Python shows it."""
    if category.__name__ == "RetractionWarning":
        click.echo(f"warning: {message}", err=True)
    else:
        click.echo(warnings.formatwarning(message, category, *where[:2]), err=True, nl=False)


def _said(error: Exception, command: str | None) -> str:
    """The error in words; a missing package gets its remedy, a bug the way to its traceback."""
    ours = str(getattr(error, "name", "")).startswith("dateline")
    if isinstance(error, ModuleNotFoundError) and error.name and not ours:
        extra = _EXTRAS.get(command or "", "coder,engines,scrape,sign")
        return f"the package {error.name} is missing: pip install 'dateline[{extra}]'"
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror}"
    if type(error).__module__.startswith("dateline.") or type(error) is ImportError:
        return str(error)
    return f"{type(error).__name__}: {error} (DATELINE_DEBUG=1 shows where)"


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dateline", prog_name="dateline")
def main() -> None:
    """Turn news reports into open, versioned tables of events, actors and claims."""


if __name__ == "__main__":
    main()

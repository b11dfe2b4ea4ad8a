"""``dateline cite``: how to cite a release."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.commands import _options
from dateline.commands._failure import UNREADABLE, Failure


@click.command()
@click.argument("version", required=False)
@click.option("--bibtex", is_flag=True, help="Print the entry for BibTeX instead of a sentence.")
@click.option("--csl", is_flag=True, help="Print CSL-JSON, for Zotero, pandoc and others.")
@_options.root
@_options.strict
def cite(
    version: str | None, bibtex: bool, csl: bool, root: Path | str | None, strict: bool
) -> None:
    """Print how to cite VERSION, or the current release.

    The citation of a withdrawn release says that it was withdrawn, and why.
    """
    from dateline import reader

    if bibtex and csl:
        raise Failure("--bibtex and --csl exclude each other; give one of them", UNREADABLE)
    try:
        cited = reader.cite(version, root, strict)
    except LookupError as error:
        raise Failure(str(error), UNREADABLE) from error
    click.echo(cited.bibtex if bibtex else cited.csl if csl else cited.text)


command = cite

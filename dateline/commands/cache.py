"""``dateline cache``: what is kept of releases on other machines."""

from __future__ import annotations

import click


@click.command()
@click.argument("what", type=click.Choice(["where", "size", "clear"]), required=False)
def cache(what: str | None) -> None:
    """Show where fetched files of releases are kept and how large they are, or clear them.

    WHAT is where, size (bytes) or clear; without it a sentence says all. The folder is
    $DATELINE_CACHE, else the system's place for caches. What is cleared is fetched again when it
    is wanted.
    """
    from dateline.release.cache import Cache

    kept = Cache.default()
    count, size = kept.size()
    if what == "where":
        click.echo(kept.folder)
    elif what == "size":
        click.echo(size)
    elif what == "clear":
        kept.clear()
        click.echo(f"removed {_said(count, size)} from {kept.folder}")
    else:
        click.echo(f"{kept.folder} holds {_said(count, size)}")


def _said(count: int, size: int) -> str:
    return f"{count} files ({size / 1_000_000:.1f} MB)"


command = cache

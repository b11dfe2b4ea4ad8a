"""``dateline rehydrate``: the texts that a release may not hold, from the pages themselves."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import click

from dateline.commands import _options
from dateline.commands._failure import UNREADABLE, Failure
from dateline.commands._release import whole_release


def _address(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    if any(not host or not at for host, _, at in pairs):
        raise click.BadParameter("give HOST=ADDRESS:PORT, such as news.example=127.0.0.1:8000")
    return {host: at for host, _, at in pairs}


@click.command()
@click.argument("release", required=False)
@_options.root
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the private copy. Default: rehydrated-VERSION here.",
)
@click.option(
    "--from",
    "paths",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Pages that you have: HTML, a folder of it, or WARC; repeatable. Nothing is fetched then.",
)
@click.option("--again", is_flag=True, help="Ask again for pages that were missing.")
@click.option("--contact", default="", help="Your mail address or page, told to the servers.")
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=2.0,
    show_default=True,
    help="Least seconds between two requests to one host; its robots.txt may ask for more.",
)
@click.option(
    "--connect-to",
    multiple=True,
    metavar="HOST=ADDRESS:PORT",
    callback=_address,
    help="Connect elsewhere for a host: to a mirror, or in tests.",
)
def rehydrate(
    release: str | None,
    root: Path | str | None,
    out: Path | None,
    paths: tuple[Path, ...],
    again: bool,
    contact: str,
    delay: float,
    connect_to: dict[str, str],
) -> None:
    """Fill a private copy of RELEASE with the texts that may not be redistributed.

    RELEASE is a version or the folder of a release; without it the current one. Each page is
    fetched (robots.txt and pauses are kept to), its text read and its SHA-256 compared with the
    release; then every quoted cell is filled. Pages are kept in OUT/pages: an interrupted run goes
    on, a second one fetches nothing twice. What is gone or has changed is said, and its cells stay
    empty; the exit code is 1 then. The copy is yours alone: do not publish it.
    """
    from dateline.pages import UnreadableError
    from dateline.rehydrate.run import rehydrate as run
    from dateline.release.errors import ReleaseError
    from dateline.scrape.settings import ScrapeSettings

    settings = ScrapeSettings(contact=contact, delay_s=delay, connect_to=connect_to)
    with ExitStack() as stack:
        advance: list[Callable[[int], None]] = []

        def started(pages: int) -> None:
            if sys.stderr.isatty() and pages:
                bar = click.progressbar(length=pages, label="pages", file=sys.stderr)
                advance.append(stack.enter_context(bar).update)

        def progress() -> None:
            for update in advance:
                update(1)

        try:
            folder = stack.enter_context(whole_release(release, root))
            out = out or Path(f"rehydrated-{folder.name}")
            result = run(folder, out, paths, settings, again, started=started, progress=progress)
        except (ReleaseError, UnreadableError) as error:
            raise Failure(str(error), UNREADABLE) from error
    for report, reason in sorted((result.changed | result.missing).items()):
        click.echo(f"{report}: {reason}")
    left = len(result.changed) + len(result.missing)
    click.echo(f"{len(result.filled)} of {result.wanted} texts filled -> {out}")
    if left:
        raise Failure(
            f"{left} not filled: {len(result.changed)} changed, {len(result.missing)} missing; "
            "their cells are as the release has them (--again asks once more, --from takes copies)"
        )


command = rehydrate

"""``dateline rehydrate``: the texts that a release may not hold, from the pages themselves."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import click

from dateline.commands import _options
from dateline.commands._failure import INTERRUPTED, UNREADABLE, Failure
from dateline.commands._release import tell_superseded, whole_release


def _address(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    if any(not host or not at for host, _, at in pairs):
        raise click.BadParameter("give HOST=ADDRESS:PORT, such as news.example=127.0.0.1:8000")
    return {host: at for host, _, at in pairs}


def _pattern(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and "{url}" not in value:
        raise click.BadParameter("say with {url} where the address of the page goes")
    return value


@click.command()
@click.argument("release", required=False)
@_options.root
@_options.strict
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
@click.option(
    "--again", is_flag=True, help="Ask again for pages that were missing or had another text."
)
@click.option(
    "--archive",
    metavar="ADDRESS",
    callback=_pattern,
    help="Copies of a public archive for pages that are gone or changed: its address with {url}, and "
    "{instant} for when the page was read, such as https://archive.example/{instant}/{url}.",
)
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
    strict: bool,
    out: Path | None,
    paths: tuple[Path, ...],
    again: bool,
    archive: str | None,
    contact: str,
    delay: float,
    connect_to: dict[str, str],
) -> None:
    """Fill a private copy of RELEASE with the texts that may not be redistributed.

    RELEASE is a version or the folder of a release; without it the current one. Each page is
    fetched (robots.txt and pauses are kept to), its text read and its SHA-256 compared with the
    release; then every quoted cell is filled. Where a page is gone or has changed, the copy of a
    public archive is asked for, if you name one with --archive. Pages are kept in OUT/pages: an
    interrupted run goes on, a second one fetches nothing twice. What is gone or has changed is said,
    also in OUT/report.csv, and its cells stay as the release has them.

    The exit code is 0 where every text was filled, 1 where some were not, 2 where there is no such
    release, 130 after an interrupt. The copy is yours alone: do not publish it.
    """
    from dateline.pages import UnreadableError
    from dateline.rehydrate.result import FILE
    from dateline.rehydrate.run import rehydrate as run
    from dateline.rehydrate.store import Store
    from dateline.release.errors import ReleaseError, RetractedError
    from dateline.release.heed import heed
    from dateline.scrape.settings import ScrapeSettings

    settings = ScrapeSettings(contact=contact, delay_s=delay, connect_to=connect_to)
    with ExitStack() as stack:
        bars = stack.enter_context(ExitStack())
        advance: list[Callable[[int], None]] = []

        def started(step: str, pages: int) -> None:
            if sys.stderr.isatty():
                bars.close()  # of the step before
                bar = click.progressbar(length=pages, label=f"{step} pages", file=sys.stderr)
                advance[:] = [bars.enter_context(bar).update]

        def progress() -> None:
            for update in advance:
                update(1)

        try:
            folder = stack.enter_context(whole_release(release, root))
            heed(folder.parent, [folder.name], strict=strict, whole=True)
            tell_superseded(folder.parent, folder.name)
            out = out or Path(f"rehydrated-{folder.name}")
            result = run(
                folder, out, paths, settings, again, archive, started=started, progress=progress
            )
        except RetractedError:
            raise
        except (ReleaseError, UnreadableError) as error:
            raise Failure(str(error), UNREADABLE) from error
        except KeyboardInterrupt as error:
            kept = Store(out).count() if out else 0
            raise Failure(
                f"interrupted; {kept} pages are kept in {out}, the same command goes on",
                INTERRUPTED,
            ) from error
    for report, (_, reason) in sorted(result.left.items()):
        click.echo(f"{report}: {reason}")
    click.echo(f"{len(result.filled)} of {result.wanted} texts filled -> {out}")
    if result.left:
        raise Failure(
            f"{len(result.left)} not filled: {result.summary}; their cells are as the release has "
            f"them, {out / FILE} names them (--again asks once more, --from takes copies)"
        )


command = rehydrate

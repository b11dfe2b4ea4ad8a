"""``dateline audit``: judge drawn rows of a release, and see how precise it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.commands import _options
from dateline.commands._failure import UNREADABLE, Failure
from dateline.commands._release import tell_superseded

if TYPE_CHECKING:
    from dateline.release.opened import Release
    from dateline.release.quality.audit import Audit


@click.command()
@click.argument("release", required=False, metavar="[VERSION]")
@_options.root
@_options.strict
@click.option(
    "--verdicts", type=click.Path(dir_okay=False, path_type=Path),
    help="CSV file of verdicts; it is added to. Default: audit-VERSION-READER.csv.",
)  # fmt: skip
@click.option("--reader", help="Name or initials of who judges.")
@click.option(
    "--texts", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Parquet file of reports with full texts, where the release may not hold them.",
)  # fmt: skip
@click.option("--show", is_flag=True, help="Only print the rows beside their texts.")
@click.option(
    "--count", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Only give the precision that these CSV files of verdicts tell; may be given several times.",
)  # fmt: skip
def audit(
    release: str | None,
    root: Path | str | None,
    strict: bool,
    verdicts: Path | None,
    reader: str | None,
    texts: Path | None,
    show: bool,
    count: tuple[Path, ...],
) -> None:
    """Judge the rows of VERSION that were drawn for an audit; without it of the current release.

    Every row is shown beside its text. You say whether type and doer are right, then whether every
    other cell is, and what is wrong. Each verdict is kept at once: stop with Ctrl-C or q, and the
    same command goes on from there. At the end, and with --count, precision is given with its
    95 % interval, over all types and by type.
    """
    from dateline.release.errors import ReleaseError, RetractedError
    from dateline.release.heed import heed
    from dateline.release.quality import audit as work

    try:
        opened = _opened(release, root)
        drawn, above = work.open_audit(opened, texts), opened.folder.parent
        heed(above, [opened.version], {"event_mentions": drawn.drawn}, strict, own=True)
        tell_superseded(above, opened.version)
        if count:
            click.echo(work.precision_table(drawn, [work.read_verdicts(path) for path in count]))
            return
        if show:
            click.echo("\n".join(work.shown(row) for row in drawn.rows()))
            return
        if not reader:
            raise Failure("who judges? give --reader NAME", UNREADABLE)
        path = verdicts or Path(f"audit-{drawn.version}-{reader}.csv")
        _judge(drawn, path, reader)
    except RetractedError:
        raise
    except (ReleaseError, ValueError) as error:
        raise Failure(str(error), UNREADABLE) from error


def _opened(release: str | None, root: Path | str | None) -> Release:
    """The release: given as its folder, or as a version where all releases lie."""
    from dateline.release import opened

    if release is not None and Path(release).is_dir():
        folder = Path(release).resolve()
        return opened.Release(folder.name, folder)
    return opened.release(release, root)


def _judge(drawn: Audit, path: Path, reader: str) -> None:
    from dateline.release.quality import audit as work
    from dateline.release.quality.draw import CAUSES

    known = work.read_verdicts(path) if path.is_file() else []
    done = {verdict["number"] for verdict in known}
    left = [row for row in drawn.rows() if row["number"] not in done]
    if done:
        click.echo(f"{len(done)} of {drawn.height} judged before, in {path}")
    for place, row in enumerate(left, len(done) + 1):
        click.echo(f"\n{place} of {drawn.height}\n{work.shown(row)}")
        right = _ask("Are type and doer right?")
        if right is None:
            break
        whole = _ask("Is every other cell right, too?") if right else False
        if whole is None:
            break
        cause = None
        if not (right and whole):
            cause = click.prompt("What is wrong?", type=click.Choice(CAUSES), default="other")
        verdict = {
            "number": row["number"], "event_mention_id": row["event_mention_id"],
            "type_and_agent": right, "whole": bool(whole), "cause": cause, "reader": reader,
            "note": None,
        }  # fmt: skip
        work.add_verdict(path, verdict)
        known.append(verdict)
    if known:
        click.echo("\n" + work.precision_table(drawn, [known]))
    if len(known) < drawn.height:
        click.echo(f"{drawn.height - len(known)} rows are left; the same command goes on with them")


def _ask(question: str) -> bool | None:
    """Yes, no, or null to stop."""
    answer = click.prompt(
        f"{question} (y, n, q to stop)", type=click.Choice(["y", "n", "q"]), show_choices=False
    )
    return None if answer == "q" else answer == "y"


command = audit

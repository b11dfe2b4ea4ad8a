"""``dateline codebook``: what the types of events mean and which words tell them."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any, Final

import click

from dateline.commands import _options
from dateline.commands._codebook_text import SYSTEMS, crosswalk_rows, meaning_lines, type_lines
from dateline.commands._failure import UNREADABLE, Failure

_SHAPES: Final = ("types", "crosswalk", "markdown")
_ALONE: Final = "are three ways to show the same; give one of them"


@click.command()
@click.argument("name", required=False)
@click.option("--types", "listed", is_flag=True, help="List the types with their definitions.")
@click.option(
    "--crosswalk",
    type=click.Choice(list(SYSTEMS), case_sensitive=False),
    help="List which rows get which code of another codebook.",
)
@click.option(
    "--markdown", is_flag=True, help="Print the page codebook.md as a release made now has it."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.option(
    "--release", "--version", "version", metavar="VERSION",
    help="Show the codebook as it stood in this release, such as 2024.12.1, instead of the "
    "installed one.",
)  # fmt: skip
@_options.root
@_options.strict
def codebook(
    name: str | None,
    listed: bool,
    crosswalk: str | None,
    markdown: bool,
    as_json: bool,
    version: str | None,
    root: Path | str | None,
    strict: bool,
) -> None:
    """Print the codebook of events, or of it the type or family NAME.

    With --release, or --root alone for the current release there, it is the one that the release was
    coded by, as Markdown, where NAME may be a table as well, or with --json or --crosswalk.

    NAME is a type such as TERR.CAPTURE or a family such as TERR. A type is shown with its definition, limits, object, window, modes, examples, counter-examples,
    patterns and codes elsewhere; all of it also with contexts, kinds of argument and factors of confidence. Files in the
    folder that $DATELINE_CODEBOOK names add to it.
    """
    if listed + bool(crosswalk) + markdown > 1:
        raise Failure(f"--types, --crosswalk and --markdown {_ALONE}", UNREADABLE)
    if markdown and as_json:
        raise Failure("--markdown and --json exclude each other; give one of them", UNREADABLE)
    if version or root:
        if crosswalk or as_json:
            found, words = _entries(name, version, root, strict)
            _print(found, words, name, listed, crosswalk, as_json)
        else:
            _of_release(name, listed, version, root, strict)
        return
    # Only here: the page of a release needs no package that reads the installed codebook.
    from dateline.codebook import CodebookError, types
    from dateline.codebook.described import described_types, described_words
    from dateline.codebook.loading import own_folder
    from dateline.codebook.sound import check_all

    try:
        if own_folder() is not None:
            check_all()
        found = described_types(_codes(name, list(types())) if name else None)
        words = described_words()
        if markdown:
            click.echo(_page(found, words, whole=name is None), nl=False)
            return
    except CodebookError as error:
        raise Failure(str(error), UNREADABLE) from error
    _print(found, words, name, listed, crosswalk, as_json)


def _print(
    found: list[dict[str, Any]],
    words: dict[str, dict[str, str]],
    name: str | None,
    listed: bool,
    crosswalk: str | None,
    as_json: bool,
) -> None:
    """Print types, and where all are wanted what the names beside them mean."""
    if as_json:
        shown: Any = {"types": found, **({} if name else words)}
        if listed:
            shown = [{key: entry[key] for key in ("name", "definition")} for entry in found]
        elif crosswalk:
            shown = crosswalk_rows(found, crosswalk)
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    _show(_text(found, {} if name else words, listed, crosswalk), long=not (name or listed))


def _of_release(
    name: str | None, listed: bool, version: str | None, root: Path | str | None, strict: bool
) -> None:
    """Print the codebook of a release.

    Raises:
        Failure: There is no such release, or no such part of its codebook.
    """
    from dateline import reader
    from dateline.release import codebook_page, opened

    try:
        text = reader.codebook(version, root, strict, name)
        if listed:
            types = codebook_page.types(opened.release(version, root))
            width = shutil.get_terminal_size((100, 24)).columns
            shown = width if sys.stdout.isatty() else 400
            text = _table(types, shown) if types else "the codebook of this release has no types"
    except (LookupError, ValueError) as error:
        raise Failure(str(error), UNREADABLE) from error
    _show(text.rstrip("\n"), long=not (name or listed))


def _entries(
    name: str | None, version: str | None, root: Path | str | None, strict: bool
) -> tuple[list[dict[str, Any]], dict[str, dict[str, str]]]:
    """The types of a release that a name means, and what the names beside them mean.

    Raises:
        Failure: There is no such release or type, or the release is too old to tell.
    """
    from dateline.emit.codebook_json import WORDS
    from dateline.release import codebook_page, opened
    from dateline.release.heed import heed

    try:
        release = opened.release(version, root)
        heed(release.folder.parent, [release.version], strict=strict)
        said = codebook_page.entries(release)
    except (LookupError, ValueError) as error:
        raise Failure(str(error), UNREADABLE) from error
    wanted = _codes(name, [entry["name"] for entry in said["types"]]) if name else None
    found = [entry for entry in said["types"] if wanted is None or entry["name"] in wanted]
    return found, {part: said[part] for part in WORDS}


def _codes(name: str, known: list[str]) -> list[str]:
    """The types of those known that a name means.

    Raises:
        Failure: It is neither a type nor a family.
    """
    from difflib import get_close_matches

    wanted = name.upper()
    found = [code for code in known if wanted in (code, code.split(".")[0])]
    if found:
        return found
    families = list(dict.fromkeys(code.split(".")[0] for code in known))
    near = [code for code in known if wanted in code.split(".")[1:]]
    near += get_close_matches(wanted, [*known, *families], 3, 0.5)
    meant = f"did you mean {', '.join(dict.fromkeys(near))}? " if near else ""
    raise Failure(f"no type or family {name!r}; {meant}--types lists all", UNREADABLE)


def _page(types: list[dict[str, Any]], words: dict[str, dict[str, str]], whole: bool) -> str:
    from dateline.codebook.claim_codes import described
    from dateline.emit.codebook_page import page
    from dateline.emit.types_page import type_part

    if whole:
        return page(types=types, claims=described(), words=words)
    return "\n".join(type_part(entry) for entry in types)


def _text(
    types: list[dict[str, Any]],
    words: dict[str, dict[str, str]],
    listed: bool,
    crosswalk: str | None,
) -> str:
    width = shutil.get_terminal_size((100, 24)).columns
    if listed:
        rows = [{"type": entry["name"], "definition": entry["definition"]} for entry in types]
        return _table(rows, width if sys.stdout.isatty() else 400)
    if crosswalk:
        rows = crosswalk_rows(types, crosswalk)
        return _table(rows, 400) if rows else f"no row of these types has a code of {crosswalk}"
    blocks = ["\n".join(type_lines(entry, width)) for entry in types]
    titles = {
        "contexts": "Contexts", "kinds": "Kinds of argument", "confidence": "Confidence of a row",
    }  # fmt: skip
    blocks += ["\n".join(meaning_lines(titles[key], words[key], width)) for key in words]
    return "\n\n".join(blocks)


def _table(rows: list[dict[str, str]], width: int) -> str:
    from dateline.commands._summary import table  # needs Polars, which a type alone does not

    return table(rows, width)


def _show(text: str, long: bool) -> None:
    """Print; what is longer than a screen goes through the pager of a terminal."""
    if long and sys.stdout.isatty():
        click.echo_via_pager(text + "\n")
    else:
        click.echo(text)


command = codebook

"""Great Expectations' static site of the results (Data Docs), made to work from a folder.

As it comes, its pages load scripts, styles and a dated logo from eight hosts, and its index is empty
without them. A release must be readable offline and must not call anybody: whatever points outside
is taken out, a small style of our own goes in, and the index lists every check in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from expectations.outcome import Outcome

STYLE: Final = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: #1b1f24; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #d8dee4; }
a { color: #0b5cad; } .green { color: #116329; } .red { color: #a40e26; font-weight: 600; }
code { font-family: ui-monospace, monospace; font-size: .92em; }
.modal, .navbar, footer, button, .cooltip span, #ge-cta-footer { display: none; }
"""


def build_docs(context: Any, folder: Path, outcomes: Sequence[Outcome]) -> Path:
    """Write the site of all validations that the context holds.

    Args:
        context: From `expectations.context.make_context`, made with the same folder.
        folder: Where ``index.html`` goes.
        outcomes: What the checks found, in the order in which they are listed.

    Returns:
        The path of ``index.html``.
    """
    from expectations.context import DOCS_SITE

    context.build_data_docs(site_names=[DOCS_SITE])
    for page in sorted(folder.rglob("*.html")):
        page.write_text(_alone(page.read_text("utf-8")), encoding="utf-8")
    index = folder / "index.html"
    index.write_text(_index(folder, outcomes), encoding="utf-8")
    # Images and fonts of the pages' menus, which are not shown.
    for file in sorted((folder / "static").rglob("*")):
        if file.suffix in (".gif", ".otf", ".png", ".ico"):
            file.unlink()
    return index


def _alone(markup: str) -> str:
    """A page without anything that is loaded from elsewhere, and with our style."""
    from lxml import html

    page = html.document_fromstring(markup)
    for element in page.xpath(
        "//script | //link[@rel] | //img | //iframe | //*[@id='ge-cta-footer']"
    ):
        element.drop_tree()
    for element in page.xpath("//a[starts-with(@href, 'http')]"):
        element.drop_tag()
    page.head.append(html.fromstring(f"<style>{STYLE}</style>"))
    return "<!DOCTYPE html>\n" + html.tostring(page, encoding="unicode")


def _index(folder: Path, outcomes: Sequence[Outcome]) -> str:
    failed = sum(not outcome.passed for outcome in outcomes)
    rows = "\n".join(
        f"<tr><td class='{'green' if o.passed else 'red'}'>{'holds' if o.passed else 'broken'}</td>"
        f"<td><code>{escape(o.name)}</code></td><td><code>{escape(o.table)}</code></td>"
        f"<td>{escape(o.demands)}{_details(o)}</td></tr>"
        for o in outcomes
    )
    pages = "\n".join(
        f"<li><a href='{page.relative_to(folder).as_posix()}'>{escape(_title(page, folder))}</a></li>"
        for page in sorted((folder / "validations").rglob("*.html"))
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Checks of this release</title><style>{STYLE}</style></head>
<body>
<h1>Checks of this release</h1>
<p>{len(outcomes)} checks, {failed} broken. A release appears only when every one holds.</p>
<table><thead><tr><th>result</th><th>check</th><th>table</th><th>what it demands</th></tr></thead>
<tbody>
{rows}
</tbody></table>
<h2>Every expectation, as Great Expectations ran it</h2>
<ul>
{pages}
</ul>
</body></html>
"""


def _details(outcome: Outcome) -> str:
    if outcome.passed:
        return ""
    ids = ", ".join(f"<code>{escape(i)}</code>" for i in outcome.failing_ids[:20])
    return f"<br>{escape(outcome.message)}" + (f"<br>rows: {ids}" if ids else "")


def _title(page: Path, folder: Path) -> str:
    """The suite's name, from where its page lies."""
    return page.relative_to(folder / "validations").parts[0]

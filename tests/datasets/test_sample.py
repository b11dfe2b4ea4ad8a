"""The sample newsroom is whole: files, counts, and expectations that quote its pages verbatim."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

SAMPLE = Path(__file__).resolve().parents[2] / "datasets" / "sample"
EXPECTED = sorted(p for p in (SAMPLE / "expected").glob("*.yml") if p.name != "releases.yml")
BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "li", "ul", "ol", "td", "tr", "table", "section",
    "article", "aside", "figure", "header", "footer", "nav", "title",
}  # fmt: skip
FIRST, LAST = "2024-12-06T00:00:00+00:00", "2024-12-10T23:59:59+00:00"


class _Text(HTMLParser):
    """Visible text with a line break at every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0
        self.canonical: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values.get("href")
        if tag in ("script", "style"):
            self.hidden += 1
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.hidden -= 1
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


@cache
def _page(file: str) -> _Text:
    raw = (SAMPLE / file).read_bytes()
    charset = re.search(rb"charset=[\"']?([\w-]+)", raw)
    assert charset, f"{file} names no charset"
    parser = _Text()
    parser.feed(raw.decode(charset[1].decode()))
    parser.close()
    return parser


def _text(file: str) -> str:
    return "".join(_page(file).parts)


@cache
def _newsroom() -> dict[str, Any]:
    return yaml.safe_load((SAMPLE / "newsroom.yml").read_text(encoding="utf-8"))


def _pages() -> dict[str, dict[str, Any]]:
    return {page["id"]: page for page in _newsroom()["pages"]}


def _releases() -> dict[str, Any]:
    return yaml.safe_load((SAMPLE / "expected" / "releases.yml").read_text(encoding="utf-8"))


def _load(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _options(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_every_file_is_named_once_and_exists():
    named = [v["file"] for page in _newsroom()["pages"] for v in page["versions"]]
    present = {p.relative_to(SAMPLE).as_posix() for p in SAMPLE.glob("pages/*/*.html")}
    assert len(named) == len(set(named))
    assert set(named) == present


def test_paths_and_ids_are_unique_and_hosts_reserved():
    outlets = {o["id"]: o for o in _newsroom()["outlets"]}
    assert all(o["host"].endswith(".example") for o in outlets.values())
    assert len({o["host"] for o in outlets.values()}) == len(outlets) == 6
    pages = _newsroom()["pages"]
    assert len({p["id"] for p in pages}) == len(pages)
    assert len({(p["outlet"], p["path"]) for p in pages}) == len(pages)
    for page in pages:
        host = outlets[page["outlet"]]["host"]
        for version in page["versions"]:
            assert version["file"].split("/")[1] == host
            assert _page(version["file"]).canonical == f"http://{host}{page['path']}"
        assert set(page["in_feed"]) <= set(outlets[page["outlet"]]["feeds"])
        assert set(page["links"]) <= {p["id"] for p in pages}


def test_no_link_leaves_the_reserved_domain():
    for page in _newsroom()["pages"]:
        for version in page["versions"]:
            raw = (SAMPLE / version["file"]).read_bytes().decode("latin-1")
            for address in re.findall(r"(?:href|src|url)\"?[=:]\s*\"(https?://[^\"]+)", raw):
                assert (urlsplit(address).hostname or "").endswith(".example"), address


def test_the_newsroom_holds_what_real_news_holds():
    pages = _pages()
    kinds = Counter(p["kind"] for p in pages.values())
    articles = [p for p in pages.values() if p["kind"] == "article" and p["language"] == "en"]
    assert len(articles) >= 36
    assert {"live", "gallery", "paywall", "empty", "broken"} <= set(kinds)
    assert {p["language"] for p in pages.values()} == {"en", "ar", "he"}
    assert sum(len(p["versions"]) == 2 for p in pages.values()) == 2
    assert Counter(p["copy_of"] for p in pages.values() if "copy_of" in p) == {
        "lw-damascus-falls": 3
    }
    outlets = _newsroom()["outlets"]
    assert {o["redistribute"] for o in outlets} == {"full", "excerpt", "none"}
    assert {k for o in outlets for k in o["feeds"]} == {"rss", "atom", "sitemap", "page"}


def test_versions_appear_in_order_within_the_five_days():
    for page in _newsroom()["pages"]:
        instants = [v["from"].isoformat() for v in page["versions"]]
        assert instants == sorted(instants)
        assert instants[0] >= FIRST
        assert instants[-1] <= LAST


def test_sources_cover_all_outlets():
    outlets = {o["id"]: o for o in _newsroom()["outlets"]}
    sources = yaml.safe_load((SAMPLE / "sources.yml").read_text(encoding="utf-8"))["sources"]
    assert {s["outlet"] for s in sources} == set(outlets)
    for source in sources:
        outlet = outlets[source["outlet"]]
        assert (source["licence"], source["redistribute"]) == (
            outlet["licence"],
            outlet["redistribute"],
        )
        for feed in source["feeds"]:
            assert feed["url"] == f"http://{outlet['host']}{outlet['feeds'][feed['kind']]}"


def test_robots_closes_the_folder_of_the_disallowed_page():
    outlets = {o["id"]: o for o in _newsroom()["outlets"]}
    closed = [p for p in _newsroom()["pages"] if p.get("disallowed")]
    assert [p["id"] for p in closed] == _releases()["never_fetched"]
    for page in closed:
        folder = "/" + page["path"].split("/")[1] + "/"
        assert f"Disallow: {folder}" in outlets[page["outlet"]]["robots"]


def test_every_english_report_has_expectations():
    reports = {
        page["id"]
        for page in _pages().values()
        if page["language"] == "en"
        and page["kind"] in ("article", "live")
        and not page.get("copy_of")
        and not page.get("disallowed")
    }
    assert {p.stem for p in EXPECTED} == reports
    assert len(reports) == 44


def _verbatim(expected: dict[str, Any]) -> list[str]:
    """The strings of an expectation that must stand in the report as they are."""
    out: list[str] = []
    for claim in expected["claims"]:
        out += [s for s in _options(claim["source"]) if s]
        out += [*_options(claim["cue"]), *_options(claim["content"])]
        out += [claim["hearer"]] if claim.get("hearer") else []
    for event in expected["events"]:
        out.append(event["trigger"])
    out += [row["text"] for row in expected["numbers"]]
    out += [row["text"] for row in expected["never"]]
    for actor in expected["actors"]:
        out += actor.get("mentioned_as", []) + actor.get("aliases", [])
    return out


@pytest.mark.parametrize("path", EXPECTED, ids=lambda p: p.stem)
def test_expectations_quote_the_page(path: Path):
    expected = _load(path)
    assert expected["report"] == path.stem
    file = expected.get("file") or _pages()[path.stem]["versions"][-1]["file"]
    text = _text(file)
    missing = [s for s in _verbatim(expected) if s not in text]
    assert missing == []
    lowered = text.lower()
    for event in expected["events"]:
        for role in ("agent", "target"):
            last = str(event.get(role) or "").lower().split()[-1:]
            assert all(word in lowered for word in last), (event["id"], role)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda p: p.stem)
def test_references_inside_an_expectation_hold(path: Path):
    expected = _load(path)
    claims = {c["id"] for c in expected["claims"]}
    events = {e["id"] for e in expected["events"]}
    assert len(claims) == len(expected["claims"])
    assert len(events) == len(expected["events"])
    for claim in expected["claims"]:
        assert claim.get("parent") is None or claim["parent"] in claims
        assert len(claim.get("relay", [])) == len(claim.get("relay_kinds", []))
        outlet = {o["id"]: o["name"] for o in _newsroom()["outlets"]}[_pages()[path.stem]["outlet"]]
        assert outlet not in claim.get("relay", []), "relay never repeats the publishing outlet"
    for event in expected["events"]:
        assert event["claim"] is None or event["claim"] in claims
        assert event.get("parent") is None or event["parent"] in events
        if event.get("date_start"):
            assert event["date_start"] <= event["date_end"]
    for row in expected["numbers"]:
        assert row["event"] is None or row["event"] in events
        assert row["claim"] is None or row["claim"] in claims
        known = [row[k] for k in ("low", "best", "high") if row[k] is not None]
        assert known == sorted(known)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda p: p.stem)
def test_codes_are_those_of_the_contract(path: Path):
    from dateline.tables import get_table

    expected = _load(path)
    for table, rows in (("claims", expected["claims"]), ("event_mentions", expected["events"])):
        codes = {c.name: c.codes for c in get_table(table).columns if c.codes}
        for row in rows:
            for column in set(codes) & set(row) - {"event_type", "mode"}:
                wrong = [v for v in _options(row[column]) if v is not None]
                assert set(wrong) <= set(codes[column]), (row["id"], column)


def test_release_expectations_refer_to_pages():
    releases, pages = _releases(), _pages()
    ids = [e["id"] for e in releases["events"]]
    assert len(ids) == len(set(ids))
    outlet = {p["id"]: p["outlet"] for p in pages.values()}
    for event in releases["events"]:
        assert set(event["reports"]) | set(event.get("against", [])) <= set(pages)
        if "outlets" in event:
            assert event["outlets"] <= len({outlet[r] for r in event["reports"]}), event["id"]
    assert set(releases["page_status"]) | set(releases["no_event"]) <= set(pages)
    for group in releases["copies"]:
        assert [pages[c]["copy_of"] for c in group["copies"]] == [group["original"]] * 3


def test_corrections_change_what_they_say():
    for change in _releases()["corrected"]:
        old, new = (v["file"] for v in _pages()[change["page"]]["versions"])
        for text in change["removed"]:
            assert text in _text(old)
            assert text not in _text(new)
        for text in change["added"]:
            assert text not in _text(old)
            assert text in _text(new)
        assert _pages()[change["page"]]["versions"][-1]["from"] == change["at"]
        assert "orrect" in _text(new)


def test_spellings_that_must_meet_occur():
    whole = "\n".join(_text(v["file"]) for p in _newsroom()["pages"] for v in p["versions"])
    releases = _releases()
    for group in [*releases["same_actor"], *releases["same_place"], *releases["not_same_actor"]]:
        for name in group:
            assert name.replace("'", "’") in whole or name in whole, name
    broken = releases["broken"]
    assert broken["holds"] in _text(_pages()[broken["page"]]["versions"][0]["file"])

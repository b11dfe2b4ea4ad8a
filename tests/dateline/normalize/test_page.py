from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from dateline.normalize.body import without_head
from dateline.normalize.page import MAX_TEXT, normalize_page
from dateline.normalize.rows import COLUMNS, one_a_revision
from dateline.pages import SourceFacts
from dateline.tables import ids

AT = datetime(2024, 12, 9, 6, 0, tzinfo=UTC)
URL = "https://news.example/2024/12/08/bridge?utm_source=x&id=7#top"
BODY = (
    "The army left the town before dawn, two officers said on Sunday. Residents opened their shops.",
    "“Nobody stayed behind,” the mayor said by telephone. He asked for fuel and for flour.",
    "The bridge over the river was closed for three days, engineers of the ministry said.",
) * 4


def page(head: str = "", body: str | None = None, lang: str = "en") -> bytes:
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY) if body is None else body
    return (
        f"<html lang={lang}><head>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>Army leaves town</h1>{paragraphs}</article></body></html>"
    ).encode()


def jsonld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle"} | fields
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def read(raw: bytes, url: str | None = URL, **more: object) -> dict:
    return normalize_page(raw, url, AT, {"content-type": "text/html"}, **more)


def test_a_row_has_every_column_and_traceable_ids():
    facts = SourceFacts("s", "out", "Outlet", "CC-BY-4.0", "full")
    row = read(page(), facts=facts, archive_ref="2024-12-09.warc.gz#0")
    assert tuple(row) == COLUMNS
    assert (row["status"], row["language"], row["title"]) == ("ok", "en", "Army leaves town")
    assert row["canonical_url"] == "https://news.example/2024/12/08/bridge?id=7"
    assert row["report_id"] == ids.report_id(row["canonical_url"])
    assert row["text"].split("\n")[0] == BODY[0]
    assert row["text_sha256"] == ids.text_sha256(row["text"])
    assert (row["outlet_id"], row["redistribute"]) == ("out", "full")
    assert row["archive_ref"] == "2024-12-09.warc.gz#0"
    assert row["retrieved_at_utc"] == datetime(2024, 12, 9, 6, 0)


def test_an_unknown_source_is_never_redistributed():
    assert read(page())["redistribute"] == "none"


@pytest.mark.parametrize(
    ("head", "hints", "expected"),
    [
        (jsonld(datePublished="2024-12-08T07:10:00+02:00"), {}, ("2024-12-08T05:10:00", "instant", "jsonld")),
        ('<meta property="article:published_time" content="2024-12-08T05:10Z">', {}, ("2024-12-08T05:10:00", "instant", "meta")),
        ("", {"published": "2024-12-08T05:10:00Z"}, ("2024-12-08T05:10:00", "instant", "feed")),
        (jsonld(datePublished="2024-12-08"), {}, ("2024-12-08T00:00:00", "day", "jsonld")),
        # A time without a zone says only the day ...
        (jsonld(datePublished="2024-12-08T07:10:00"), {}, ("2024-12-08T00:00:00", "day", "jsonld")),
        # ... unless something else tells the instant of that day.
        (jsonld(datePublished="2024-12-08"), {"published": "2024-12-08T05:10:00Z"}, ("2024-12-08T05:10:00", "instant", "feed")),
        (jsonld(datePublished="2024-12-08"), {"published": "2024-12-03T05:10:00Z"}, ("2024-12-08T00:00:00", "day", "jsonld")),
        ("", {}, ("2024-12-08T00:00:00", "day", "htmldate")),
        # A teaser's date is not the article's.
        (jsonld(datePublished="2024-01-01T00:00:00Z", url="https://news.example/other")
         + jsonld(datePublished="2024-12-08T05:10:00Z", url=URL.split("#")[0]), {}, ("2024-12-08T05:10:00", "instant", "jsonld")),
    ],
)  # fmt: skip
def test_publication_and_what_told_it(head, hints, expected):
    row = read(page(head), hints=hints)
    found = (
        row["published_at_utc"].isoformat(),
        row["published_precision"],
        row["published_basis"],
    )
    assert found == expected


def test_an_instant_that_only_readers_see():
    shown = '<div class="entry-meta">December 8, 2024 03:40 (Damascus) | A. Writer</div>'
    body = shown + "".join(f"<p>{p}</p>" for p in BODY)
    row = read(page(body=body), url="https://news.example/homs")
    assert (row["published_at_utc"], row["published_precision"]) == (
        datetime(2024, 12, 8, 0, 40),
        "instant",
    )


def test_a_publication_after_the_retrieval_is_an_error_that_names_it():
    row = read(page(jsonld(datePublished="2031-01-01T00:00:00Z")))
    assert row["status"] == "error"
    assert row["published_at_utc"] is None
    assert (
        "published_at: jsonld says 2031-01-01T00:00Z, after the page was retrieved" in row["error"]
    )
    assert row["text"]


def test_authors_section_and_modification():
    head = jsonld(
        headline="Army leaves town",
        author=[{"@type": "Person", "name": "Nadia Farouk"}, {"name": "By Samer Haddad"}],
        articleSection=["World", "Syria"],
        datePublished="2024-12-08T05:10:00Z",
        dateModified="2024-12-08T09:00:00Z",
    )
    row = read(page(head))
    assert row["authors"] == ["Nadia Farouk", "Samer Haddad"]
    assert row["section"] == "World"
    assert row["modified_at_utc"] == datetime(2024, 12, 8, 9, 0)


@pytest.mark.parametrize(
    ("charset", "declared", "text"),
    [
        ("windows-1256", '<meta charset="windows-1256">', "الجيش غادر المدينة قبل الفجر، قال ضابطان يوم الأحد. "),
        ("windows-1255", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1255">', "הצבא עזב את העיר לפני עלות השחר, אמרו שני קצינים. "),
        ("utf-8", '<meta charset="iso-8859-1">', "Die Armee räumte die Stadt vor Tagesanbruch, sagten Offiziere. "),
        ("utf-16-le", "", "The army left the town before dawn, two officers said on Sunday. "),
        ("utf-8-sig", "", "The army left the town before dawn, the café owner said. "),
        ("windows-1252", "", "Die Armee räumte die Stadt früh, sagten zwei Offiziere am Sonntag müde. "),
    ],
)  # fmt: skip
def test_charsets(charset, declared, text):
    markup = page(declared, f"<p>{text * 5}</p>").decode()
    row = read(markup.encode(charset))
    assert text.strip() in row["text"]


@pytest.mark.parametrize(
    ("raw", "status", "reason"),
    [
        (b"", "empty", "no bytes"),
        (b" \n", "empty", "no bytes"),
        (b"%PDF-1.7 ...", "not_article", "PDF"),
        (b"\x00\x01\x02\x03" * 100, "not_article", "binary data"),
        (page(body=""), "empty", "no body"),
        (page(body="<ul><li><a href=/a>A headline that ends like a sentence does.</a></ul>"), "empty", "no body"),
        (page('<meta property="article:content_tier" content="locked">', f"<p>{BODY[0]}</p>"), "paywalled", "locked"),
        (page(jsonld(isAccessibleForFree=False), f"<p>{BODY[0]}</p>"), "paywalled", "not free"),
        (page(jsonld(isAccessibleForFree=False)), "ok", None),
        (page(body=f"<p>{BODY[0]}</p>" + "<figure><img src=x></figure>" * 6), "not_article", "gallery"),
        (page(lang="en", body="<p>" + "Die Armee verließ die Stadt vor Tagesanbruch, sagten zwei Offiziere. " * 9 + "</p>"), "other_language", None),
        (page(jsonld(datePublished="2024-12-05T00:00:00Z", dateModified="2024-12-08T00:00:00Z", **{"@type": "LiveBlogPosting"})), "not_article", "live blog"),
        (page(jsonld(datePublished="2024-12-08T00:00:00Z", dateModified="2024-12-08T20:00:00Z", **{"@type": "LiveBlogPosting"})), "ok", None),
    ],
)  # fmt: skip
def test_status_and_reason(raw, status, reason):
    row = read(raw)
    assert row["status"] == status, row["error"]
    assert reason is None or reason in row["error"]


def test_language_is_that_of_the_text_not_of_the_attribute():
    row = read(page(lang="ar"))
    assert (row["language"], row["status"]) == ("en", "ok")


def test_canonical_is_believed_on_the_same_site_only():
    link = '<link rel="canonical" href="{}">'
    same = read(page(link.format("https://www.news.example/bridge")))
    other = read(page(link.format("https://elsewhere.test/bridge")))
    front = read(page(link.format("https://news.example/")))
    assert same["canonical_url"] == "https://www.news.example/bridge"
    assert (
        other["canonical_url"]
        == front["canonical_url"]
        == "https://news.example/2024/12/08/bridge?id=7"
    )


def test_layout_tables_give_paragraphs_and_no_menus():
    cells = "".join(f"<p>{p}</p>" for p in BODY)
    body = f"<table><tr><td><ul><li><a href=/x>Local</a></ul></td><td>{cells}</td></tr></table>"
    raw = f"<html><head><title>T</title></head><body>{body}</body></html>".encode()
    lines = read(raw)["text"].split("\n")
    assert BODY[0] in lines
    assert not any(" | " in line for line in lines)


def test_plain_text_is_kept_character_for_character():
    text = "A first line.\r\n\r\n  Two  spaces. " + BODY[0]
    row = normalize_page(
        text.encode(),
        None,
        AT,
        {"content-type": "text/plain"},
        {"published": "2024-12-08"},
        name="a.txt",
    )
    assert row["text"] == text.replace("\r\n", "\n")
    assert (row["published_basis"], row["published_precision"]) == ("given", "day")


@pytest.mark.parametrize(
    "raw",
    [
        b"<div>" * 100_000 + b"text",
        b"<html><body>" + b"<p>x" * 50_000,
        page(
            '<script type="application/ld+json">{"@type": "NewsArticle", '
            + "[" * 5000
            + "</script>"
        ),
        page(
            jsonld(datePublished="9999-99-99T99:99:99+99:99", author=[[[["x"]]]], headline={"a": 1})
        ),
        page("<meta property='article:published_time' content='0000-00-00'>"),
        b"<html><body><p>\xff\xfe\xfa broken" + b"\x80" * 500,
        b"\xef\xbb\xbf",
        "<p>‮مرحبا‬ ـــ</p>".encode(),
    ],
)
def test_hostile_pages_give_a_row(raw):
    row = read(raw)
    assert row["status"] in ("ok", "empty", "not_article", "error", "other_language")
    assert row["raw_sha256"]


def test_a_text_beyond_all_measure_is_an_error():
    row = normalize_page(
        b"word " * (MAX_TEXT // 4), None, AT, {"content-type": "text/plain"}, name="x"
    )
    assert (row["status"], row["text"]) == ("error", None)
    assert "split the report" in row["error"]


def test_one_row_a_revision_the_first_retrieved():
    late = read(page(), archive_ref="b") | {"retrieved_at_utc": datetime(2024, 12, 9, 8)}
    early = read(page("<!-- new advertisement -->"), archive_ref="a")
    changed = read(page(body="<p>" + BODY[1] * 4 + "</p>"), archive_ref="c")
    rows = one_a_revision([late, changed, early])
    assert sorted(row["archive_ref"] for row in rows) == ["a", "c"]
    assert rows == one_a_revision([early, late, changed])


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Middle East\nRebels take Hama\nRebels took Hama.", "Rebels took Hama."),
        ("Rebels take Hama\nUpdated 9 December, 08:10\nRebels took Hama.", "Rebels took Hama."),
        ("Updated\nRebels took Hama.\nRebels take Hama", "Rebels took Hama.\nRebels take Hama"),
        ("Rebels took Hama on Thursday, the army said in a statement.\nRebels take Hama\nx", None),
        ("Rebels take Hama", None),
    ],
)
def test_what_stands_above_the_body_is_no_text(text, body):
    assert without_head(text, "Rebels take Hama") == (text if body is None else body)

from __future__ import annotations

from dateline.normalize.days import normalize_day
from dateline.normalize.workers import normalize_pages
from dateline.pages import Page, SourceFacts

TEXT = "<p>" + "The army left the town before dawn, two officers said on Sunday. " * 12 + "</p>"


def pages(count: int) -> list[Page]:
    return [
        Page(url=f"http://n.example/{i}", payload=f"<h1>Report {i}</h1>{TEXT}".encode(), source="s")
        for i in range(count)
    ]


def test_rows_come_in_order_whatever_the_number_of_workers():
    facts = {"s": SourceFacts("s", "o", "Outlet", "x", "excerpt")}
    alone = list(normalize_pages(pages(30), 0, facts))
    assert [row["url"] for row in alone] == [page.url for page in pages(30)]
    assert list(normalize_pages(pages(30), 1, facts)) == alone
    assert list(normalize_pages(pages(30), 3, facts)) == alone
    assert alone[0]["redistribute"] == "excerpt"
    assert normalize_day(reversed(pages(30)), facts, 0) == normalize_day(pages(30), facts, 0)


def test_a_page_beyond_its_deadline_becomes_an_error_row_and_costs_no_other():
    # Seconds of work for the parser: every paragraph is looked at against every other.
    slow = Page(url="http://n.example/slow", payload=b"<div>" + b"<p>word</p>" * 900_000)
    given = [*pages(3), slow, *pages(3)]
    rows = list(normalize_pages(given, 2, deadline_s=2.0))
    assert [row["url"] for row in rows] == [page.url for page in given]
    assert rows[3]["status"] == "error"
    assert "took longer than 2 s" in rows[3]["error"]
    assert rows[3]["raw_sha256"]
    assert {row["status"] for i, row in enumerate(rows) if i != 3} == {"ok"}


def test_a_page_beyond_the_memory_bound_becomes_an_error_row():
    large = Page(url="http://n.example/large", payload=b"<div>" + b"<p>word</p>" * 2_000_000)
    rows = list(normalize_pages([*pages(2), large, *pages(2)], 1, memory_bytes=900_000_000))
    assert [row["status"] for row in rows] == ["ok", "ok", "error", "ok", "ok"]


def test_no_pages_give_no_rows():
    assert list(normalize_pages([], 2)) == []

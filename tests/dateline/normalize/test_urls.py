from __future__ import annotations

import pytest

from dateline.normalize.lists import ListError, Trackers, agency_names, parse_list
from dateline.normalize.urls import canonical_url, normalize_url, site


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://News.Example:80/a/../b?z=1&utm_medium=x&a=2#f", "http://news.example/b?a=2&z=1"),
        ("https://news.example/story?id=12&fbclid=9", "https://news.example/story?id=12"),
        ("https://news.example/?q=syria&x=1", "https://news.example/?q=syria&x=1"),
        ("https://user:pw@news.example/a", "https://news.example/a"),
        ("https://news.example/a;b=1?", "https://news.example/a;b=1"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://news.example/a?UTM_SOURCE=x", "https://news.example/a"),
    ],
)
def test_one_spelling(url, normal):
    assert normalize_url(url) == normal
    assert normalize_url(normal) == normal


@pytest.mark.parametrize("url", ["", "no address", "mailto:a@b.example", "file:///x", "http://"])
def test_what_is_no_web_address(url):
    assert canonical_url(url) is None


def test_sites():
    assert site("https://a.b.bbc.co.uk/x") == "bbc.co.uk"
    assert site("http://www.levantwire.example/") == "levantwire.example"


def test_lists_are_valid_and_errors_name_the_field():
    assert agency_names()["agence france-presse"] == "AFP"
    with pytest.raises(ListError, match=r"t\.yml: trackers\.0: String should have at least 1"):
        parse_list(Trackers, "trackers: ['']", "t.yml")
    with pytest.raises(ListError, match=r"t\.yml: not YAML"):
        parse_list(Trackers, "trackers: [", "t.yml")

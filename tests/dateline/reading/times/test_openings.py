"""How matches of a pattern may begin."""

import re

import pytest

from dateline.reading.times.find import _rules
from dateline.reading.times.openings import SIZE, openings, plain


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"ab", {"ab"}),
        (r"a?b", {"ab", "b"}),
        (r"(?:mon|tues)day", {"mond", "tues"}),
        (r"(?<!\w)(?P<d>\d{1,2})(?:st|nd)(?!\w)", {"0st", "0nd", "00st", "00nd"}),
        (r"[A-C]x+", {f"{c}{x}" for c in "abc" for x in ("x", "xx", "xxx")}),
        (r"[ \t]+may", {" ", "\t"}),
        (r"(?P<q>['\"])\w+(?P=q)", {"'", '"'}),
        (r"[^a]b", {""}),
        (r"a(?: ?- ?)?b", {"ab", "a-b", "a -b", "a- b", "a - "}),
    ],
)
def test_first_letters(pattern, found):
    starts = openings(re.compile(pattern, re.I))
    if pattern.startswith("[ "):
        assert all(start.strip(" \t")[:3] in ("", "m", "ma", "may") for start in starts)
    else:
        assert starts == found


@pytest.mark.parametrize("pattern", [r"(?i:a)b", r"(?#note)a", r"a\vb"])
def test_unknown_syntax_is_refused(pattern):
    with pytest.raises(ValueError, match="unknown"):
        openings(re.compile(pattern))


def test_every_match_begins_as_told():
    text = (
        "On Monday, March 3rd, 2014, late on 7 May 2015, two weeks ago, last year, in the 1990s, "
        "since mid-April, between 5 and 9 May, from June to August 2012, at 10:30, on 2024-12-08, "
        "every Friday, overnight, Christmas Eve, the third quarter of 2019, nineteen ninety-six"
    )
    for rule in _rules():
        starts = openings(rule.pattern)
        for match in rule.pattern.finditer(text):
            begin = plain(text)[match.start() : match.start() + SIZE]
            assert any(begin.startswith(start) for start in starts), (rule.name, match.group())

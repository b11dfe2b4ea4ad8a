"""Runs of reports are found wherever they stand, and may be told only where free reports do."""

from __future__ import annotations

import json
import random

import pytest

from dateline.release import blocks, guard
from dateline.release.contained import key_of
from dateline.release.errors import LicenceError

LETTERS = "abcßİ𝔸𐐀Ωé .,-"
"""Among them some that grow when they are made small, and some beyond 16 bits."""


@pytest.fixture
def drawn():
    return random.Random(5)


def words(drawn, length, letters="abcdefghijklmnopqrstuvwxyz"):
    return "".join(drawn.choices(letters, k=length))


def report(name, text, right="none"):
    return {
        "report_id": name, "revision": 0, "outlet": "Outlet", "outlet_id": "outlet", "title": None,
        "text": text, "redistribute": right,
    }  # fmt: skip


def refused(folder, reports, *texts):
    for at, text in enumerate(texts):
        (folder / f"{at}.txt").write_text(text)
    try:
        guard.guard(folder, reports)
    except LicenceError as error:
        return str(error)
    return None


def test_a_run_around_a_passage_of_very_many_reports_is_found(drawn, tmp_path):
    passage = words(drawn, 30)
    reports = [report(f"r{n}", words(drawn, 30) + passage + words(drawn, 40)) for n in range(66)]
    assert "report r65" in refused(tmp_path, reports, reports[-1]["text"][15:75])


@pytest.mark.parametrize("shift", range(6))
def test_a_run_that_ends_within_a_free_one_is_found(shift, drawn, tmp_path):
    free = words(drawn, 120)
    bounded = words(drawn, shift + 15) + free[:45] + words(drawn, 60)
    reports = [report("p", bounded), report("q", free), report("f", free, "full")]
    assert "report p" in refused(tmp_path, reports, bounded[shift : shift + 15] + free)


def test_free_reports_must_say_every_run_of_sixty(drawn, tmp_path):
    said = words(drawn, 90)
    free = [report("a", "." + said[:60], "full"), report("b", said[30:], "full")]
    assert "report p" in refused(tmp_path, [report("p", said), *free], said)
    free[1] = report("b", said[1:], "full")
    assert refused(tmp_path, [report("p", said), *free], said) is None


def test_escaped_letters_beyond_sixteen_bits_are_read(drawn, tmp_path):
    text = "𐐀".join(words(drawn, 30) for _ in "1234")
    assert "report p" in refused(tmp_path, [report("p", text)], json.dumps({"x": "\ud800" + text}))


def test_fifty_nine_letters_at_the_end_of_a_report_may_be_told(drawn, monkeypatch, tmp_path):
    monkeypatch.setattr(guard, "texts_of", lambda path: map(guard.Text, path.read_text().split()))
    text = words(drawn, 89)
    cells = " ".join((words(drawn, 60) + text[-59:], words(drawn, 70)))
    assert refused(tmp_path, [report("p", text)], cells) is None


def test_what_is_refused_is_what_a_slow_search_finds(drawn, monkeypatch, tmp_path):
    verdicts = []
    for turn in range(60):
        monkeypatch.setattr(blocks, "_AT_ONCE", drawn.choice((31, 64, 1 << 18)))
        monkeypatch.setattr(guard, "_AT_ONCE", drawn.choice((1, 100, 1 << 20)))
        monkeypatch.setattr(blocks, "_PLACES", drawn.choice((1, 2, 64)))
        pool = [words(drawn, drawn.choice((15, 30, 45, 60, 89, 90, 150)), LETTERS) for _ in "12345"]
        texts = ["".join(drawn.choices(pool, k=drawn.randrange(1, 7))) for _ in range(6)]
        reports = [
            report(str(n), text, drawn.choice(("none", "none", "full")))
            for n, text in enumerate(texts)
        ]
        start = drawn.randrange(40)
        page = texts[0][start : start + drawn.choice((59, 62, 90, 200))] + drawn.choice(pool)[:20]
        key = key_of(page)
        keys = {right: [key_of(r["text"]) for r in reports if r["redistribute"] == right]
                for right in ("none", "full")}  # fmt: skip
        slow = any(
            any(key[at : at + 60] in one for one in keys["none"])
            and not any(key[at : at + 60] in one for one in keys["full"])
            for at in range(len(key) - 59)
        )
        assert (refused(tmp_path, reports, page) is not None) == slow, turn
        verdicts.append(slow)
    assert 10 < sum(verdicts) < 50

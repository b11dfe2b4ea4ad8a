from __future__ import annotations

from datetime import datetime

from dateline.linking.copies import find_copies

WORDS = [f"word{n}" for n in range(400)]


def row(report: str, words: list[str], hour: int | None = None) -> dict:
    published = None if hour is None else datetime(2024, 12, 8, hour)
    return {"report_id": report, "text": " ".join(words), "published_at_utc": published}


def test_the_earliest_is_the_original_and_copies_of_copies_are_its_copies():
    rows = [
        row("later", WORDS[:380], 9),
        row("first", WORDS, 5),
        row("cut", WORDS[:200], 12),
        row("unknown", ["Credit:", "Agency", *WORDS]),
        row("other", [f"other{n}" for n in range(400)], 1),
    ]
    expected = {"later": "first", "cut": "first", "unknown": "first"}
    assert find_copies(rows) == expected
    assert find_copies(rows[::-1]) == expected


def test_a_quotation_and_common_boilerplate_make_no_copy():
    boilerplate = [f"notice{n}" for n in range(40)]
    quoting = [f"own{n}" for n in range(300)] + WORDS[:60] + boilerplate
    assert find_copies([row("a", [*WORDS, *boilerplate], 1), row("b", quoting, 2)]) == {}


def test_short_and_missing_texts_are_no_copies():
    rows = [row("a", WORDS[:10], 1), row("b", WORDS[:10], 2), {"report_id": "c", "text": None}]
    assert find_copies(rows) == {}


def test_marks_that_are_not_seen_do_not_hide_a_copy():
    text = "غادر الجيش المدينة قبل الفجر وقال ضابطان إن الجسر أغلق ثلاثة أيام " * 3
    words = [f"{word}{n}" for n, word in enumerate(text.split())]
    stretched = ["\u202b" + word.replace("ا", "ا\u0640\u0640") for word in words]
    assert find_copies([row("a", words, 1), row("b", stretched, 2)]) == {"b": "a"}
    assert find_copies([row("a", list("政府军在黎明前离开了城市两名军官周日表示桥梁关闭了三天市长说没有人留下"), 1),
                        row("b", ["政府军在黎明前离开了城市两名军官周日表示桥梁关闭了三天市长说没有人留下"], 2)]) == {"b": "a"}  # fmt: skip

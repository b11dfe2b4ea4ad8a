import random
from datetime import datetime

from dateline.linking.stories import LINK, average_link, find_stories

HAMA = "Rebels stormed Hama after days of shelling and the garrison pulled back across the Orontes."
VOTE = "Lawmakers in Seoul failed to impeach the president when his party boycotted the ballot."


def report(name, text, day):
    return {
        "report_id": name, "title": None, "text": text, "status": "ok",
        "published_at_utc": datetime(2024, 12, day) if day else None,
    }  # fmt: skip


def stories(*reports):
    return find_stories(list(reports))


def test_reports_of_one_happening_are_one_story():
    found = stories(
        report("a", HAMA, 5), report("b", "The garrison of Hama pulled back; rebels stormed in.", 6),
        report("c", VOTE, 6), report("d", "The ballot to impeach the president in Seoul failed.", 7),
    )  # fmt: skip
    assert found["a"] == found["b"] != found["c"] == found["d"]


def test_the_same_words_weeks_later_are_another_story():
    found = stories(report("a", HAMA, 5), report("b", HAMA, 25), report("c", VOTE, 6))
    assert found["a"] != found["b"]


def test_a_report_without_a_date_may_belong_to_any_day():
    found = stories(report("a", HAMA, 5), report("b", HAMA, None), report("c", VOTE, 6))
    assert found["a"] == found["b"]


def test_the_order_of_reports_changes_nothing():
    reports = [report(str(n), HAMA if n % 3 else VOTE, 1 + n % 7) for n in range(12)]
    assert find_stories(reports) == find_stories(reports[::-1])


def test_the_heap_gives_average_link():
    chance = random.Random(3)
    size = 25
    similar = {
        (i, j): round(chance.random() ** 2, 3) for j in range(size) for i in range(j)
    }  # fmt: skip

    def mean(a, b):
        return sum(similar[min(i, j), max(i, j)] for i in a for j in b) / (len(a) * len(b))

    clusters = [[i] for i in range(size)]
    while len(clusters) > 1:
        pairs = [(-mean(a, b), a, b) for n, a in enumerate(clusters) for b in clusters[:n]]
        score, a, b = min(pairs)
        if -score < LINK:
            break
        clusters = [c for c in clusters if c not in (a, b)] + [a + b]
    assert sorted(average_link(size, similar)) == sorted(sorted(c) for c in clusters)

"""Events, times and figures of long texts: work that grows with their length."""

from __future__ import annotations

from datetime import datetime

import pytest

from dateline.coding.claims import code_claims
from dateline.coding.events import code_events
from dateline.coding.events.whose import of_noun
from dateline.coding.quantities import code_quantities
from dateline.reading.reader import build
from dateline.reading.times import find_times
from tests.dateline.coding.claims.test_bad_input import steps

GROWING = {
    "events in a sentence": lambda n: "The army said rebels " + " and ".join(["seized Hama"] * n) + ".",
    "events in a report": lambda n: "Rebels seized Hama on Sunday. The army said 12 people were killed. " * n,
    "paragraphs": lambda n: "Police arrested 12 protesters in Homs.\n\n" * n,
    "nouns": lambda n: " ".join(["The attack on Hama led to clashes between rebels and the army."] * n),
}  # fmt: skip


@pytest.mark.parametrize("name", GROWING)
def test_a_text_twice_as_long_takes_at_most_about_twice_the_steps(reader, name):
    counts = []
    for size in (40, 80, 160):
        text = GROWING[name](size)
        report = {"report_id": "r", "text": text, "published_at_utc": datetime(2024, 12, 9)}
        document = build(reader.nlp(text), report)
        claims = code_claims(document)

        def work(document=document, claims=claims):
            find_times(document)
            code_quantities(document, claims, code_events(document, claims))

        work()  # word lists are loaded and remembered
        counts.append(steps(work))
    assert counts[2] - counts[1] <= 2.3 * (counts[1] - counts[0])


def test_each_time_of_a_long_sentence_is_held_against_an_act_without_a_walk(reader):
    counts = []
    for size in (40, 80, 160):
        doc = reader.nlp(" and ".join(["on Monday rebels killed people in Homs"] * size) + ".")
        last = [token for token in doc if token.lower_ == "killed"][-1]
        days = [token for token in doc if token.lower_ == "monday"]
        assert len(days) == size

        def work(days=days, last=last):
            return [of_noun(day, last) for day in days]

        counts.append(steps(work))
    assert counts[2] - counts[1] <= 2.3 * (counts[1] - counts[0])

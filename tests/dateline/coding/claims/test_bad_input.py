"""Claims of texts that no report should hold: no crash, every span in the text, work that is linear."""

from __future__ import annotations

import random
import sys
from itertools import pairwise

import pytest

from dateline.coding.claims import code_claims
from dateline.coding.explain import explain
from dateline.coding.report import code_report
from dateline.reading.reader import build

MARKS = ['"', "“", "”", "„", "«", "»", "'", "‘", "’", "``", "''", "‹", "›", ",,"]
ODD = {
    "capitals": "THE MAYOR SAID THAT REBELS ENTERED HAMA. TWO OFFICERS TOLD REUTERS THE ARMY LEFT. ",
    "list": "- Rebels said Hama fell\n* The army denied it\n1. Who said so?\n(a) The mayor: no\n",
    "table": "| Hama | 12 | army said |\n|---|---|---|\nHoms\t3\tarmy denied\t\n|||\n",
    "tweet": "RT @mayor: “Hama is free!” #Syria pic.example.org/x1 — Mayor (@mayor) December 8, 2024\n",
    "transcript": "MR. MILLER: The army left Hama. Q: Who said so? A: The mayor said so. [CROSSTALK]\n",
    "right to left": "\u202bThe mayor\u202c said that \u2067Hama\u2069 fell\u200f, \u0642\u0627\u0644 \u0627\u0644\u0639\u0645\u062f\u0629. ",
    "emoji": "The mayor \U0001f468\u200d\U0001f469\u200d\U0001f467 said \U0001f44d\U0001f3fd that \U0001f1f8\U0001f1fe fell\ufe0f. ",
    "breaks": "The army left,\u2028the mayor said.\x0b\x0c\x85He\u2029added that\r\n\r\nit\rwas true. ",
    "no width": "The\u200b mayor\u2060 said\ufeff that Ha\u00adma\u200d fell\u034f. ",
    "control": "The mayor\x00 said\x07 that\x1b[31m Hama fell\x7f\x9f. ",
    "only quotes": "\"\"\" ''' “”“” «»»« ‘’‘ ",
    "numbers": "12 1,234 0.5 99% 1/2 12:30 $4bn 2024-12-08 ",
    "scripts": "Мэр сказал, что 市长说 the mayor said ο δήμαρχος είπε that Ḥamāh fell. ",
    "no stop": "the mayor said that the army left and the rebels said that the town fell ",
    "stops": "... ?! . : — said. : said; — , said! ",
    "marks on letters": "T\u0301\u0301\u0301he mayor sa\u0308id tha\u0327t Hama fe\u0301ll. ",
}


def made_up(seed):
    """A text of words of speech, names, marks and breaks in an order that means nothing."""
    chance = random.Random(seed)
    words = ["said", "that", "the mayor", "Hama", "denied", "according to", "Reuters", "told",
             "he", "they", "and", "left", "claimed", "who", ",", ".", ":", "—", "\n", "\n\n", "- ",
             "reportedly", "on Sunday", "12", "“I", "not", "accused", "of", "praised", "citing",
             "\u2028", "\u200f", "\U0001f600", "|", "\t", *MARKS]  # fmt: skip
    return "".join(
        chance.choice(words) + chance.choice([" ", " ", " ", ""])
        for _ in range(chance.randint(1, 120))
    )


def check(document, claims):
    text = document.text
    numbers = {id(claim): number for number, claim in enumerate(claims)}
    for claim in claims:
        spans = claim.content_spans
        assert spans
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        for span in (claim.source, claim.cue):
            assert span is None or 0 <= span.start < span.end <= len(text)
        above, steps = claim.parent, 0
        while above is not None:
            assert id(above) in numbers
            above, steps = above.parent, steps + 1
            assert steps <= len(claims), "claims that hold each other in a circle"
    for quote in document.quotes:
        assert 0 <= quote.open <= quote.start <= quote.end <= quote.close <= len(text)
    for number, sentence in enumerate(document.sentences):
        assert sentence.number == number
        assert 0 <= sentence.start < sentence.end <= len(text)
    for span in (*document.mentions, *document.times):
        assert text[span.start : span.end] == span.text != ""


@pytest.mark.parametrize("times", [1, 7])
@pytest.mark.parametrize("name", ODD)
def test_odd_texts(reader, name, times):
    document = reader.read({"report_id": name, "text": ODD[name] * times})
    check(document, code_claims(document))


@pytest.mark.parametrize("mark", MARKS)
def test_marks_that_nothing_closes(reader, mark):
    text = f"{mark}We left, the mayor said. {mark}{mark}They stay{mark}, he {mark}added.\n{mark}"
    document = reader.read({"report_id": "r", "text": text * 3})
    check(document, code_claims(document))


def test_texts_without_sense(reader):
    reports = [{"report_id": str(seed), "text": made_up(seed) or "x"} for seed in range(80)]
    for document in reader.read_all(reports):
        check(document, code_claims(document))


@pytest.mark.parametrize(
    "text", ["x", '"', "\n", " ", "said", "“”", "\u200f", "\x00", "\U0001f600"]
)
def test_one_word_or_none(reader, text):
    document = reader.read({"report_id": "r", "text": text})
    check(document, code_claims(document))
    explain(document)


@pytest.mark.parametrize("gap", ["\u2028", " \u2028", "  ", "\x0b"])
def test_a_line_break_inside_a_sentence_does_not_hide_who_said_it(reader, gap):
    text = f"Rebels seized Hama on Thursday,{gap}two officers told Reuters."
    document = reader.read({"report_id": "r", "text": text})
    (claim,) = code_claims(document)
    assert text[claim.source.start : claim.source.end] == "two officers"
    assert claim.relay == ["Reuters"]


GROWING = {
    "predicates in a row": lambda n: "The mayor said that " + " and ".join(["rebels took the town"] * n) + ".",
    "claims inside claims": lambda n: "The mayor said that " + "the army said that " * n + "rebels left.",
    "attributions in a row": lambda n: " and ".join(["rebels left Hama, according to Omar Haddad"] * n) + ".",
    "dates in a sentence": lambda n: "The mayor said " + ", ".join(["it fell on 8 December 2024"] * n) + ".",
    "quotes in a sentence": lambda n: "The mayor said " + " and ".join(['"the road is shut," he added'] * n) + ".",
    "quotes that carry on": lambda n: '"We left," the mayor said. ' + '"The road is shut." And so on. ' * n,
    "marks left open": lambda n: '"The road is shut, he said. ' * n,
    "places": lambda n: "The mayor left " + ", ".join(f"Hama{i} and Homs" for i in range(n)) + ".",
    "names": lambda n: " ".join(f"Omar Haddad{i} met the group. He said it left." for i in range(n)),
    "lines": lambda n: "- Rebels said Hama fell\n" * n,
}  # fmt: skip


def steps(work):
    """Lines of our code that a piece of work runs through: the same on every machine."""
    count = 0

    def line(frame, event, argument):
        nonlocal count
        count += 1
        return line

    def call(frame, event, argument):
        return line if "dateline" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", GROWING)
def test_a_text_twice_as_long_takes_at_most_about_twice_the_steps(reader, name):
    counts = []
    for size in (40, 80, 160):
        text = GROWING[name](size)
        parse = reader.nlp(text)

        def work(text=text, parse=parse):
            code_claims(build(parse, {"report_id": "r", "text": text}))

        work()  # word lists are loaded and remembered
        counts.append(steps(work))
    assert counts[2] - counts[1] <= 2.2 * (counts[1] - counts[0])


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that " + " and ".join(["rebels took the town"] * 1_300) + ".",
        "The mayor said rebels will " + " and ".join(["take the town"] * 1_300) + ".",
        "Some of " * 1_300 + "the residents said rebels left.",
        "The mayor told Reuters" + ", the agency" * 1_300 + ", that rebels left.",
        "The mayor " + " and ".join(["said the town was quiet"] * 1_300) + ".",
    ],
    ids=["clauses", "infinitives", "parts", "appositions", "cues"],
)
def test_a_sentence_of_five_thousand_words_is_coded_to_its_end(reader, text):
    document = reader.read({"report_id": "r", "text": text})
    check(document, code_claims(document))
    code_report(document)

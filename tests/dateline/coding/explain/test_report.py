"""Explanations name source, cue, content, rule and reason, and say why other words gave nothing."""

from __future__ import annotations

from datetime import datetime
from html.parser import HTMLParser

import click
import pytest

from dateline.coding.explain import explain, explain_all, lines, page
from dateline.coding.explain.rules import entries, in_words

TEXT = (
    "The ministry said the militia had told villagers that the road was mined. "
    "Two officers told Reuters that the army had left. The army did not say that rebels had come."
)


@pytest.fixture(scope="module")
def explained(reader):
    def run(text, **more):
        return explain(reader.read({"report_id": "r", "text": text, **more}))

    return run


def shown(report, width=None):
    return [click.unstyle(line) for line in lines(report, width)]


def test_lines_mark_the_spans_and_name_rule_and_reason(explained):
    found = shown(explained("Two officers told Reuters that the army had left."))
    assert "  0  [Two officers] <told> |Reuters| that {the army had left}." in found
    text = "\n".join(found)
    assert "source: “Two officers”, official, not named, 2 sources" in text
    assert "relay Reuters (hearer)" in text
    assert "rule: cues/speech.yml, entry " in text
    assert "why: “told” is a cue of the class speech, in the frame clause" in text


def test_a_claim_inside_another_is_shown_inside_it(explained):
    report = explained(TEXT)
    outer = report.sentences[0].claims[0]
    assert [c.number for c in outer.inside] == [2]
    assert "inside claim 1: The ministry said [the militia] <had told> |villagers|" in "\n".join(
        shown(report)
    )


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("The army may not say that rebels had left.", "say", "negated"),
        ("A spokesman would confirm the deaths later.", "confirm", "“would”"),
        ("The judge dismissed the jury.", "dismissed", "“jury” is a person or a body"),
        ("The council was \u201cshocked\u201d.", "“shocked”", "the marks set off words"),
        ("The militia's ask was small.", "ask", "a noun here"),
    ],
)
def test_a_word_that_gave_nothing_is_named_with_the_reason(explained, text, word, why):
    found = [w for s in explained(text).sentences for w in s.looked_at if w.words == word]
    assert found, [w for s in explained(text).sentences for w in s.looked_at]
    assert why in found[0].why


def test_words_with_the_same_reason_share_a_line(explained):
    (sentence,) = explained("His claim, his promise and his denial were small.").sentences
    reasons = [w.why for w in sentence.looked_at]
    assert len(reasons) == len(set(reasons))
    assert any({"claim", "denial"} <= set(w.words.split(", ")) for w in sentence.looked_at)


def test_a_sentence_without_cue_or_quotation_says_so(explained):
    assert "       no claim: no cue word and no quotation; the outlet speaks" in shown(
        explained("Rain fell on the hills.")
    )


def test_tellings_stand_in_their_sentence_with_their_rule(explained):
    report = explained(
        "Police arrested 12 protesters in Tbilisi on Saturday.",
        published_at_utc=datetime(2024, 12, 8),
    )
    (telling,) = report.sentences[0].tellings
    assert telling.event_type == "CAPT.DETAIN (arrest)"
    assert ("agent", "Police") in telling.parts
    assert telling.rule.startswith("CAPT.DETAIN/")


def test_a_telling_names_pattern_words_slots_and_kinds(explained):
    (telling,) = explained("Police arrested 12 protesters.").sentences[0].tellings
    assert telling.why.startswith("CAPT.DETAIN/arrest on 'arrested': object 'protesters' is ")
    assert "subject 'Police'" in telling.why
    assert telling.why.endswith("; confidence 0.93 (pattern 0.88)")


UNSURE = (
    "The lawyer said on Monday, after a long day of hearings in which clerks, guards and visitors had "
    "come and gone, that she feared that the minister might soon be accused of theft."
)


def test_an_untyped_telling_says_what_it_might_be_and_why_it_is_not(explained):
    report = explained(UNSURE)
    (telling,) = report.sentences[0].tellings
    assert telling.event_type == "untyped"
    assert dict(telling.parts)["not typed"].startswith("the words fit a pattern, but too unsurely")
    assert "below 0.4: untyped" in telling.why
    for text in ("\n".join(shown(report)), page([report])):
        for words in ("untyped", "not typed", "TALK.ACCUSE/accuse_passive", "below 0.4"):
            assert words in text


def test_a_narrow_terminal_gets_short_lines_with_all_words(explained):
    report = explained(TEXT)
    assert max(map(len, shown(report, 60)[3:])) <= 60
    assert " ".join(" ".join(shown(report, 60)).split()) == " ".join(
        " ".join(shown(report)).split()
    )


class Tags(HTMLParser):
    """Counts tags and collects what they point at."""

    def __init__(self):
        super().__init__()
        self.open, self.addresses, self.ids, self.tags = [], [], [], set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            if name in ("src", "href"):
                self.addresses.append(value)
            if name == "id":
                self.ids.append(value)
        if tag not in ("meta", "link", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_closed_in_itself_and_escaped(explained):
    reports = [
        explained(TEXT, title="A <script>alert(1)</script> & b"),
        explained("\u200fThe governor said \x1b[31mwe <b>are</b> free \U0001f600 now."),
        explained(""),
    ]
    text = page(reports)
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert not {"script", "link", "img", "b<"} & tags.tags
    assert all(address.startswith("#") for address in tags.addresses)
    assert {address[1:] for address in tags.addresses} <= set(tags.ids)
    assert len(tags.ids) == len(set(tags.ids))
    assert "&lt;script&gt;" in text
    assert "\x1b" not in text
    assert "we &lt;b&gt;are&lt;/b&gt; free \U0001f600 now" in text
    assert '<mark class="hearer" title="hearer"><span class="sr">hearer: </span>' in text
    assert 'dir="rtl"' not in text
    assert text.count("<article") == 3


def test_reports_that_were_not_coded_say_why(reader):
    rows = [
        {"report_id": "a", "text": "x", "status": "error", "error": "published_at: late"},
        {"report_id": "b", "text": "Bonjour.", "status": "ok", "language": "fr"},
        {"report_id": "c", "text": " \n", "status": "empty"},
    ]
    assert [r.refused for r in explain_all(rows)] == [
        "could not be coded: published_at: late",
        "not coded (fr): only whole reports in English are",
        "no text to read",
    ]


def test_every_entry_and_frame_can_be_told_in_words():
    for group in entries().values():
        for entry in group:
            assert entry.file.startswith("cues/")
            for frame in entry.cue.frames:
                assert in_words(frame) != frame, f"{frame}: add it to the table in cues/README.md"

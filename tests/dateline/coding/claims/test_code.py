"""Claims of whole reports: chains, shared sources, nested speakers, and what is no claim."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dateline.coding.claims import code_claims


@pytest.fixture(scope="module")
def claims(reader):
    """Codes a text; gives each claim with its words."""

    def code(text, **more):
        document = reader.read({"report_id": "r", "text": text, **more})
        found = code_claims(document)
        for claim in found:
            claim.words = " ... ".join(text[s.start : s.end] for s in claim.content_spans)
            claim.who = text[claim.source.start : claim.source.end] if claim.source else None
            for span in (claim.source, claim.cue, *claim.content_spans):
                assert span is None or 0 <= span.start < span.end <= len(text)
        return found

    return code


def test_coordinated_predicates_share_source_and_cue(claims):
    first, second = claims(
        "The minister said that the talks had ended and that the delegation had not returned."
    )
    assert (first.words, second.words) == ("the talks had ended", "the delegation had not returned")
    assert first.who == second.who == "The minister"
    assert (first.polarity, second.polarity) == ("positive", "negative")


def test_a_medium_that_is_told_is_relay_and_others_are_hearers(claims):
    (told,) = claims("Two senior officers told Reuters that the garrison had surrendered.")
    assert (told.relay, told.relay_kinds, told.hearer) == (["Reuters"], ["hearer"], None)
    assert (told.source_count, told.source_kind, told.source_named) == (2, "official", False)
    (heard,) = claims("The governor told reporters that the garrison had surrendered.")
    assert (heard.relay, heard.hearer) == ([], "reporters")


def test_a_medium_that_cites_passes_on_the_word_of_another(claims):
    (cited,) = claims("Al-Arabiya, citing a security source, said the airport was closed.")
    assert cited.who == "a security source"
    assert (cited.relay, cited.relay_kinds) == (["Al-Arabiya"], ["citing"])


def test_a_carrier_is_relay(claims):
    (carried,) = claims(
        "The ministry said in a statement carried by state television that the road was open."
    )
    assert carried.who == "The ministry"
    assert (carried.relay, carried.relay_kinds) == (["state television"], ["carrier"])


def test_the_publisher_is_never_relay_nor_its_own_source(claims):
    (told,) = claims("A trader told Levant Wire that the road was open.", outlet="Levant Wire")
    assert told.relay == []
    assert claims("Levant Wire could see smoke. Levant Wire said so.", outlet="Levant Wire") == []


def test_a_claim_inside_a_claim_has_a_parent(claims):
    found = claims("A colonel said that the army had informed the officers of the retreat.")
    outer, inner = sorted(found, key=lambda c: c.parent is not None)
    assert inner.parent is outer
    assert (outer.who, inner.who) == ("A colonel", "the army")


def test_direct_speech_around_its_tag_is_one_claim(claims):
    (said,) = claims('"We have left the port," the captain said. "Nobody was hurt."')
    assert said.words == "We have left the port, ... Nobody was hurt."
    assert said.form == "direct"


def test_footage_shows_and_nobody_is_named(claims):
    (seen,) = claims("Prisoners were seen being released from the jail.")
    assert (seen.source_kind, seen.evidence, seen.form) == ("none", "visual", None)
    (shown,) = claims("Footage on social media showed thousands gathering in the square.")
    assert (shown.source_kind, shown.evidence, shown.act) == ("footage", "visual", "show")


def test_hearsay_has_no_source(claims):
    (heard,) = claims("It was reported that the rebels had reached the suburb.")
    assert (heard.source, heard.source_kind, heard.words) == (
        None, "none", "the rebels had reached the suburb",
    )  # fmt: skip


def test_reports_from_somebody_have_that_somebody_as_source(claims):
    (told,) = claims("According to reports from opposition figures, the army has left the airport.")
    assert told.who == "opposition figures"


def test_whoever_issues_a_statement_is_its_source(claims):
    (asked,) = claims("The commander issued a statement calling on all fighters to hold fire.")
    assert (asked.who, asked.act, asked.modality) == ("The commander", "request", "requested")


@pytest.mark.parametrize(
    "text",
    [
        "He also prohibited celebratory gunfire.",
        "Military personnel were instructed to retreat into the capital.",
        "The rebels entered the city overnight.",
        "I think that the road is closed.",
        "A man who declined to be named was hurt.",
    ],
)
def test_the_outlets_own_voice_and_bare_orders_are_no_claims(claims, text):
    assert claims(text) == []


def test_denial_keeps_the_polarity_of_what_is_denied(claims):
    (denied,) = claims("The army denied that its troops had crossed the river.")
    assert (denied.act, denied.polarity) == ("deny", "positive")


def test_when_it_was_said(claims):
    published = {"published_at_utc": datetime(2024, 12, 8)}
    (dated,) = claims("The ministry said on Saturday that the road was open.", **published)
    assert (dated.stated_start, dated.stated_basis) == (date(2024, 12, 7), "text")
    (other,) = claims("The ministry said that the road was open on Saturday.", **published)
    assert (other.stated_start, other.stated_basis) == (date(2024, 12, 8), "publication")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        '"""',
        "“",
        ":",
        "SAID SAID SAID",
        "said that",
        '"Yes," "no," "said," said said.',
        "\u200f\u202b\u0642\u0627\u0644\u202c said \U0001f600.",
        "- said\n- told\n- according to\n\n| a | b |\n|---|---|\n| said | that |",
        "according to",
        "He said, " * 300 + "that.",
    ],
)
def test_bad_input_gives_no_crash_and_no_span_outside_the_text(claims, text):
    claims(text)


def test_what_is_announced_stands_beside_the_speech(claims):
    named, said = claims('Rebel groups announced the start of a new era: "We have won the war."')
    assert (named.words, said.words) == ("the start of a new era", "We have won the war.")
    assert named.who == said.who == "Rebel groups"


@pytest.mark.parametrize(
    "text",
    [
        "Reporting by Mona Adel in Beirut and Ann Lee in London; Writing by Ann Lee",
        "It is foolish to imagine that another rival will take up the cause.",
    ],
)
def test_credits_and_nobody_claim_nothing(claims, text):
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        '"If you look at the log," the mayor said, "I could have written those lines myself."',
        '"My hope," the mayor said, "is that I can have more influence on my old friends."',
    ],
)
def test_a_tag_between_two_quotes_is_not_lost_to_a_word_inside_them(reader, text):
    (document,) = reader.read_all([{"report_id": "r", "text": text}])
    (claim,) = code_claims(document)
    assert document.text[claim.source.start : claim.source.end] == "the mayor"
    assert len(claim.content_spans) == 2
    assert claim.form == "direct"


def test_indirect_words_before_a_tag_and_the_quote_after_it_are_one_claim(reader):
    text = 'Most of the visitors were old, she said, and "I had to step back and think."'
    (document,) = reader.read_all([{"report_id": "r", "text": text}])
    (claim,) = code_claims(document)
    first, second = claim.content_spans
    assert document.text[first.start : first.end] == "Most of the visitors were old"
    assert document.text[second.start : second.end].startswith("I had to step back")


def test_what_a_gathering_is_told_is_the_clause_and_not_who_gathered(reader):
    text = "The envoy told a meeting of island mayors that few wells were left."
    (document,) = reader.read_all([{"report_id": "r", "text": text}])
    (claim,) = code_claims(document)
    assert document.text[claim.content.start : claim.content.end] == "few wells were left"


def test_a_clause_after_a_time_is_what_was_said(reader):
    text = "The mayor said after the vote he would not accept the offer."
    (document,) = reader.read_all([{"report_id": "r", "text": text}])
    (claim,) = code_claims(document)
    assert document.text[claim.content.start : claim.content.end] == "he would not accept the offer"
    assert claim.polarity == "negative"

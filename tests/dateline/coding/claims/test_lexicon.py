"""Every entry of the lexicon does what its own examples say."""

from __future__ import annotations

import re

import pytest

from dateline.codebook.loading import CodebookError
from dateline.coding.claims import code_claims, lexicon
from dateline.coding.claims.lexicon import Cue, Example


def said(text: str | None) -> str | None:
    """A phrase without edge punctuation, for comparing."""
    return None if text is None else re.sub(r"^\W+|\W+$", "", text)


@pytest.fixture(scope="module")
def coded(reader):
    """Sentence -> its claims as (source, cue, content pieces), for all sentences of the lexicon."""
    sentences = dict.fromkeys(
        text
        for cue in lexicon.load().cues
        for text in (*(Example.parse(e).text for e in cue.examples), *cue.counter_examples)
    )
    documents = reader.read_all([{"report_id": s, "text": s + below(s)} for s in sentences])
    return {d.report_id: [claim_of(d.text, c) for c in code_claims(d)] for d in documents}


def below(sentence):
    """A body, for what only stands in a headline."""
    return "" if sentence.rstrip('"').endswith((".", "?")) else "\n\nThe bridge has been shut."


def claim_of(text, claim):
    """Source, cue, content and class of a claim, as words."""
    part = lambda span: said(text[span.start : span.end]) if span else None  # noqa: E731
    return (
        part(claim.source),
        part(claim.cue) or None,
        tuple(part(s) for s in claim.content_spans),
        claim.rule.split(".")[0],
    )


ENTRIES = [pytest.param(cue, id=cue.id) for cue in lexicon.load().cues]


@pytest.mark.parametrize("cue", ENTRIES)
def test_examples_give_the_claim_that_they_mark(cue: Cue, coded):
    for marked in cue.examples:
        example = Example.parse(marked)
        wanted = (
            said(example.source),
            said(example.cue),
            tuple(said(piece) for piece in example.content),
        )
        assert wanted in [c[:3] for c in coded[example.text]], marked


@pytest.mark.parametrize("cue", ENTRIES)
def test_counter_examples_give_no_claim_of_the_class(cue: Cue, coded):
    for text in cue.counter_examples:
        assert not [c for c in coded[text] if c[3] == cue.cue_class], text


def test_an_error_names_file_entry_field_and_remedy(tmp_path, monkeypatch):
    (tmp_path / "cues").mkdir()
    (tmp_path / "cues" / "bad.yml").write_text(
        "class: speech\nabout: A file with a mistake in it.\n"
        "entries:\n  - {lemmas: [say], frames: [shouted], examples: ['[X] <said> {P}.'],"
        " counter_examples: ['No.']}\n"
    )
    monkeypatch.setattr("dateline.codebook.loading.FOLDER", tmp_path)
    with pytest.raises(CodebookError) as error:
        lexicon.read_file("cues/bad.yml")
    message = str(error.value)
    for part in ("cues/bad.yml", "1 (say)", "frames", "small_clause"):
        assert part in message


def test_an_example_must_mark_its_content():
    with pytest.raises(ValueError, match="mark the content"):
        Example.parse("[The mayor] <said> nothing of note.")

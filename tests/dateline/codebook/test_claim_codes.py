"""Every code of a claim is described, and its examples are coded with it."""

from __future__ import annotations

from datetime import datetime

import pytest

from dateline.codebook import CodebookError, loading
from dateline.codebook.claim_codes import claim_codes, wanted
from dateline.coding.batch import code_reports
from dateline.linking.link import link

SUNDAY = datetime(2024, 12, 8, 12)
LINKED = ("relation", "stance", "aspect", "party")
CODES = [
    pytest.param(column, name, id=f"{column}-{name}")
    for column, entry in claim_codes().items()
    for name, code in entry.codes.items()
    if code.filled
]


def row(text):
    return {
        "report_id": text, "text": text, "status": "ok", "language": "en", "redistribute": "none",
        "published_at_utc": SUNDAY, "published_precision": "day", "retrieved_at_utc": SUNDAY,
    }  # fmt: skip


@pytest.fixture(scope="module")
def given():
    """(column, sentence) -> the codes that its claims get."""
    found: dict[tuple[str, str], set[str]] = {}
    sentences = {
        column: [t for c in entry.codes.values() for t in (*c.examples, *c.counter_examples)]
        for column, entry in claim_codes().items()
    }
    plain = [t for column, texts in sentences.items() if column not in LINKED for t in texts]
    claims = code_reports([row(text) for text in dict.fromkeys(plain)])["claims"]
    for claim in claims.iter_rows(named=True):
        for column in sentences:
            if column not in LINKED:
                value = claim[column]
                values = value if isinstance(value, list) else [value]
                found.setdefault((column, claim["report_id"]), set()).update(values)
    linked = dict.fromkeys(t for column in LINKED for t in sentences[column])
    for text in linked:  # one by one: they must not become one story
        for bears in link(code_reports([row(text)]))["claim_events"].iter_rows(named=True):
            for column in LINKED:
                found.setdefault((column, text), set()).add(bears[column])
    return found


@pytest.mark.parametrize(("column", "name"), CODES)
def test_examples_get_the_code_and_counter_examples_do_not(column, name, given):
    code = claim_codes()[column].codes[name]
    for text in code.examples:
        assert name in given.get((column, text), set()), text
    for text in code.counter_examples:
        assert name not in given.get((column, text), set()), text


def test_a_counter_example_has_a_claim():
    """Else it shows nothing: a sentence without a claim has no code at all."""
    texts = {
        text
        for column, entry in claim_codes().items()
        if column in ("form", "polarity", "certainty", "outlet_stance", "stated_basis")
        for code in entry.codes.values()
        for text in code.counter_examples
    }
    claims = code_reports([row(text) for text in sorted(texts)])["claims"]
    assert set(claims["report_id"]) == texts


def test_the_columns_of_claims_that_hold_codes_are_described():
    assert set(claim_codes()) == set(wanted())
    assert {"source_kind", "relay_kinds", "act", "evidence", "aspect"} <= set(wanted())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ("  codes:\n    direct:", "  codes:\n    drect:"),
            "missing direct, not of the contract drect",
        ),
        (("definition: No part", "definiton: No part"), "entry form.*definiton"),
        (("stated_basis:", "stated_bases:"), "columns: missing stated_basis"),
        (("      filled: false\n", "", 1), "give examples and counter_examples"),
    ],
)
def test_a_mistake_names_file_entry_and_remedy(change, told, tmp_path, monkeypatch):
    text = loading.path("claim_codes.yml").read_text(encoding="utf-8")
    assert text.replace(*change) != text
    (tmp_path / "wrong.yml").write_text(text.replace(*change), encoding="utf-8")
    monkeypatch.setattr(loading, "FOLDER", tmp_path)
    with pytest.raises(CodebookError, match=told) as error:
        claim_codes("wrong.yml")
    assert "codebook/wrong.yml" in str(error.value)

import pytest

from dateline import codebook
from dateline.codebook.claim_codes import described
from dateline.codebook.confidence import entries
from dateline.codebook.described import described_type, described_types, described_words, rows_of
from dateline.emit.codebook_page import page


@pytest.fixture(scope="module")
def text():
    return page(types=described_types(), claims=described(), words=described_words())


def test_every_field_of_every_type_is_published(text):
    for code, entry in codebook.types().items():
        start = text.index(f"### {code}\n")
        part = text[start : text.index("\n##", start + 4)]
        wanted = [
            entry.definition,
            entry.object,
            entry.window.rule,
            *entry.includes,
            *entry.excludes,
        ]
        wanted += [one.text for one in (*entry.examples, *entry.counter_examples)]
        wanted += [one.because for one in entry.counter_examples]
        wanted += [f"`{name}` {mode.means}" for name, mode in entry.modes.items()]
        wanted += [", ".join(mode.words) for mode in entry.modes.values()]
        wanted += [f"[{other}](#" for other in entry.confusable]
        wanted += [f"`{pattern.id}`: " for pattern in entry.patterns]
        wanted += [word for p in entry.patterns for word in (*p.verbs, *p.nouns)]
        wanted += [f"| {row['when']} | " for row in described_type(code)["crosswalk"]]
        wanted += [entry.reason] if entry.reason else []
        missing = [words for words in wanted if words not in part]
        assert not missing, code


def test_contexts_kinds_and_claim_codes_are_published(text):
    for name, context in codebook.contexts().items():
        assert f"- `{name}` {context.means}" in text
    for name, kind in codebook.kinds().items():
        assert f"- `{name}` {kind.means}" in text
    for name, entry in entries().items():
        assert f"- `{name}` {entry.about}" in text
    assert "## Codes of claims" in text


def test_links_between_types_lead_somewhere(text):
    for code in codebook.types():
        assert f"\n### {code}\n" in text
        assert f"[{code}](#{code.lower().replace('.', '')})" in text


def test_a_type_of_ours_says_why(text):
    assert "- Why so: Giving way by other means than freeing people" in text
    assert "has no root in PLOVER" in text


def test_rows_of_a_type_keep_their_order():
    rows = rows_of("TERR.CAPTURE")
    assert [r for r in codebook.crosswalk() if r in rows] == rows
    assert described_type("TERR.CAPTURE")["crosswalk"][-1]["when"] == "in all other cases"

from __future__ import annotations

from dateline.codebook.claim_codes import claim_codes, described
from dateline.coding.claims import lexicon
from dateline.emit.codebook_page import page
from dateline.tables import TABLES


def test_every_column_stands_on_the_page():
    text = page()
    for table in TABLES.values():
        assert f"## {table.name}\n" in text
        for column in table.columns:
            assert f"| `{column.name}` |" in text


def test_a_column_that_nothing_fills_is_marked():
    line = next(line for line in page().splitlines() if line.startswith("| `archive_url`"))
    assert "nothing fills it yet" in line


def test_event_types_contexts_and_kinds_stand_at_the_end():
    types = [{"name": "CROWD.PROTEST", "definition": "People gather to demand."}]
    text = page(types=types, words={"contexts": {"siege": "Of a siege."}, "kinds": {}})
    assert "The [event types](#event-types)" not in page()
    assert "At the end stand the [event types](#event-types)" in text
    assert text.index("### CROWD.PROTEST\n\nPeople gather to demand.\n") < text.index(
        "- `siege` Of"
    )


def test_claims_stand_with_every_code_frame_and_cue():
    text = page(claims=described())
    for column, entry in claim_codes().items():
        assert f"### `{column}`\n\n{entry.about}\n" in text
        for name, code in entry.codes.items():
            assert f"- **`{name}`** {code.definition}" in text
    for frame in lexicon.FRAMES:
        assert f"| `{frame}` | " in text
    for cue in lexicon.load().cues:
        assert f"| {', '.join(cue.lemmas)} | {', '.join(cue.frames)} | " in text
    assert "A comment is no word that it happened" in text


def test_a_page_without_claims_says_nothing_of_them():
    assert "Codes of claims" not in page()

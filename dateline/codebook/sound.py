"""Whether the whole codebook can be read, told before anything is done with it."""

from __future__ import annotations

from typing import Final

from dateline.codebook import (
    actors,
    background,
    catalog,
    claim_codes,
    claim_words,
    confidence,
    object_kinds,
    outlets,
    roles,
    scenes,
    source_kinds,
)
from dateline.codebook.loading import load_yaml

_WORD_LISTS: Final = (
    claim_words.FILE, "dating.yml", "event_words.yml", "figure_words.yml", "standing_words.yml",
    "violence_words.yml",
)  # fmt: skip


def check_all() -> None:
    """Read every file of the codebook, one's own included.

    Rules ask for a list of words only when a text needs it: without this, a mistake in a file of
    one's own would stay unseen until then.

    Raises:
        CodebookError: A file is missing or wrong; the message names file, entry, field and remedy.
    """
    for read in (
        catalog.types, catalog.kinds, catalog.contexts, catalog.domains, catalog.governors,
        catalog.light_verbs, catalog.measures, catalog.number_words, catalog.vague_numbers,
        catalog.crosswalk, background.distant, confidence.entries, scenes.scene_words,
        claim_codes.claim_codes, object_kinds.object_kinds, source_kinds.source_kinds, roles.roles,
        roles.role_modifiers, roles.name_words, roles.genders, roles.acting_words,
        actors.known_actors, outlets.outlets,
    ):  # fmt: skip
        read()
    for file in _WORD_LISTS:
        load_yaml(file, claim_words.WordList)

"""Claims: who is said to have said what, on whose word."""

from __future__ import annotations

from typing import Final

from dateline.tables import codes
from dateline.tables._common import CODER, REPORT_ID, REVISION, SENTENCE_NO, quoted, span
from dateline.tables.column import BOOL, DATE, INT, SPANS, STRING, STRINGS, Column, Table

SOURCE_KIND: Final = (
    "person", "official", "spokesperson", "organization", "media", "crowd", "document", "footage",
    "none",
)  # fmt: skip
RELAY_KIND: Final = ("hearer", "carrier", "citing")
FORM: Final = ("direct", "indirect", "mixed")
ACT: Final = (
    "assert", "deny", "announce", "order", "request", "promise", "offer", "threaten", "accuse",
    "predict", "ask", "show", "think", "wish", "support", "oppose",
)  # fmt: skip
CERTAINTY: Final = ("flat", "probable", "possible", "question")
EVIDENCE: Final = (
    "own_act", "witness", "visual", "document", "told_by_other", "inference", "unstated",
)  # fmt: skip
OUTLET_STANCE: Final = ("neutral", "distancing", "endorsing")

TABLE = Table(
    "claims",
    "Propositions with the chain of attribution: source, relay, cue, content, evidence.",
    "one proposition that somebody is said to have stated, shown or denied",
    (
        Column("claim_id", STRING, "Id of the claim.", required=True, key=True,
               example="c202412081a2b3c4d5e6f"),
        REPORT_ID, REVISION, SENTENCE_NO,
        *span("source_", "the source phrase"),
        quoted("source_text", "The source phrase", "Two senior officers"),
        Column("source_name", STRING, "Best name of the source in this report.",
               example="Mohammad Ghazi al-Jalali"),
        Column("source_mention_id", STRING, "The naming of the source.",
               references="mentions.mention_id", example="m202412080a1b2c3d4e5f"),
        Column("source_actor_id", STRING, "The source as an actor across reports.",
               references="actors.actor_id", stage="linked", example="a20241208a1b2c3d4e5"),
        Column("source_kind", STRING, "What the source is.", required=True, codes=SOURCE_KIND,
               example="official"),
        Column("source_named", BOOL, "Whether the report names the source.", required=True,
               example=False),
        Column("source_count", INT, "How many sources the phrase tells of, where it does.",
               unit="sources", minimum=1, example=2),
        Column("relay", STRINGS,
               "Who passed it on, from the origin outward; never the publishing outlet.",
               required=True, example=("Reuters",)),
        Column("relay_kinds", STRINGS,
               "Beside relay: hearer (was told), carrier (carried it), citing (cited it).",
               required=True, example=("hearer",)),
        Column("relay_outlet_ids", STRINGS, "Beside relay: the outlet's id, or an empty string.",
               stage="linked", example=("reuters",)),
        Column("hearer", STRING, "Who was told and publishes nothing.", example="reporters"),
        *span("cue_", "the cue"),
        quoted("cue_text", "The words that tie source and content", "told"),
        Column("cue_lemma", STRING, "Head word of the cue.", example="tell"),
        *span("content_", "the content, from its first to its last character", required=True),
        Column("content_spans", SPANS, "The pieces of the content, in order; always filled.",
               required=True, example=((30, 78),)),
        quoted("content_text", "The content, pieces joined by ' ... '", "the army had left",
               required=True),
        Column("form", STRING, "Quoted, reported or both; null for footage and hearsay.",
               codes=FORM, example="indirect"),
        Column("act", STRING, "What the speaker does by saying it.", required=True, codes=ACT,
               example="assert"),
        Column("modality", STRING, "Standing of the content's main predicate.", required=True,
               codes=codes.CLAIM_MODALITY, example="actual"),
        Column("polarity", STRING, "Of the content's main predicate, the cue left aside.",
               required=True, codes=codes.POLARITY, example="positive"),
        Column("certainty", STRING, "The source's own wording.", required=True, codes=CERTAINTY,
               example="flat"),
        Column("evidence", STRING, "How the source knows, as told.", required=True,
               codes=EVIDENCE, example="unstated"),
        Column("outlet_stance", STRING, "Whether the outlet keeps off or vouches.", required=True,
               codes=OUTLET_STANCE, example="neutral"),
        Column("stated_start", DATE, "First day on which it may have been said.",
               example="2024-12-08"),
        Column("stated_end", DATE, "Last day on which it may have been said.",
               example="2024-12-08"),
        Column("stated_basis", STRING, "What tells when it was said.",
               codes=("text", "publication"), example="publication"),
        Column("parent_claim_id", STRING, "The claim in whose content this one stands.",
               references="claims.claim_id", example="c202412089f8e7d6c5b4a"),
        Column("origin_id", STRING, "The origin by the rules of the codebook; equal = dependent.",
               stage="linked", example="o4f5a6b7c8d"),
        Column("statement_id", STRING, "Shared by all reports of one utterance.", stage="linked",
               example="u20241208aabbccddee"),
        Column("event_ids", STRINGS, "Events it bears on; the table claim_events says how.",
               stage="linked", references="events.event_id", example=("e20241208a1b2c3d4e5",)),
        CODER,
    ),
    sort=("claim_id",),
)  # fmt: skip

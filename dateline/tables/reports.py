"""Reports: what was published, one revision a row."""

from __future__ import annotations

from typing import Final

from dateline.tables import codes
from dateline.tables.column import INT, STRING, STRINGS, TIMESTAMP, Column, Table

STATUS: Final = ("ok", "empty", "not_article", "paywalled", "other_language", "error")

TABLE = Table(
    "reports",
    "Published reports with what is known of their origin. Text only where the licence allows.",
    "one published report, in its newest revision",
    (
        Column(
            "report_id", STRING, "Hash of the canonical URL, or the id given.", required=True,
            key=True, stage="normalized", example="r3f9c2a1b0d4e5f67",
        ),
        Column(
            "revision", STRING, "Hash of title, text and publication time.", required=True,
            key=True, stage="normalized", example="9b1f0c3d5e77",
        ),
        Column(
            "revision_number", INT, "1 for the first wording that was archived, then 2, 3, ...",
            minimum=1, stage="linked", example=1,
        ),
        Column("url", STRING, "Address it was fetched from.", stage="normalized",
               example="http://levantwire.example/2024/12/08/damascus?ref=rss"),
        Column("canonical_url", STRING, "Normal form of the address, without trackers.",
               stage="normalized", example="http://levantwire.example/2024/12/08/damascus"),
        Column("outlet", STRING, "Name of the publishing outlet.", stage="normalized",
               example="Levant Wire"),
        Column("outlet_id", STRING, "Id of the publishing outlet.", references="outlets.outlet_id",
               stage="normalized", example="levant_wire"),
        Column("title", STRING, "Headline of the page; context, never coded.", stage="normalized",
               verbatim=True, example="Rebels enter Damascus"),
        Column("authors", STRINGS, "Names in the byline, in its order.", stage="normalized",
               example=("Rana Haddad",)),
        Column("section", STRING, "Section of the outlet.", stage="normalized", example="world"),
        Column("dateline_place", STRING, "Place named by the dateline.", stage="normalized",
               example="DAMASCUS"),
        Column("wire_credit", STRING, "Agency that the page credits.", stage="normalized",
               example="Levant Wire"),
        Column("published_at_utc", TIMESTAMP, "When it was first published; naive UTC.",
               stage="normalized", example="2024-12-08T05:10:00"),
        Column("published_precision", STRING,
               "Whether the publication time is an instant or only a day (then 00:00 is no time).",
               codes=codes.INSTANT_PRECISION, stage="normalized", example="instant"),
        Column("published_basis", STRING, "What told the publication time.",
               codes=("given", "jsonld", "meta", "feed", "visible", "htmldate", "url", "retrieved"),
               stage="normalized", example="jsonld"),
        Column("modified_at_utc", TIMESTAMP, "When the outlet says it last changed; naive UTC.",
               stage="normalized", example="2024-12-08T09:00:00"),
        Column("retrieved_at_utc", TIMESTAMP, "When it was fetched; naive UTC.",
               stage="normalized", example="2024-12-08T12:00:00"),
        Column("language", STRING, "ISO 639-1 code of the text.", stage="normalized", example="en"),
        Column("text", STRING, "The report's text, paragraphs apart by newlines.",
               stage="normalized", verbatim=True, example="Rebels entered Damascus ..."),
        Column("text_sha256", STRING, "SHA-256 of the text in UTF-8.", stage="normalized",
               example="2c26b46b68ffc68ff99b453c1d3041341342d706483bfa0f98a5e886266e7ae"),
        Column("raw_sha256", STRING, "SHA-256 of the bytes that were fetched.",
               stage="normalized", example="fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae"),
        Column("archive_ref", STRING, "WARC file and offset of the bytes.", stage="normalized",
               example="2024-12-08/levant_wire-120000.warc.gz#1024"),
        Column("archive_url", STRING, "Address of a public archive's copy.", stage="normalized",
               filled=False, example="https://archive.example/2024/x"),
        Column("licence", STRING, "Licence of the text, as its source states it.",
               stage="normalized", example="CC BY 4.0"),
        Column("redistribute", STRING, "How much of the text a release may hold: all; excerpts, which are 200 "
               "characters a cell and a tenth in all files; none.", required=True,
               codes=codes.REDISTRIBUTE, stage="normalized", example="full"),
        Column("duplicate_of", STRING, "The report that this one copies.",
               references="reports.report_id", stage="linked", example="r0011223344556677"),
        Column("story_id", STRING, "The story: reports of one happening and its aftermath.",
               stage="linked", example="s20241208a1b2c3d4e5"),
        Column("status", STRING, "Whether it was coded, else why not.", required=True,
               codes=STATUS, stage="normalized", example="ok"),
        Column("error", STRING, "What went wrong, when status is error.", stage="normalized",
               example="page ended inside a tag"),
    ),
    sort=("report_id", "revision"),
)  # fmt: skip

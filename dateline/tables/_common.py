"""Columns that several tables share, so that each is worded once."""

from __future__ import annotations

from dataclasses import replace

from dateline.tables import codes
from dateline.tables.column import DATE, FLOAT, INT, STRING, STRINGS, Column

REPORT_ID = Column(
    "report_id", STRING, "The report it was read from.", required=True,
    references="reports.report_id", example="r3f9c2a1b0d4e5f67",
)  # fmt: skip
REVISION = Column(
    "revision", STRING, "The wording of the report that the offsets count in.", required=True,
    example="9b1f0c3d5e77",
)  # fmt: skip
SENTENCE_NO = Column(
    "sentence_no", INT, "Number of the sentence in the report, from 0.", required=True,
    minimum=0, example=3,
)  # fmt: skip
CODER = Column(
    "coder", STRING, "Name, version and rule of the coder that made the row.", required=True,
    example="dateline 0.1.0 verb_of_speech",
)  # fmt: skip
CONFIDENCE = Column(
    "confidence", FLOAT, "Chance that the row says what the text says, not that it happened.",
    minimum=0, maximum=1, example=0.8,
)  # fmt: skip


def span(prefix: str, what: str, required: bool = False) -> tuple[Column, Column]:
    """The two offset columns of a span: ``<prefix>start`` and ``<prefix>end``."""
    return (
        Column(
            f"{prefix}start", INT, f"Where {what} begins in the text, 0-based.",
            unit="code points", required=required, minimum=0, example=10,
        ),
        Column(
            f"{prefix}end", INT, f"Where {what} ends in the text, exclusive.",
            unit="code points", required=required, minimum=1, example=24,
        ),
    )  # fmt: skip


def quoted(name: str, what: str, example: str, required: bool = False) -> Column:
    """A column that repeats characters of a report."""
    return Column(
        name, STRING, f"{what}, as the report writes it.", required=required, example=example,
        verbatim=True,
    )  # fmt: skip


DATES = (
    Column("date_start", DATE, "First civil day at the place, inclusive.", example="2024-12-07"),
    Column("date_end", DATE, "Last civil day at the place, inclusive.", example="2024-12-08"),
    Column(
        "date_precision", STRING, "How exactly the text says when.", codes=codes.DATE_PRECISION,
        example="part_of_day",
    ),
    Column(
        "date_basis", STRING,
        "Where the date comes from; publication is the named default, not a reading.",
        codes=codes.DATE_BASIS, example="text",
    ),
)  # fmt: skip

TYPING = (
    Column(
        "event_type", STRING,
        "Type of the codebook, FAMILY.TYPE; untyped where the text does not decide.",
        required=True, example="MIL.WITHDRAW",
    ),
    Column("mode", STRING, "How, from the closed list of the type.", example="under_fire"),
    Column(
        "context", STRINGS, "In which settings, from the closed list across types.",
        example=("religious_site",),
    ),
    Column("plover", STRING, "PLOVER root by the crosswalk.", codes=codes.PLOVER, example="RETREAT"),
    Column("plover_mode", STRING, "PLOVER mode by the crosswalk.", example="withdraw"),
    Column("cameo", STRING, "CAMEO code by the crosswalk.", example="0872"),
    Column(
        "acled_sub_event", STRING, "ACLED's name of the sub-event by the crosswalk.",
        codes=codes.ACLED_SUB_EVENT, example="Non-violent transfer of territory",
    ),
    Column(
        "ucdp", STRING,
        "Candidate UCDP type of violence; null unless an organised actor and a death are claimed.",
        codes=codes.UCDP, example="state_based",
    ),
)  # fmt: skip


def later(columns: tuple[Column, ...], stage: str) -> tuple[Column, ...]:
    """The same columns as another stage fills them."""
    return tuple(replace(column, stage=stage) for column in columns)  # type: ignore[arg-type]

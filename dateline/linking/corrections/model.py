"""One correction: a row of a file of corrections, checked against the contract."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dateline.codebook import types
from dateline.tables import Column, get_table
from dateline.tables.column import ListOf

TABLES: Final = ("mentions", "times", "claims", "event_mentions", "quantities")
"""Tables whose cells can be set."""
WHICH: Final = {
    "mentions": "kind", "claims": "cue_lemma", "event_mentions": "event_type",
    "quantities": "measure",
}  # fmt: skip
"""Column of each table that tells rows apart which stand in the same words."""
_FALSE_TRUE: Final = {"false": False, "true": True}


class Correction(BaseModel):
    """One correction; the fields are the columns of the file.

    Attributes:
        correction_id: Unique over all files.
        action: ``set`` writes a cell; the others judge a pair of tellings or namings.
        nth: Which occurrence of the words in the text, from 1.
        which: For words in which several rows stand: the row's kind, event_type, cue_lemma or
            measure.
        file: Name of the file, filled on reading.
        line: Line of the file, filled on reading.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    correction_id: str = Field(min_length=1)
    action: Literal["set", "same_event", "not_same_event", "same_actor", "not_same_actor"]
    table: str | None = None
    report_id: str = Field(min_length=1)
    words: str = Field(min_length=1)
    nth: int = Field(default=1, ge=1)
    which: str | None = None
    column: str | None = None
    value: str | None = None
    other_report_id: str | None = None
    other_words: str | None = None
    other_nth: int = Field(default=1, ge=1)
    other_which: str | None = None
    reason: str = Field(min_length=1)
    author: str = Field(min_length=1)
    date: date
    file: str = ""
    line: int = 0

    @model_validator(mode="after")
    def _consistent(self) -> Correction:
        if self.action != "set":
            return self._pair()
        if self.table not in TABLES:
            raise ValueError(f"table: {self.table!r}; action set needs one of {', '.join(TABLES)}")
        if self.other_report_id or self.other_words:
            raise ValueError("other_report_id, other_words: leave them empty for action set")
        cell_value(self._column(), self.value)
        return self

    def _pair(self) -> Correction:
        for name in ("table", "column", "value"):
            if getattr(self, name) is not None:
                raise ValueError(f"{name}: leave it empty for action {self.action}")
        for name in ("other_report_id", "other_words"):
            if not getattr(self, name):
                raise ValueError(f"{name}: action {self.action} needs it")
        return self

    def _column(self) -> Column:
        table = get_table(self.table or "")
        allowed = settable(self.table or "")
        if self.column not in allowed:
            raise ValueError(
                f"column: {self.column!r} of {table.name} cannot be set; these can: "
                f"{', '.join(allowed)}"
            )
        return table.column(self.column)

    @property
    def parsed(self) -> Any:
        """The value as the column's type."""
        return cell_value(self._column(), self.value)

    @property
    def where(self) -> str:
        """File, line and id, for messages."""
        return f"{self.file}: line {self.line} ({self.correction_id})"


def settable(table: str) -> list[str]:
    """Columns that a correction may set: what was judged, not where it stands or what it is called.

    Ids and references change when a report is read anew, and the words are the report's own.
    """
    fixed = {"report_id", "revision", "sentence_no", "coder", "chain"}
    return [
        column.name
        for column in get_table(table).at("coded")
        if not (column.key or column.references or column.verbatim or column.name in fixed)
        and not column.name.endswith(("_spans",))
        and column.unit != "code points"
    ]


def cell_value(column: Column, text: str | None) -> Any:
    """The text of a cell as the column's type; empty is null; lists are parted by ``;``.

    Raises:
        ValueError: The text is no value of the column.
    """
    if text is None:
        if column.required:
            raise ValueError(f"value: {column.name} may not be empty; give a {column.dtype}")
        return None
    try:
        if isinstance(column.dtype, ListOf):
            value: Any = [part.strip() for part in text.split(";") if part.strip()]
        else:
            value = _scalar(column.dtype.name if hasattr(column.dtype, "name") else "", text)
    except (KeyError, ValueError):
        raise ValueError(f"value: {text!r} is no {column.dtype} for {column.name}") from None
    for one in value if isinstance(value, list) else [value]:
        if column.codes and one not in column.codes:
            raise ValueError(f"value: {one!r}; {column.name} takes {', '.join(column.codes)}")
        if column.minimum is not None and one < column.minimum:
            raise ValueError(f"value: {one} is less than {column.minimum:g} for {column.name}")
        if column.maximum is not None and one > column.maximum:
            raise ValueError(f"value: {one} is more than {column.maximum:g} for {column.name}")
    if column.name == "event_type" and value != "untyped" and value not in types():
        raise ValueError(f"value: no event type {value!r}; see dateline/codebook/types, or untyped")
    return value


def _scalar(kind: str, text: str) -> Any:
    if kind in ("int32", "int64"):
        return int(text)
    if kind == "float64":
        return float(text)
    if kind == "bool":
        return _FALSE_TRUE[text.lower()]
    if kind == "date":
        return date.fromisoformat(text)
    return text

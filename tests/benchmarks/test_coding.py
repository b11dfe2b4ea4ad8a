"""What reading, claims and events cost beside the bare language model, side by side in one run.

    make bench PART=coding

Prints processor seconds and ratios; nothing about time is asserted.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import spacy

from dateline.coding.claims import code_claims
from dateline.coding.report import code_report
from dateline.normalize.page import normalize_page
from dateline.reading.document import Document
from dateline.reading.reader import BATCH_SIZE, DEFAULT_MODEL, Reader, build

ROUNDS = 3


def sample_reports(root: Path) -> list[dict]:
    """The English texts of the sample newsroom, several times over."""
    pages = sorted((root / "datasets" / "sample" / "pages").rglob("*.html"))
    rows = [normalize_page(page.read_bytes(), None, None, name=page.name) for page in pages]
    texts = [r["text"] for r in rows if r["text"] and r["language"] == "en"]
    return [
        {"report_id": f"r{n}", "text": text, "published_at_utc": datetime(2024, 12, 8)}
        for n, text in enumerate(texts * 4)
    ]


def cpu(work: Callable[[], object]) -> float:
    """Processor seconds of one call, without garbage collection, as `timeit` measures.

    What the other steps keep for the next round is walked by every collection, and charged to
    whichever step happens to set it off.
    """
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()


def newspaper_reports(root: Path) -> list[dict]:
    """Sixty articles of the developers' gold data, where it is there."""
    path = root.parent / "shared" / "gold" / "polnear-dev" / "reports.jsonl"
    if not path.is_file():
        pytest.skip("needs the developers' shared gold data, which is not part of the project")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:60]]
    return [{"report_id": row["report_id"], "text": row["text"]} for row in rows]


@pytest.mark.parametrize("texts_of", [sample_reports, newspaper_reports])
def test_reading_claims_and_the_rest_beside_the_bare_pipeline(root, capsys, texts_of):
    reports = texts_of(root)
    texts = [report["text"] for report in reports]
    bare, reader = spacy.load(DEFAULT_MODEL), Reader()
    parses = list(reader.nlp.pipe(texts, batch_size=BATCH_SIZE))
    for document in map(build, parses, reports):
        code_report(document)  # lexicons are loaded before the clock runs
    documents: list[Document] = []

    def read() -> None:
        documents[:] = map(build, parses, reports)

    steps: dict[str, Callable[[], object]] = {
        "bare spaCy": lambda: list(bare.pipe(texts, batch_size=BATCH_SIZE)),
        "spaCy with hints": lambda: parses.__setitem__(
            slice(None), reader.nlp.pipe(texts, batch_size=BATCH_SIZE)
        ),
        "reading": read,
        "claims": lambda: [code_claims(document) for document in documents],
        "all coding": lambda: [code_report(document) for document in documents],
    }
    seconds: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, work in steps.items():
            seconds[name].append(cpu(work))
    median = {name: sorted(values)[ROUNDS // 2] for name, values in seconds.items()}
    median["events and the rest"] = median.pop("all coding") - median["claims"]
    base, words = median["bare spaCy"], sum(len(text.split()) for text in texts)
    hints = max(0.0, median["spaCy with hints"] - base)
    median["hints, reading, claims"] = hints + median["reading"] + median["claims"]
    with capsys.disabled():
        print(f"\n{len(texts)} texts, {words} words, median of {ROUNDS} rounds, processor seconds")
        for name, value in median.items():
            print(f"  {name:<22} {value:6.2f}   {value / base:5.2f} of bare spaCy")
    assert all(document.sentences for document in documents)

"""What reading, claims and events cost beside the bare language model, side by side in one run.

    make bench PART=coding

Prints processor seconds and ratios; nothing about time is asserted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import spacy

from dateline.coding.report import code_report
from dateline.normalize.page import normalize_page
from dateline.reading.reader import BATCH_SIZE, DEFAULT_MODEL, Reader

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
    """Processor seconds of one call."""
    began = time.process_time()
    work()
    return time.process_time() - began


def test_reading_and_coding_beside_the_bare_pipeline(root, capsys):
    reports = sample_reports(root)
    texts = [report["text"] for report in reports]
    bare, reader = spacy.load(DEFAULT_MODEL), Reader()
    documents = list(reader.read_all(reports))
    for document in documents[:20]:
        code_report(document)  # lexicons are loaded before the clock runs
    seconds: dict[str, list[float]] = {"bare spaCy": [], "reading": [], "coding": []}
    for _ in range(ROUNDS):
        seconds["bare spaCy"].append(cpu(lambda: list(bare.pipe(texts, batch_size=BATCH_SIZE))))
        seconds["reading"].append(cpu(lambda: documents.extend(reader.read_all(reports))))
        del documents[: len(reports)]
        seconds["coding"].append(cpu(lambda: [code_report(document) for document in documents]))
    median = {name: sorted(values)[ROUNDS // 2] for name, values in seconds.items()}
    words = sum(len(text.split()) for text in texts)
    base = median["bare spaCy"]
    with capsys.disabled():
        print(f"\n{len(texts)} texts, {words} words, median of {ROUNDS} rounds, processor seconds")
        for name, value in median.items():
            print(f"  {name:<22} {value:6.2f}   {value / base:5.2f} of bare spaCy")
        whole = median["reading"] + median["coding"]
        print(f"  {'reading and coding':<22} {whole:6.2f}   {base / whole:5.2f} of its speed")
    assert all(document.sentences for document in documents)

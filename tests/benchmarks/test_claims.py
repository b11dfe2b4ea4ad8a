"""What each family of rules for claims adds, on the development half of PolNeAR.

    make bench PART=claims

Takes one family out at a time and scores what is left with ``../shared/gold/score.py``, which only
developers have; skipped without it. Prints F1 in percent and the loss beside the whole coder.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dateline.coding.claims import code, coordination, lexicon, nesting
from dateline.coding.claims.lexicon import Cue, Lexicon, index_of
from dateline.reading.document import Document
from dateline.reading.reader import Reader

GOLD_SET = "polnear-dev"
SPAN = pl.Struct({"start": pl.Int64, "end": pl.Int64})
SCHEMA = {
    "report_id": pl.String, "claim_id": pl.String, "parent_claim_id": pl.String,
    "source_start": pl.Int64, "source_end": pl.Int64, "cue_start": pl.Int64,
    "cue_end": pl.Int64, "content_start": pl.Int64, "content_end": pl.Int64,
    "content_spans": pl.List(SPAN),
}  # fmt: skip

Change = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def gold(root: Path) -> Path:
    """The folder of the public gold."""
    folder = root.parent / "shared" / "gold"
    if not (folder / "score.py").is_file():
        pytest.skip("needs ../shared/gold, which only developers have")
    return folder


@pytest.fixture(scope="module")
def documents(gold: Path) -> list[Document]:
    """The reports of the set, read once."""
    lines = (gold / GOLD_SET / "reports.jsonl").read_text("utf-8").splitlines()
    reports = [json.loads(line) for line in lines]
    for report in reports:
        if report.get("published_at"):
            instant = datetime.fromisoformat(report["published_at"])
            report["published_at_utc"] = instant.replace(tzinfo=None)
    return list(Reader().read_all(reports))


def rows(document: Document) -> Iterator[dict[str, Any]]:
    """The cells of the claims of a document that the scorer reads."""
    claims = code.code_claims(document)
    numbers = {id(claim): f"{document.report_id}/{n}" for n, claim in enumerate(claims)}
    for claim in claims:
        parent = claim.parent
        yield {
            "report_id": document.report_id,
            "claim_id": numbers[id(claim)],
            "parent_claim_id": numbers[id(parent)] if parent else None,
            "source_start": claim.source.start if claim.source else None,
            "source_end": claim.source.end if claim.source else None,
            "cue_start": claim.cue.start if claim.cue else None,
            "cue_end": claim.cue.end if claim.cue else None,
            "content_start": claim.content.start,
            "content_end": claim.content.end,
            "content_spans": [{"start": s.start, "end": s.end} for s in claim.content_spans],
        }


def score(documents: list[Document], gold: Path, folder: Path) -> dict[str, float]:
    """F1 of the spans and of the relation, by the public scorer."""
    out = folder / GOLD_SET
    out.mkdir(parents=True, exist_ok=True)
    found = [row for document in documents for row in rows(document)]
    pl.DataFrame(found, schema=SCHEMA).write_parquet(out / "claims.parquet")
    reports = [{"report_id": document.report_id, "status": "ok"} for document in documents]
    pl.DataFrame(reports).write_parquet(out / "reports.parquet")
    scores = folder / "scores.json"
    subprocess.run(
        [sys.executable, gold / "score.py", GOLD_SET, "--predictions", folder, "--json", scores],
        check=True,
        capture_output=True,
        cwd=gold,
    )
    claims = json.loads(scores.read_text())[GOLD_SET]["claims"]
    spans = {role: claims[role]["overlap"]["f1"] for role in ("source", "cue", "content")}
    exact = {f"{role} exact": claims[role]["exact"]["f1"] for role in spans}
    return spans | exact | {"relation": claims["relation_without_nested"]["f1"]}


def without(keep: Callable[[Cue], bool], frames: frozenset[str] = frozenset()) -> Change:
    """Take entries, or frames of all entries, out of the lexicon."""

    def change(patch: pytest.MonkeyPatch) -> None:
        left = []
        for cue in lexicon.load().cues:
            rest = tuple(frame for frame in cue.frames if frame not in frames)
            if keep(cue) and rest:
                left.append(cue.model_copy(update={"frames": rest}))
        smaller = Lexicon(tuple(left), index_of(tuple(left)))
        patch.setattr(code.lexicon, "load", lambda: smaller)

    return change


def families() -> dict[str, Change]:
    """Name of a family -> how to take it out: cue classes first, then groups of constructions."""
    classes = sorted({cue.cue_class for cue in lexicon.load().cues})
    groups = {
        "clauses": {"clause", "clause_that", "question"},
        "quotations and tags": {"quote", "tag"},
        "infinitives and gerunds": {"infinitive", "gerund", "object_infinitive", "for_infinitive"},
        "noun phrases": {"object", "object_of_claim", "about", "addressee_about", "accuse"},
        "predicatives": {"predicative", "as_predicative", "small_clause"},
        "passives": {"it_passive", "raising", "quoted_as"},
    }
    return {
        **{f"class {name}": without(lambda cue, n=name: cue.cue_class != n) for name in classes},
        **{
            f"frames: {name}": without(lambda cue: True, frozenset(frames))
            for name, frames in groups.items()
        },
        "a row a coordinated predicate": lambda patch: patch.setattr(
            coordination, "split", lambda syntax, found: [found]
        ),
        "which doubles to drop": lambda patch: patch.setattr(
            nesting, "keep", lambda syntax, drafts: drafts
        ),
    }


def test_ablation_of_rule_families(documents, gold, tmp_path, capsys):
    whole = score(documents, gold, tmp_path)
    with capsys.disabled():
        print(f"\n{GOLD_SET}, {len(documents)} reports, F1; then what is lost without a family")
        print("| left out | " + " | ".join(whole) + " |")
        print("|---|" + "---|" * len(whole))
        print("| nothing | " + " | ".join(f"{v:.1f}" for v in whole.values()) + " |")
        for name, change in families().items():
            with pytest.MonkeyPatch.context() as patch:
                change(patch)
                left = score(documents, gold, tmp_path)
            print(f"| {name} | " + " | ".join(f"{left[k] - whole[k]:+.1f}" for k in whole) + " |")
    assert set(whole) == {
        "source", "cue", "content", "source exact", "cue exact", "content exact", "relation",
    }  # fmt: skip

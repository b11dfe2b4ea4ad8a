"""What a release tells of its coder: scores on the sample newsroom and on public gold."""

import json
from pathlib import Path
from typing import Any

import dagster as dg

from assets.spec import RELEASE_OPTIONS

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "benchmarks" / "scores.json"
"""Scores on public gold as somebody measured them; copied into releases with their date."""


@dg.asset(
    **RELEASE_OPTIONS,
    kinds={"spacy", "json"},
    required_resource_keys={"settings", "releases"},
    description="The coder of now, scored on the sample newsroom that people coded by hand.",
)
def sample_scores(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
    """Scores of the coder; computed once for each coder, codebook and model."""
    releases, settings = context.resources.releases, context.resources.settings
    scores = releases.sample_scores()
    if scores is None:
        from dateline.quality.coder import sample_measures

        folder = ROOT / "datasets" / "sample"
        scores = sample_measures(folder, settings.model, settings.workers)
        releases.keep_sample_scores(scores)
    return dg.MaterializeResult(
        metadata={s["measure"]: dg.MetadataValue.float(s["value"]) for s in scores}
    )


def gold_scores() -> dict[str, Any] | None:
    """Scores on public gold; null where this is no checkout."""
    return json.loads(GOLD.read_text("utf-8")) if GOLD.is_file() else None

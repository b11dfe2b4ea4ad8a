"""Releasing: a candidate is made, checked (see `assets.checks`) and published."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from assets import shown
from assets.quality import gold_scores, sample_scores
from assets.spec import LAZY, RELEASE_OPTIONS, table_key
from dateline.emit.facts import Publication
from dateline.release import signature
from dateline.release.candidate import Candidate, build_candidate, open_candidate
from dateline.release.checks import CheckReport
from dateline.release.draft import Materials
from dateline.release.publish import publish_candidate
from dateline.release.unchanged import news
from dateline.tables import TABLES


@dg.asset(
    **RELEASE_OPTIONS,
    kinds={"parquet", "markdown"},
    ins={table: dg.AssetIn(key=table_key("linked", table), metadata=LAZY) for table in TABLES},
    deps=[sample_scores],
    required_resource_keys={"settings", "releases", "sources"},
    description=(
        "The next release, made ready in a folder of its own so that it can be checked. While a "
        "blocking check is red it stays there to be looked at, and nothing is published."
    ),
)
def candidate(context: dg.AssetExecutionContext, **tables: pl.LazyFrame) -> dg.MaterializeResult:
    """Everything that would be published, and beside it the full texts that checks need."""
    from dateline.codebook.claim_codes import described
    from dateline.codebook.countries import country_names
    from dateline.codebook.described import described_types, described_words
    from expectations.bounds import read_bounds

    settings, releases = context.resources.settings, context.resources.releases
    latest = releases.latest()
    between = releases.between(context.resources.sources, tables["reports"])
    made = build_candidate(
        tables,
        settings.candidate,
        releases.version,
        releases.released_at,
        releases.inputs(),
        previous=latest,
        materials=Materials(
            types=described_types(),
            claims=described(),
            words=described_words(),
            sample_scores=releases.sample_scores(),
            gold_scores=gold_scores(),
            bounds=read_bounds(),
            terms=context.resources.sources.terms(),
            countries=country_names(),
            steps=between.steps,
            corrections=between.corrections,
            publication=Publication(settings.page, settings.doi, settings.concept_doi),
        ),
    )
    new = sorted(TABLES) if latest is None else news(made, latest)
    return dg.MaterializeResult(
        metadata={
            "version": made.version,
            "last release": "none" if latest is None else latest.name,
            "changed": ", ".join(new) or "none: the latest release says the same",
            **shown.rows(made.folder, latest),
            **shown.shares(made.folder),
            **shown.pages(made.folder),
            "hash": made.hash,
        }
    )


@dg.asset(
    **RELEASE_OPTIONS,
    kinds={"parquet"},
    deps=[candidate],
    output_required=False,
    required_resource_keys={"settings", "releases"},
    description=(
        "Published releases: immutable, versioned, listed in index.json. One is made when all "
        "blocking checks of the candidate are green and it says something new; its page, README and "
        "changes are below."
    ),
)
def release(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult]:
    """Publish the candidate, unless it says nothing that the latest release does not."""
    settings, releases = context.resources.settings, context.resources.releases
    made: Candidate = open_candidate(settings.candidate)
    latest = releases.latest()
    if latest is not None and not news(made, latest):
        context.log.info(f"nothing changed since {latest.name}; no release is made")
        return
    report = CheckReport.read(releases.check_report)
    docs = releases.docs if releases.docs.is_dir() else None
    path = publish_candidate(
        made, report, settings.releases, docs=docs, signing_key=settings.signing_key
    )
    yield dg.MaterializeResult(
        metadata={
            "version": made.version,
            "last release": "none" if latest is None else latest.name,
            **shown.rows(path, latest),
            "checks": len(report.results),
            "signed": (path / signature.NAME).is_file(),
            **shown.pages(path),
        }
    )

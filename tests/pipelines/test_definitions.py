"""What Dagster loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import dagster as dg

from dateline.tables import TABLES
from expectations.checks import blocking_names
from pipelines.definitions import build_defs
from pipelines.settings import Settings


def test_the_definitions_are_valid(settings: Settings) -> None:
    dg.Definitions.validate_loadable(build_defs(settings=settings))


def test_every_asset_says_what_it_is(settings: Settings) -> None:
    definitions = build_defs(settings=settings)
    specs = {spec.key: spec for spec in definitions.resolve_all_asset_specs()}
    for name, table in TABLES.items():
        assert dg.AssetKey(["linked", name]) in specs, name
        assert table.description in (specs[dg.AssetKey(["linked", name])].description or "")
    for key, spec in specs.items():
        assert spec.description, key
        assert spec.owners, key
        assert spec.kinds, key
        assert spec.code_version, key
        assert spec.tags, key
    groups = {spec.group_name for spec in specs.values()}
    assert groups == {"scrape", "normalized", "coded", "linked", "release"}
    schema = specs[dg.AssetKey(["linked", "claims"])].metadata["dagster/column_schema"]
    assert {c.name for c in schema.columns} == set(TABLES["claims"].names)


def test_every_check_blocks(settings: Settings) -> None:
    definitions = build_defs(settings=settings)
    checks = {
        key.name: spec
        for one in definitions.asset_checks or ()
        for key, spec in one.check_specs_by_output_name.items()
        for key in [spec]
    }
    assert set(checks) == set(blocking_names())
    assert all(spec.blocking for spec in checks.values())


def test_an_asset_can_be_overridden(settings: Settings) -> None:
    @dg.asset(name="archive", group_name="scrape")
    def other() -> None:
        """Nothing is fetched."""

    definitions = build_defs(settings=settings, asset_overrides=[other])
    specs = {spec.key: spec for spec in definitions.resolve_all_asset_specs()}
    assert specs[dg.AssetKey("archive")].description == "Nothing is fetched."


def test_loading_imports_neither_great_expectations_nor_spacy(root: Path) -> None:
    code = (
        "import sys, pipelines.definitions as d; d.build_defs();"
        "print([m for m in ('great_expectations', 'spacy', 'trafilatura') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

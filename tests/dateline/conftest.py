"""A small world of three outlets, whose licences allow all, excerpts and nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from dateline.emit import polars as emit
from dateline.release import files, index
from dateline.release.candidate import build_candidate, open_candidate
from dateline.release.checks import CheckReport, CheckResult
from dateline.release.publish import publish_candidate
from dateline.tables import TABLES
from dateline.tables.ids import text_sha256

RELEASED_AT = datetime(2024, 12, 9, 6, 0)

TEXTS = {
    "full": "The army had left the city, two officers told Levant Wire. " * 20,
    "excerpt": "A spokesman said the road to the airport was closed on Sunday night. " * 30,
    "none": "Witnesses near the old market heard three explosions shortly before the call came. "
    "An officer who asked not to be named said that the garrison had laid down its arms.",
}


def _row(table: str, **changes):
    plain = {
        c.name: c.example
        for c in TABLES[table].columns
        if c.filled and (c.references is None or c.required)
    }
    return plain | changes


def _of_report(rights: str, text: str) -> dict[str, list[dict]]:
    where = {"report_id": f"r_{rights}", "revision": f"rev{rights}"}
    at = dict(zip(("start", "end"), (0, len(text)), strict=True))
    mention, claim = f"m20241208{rights}", f"c20241208{rights}"
    telling, event = f"em20241208{rights}", f"e20241208{rights}"
    return {
        "reports": [
            _row(
                "reports",
                **where,
                title=text[:70],
                text=text,
                text_sha256=text_sha256(text),
                redistribute=rights,
                outlet=f"Outlet {rights}",
                outlet_id=f"outlet_{rights}",
                url=f"http://{rights}.example/1",
            )
        ],
        "mentions": [
            _row("mentions", **where, **at, mention_id=mention, text=text[:40], entity_id="a1"),
            _row("mentions", **where, **at, mention_id=f"{mention}2", text=text, name=text[:90]),
        ],
        "times": [_row("times", **where, **at, text=text[:12])],
        "claims": [
            _row(
                "claims",
                **where,
                claim_id=claim,
                source_text=text[:25],
                source_name=text[:100],
                cue_text=text[25:30],
                content_text=text[30:],
                content_spans=[(30, len(text))],
                source_mention_id=mention,
                source_actor_id="a1",
                event_ids=[event],
            )
        ],
        "event_mentions": [
            _row(
                "event_mentions",
                **where,
                event_mention_id=telling,
                event_id=event,
                trigger_text=text[4:20],
                agent_text=text[:30],
                target_text=None,
                claim_id=claim,
            )
        ],
        "quantities": [
            _row(
                "quantities",
                **where,
                **at,
                quantity_id=f"q{rights}",
                text=text[:8],
                event_mention_id=telling,
                event_id=event,
                claim_id=claim,
            )
        ],
        "outlets": [_row("outlets", outlet_id=f"outlet_{rights}", name=f"Outlet {rights}")],
        "coverage": [_row("coverage", outlet_id=f"outlet_{rights}")],
        "events": [_row("events", event_id=event, actors=[("a1", "agent")])],
        "claim_events": [
            _row("claim_events", claim_id=claim, event_id=event, event_mention_id=telling)
        ],
        "event_actors": [
            _row("event_actors", event_id=event, actor_id="a1", mention_ids=[mention])
        ],
        "event_status": [_row("event_status", event_id=event, claim_id=claim)],
    }


def make_tables(texts: dict[str, str] = TEXTS) -> dict[str, pl.DataFrame]:
    rows: dict[str, list[dict]] = {name: [] for name in TABLES}
    rows["actors"] = [
        _row("actors", actor_id="a1", aliases=["al-Jolani", texts["none"][:80]], member_of=[])
    ]
    for rights, text in texts.items():
        for name, some in _of_report(rights, text).items():
            rows[name] += some
    return {name: emit.frame(name, some) for name, some in rows.items()}


class Built:
    """Builds candidates and keeps them: of the same arguments the next test gets a copy.

    The name of the folder is no argument: nothing of it is in a candidate.
    """

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self.by_this_test: set[str] = set()

    def __call__(self, data, place, version, *given, previous=None, **more):
        whole = hashlib.sha256(repr((version, given, sorted(more.items()))).encode())
        for name, frame in data.items():
            whole.update(f"{name} {frame.schema}".encode())
            whole.update(frame.write_ipc(None, compression="uncompressed").getvalue())
        if previous is not None:
            whole.update(previous.name.encode())
            for name in files.files_below(previous):
                whole.update(f"{name} {files.sha256(previous / name)}".encode())
        key = whole.hexdigest()
        kept = self._kept / key / version
        if kept.exists() and key not in self.by_this_test:
            _copy_candidate(kept, place)
            made = open_candidate(place)
        else:
            made = build_candidate(data, place, version, *given, previous=previous, **more)
            _copy_candidate(place, kept)
        self.by_this_test.add(key)
        return made


def _copy_candidate(one: Path, other: Path) -> None:
    for end in (".private", ""):
        files.remove(other.with_name(other.name + end))
        shutil.copytree(one.with_name(one.name + end), other.with_name(other.name + end))


@pytest.fixture
def texts() -> dict[str, str]:
    return dict(TEXTS)


@pytest.fixture
def tables() -> dict[str, pl.DataFrame]:
    return make_tables()


@pytest.fixture(scope="session")
def _built(tmp_path_factory):
    """Candidates that a test before has built, by all that they were built from."""
    return Built(tmp_path_factory.mktemp("built"))


@pytest.fixture
def build(request, tmp_path, tables, _built):
    """Build a candidate of the small world, or of other tables.

    It takes seconds, and most tests want the same few, so that a candidate that a test before built
    from the very same arguments is copied. A test that builds the same twice, to compare, or that
    patches our code gets what is built anew.
    """
    patched = "monkeypatch" in request.fixturenames
    _built.by_this_test.clear()

    def made(version="2024.12.1", data=None, folder=None, **more):
        place = (folder or tmp_path / "candidates") / version
        given = (data or tables, place, version, RELEASED_AT, {"days": ["2024-12-08"]})
        return (build_candidate if patched else _built)(*given, **more)

    return made


@pytest.fixture
def candidate(build):
    return build()


def all_green(candidate, /, **changes):
    names = tuple(f"contract_{name}" for name in candidate.tables)
    results = tuple(CheckResult(f"contract_{name}", name, passed=True) for name in candidate.tables)
    return CheckReport(
        **({"candidate": candidate.hash, "blocking": names, "results": results} | changes)
    )


@pytest.fixture
def green():
    """A complete and green report of the checks of a candidate."""

    return all_green


@pytest.fixture
def releases(tmp_path):
    folder = tmp_path / "releases"
    folder.mkdir()
    return folder


@pytest.fixture
def publish(green, releases):
    """Publish a candidate with green checks."""

    def made(candidate, **more):
        return publish_candidate(candidate, green(candidate), releases, **more)

    return made


def _publish_all(place, *worlds) -> Path:
    """The tables of each version, published one after the other; the folder of all releases."""
    releases, before = place / "releases", None
    releases.mkdir()
    for version, data in worlds:
        inputs = {"days": ["2024-12-08"]}
        made = build_candidate(data, place / version, version, RELEASED_AT, inputs, before)
        before = publish_candidate(made, all_green(made), releases)
    return releases


@pytest.fixture(scope="session")
def _two_releases(tmp_path_factory):
    place, tables = tmp_path_factory.mktemp("two"), make_tables()
    fewer = tables | {"coverage": tables["coverage"][:2]}
    return _publish_all(place, ("2024.12.1", tables), ("2024.12.2", fewer))


@pytest.fixture
def two_releases(_two_releases, releases):
    """A folder with two releases; the second has one row of coverage less."""
    return shutil.copytree(_two_releases, releases, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def _three_releases(tmp_path_factory):
    """Three releases: an event changes and changes back, a telling comes, an outlet goes."""
    place, tables = tmp_path_factory.mktemp("three"), make_tables()
    second = tables | {
        "events": tables["events"].with_columns(
            status=pl.when(pl.col("event_id") == "e20241208full")
            .then(pl.lit("disputed"))
            .otherwise("status"),
            disputed_fields=pl.lit(["agent", "place"]),
        ),
        "coverage": tables["coverage"][:2],
        "times": tables["times"][1:],
    }
    third = second | {"events": tables["events"][:2], "times": tables["times"]}
    return _publish_all(place, ("2024.12.1", tables), ("2024.12.2", second), ("2025.01.1", third))


@pytest.fixture(scope="session")
def world_of_three(_three_releases):
    """The folder of the three releases, for tests that only read it."""
    return _three_releases


@pytest.fixture
def three_releases(_three_releases, releases):
    """The folders of three releases, in order."""
    shutil.copytree(_three_releases, releases, dirs_exist_ok=True)
    return [releases / version for version in ("2024.12.1", "2024.12.2", "2025.01.1")]


@pytest.fixture
def variant(two_releases, tmp_path):
    """A folder with the two releases, of which the second says something else."""

    def made(number: int) -> Path:
        folder = tmp_path / f"variant{number}"
        shutil.copytree(two_releases, folder)
        release = folder / "2024.12.2"
        checks = release / "quality" / "checks.json"
        before = files.sha256(release / "manifest.json")
        for name in ("README.md", "manifest.json", "quality/checks.json", "SHA256SUMS"):
            (release / name).chmod(0o644)
        readme = release / "README.md"
        readme.write_text(f"{readme.read_text()}\nVariant {number}.\n")
        manifest = json.loads((release / "manifest.json").read_text())
        for entry in manifest["files"]:
            if entry["path"] == "README.md":
                entry |= {"bytes": readme.stat().st_size, "sha256": files.sha256(readme)}
        (release / "manifest.json").write_text(files.to_json(manifest))
        after = files.sha256(release / "manifest.json")
        checks.write_text(checks.read_text().replace(before, after))
        (release / "SHA256SUMS").write_text(files.sums(release))
        index.refresh(folder)
        return folder

    return made

"""Why cells changed: every reason, from real reports that were coded, linked and released."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dateline.emit.polars import frame
from dateline.linking.corrections import read_corrections
from dateline.linking.link import link
from dateline.linking.retracted import Retracted
from dateline.release.candidate import Candidate, build_candidate, open_candidate
from dateline.release.changes.proof import prove
from dateline.release.draft import Materials
from dateline.release.former import former
from dateline.tables import TABLES, ids
from pipelines.settings import Settings
from pipelines.steps import CODED, Making, between

FALL = (
    "Rebels captured Hama on Thursday, the army said. Two soldiers were killed in the fighting "
    "near the citadel. Colonel Samir Haddad told reporters that his men had left the city."
)
REPORTS = {
    "r1": ("2024-12-06T08:00", "levant_wire", FALL),
    "r2": ("2024-12-06T09:30", "baradanews", "The army withdrew from Hama on Thursday, the "
           "defence ministry said. It said that rebels had entered the northern districts."),
    "r3": ("2024-12-06T10:00", "carmeldaily", "Israel bombed a depot near Damascus on Friday, a "
           "security official said. Four people were wounded."),
    "r4": ("2024-12-07T07:00", "carmeldaily", "Protesters gathered in Homs on Saturday and called "
           "for the governor to resign. Police arrested nine people, a lawyer said."),
}  # fmt: skip
MENDED = FALL.replace("Two soldiers", "Three soldiers")
DAYS = ("2024-12-06", "2024-12-07")
INPUTS = {
    "coder_sha256": "c1", "linker_sha256": "l1", "bounds_sha256": "b1", "model": "m1",
    "rules_sha256": "k1", "registry_sha256": "g1", "sources_sha256": "s1",
    "corrections_sha256": "h1",
}  # fmt: skip

Tables = dict[str, pl.DataFrame]


def _row(report_id: str, text: str | None = None, fetched: str | None = None) -> dict[str, Any]:
    published, outlet, words = REPORTS[report_id]
    at = datetime.fromisoformat(published)
    words = text or words
    return {
        "report_id": report_id, "revision": ids.revision(None, words, at), "text": words,
        "text_sha256": ids.text_sha256(words), "raw_sha256": ids.text_sha256(f"<p>{words}</p>"),
        "outlet": outlet.title(), "outlet_id": outlet, "published_at_utc": at,
        "published_precision": "instant", "published_basis": "jsonld",
        "retrieved_at_utc": datetime.fromisoformat(fetched) if fetched else at,
        "language": "en", "licence": "CC-BY-4.0", "redistribute": "full", "status": "ok",
    }  # fmt: skip


@pytest.fixture(scope="module")
def coded() -> Tables:
    """All reports, coded once; the corrected wording of the first is of the second day."""
    from dateline.coding.batch import code_reports

    rows = [_row(name) for name in REPORTS] + [_row("r1", MENDED, "2024-12-07T12:00")]
    whole = [frame("reports", [row], "normalized").to_dicts()[0] for row in rows]
    return code_reports(whole)


class Known:
    """What the source files say of outlets."""

    owner: str | None = None

    def outlets(self) -> pl.DataFrame:
        """The outlets."""
        rows = [
            {"outlet_id": o, "name": o.title(), "domains": [], "languages": ["en"],
             "owner": self.owner, "kind": "private"}
            for o in sorted({outlet for _, outlet, _ in REPORTS.values()})
        ]  # fmt: skip
        return frame("outlets", rows)

    def listed(self, reports: pl.DataFrame) -> pl.DataFrame | None:
        """Nobody counted."""
        return None

    def bounded(self, reports: pl.DataFrame) -> pl.DataFrame:
        """Every licence is as it was."""
        return reports


class Archive:
    """Coded days on disk, and the releases that are made of them."""

    def __init__(self, folder: Path, coded: Tables, begun: Path | None = None) -> None:
        self.begun = begun
        self.settings = Settings(
            data=folder, sources=(), inbox=folder, corrections=folder / "corrections"
        )
        self.settings.corrections.mkdir(parents=True)
        self.known, self.coded = Known(), dict(coded)
        self.last: Candidate | None = None

    def release(self, reports: dict[str, str], version: str, **inputs: Any) -> Candidate:
        """Release reports, each as it stood on a day; the rest is not in the archive.

        The first release of all, which nearly every test begins with, is a copy.
        """
        if self.begun and (reports, version, inputs) == (FIRST, "2024.12.1", {}):
            shutil.copytree(self.begun, self.settings.data, dirs_exist_ok=True)
            self.last = open_candidate(self.settings.data / version)
            return self.last
        self._write(reports)
        told = INPUTS | {"days": list(DAYS if "07" in reports.values() else DAYS[:1])} | inputs
        folder = self.settings.tables / "coded"
        whole = {
            t: pl.concat([pl.read_parquet(folder / t / f"{day}.parquet") for day in told["days"]])
            for t in CODED
        }
        previous = self.last.folder if self.last else None
        registry = (
            {name: pl.read_parquet(previous / f"{name}.parquet") for name in TABLES}
            if previous
            else None
        )
        tables = link(
            whole, registry, version, self.known.outlets(), None,
            read_corrections(self.settings.corrections),
            [Retracted.from_json(one) for one in told.get("retracted", [])],
            former(previous) if previous else None,
        )  # fmt: skip
        materials = Materials()
        if previous is not None:
            making = Making(version, told, self.settings.data / "steps")
            found = between(self.settings, self.known, previous, making, tables["reports"].lazy())
            materials = Materials(steps=found.steps, corrections=found.corrections)
        self.last = build_candidate(
            tables, self.settings.data / version, version, datetime(2024, 12, 9), told,
            previous=previous, materials=materials,
        )  # fmt: skip
        return self.last

    def correct(self, *lines: str) -> None:
        """Write a file of corrections."""
        head = (
            "correction_id,action,table,report_id,words,column,value,other_report_id,other_words,"
            "reason,author,date"
        )
        path = self.settings.corrections / "desk.csv"
        path.write_text("\n".join([head, *lines]) + "\n", "utf-8")

    def _write(self, reports: dict[str, str]) -> None:
        live = self.coded["reports"].with_columns(
            day=pl.col("retrieved_at_utc").dt.strftime("%d").str.zfill(2)
        )
        for number, day in enumerate(DAYS):
            short = day[-2:]
            held = [
                name for name, upto in reports.items() if upto >= short
            ]  # a corrected report is fetched on both days
            rows = live.filter((pl.col("day") == short) & pl.col("report_id").is_in(held))
            key = ["report_id", "revision"]
            for table in CODED:
                path = self.settings.tables / "coded" / table / f"{DAYS[number]}.parquet"
                path.parent.mkdir(parents=True, exist_ok=True)
                self.coded[table].join(rows.select(key), on=key, how="semi").write_parquet(path)


FIRST = {"r1": "06", "r2": "06", "r3": "06"}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, coded: Tables) -> Path:
    """A data folder with the first release."""
    folder = tmp_path_factory.mktemp("begun")
    Archive(folder, coded).release(FIRST, "2024.12.1")
    return folder


@pytest.fixture
def archive(tmp_path: Path, coded: Tables, begun: Path) -> Archive:
    return Archive(tmp_path, coded, begun)


def _changes(candidate: Candidate, table: str) -> pl.DataFrame:
    (folder,) = (candidate.folder / "changes").iterdir()
    return pl.read_parquet(folder / f"{table}.parquet")


def _reasons(candidate: Candidate) -> set[str]:
    return {r for told in candidate.manifest["changes"]["tables"].values() for r in told}


def test_the_first_release_has_no_changes(archive):
    first = archive.release(FIRST, "2024.12.1")
    assert not (first.folder / "changes").exists()
    assert "changes" not in first.manifest


def test_the_same_reports_read_by_other_code_that_reads_them_alike_change_nothing(archive):
    archive.release(FIRST, "2024.12.1")
    again = archive.release(FIRST, "2024.12.2", coder_sha256="c2", rules_sha256="k2")
    assert _reasons(again) == set()


def test_a_new_report(archive):
    first = archive.release(FIRST, "2024.12.1")
    second = archive.release(FIRST | {"r4": "07"}, "2024.12.2")
    prove(second.folder, first.folder)
    assert _reasons(second) == {"new_report"}
    events = _changes(second, "events")
    assert set(events["cause"]) == {"r4"}
    assert set(events["change"]) == {"added"}


def test_a_page_that_its_outlet_changed_beside_a_new_one(archive):
    archive.release(FIRST, "2024.12.1")
    second = archive.release(FIRST | {"r1": "07", "r4": "07"}, "2024.12.2")
    assert _reasons(second) == {"new_report", "source_correction"}
    killed = _changes(second, "events").filter(column="killed_best")
    assert killed.select("old", "new", "reason", "cause").rows() == [
        ("2", "3", "source_correction", "r1")
    ]
    reports = _changes(second, "reports").filter(pl.col("change") != "changed")
    assert sorted(reports.select("report_id", "change", "reason").rows()) == [
        ("r1", "added", "source_correction"), ("r1", "removed", "source_correction"),
        ("r4", "added", "new_report"),
    ]  # fmt: skip


def test_a_report_that_was_taken_away(archive):
    archive.release(FIRST, "2024.12.1")
    second = archive.release({"r1": "06", "r2": "06"}, "2024.12.2")
    assert _reasons(second) == {"retraction"}
    gone = _changes(second, "reports").filter(change="removed")
    assert gone.select("report_id", "reason", "cause").rows() == [("r3", "retraction", "r3")]
    assert gone["old"].str.contains("bombed").to_list() == [False], "its words go with it"
    assert "r3" in set(_changes(second, "redirects")["cause"])


@pytest.mark.parametrize("table", ["reports", "claims"])
def test_what_a_person_took_back_beside_a_new_report(archive, table):
    first = archive.release(FIRST, "2024.12.1")
    claims = pl.read_parquet(first.folder / "claims.parquet")
    id_ = "r3" if table == "reports" else claims.filter(report_id="r1")["claim_id"][0]
    back = [{"table": table, "id": id_, "reason": "Withdrawn by its outlet"}]
    second = archive.release(FIRST | {"r4": "07"}, "2024.12.2", retracted=back)
    assert _reasons(second) == {"new_report", "retraction"}
    assert _changes(second, "redirects").filter(old_id=id_)["reason"].to_list() == ["retraction"]
    gone = _changes(second, "claims").filter(change="removed")
    assert set(gone.select("reason", "cause").rows()) == {("retraction", id_)}
    third = archive.release(FIRST | {"r4": "07"}, "2024.12.3", retracted=back, coder_sha256="c2")
    assert _reasons(third) == set()
    archive.release(FIRST | {"r4": "07"}, "2024.12.4", coder_sha256="c2")  # the undone one
    fourth = archive.last
    assert _reasons(fourth) <= {"retraction", "new_report"}
    gone = _changes(fourth, "redirects")
    assert set(gone["change"]) == {"removed"}
    assert gone.filter(old_id=id_)["reason"].to_list() == ["retraction"]
    for name, key in (("events", "event_id"), ("actors", "actor_id"), ("claims", "claim_id")):
        old, new = (pl.read_parquet(one.folder / f"{name}.parquet") for one in (first, fourth))
        assert set(old[key]) <= set(new[key])
        told = dict(new.select(key, "first_release").rows()) if name != "claims" else {}
        assert {told[one] for one in old[key] if told} <= {"2024.12.1"}


def test_a_report_that_was_taken_away_while_the_coder_changed(archive):
    archive.release(FIRST, "2024.12.1")
    second = archive.release({"r1": "06", "r2": "06"}, "2024.12.2", coder_sha256="c2")
    assert _reasons(second) == {"retraction"}


@pytest.mark.parametrize(
    ("inputs", "reason"),
    [
        ({"coder_sha256": "c2"}, "coder_change"),
        ({"model": "m2"}, "coder_change"),
        ({"linker_sha256": "l2"}, "coder_change"),
        ({"rules_sha256": "k2"}, "codebook_change"),
        ({"registry_sha256": "g2"}, "registry_change"),
    ],
)
def test_the_same_words_read_otherwise_beside_a_new_report(archive, coded, inputs, reason):
    archive.release(FIRST, "2024.12.1")
    archive.coded["quantities"] = coded["quantities"].with_columns(
        best=pl.col("best") + 1, low=pl.col("low") + 1, high=pl.col("high") + 1
    )
    second = archive.release(FIRST | {"r4": "07"}, "2024.12.2", **inputs)
    assert _reasons(second) == {"new_report", reason}
    killed = _changes(second, "events").filter(column="killed_best")
    assert killed.select("old", "new", "reason").rows() == [("2", "3", reason)]
    assert killed["cause"].null_count() == 0
    own = _changes(second, "quantities").filter(change="changed")
    assert set(own["reason"]) == {reason}


def test_what_the_source_files_say_of_outlets(archive):
    archive.release(FIRST, "2024.12.1")
    archive.known.owner = "Levant Media"
    second = archive.release(FIRST | {"r4": "07"}, "2024.12.2", sources_sha256="s2")
    owners = _changes(second, "outlets").filter(column="owner")
    assert set(owners.select("new", "reason").rows()) == {("Levant Media", "registry_change")}
    assert _reasons(second) == {"new_report", "registry_change"}


def test_a_correction_by_a_person(archive):
    archive.release(FIRST, "2024.12.1")
    archive.correct("k1,set,quantities,r1,Two soldiers,best,5,,,Read the page,Lina,2024-12-08")
    second = archive.release(FIRST, "2024.12.2", corrections_sha256="h2")
    own = _changes(second, "quantities")
    assert own.select("column", "old", "new", "reason", "cause").rows() == [
        ("best", "2", "5", "human_correction", "desk.csv:2"),
        ("coder", own["old"][1], own["new"][1], "human_correction", "desk.csv:2"),
    ]
    assert _reasons(second) == {"human_correction"}
    assert _changes(second, "events").filter(column="killed_best")["cause"].to_list() == [
        "desk.csv:2"
    ]


def test_a_correction_by_a_person_while_the_coder_changed(archive, coded):
    archive.release(FIRST, "2024.12.1")
    archive.correct("k1,set,quantities,r1,Two soldiers,best,5,,,Read the page,Lina,2024-12-08")
    archive.coded["quantities"] = coded["quantities"].with_columns(high=pl.col("high") + 1)
    second = archive.release(FIRST, "2024.12.2", corrections_sha256="h2", coder_sha256="c2")
    own = _changes(second, "quantities")
    assert set(own.filter(column="high")["reason"]) == {"coder_change"}
    assert own.filter(column="best").select("new", "reason").rows() == [("5", "human_correction")]


def test_two_events_that_become_one_and_two_again(archive):
    archive.release(FIRST, "2024.12.1")
    archive.correct("k1,same_event,,r1,captured,,,r2,withdrew,One fall,Lina,2024-12-08")
    second = archive.release(FIRST, "2024.12.2", corrections_sha256="h2")
    redirects = _changes(second, "redirects")
    assert set(redirects["reason"]) == {"merge"}
    (old,) = redirects["old_id"]
    events = _changes(second, "events")
    gone = events.filter(event_id=old)
    assert gone.select("change", "reason", "cause").rows() == [("removed", "merge", old)]
    cells = _changes(second, "event_mentions").filter(column="event_id", old=old)
    assert set(cells.select("reason", "cause").rows()) == {("merge", old)}

    archive.correct("k1,not_same_event,,r1,captured,,,r2,withdrew,Two acts,Lina,2024-12-08")
    third = archive.release(FIRST, "2024.12.3", corrections_sha256="h3")
    assert set(_changes(third, "redirects")["reason"]) == {"split"}
    assert "split" in set(_changes(third, "events")["reason"])
    assert "split" in set(_changes(third, "event_mentions").filter(column="event_id")["reason"])

from __future__ import annotations

import json
import random
import re
from datetime import date, datetime, timedelta
from functools import partial

import duckdb
import pandas as pd
import polars as pl
import pytest
from polars.testing import assert_frame_equal

import dateline
from dateline.emit import polars as emit
from dateline.emit.sql import catalog
from dateline.release import queries
from dateline.tables import TABLES

TYPES = ("TERR.CAPTURE", "CROWD.PROTEST", "VIOL.STRIKE", "VIOL.CLASH", "DIPL.MEET")
START = date(2024, 10, 28)


def row(table: str, **changes):
    columns = TABLES[table].columns
    plain = {
        c.name: c.example for c in columns if c.filled and (c.references is None or c.required)
    }
    return plain | changes


def world(seed: int, size: int = 60) -> dict[str, pl.DataFrame]:
    """Many events, told and denied by many, with holes wherever the contract allows them."""
    at = random.Random(seed)
    pick, maybe = at.choice, lambda value: at.choice([None, value, value])
    noon = datetime(2024, 11, 1, 12)
    rows: dict[str, list[dict]] = {name: [] for name in TABLES}
    rows["actors"] = [
        row("actors", actor_id=f"a{n}", name=f"Actor {n % 4}", member_of=[]) for n in range(6)
    ]
    rows["outlets"] = [row("outlets", outlet_id=f"o{n}", name=f"Outlet {n}") for n in range(3)]
    for n in range(12):
        told = noon + timedelta(days=n % 5)
        rows["reports"].append(
            row(
                "reports",
                report_id=f"r{n}",
                outlet_id=f"o{n % 3}",
                outlet=f"Outlet {n % 3}",
                retrieved_at_utc=told,
                duplicate_of=pick([None, None, "r0"]),
            )
        )
    for n in range(3):
        for day in range(6):
            rows["coverage"].append(
                row(
                    "coverage",
                    outlet_id=f"o{n}",
                    day=noon.date() + timedelta(days=day),
                    coded=at.randrange(3),
                )
            )
    for n in range(size):
        event, day = f"e{n:03}", START + timedelta(days=at.randrange(50))
        first, low = noon + timedelta(minutes=at.randrange(9000)), at.randrange(9)
        counted = {
            "occurrence": pick(["occurred", "occurred", "planned"]),
            "granularity": pick(["single", "single", "aggregate"]),
            "status": pick(["reported", "disputed", "denied", "corroborated"]),
        }
        dated = (
            {"date_start": day, "date_end": day}
            if n % 7
            else {"date_start": None, "date_end": None}
        )
        killed = {
            f"killed_civilian_{bound}": maybe(low + more) if n % 3 == 0 else None
            for bound, more in (("low", 0), ("best", 1), ("high", 2))
        }
        place = {
            "country": maybe(pick(["SYR", "LBN"])),
            "place_name": maybe(f"Place {n % 5}"),
            "object_place_id": pick([None, str(n % 5)]),
            "geonames_id": maybe(n % 5),
        }
        reported = {
            "first_reported_at_utc": first,
            "last_reported_at_utc": noon + timedelta(days=40),
            "first_reported_precision": pick(["instant", "day"]),
            "independent_for": at.randrange(4),
            "n_reports": at.randrange(1, 5),
        }
        rows["events"].append(
            row(
                "events",
                event_id=event,
                event_type=pick(TYPES),
                date_basis=pick([None, "text", "context", "publication"]),
                control_after=maybe(f"a{n % 6}"),
                actors=[],
                **counted,
                **dated,
                **killed,
                **place,
                **reported,
            )
        )
        for role in pick([("agent",), ("agent", "target"), ("agent", "target")]):
            for actor in at.sample(range(6), at.randrange(1, 3)):
                rows["event_actors"].append(
                    row(
                        "event_actors",
                        event_id=event,
                        actor_id=f"a{actor}",
                        role=role,
                        mention_ids=[],
                    )
                )
        for step in range(at.randrange(3)):
            rows["event_status"].append(
                row(
                    "event_status",
                    event_id=event,
                    at_utc=first + timedelta(minutes=37 * step),
                    status=pick(["reported", "corroborated"]),
                    at_precision=pick(["instant", "day"]),
                )
            )
        for k in range(at.randrange(4)):
            claim, report = f"c{n}_{k}", f"r{at.randrange(12)}"
            named = {
                "source_name": maybe(f"Source {k}"),
                "source_named": pick([True, False]),
                "source_kind": pick(["person", "official", "crowd", "media", "none"]),
            }
            rows["claims"].append(
                row(
                    "claims",
                    claim_id=claim,
                    report_id=report,
                    origin_id=maybe(f"o{k % 2}"),
                    **named,
                )
            )
            rows["claim_events"].append(
                row(
                    "claim_events",
                    claim_id=claim,
                    event_id=event,
                    event_mention_id=f"em{n}_{k}",
                    stance=pick(["for", "against", "neutral"]),
                    aspect=pick(["occurrence", "number"]),
                    party=pick(["agent_side", "third"]),
                )
            )
            rows["event_mentions"].append(
                row(
                    "event_mentions",
                    event_mention_id=f"em{n}_{k}",
                    event_id=maybe(event),
                    report_id=report,
                )
            )
            rows["quantities"].append(
                row(
                    "quantities",
                    quantity_id=f"q{n}_{k}",
                    event_id=maybe(event),
                    claim_id=maybe(claim),
                    report_id=report,
                    high=maybe(40),
                )
            )
    return {name: emit.frame(name, some) for name, some in rows.items()}  # fmt: skip


@pytest.fixture(params=["the small world", 1, 2])
def root(request, tmp_path):
    """A folder with one release: of the small world, or of one with holes and collisions."""
    if request.param == "the small world":
        return request.getfixturevalue("two_releases")
    release = tmp_path / "releases" / "2024.12.1"
    release.mkdir(parents=True)
    tables = world(request.param)
    for name, frame in tables.items():
        frame.write_parquet(release / f"{name}.parquet")
    listed = {name: {"files": [f"{name}.parquet"], "rows": t.height} for name, t in tables.items()}
    manifest = {"version": "2024.12.1", "tables": listed, "files": []}
    (release / "manifest.json").write_text(json.dumps(manifest))
    entry = {"version": "2024.12.1", "status": "current", "released_at_utc": "2024-12-01T00:00:00",
             "manifest_sha256": "", "previous": None, "rows": {}, "reason": None}  # fmt: skip
    (release.parent / "index.json").write_text(json.dumps({"releases": [entry]}))
    (release.parent / "latest.json").write_text(json.dumps({"version": "2024.12.1"}))
    (release / "catalog.sql").write_text(catalog())
    return release.parent


def in_sql(root, sql: str) -> pl.DataFrame:
    folder = root / json.loads((root / "latest.json").read_text())["version"]
    connection = duckdb.connect()
    connection.execute(f"SET file_search_path = '{folder}'")
    connection.execute((folder / "catalog.sql").read_text())
    return connection.sql(sql).pl()


def section(page: str, name: str) -> str:
    found = re.search(rf"## {name}\n\n```python\n(.*?)```", queries.page(page), re.DOTALL)
    assert found, f"{page} does not answer {name}"
    return found[1]


def in_python(root, name: str, engine: str) -> pl.DataFrame:
    known = {"pl": pl, "pd": pd, "load": partial(dateline.load, root=root, engine=engine)}
    exec(section(f"{engine}.md", name), known)
    answer = known["answer"]
    if engine == "pandas":
        answer = pl.from_pandas(answer.reset_index(drop=True))
    return answer.with_columns(pl.selectors.float().fill_nan(None))


@pytest.mark.parametrize("name", queries.NAMES)
def test_three_engines_give_one_answer(root, name):
    question = next(one for one in queries.questions() if one.name == name)
    answer = in_sql(root, question.sql)
    for engine in ("polars", "pandas"):
        assert_frame_equal(in_python(root, name, engine).cast(dict(answer.schema)), answer)


@pytest.mark.parametrize("name", queries.NAMES)
def test_no_answer_is_empty_where_there_is_much_to_tell(name):
    connection = duckdb.connect()
    for table, frame in world(1).items():
        connection.register(f"_{table}", frame.to_arrow())
        connection.execute(f"CREATE TABLE {table} AS SELECT * FROM _{table}")
    from dateline.emit.sql import EVENTS_COUNTED

    connection.execute(f"CREATE VIEW events_counted AS SELECT * FROM events WHERE {EVENTS_COUNTED}")
    sql = next(one.sql for one in queries.questions() if one.name == name)
    assert connection.sql(sql).pl().height > 1


def test_every_question_says_what_it_answers_and_what_to_mind():
    assert len(queries.questions()) == 10
    for one in queries.questions():
        assert one.title
        assert one.answers.endswith(".")
        assert one.mind.endswith(".")
    for page in queries.OTHERS:
        assert re.findall(r"^## (.+)$", queries.page(page), re.MULTILINE) == list(queries.NAMES)


def test_a_release_holds_them_and_its_readme_leads_to_them(candidate):
    readme = (candidate.folder / "README.md").read_text()
    linked = re.findall(r"\]\((queries/[^)]+)\)", readme)
    assert len(linked) == 12
    assert all((candidate.folder / name).is_file() for name in linked)
    [shown] = re.findall(r"\.read (queries/\S+\.sql)", readme)
    assert (candidate.folder / shown).is_file()


def test_holders_last_until_the_next_change():
    def event(day: date, holder: str, **more):
        return row("events", event_id=f"e{day:%Y%m%d}", date_start=day, control_after=holder, object_place_id="1", event_type="TERR.CAPTURE", last_reported_at_utc=datetime(2024, 12, 9), **more)  # fmt: skip

    connection = duckdb.connect()
    frames = {
        "events_counted": emit.frame(
            "events", [event(date(2024, 9, 5), "a1"), event(date(2024, 11, 2), "a2")]
        ),
        "actors": emit.frame(
            "actors", [row("actors", actor_id=a, name=a, member_of=[]) for a in ("a1", "a2")]
        ),
    }
    frames["events"] = frames["events_counted"]
    for name, frame in frames.items():
        connection.register(name, frame.to_arrow())
    answer = connection.sql(queries.questions()[0].sql).pl()
    assert answer.select("month", "holder").rows() == [
        ("2024-09", "a1"), ("2024-10", "a1"), ("2024-11", "a2"), ("2024-12", "a2"),
    ]  # fmt: skip

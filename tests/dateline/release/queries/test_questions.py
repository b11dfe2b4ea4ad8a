from __future__ import annotations

import json
import random
import re
from datetime import date, datetime, timedelta

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

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
                status=pick(["ok", "ok", "ok", "empty"]),
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
        whole = f"e{at.randrange(size):03}"
        counted = {
            "part_of": pick([None, whole]),
            "occurrence": pick(["occurred", "occurred", "planned"]),
            "granularity": pick(["single", "single", "aggregate"]),
            "status": pick(["reported", "disputed", "denied", "corroborated"]),
        }
        dated = (
            {"date_start": day, "date_end": maybe(day + timedelta(days=pick([0, 0, 20])))}
            if n % 7
            else {"date_start": None, "date_end": None}
        ) | {"date_precision": maybe(pick(["day", "day", "month", "year"]))}
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
                        disputed=pick([False, False, True]),
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
                    act=pick(["assert", "deny"]),
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


@pytest.fixture(scope="module", params=["the small world", 1, 2])
def releases(request, tmp_path_factory, world_of_three):
    """A folder with releases: of the small world, or one of a world with holes and collisions."""
    if request.param == "the small world":
        return world_of_three
    release = tmp_path_factory.mktemp("world") / "releases" / "2024.12.1"
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


@pytest.mark.parametrize("name", queries.NAMES)
def test_three_engines_give_one_answer(asked, releases, name):
    question = next(one for one in queries.questions() if one.name == name)
    answer = asked.in_sql(asked.latest(releases), question.sql)
    for engine in asked.ENGINES:
        found = asked.in_python(releases, asked.of_question(name, engine), engine)
        assert_frame_equal(found.cast(dict(answer.schema)), answer)


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


def in_tables(sql: str, **tables: pl.DataFrame) -> pl.DataFrame:
    """What DuckDB answers over a few tables."""
    connection = duckdb.connect()
    for name, frame in tables.items():
        connection.register(name, frame.to_arrow())
    return connection.sql(sql).pl()


def sql_of(name: str) -> str:
    return next(one.sql for one in queries.questions() if one.name == name)


def capture(event_id: str, start: date, end: date, holder: str, **more):
    told = {"date_start": start, "date_end": end, "control_after": holder, "object_place_id": "1"}
    last = {"last_reported_at_utc": datetime(2024, 12, 9), "event_type": "TERR.CAPTURE"}
    return row("events", event_id=event_id, **(told | last | more))


def holders(*events) -> list[tuple]:
    frame = emit.frame("events", list(events))
    actors = [row("actors", actor_id=a, name=a, member_of=[]) for a in ("a1", "a2")]
    answer = in_tables(
        sql_of("who_held_each_place_by_month"),
        events=frame, events_counted=frame, actors=emit.frame("actors", actors),
    )  # fmt: skip
    return answer.select("month", "holder").rows()


def test_holders_last_until_the_next_change():
    first, second = date(2024, 9, 5), date(2024, 11, 2)
    assert holders(capture("e1", first, first, "a1"), capture("e2", second, second, "a2")) == [
        ("2024-09", "a1"), ("2024-10", "a1"), ("2024-11", "a2"), ("2024-12", "a2"),
    ]  # fmt: skip


def test_a_place_is_held_from_the_end_of_the_span_in_which_it_may_have_been_taken():
    year = (date(2024, 1, 1), date(2024, 10, 31))
    assert holders(capture("e1", *year, "a1", date_precision="year"))[0] == ("2024-10", "a1")


def test_of_two_changes_on_a_day_the_one_that_was_told_later_stands():
    day = date(2024, 12, 5)
    early = {"first_reported_at_utc": datetime(2024, 12, 5, 6)}
    late = {"first_reported_at_utc": datetime(2024, 12, 5, 18)}
    told = capture("e9", day, day, "a1", **early), capture("e1", day, day, "a2", **late)
    assert holders(*told) == [("2024-12", "a2")]


def test_the_dead_of_a_part_are_not_counted_beside_those_of_its_whole():
    dead = {f"killed_civilian_{bound}": 5 for bound in ("low", "best", "high")}
    more = {f"killed_civilian_{bound}": 30 for bound in ("low", "best", "high")}
    day = {"date_start": date(2024, 12, 5), "date_precision": "day", "country": "SYR"}
    none = dict.fromkeys(dead)
    events = [
        row("events", event_id="e1", part_of=None, **day, **more),
        row("events", event_id="e2", part_of="e1", **day, **dead),
        row("events", event_id="e3", part_of="e4", **day, **dead),
        row("events", event_id="e4", part_of=None, **day, **none),
    ]
    answer = in_tables(sql_of("civilian_deaths"), events_counted=emit.frame("events", events))
    assert answer.row(0) == ("SYR", "2024-12", 2, 35, 35, 35, 0, 0)


def test_an_organisation_with_a_common_name_is_not_anonymous():
    kinds = [("organization", False), ("official", False), ("official", True), ("crowd", False)]
    claims = [
        row("claims", claim_id=f"c{n}", report_id="r1", source_kind=kind, source_named=named)
        for n, (kind, named) in enumerate(kinds)
    ]
    reports = [row("reports", report_id="r1", outlet="Levant Wire", duplicate_of=None)]
    answer = in_tables(
        sql_of("anonymous_claims_by_outlet"),
        claims=emit.frame("claims", claims), reports=emit.frame("reports", reports),
    )  # fmt: skip
    assert answer.rows() == [("Levant Wire", 3, 1, 1 / 3)]

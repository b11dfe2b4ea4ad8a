"""SQL for DuckDB from the definitions of the views, and the count of what each leaves out."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from dateline.emit.sql import identifier, quoted
from dateline.release.views.model import View

NEEDS: Final = ("events", "actors", "event_actors", "event_mentions", "reports")
"""The tables that the views read."""

_HEAD: Final = """\
-- Views for other traditions: the events with the columns of other data sets, from the crosswalk of
-- the codebook. A row an event; what each view loses is said in its comment, in full by
--   dateline export --as plover | cameo | acled-like
"""

_PARTIES: Final = """\
-- The actors of an event by side (1 acting, 2 acted upon), the most named first.
CREATE OR REPLACE VIEW event_parties AS
SELECT
  event_id,
  list(who ORDER BY rank, actor_id) AS who,
  list(name ORDER BY rank, actor_id) AS names,
  side
FROM (
  SELECT
    p.event_id, p.side, p.actor_id, a.name,
    -a.n_mentions + CASE WHEN bool_or(p.role IN ('agent', 'target')) THEN 0 ELSE 1e9 END AS rank,
    {'name': a.name, 'kind': a.kind, 'country': a.country} AS who
  FROM event_actors p JOIN actors a USING (actor_id)
  WHERE p.side IN (1, 2)
  GROUP BY p.event_id, p.side, p.actor_id, a.name, a.kind, a.country, a.n_mentions
)
GROUP BY event_id, side;
COMMENT ON VIEW event_parties IS 'The actors of an event by side, the most named first.';

-- The reports that tell an event.
CREATE OR REPLACE VIEW event_reports AS
SELECT
  m.event_id,
  string_agg(DISTINCT coalesce(r.outlet, r.outlet_id), '; ' ORDER BY coalesce(r.outlet, r.outlet_id)) AS outlets,
  string_agg(DISTINCT r.language, '; ' ORDER BY r.language) AS languages,
  first(r.url ORDER BY r.published_at_utc NULLS LAST, r.report_id) AS url,
  count(DISTINCT m.event_mention_id) AS tellings
FROM event_mentions m JOIN reports r USING (report_id, revision)
WHERE m.event_id IS NOT NULL
GROUP BY m.event_id;
COMMENT ON VIEW event_reports IS 'The reports that tell an event.';
"""

FROM: Final = """\
FROM events e
  LEFT JOIN event_parties a ON a.event_id = e.event_id AND a.side = 1
  LEFT JOIN event_parties t ON t.event_id = e.event_id AND t.side = 2
  LEFT JOIN event_reports r ON r.event_id = e.event_id
  LEFT JOIN country_codes ec ON ec.alpha3 = e.country
  LEFT JOIN country_codes ac ON ac.alpha3 = a.who[1].country
  LEFT JOIN country_codes tc ON tc.alpha3 = t.who[1].country
  LEFT JOIN goldstein g4 ON g4.cameo = e.cameo
  LEFT JOIN goldstein g3 ON g3.cameo = left(e.cameo, 3)
  LEFT JOIN goldstein g2 ON g2.cameo = left(e.cameo, 2)"""
"""The relation that fields are written over: the event, its two sides, its reports, its codes."""


_SAID: Final = {
    "country_codes": {
        "alpha3": "ISO 3166-1 alpha-3.",
        "numeric": "ISO 3166-1 number.",
        "fips": "FIPS 10-4.",
        "cow": "Number of the Correlates of War.",
        "name": "Name in English.",
    },
    "goldstein": {
        "cameo": "CAMEO code, or the digits that codes begin with.",
        "goldstein": "From -10, conflict, to 10, cooperation.",
    },
    "event_parties": {
        "event_id": "The event.",
        "who": "Name, kind and country of each actor.",
        "names": "Their names.",
        "side": "1 the acting side, 2 the side acted upon.",
    },
    "event_reports": {
        "event_id": "The event.",
        "outlets": "Names of the outlets, apart by semicolons.",
        "languages": "Languages of the reports, apart by semicolons.",
        "url": "Address of the first report.",
        "tellings": "How often it is told.",
    },
}
"""What the columns of the helping views mean."""


def catalog(views: Iterable[View]) -> str:
    """The statements that make the views, over the views of the tables; with comments."""
    parts = [
        _HEAD,
        _lookup("country_codes", _COUNTRIES),
        _lookup("goldstein", _GOLDSTEIN),
        _PARTIES,
    ]
    parts += [
        f"COMMENT ON COLUMN {view}.{column} IS {quoted(said)};"
        for view, columns in _SAID.items()
        for column, said in columns.items()
    ]
    return "\n".join([*parts, *(_view(view) for view in views)])


def left_out(view: View) -> str:
    """A query with one row: events in all, shown, and left out by each condition in turn."""
    columns, met = ["count(*) AS events"], "true"
    for number, condition in enumerate(view.conditions):
        holds = f"coalesce({condition.sql}, false)"
        columns.append(f"count(*) FILTER ({met} AND NOT {holds}) AS left_out_{number}")
        met = f"{met} AND {holds}"
    columns.insert(1, f"count(*) FILTER ({met}) AS shown")
    return f"SELECT {', '.join(columns)} FROM events e"


def _view(view: View) -> str:
    fields = ",\n".join(f"  {field.sql} AS {identifier(field.name)}" for field in view.fields)
    shown = "\n  AND ".join(condition.sql for condition in view.conditions)
    name = identifier(view.name)
    said = f"Events with the columns of {view.imitates}. Lost: {' '.join(view.losses)}"
    lines = [
        f"CREATE OR REPLACE VIEW {name} AS\nSELECT\n{fields}\n{FROM}\nWHERE {shown};",
        f"COMMENT ON VIEW {name} IS {quoted(said)};",
    ]
    lines += [
        f"COMMENT ON COLUMN {name}.{identifier(field.name)} IS {quoted(field.description)};"
        for field in view.fields
    ]
    return "\n".join(lines) + "\n"


_COUNTRIES: Final = "Codes and names of countries: ISO 3166, FIPS 10-4, Correlates of War."
_GOLDSTEIN: Final = "Goldstein's scale (1992) by CAMEO code: the longest code that fits counts."
_NUMBERS: Final = ("numeric", "cow", "goldstein")


def _lookup(name: str, about: str) -> str:
    """A view over one of the small tables beside this module."""
    file = {"country_codes": "countries.csv"}.get(name, f"{name}.csv")
    head, *rows = _rows(file)
    values = ", ".join(
        "(" + ", ".join(_value(column, cell) for column, cell in zip(head, row, strict=True)) + ")"
        for row in rows
    )
    return (
        f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM (VALUES {values}) "
        f"AS codes({', '.join(head)});\nCOMMENT ON VIEW {name} IS {quoted(about)};\n"
    )


def _value(column: str, cell: str) -> str:
    if not cell:
        return "NULL"
    return cell if column in _NUMBERS else quoted(cell)


@cache
def _rows(file: str) -> tuple[tuple[str, ...], ...]:
    text = files("dateline.release.views").joinpath(file).read_text(encoding="utf-8")
    return tuple(tuple(row) for row in csv.reader(text.splitlines()))

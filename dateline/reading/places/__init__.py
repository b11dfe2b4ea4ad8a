"""Places: where a document says things are, resolved in a gazetteer.

``lookup`` finds one place by name; ``country_of_demonym`` and ``gwcode`` answer by table.
"""

from __future__ import annotations

from dateline.reading.places.countries import country_of_demonym, gwcode
from dateline.reading.places.find import find_places
from dateline.reading.places.index import gazetteer
from dateline.reading.places.model import Place

__all__ = ["Place", "country_of_demonym", "find_places", "gwcode", "lookup"]


def lookup(name: str, country: str | None = None) -> Place | None:
    """The place that a name most likely means; null when the gazetteer has none.

    Args:
        name: Any spelling.
        country: Alpha-3 code that the place must lie in.

    >>> lookup("Damascus").country
    'SYR'
    """
    found = [p for p in gazetteer().find(name) if country is None or p.country == country]
    rank = {"country": 0, "continent": 1}
    return min(
        found,
        key=lambda p: (rank.get(p.kind, 2), not p.place_id.startswith("dl:"),
                       p.kind == "admin1", p.kind == "admin2", -p.population),
        default=None,
    )  # fmt: skip

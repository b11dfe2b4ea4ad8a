"""Builds the gazetteer ahead of its first use: ``python -m dateline.reading.places.gazetteer``."""

from __future__ import annotations

from dateline.reading.places.index import ensure

if __name__ == "__main__":
    print(ensure())

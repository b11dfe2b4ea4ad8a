"""GeoParquet 1.1: points as WKB, and the key of the file that tells readers of them.

See https://geoparquet.org/releases/v1.1.0/.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from typing import Any, Final

GEOMETRY: Final = "geometry"
BBOX: Final = "bbox"
BOUNDS: Final = ("xmin", "ymin", "xmax", "ymax")
_POINT: Final = struct.Struct("<BIdd")
_LITTLE_ENDIAN, _IS_POINT = 1, 1


def points(
    longitudes: Iterable[float | None], latitudes: Iterable[float | None]
) -> list[bytes | None]:
    """Points as well-known binary, x the longitude and y the latitude, both in degrees of WGS 84.

    Null where one of both is.
    """
    pack = _POINT.pack
    return [
        None if x is None or y is None else pack(_LITTLE_ENDIAN, _IS_POINT, x, y)
        for x, y in zip(longitudes, latitudes, strict=True)
    ]


def metadata(bounds: tuple[float, float, float, float] | None) -> dict[str, str]:
    """The key-value metadata of a file whose column ``geometry`` holds points.

    The coordinate system is the default of the standard (OGC:CRS84, longitude before latitude). The
    column ``bbox`` covers the geometry, so that readers skip row groups outside a window.

    Args:
        bounds: Least longitude and latitude, greatest longitude and latitude; None: no row.
    """
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": ["Point"],
        "covering": {"bbox": {bound: [BBOX, bound] for bound in BOUNDS}},
    }
    if bounds is not None:
        column["bbox"] = list(bounds)
    said = {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
    return {"geo": json.dumps(said, sort_keys=True)}

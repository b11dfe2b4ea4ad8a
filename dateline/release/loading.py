"""Loading a table of an opened release, for any engine.

A file of a remote release is fetched once, checked by its hash and kept. Only where columns or a
condition are asked of a file that is larger than `limit` and not kept yet, Polars reads in it at
its address, by ranges: megabytes instead of gigabytes, but no hash can be checked for pieces.
DuckDB always reads files that are kept.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dateline.release.errors import ReleaseError
from dateline.release.opened import Release
from dateline.release.remote import offline
from dateline.release.store import READ_ONLY, scheme

if TYPE_CHECKING:
    import duckdb
    import polars as pl

LIMIT: Final = "DATELINE_DOWNLOAD_LIMIT"
"""Environment variable: megabytes up to which a file is fetched whole though a part is wanted."""

_DEFAULT: Final = 256


def limit() -> int:
    """Bytes up to which a file is fetched whole though only a part of it is wanted.

    Raises:
        ValueError: The variable that says so is no number.
    """
    said = os.environ.get(LIMIT) or str(_DEFAULT)
    try:
        return int(float(said) * 1_000_000)
    except ValueError as error:
        raise ValueError(f"{LIMIT} is {said!r}; give a number of megabytes") from error


def frame(
    release: Release, table: str, columns: Sequence[str] | None, where: str | None
) -> pl.DataFrame:
    """Rows of a table as a Polars frame.

    Raises:
        ReleaseError: A file cannot be fetched, or cannot be read where it lies.
    """
    import polars as pl

    from dateline.release import query

    names, condition = query.locate(release.manifest, table, where)
    if columns is not None or where is not None:
        addresses = _in_place(release, names)
        if addresses:
            try:
                return query.frame(addresses, columns, condition, _options(addresses[0]))
            except (OSError, pl.exceptions.ComputeError) as error:
                raise ReleaseError(
                    f"{addresses[0]} cannot be read in pieces ({query.first_line(error)}); set "
                    f"{LIMIT} to more megabytes than it has, and it is fetched whole"
                ) from error
    return query.frame(release.files(names), columns, condition)


def relation(
    release: Release, table: str, columns: Sequence[str] | None, where: str | None
) -> duckdb.DuckDBPyRelation:
    """Rows of a table as a DuckDB relation that is read when it is used."""
    from dateline.release import query

    names, condition = query.locate(release.manifest, table, where)
    return query.relation(release.files(names), columns, condition)


def _in_place(release: Release, names: Sequence[str]) -> list[str]:
    """Addresses of the files, if they are better read where they lie; else none."""
    remote = release.remote
    if remote is None or offline():
        return []
    wanted = [remote.wanted(release.version, name) for name in names]
    missing = [one.size for one in wanted if remote.cache.find(one) is None]
    if sum(missing) <= limit():
        return []
    return [f"{remote.address}/{release.version}/{name}" for name in names]


def _options(address: str) -> dict[str, str] | None:
    """What Polars must be told beside the address; keys it finds in the environment itself."""
    if scheme(address) in READ_ONLY:
        return {"allow_http": "true"}
    endpoint = os.environ.get("AWS_ENDPOINT_URL", "")
    if not endpoint:
        return None
    known = {
        "aws_endpoint_url": endpoint,
        "aws_allow_http": str(endpoint.startswith("http://")).lower(),
        "aws_region": os.environ.get("AWS_REGION", ""),
        "aws_access_key_id": os.environ.get("AWS_ACCESS_KEY_ID", ""),
        "aws_secret_access_key": os.environ.get("AWS_SECRET_ACCESS_KEY", ""),
    }
    return {name: value for name, value in known.items() if value}

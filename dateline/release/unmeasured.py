"""Files of web servers that do not say how long a file is: servers that pack or make it on the way.

obstore, which reads all else, needs a Content-Length. Such a file is read whole, from its beginning;
whether all of it came is told by its hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

_PIECE: Final = 1 << 20
_PATIENCE: Final = 60
"""Seconds without a byte after which a server is given up."""
_GONE: Final = (404, 410)


class BrokenOffError(Exception):
    """A file did not come, or not to its end."""


def is_meant(error: Exception) -> bool:
    """Whether an error of obstore says that a length is missing."""
    return "content-length" in str(error).lower()


def pieces(address: str, key: str) -> Iterator[bytes]:
    """The bytes of a file, as they come.

    Args:
        address: Of the web server, ``http://...`` or ``https://...``.
        key: The file's path below it.

    Raises:
        FileNotFoundError: There is no such file.
        BrokenOffError: It did not come, or not to its end.
    """
    where = f"{address}/{quote(key)}"
    try:
        # Packed bytes would be others than those that were hashed.
        with urlopen(
            Request(where, headers={"Accept-Encoding": "identity"}), None, _PATIENCE
        ) as got:
            if got.headers.get("Content-Encoding", "identity") != "identity":
                raise BrokenOffError(
                    "the server sends it packed, though it was asked not to; let it serve files as "
                    "they are"
                )
            while piece := got.read1(_PIECE):
                yield piece
    except HTTPError as error:
        if error.code in _GONE:
            raise FileNotFoundError(where) from error
        raise BrokenOffError(f"the server answered {error.code} {error.reason}") from error
    except (OSError, HTTPException) as error:
        raise BrokenOffError(f"the line broke off: {error!r}") from error

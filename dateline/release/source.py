"""Fetching from where releases lie: small files whole, large ones into the cache piece by piece."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from obstore.exceptions import BaseError

from dateline.release import unmeasured
from dateline.release.cache import Cache, Wanted
from dateline.release.errors import ReleaseError
from dateline.release.store import READ_ONLY, open_store, scheme
from dateline.release.unmeasured import BrokenOffError

if TYPE_CHECKING:
    from obstore.store import ObjectStore, RetryConfig

OFFLINE: Final = "DATELINE_OFFLINE"
"""Environment variable that keeps the reader from asking servers."""

_RETRIES: Final[RetryConfig] = {
    "max_retries": 4,
    "retry_timeout": timedelta(seconds=60),
    "backoff": {
        "init_backoff": timedelta(milliseconds=100),
        "max_backoff": timedelta(seconds=5),
        "base": 3,
    },
}
_PIECE: Final = 1
"""Bytes that are waited for: what came is passed on at once, so that a broken line loses none."""
_TRIES: Final = 3
"""How often in a row a download may break off without having brought anything."""


@dataclass(frozen=True)
class Source:
    """An address that files are fetched from; what it is asked for are keys below it."""

    address: str

    @cached_property
    def store(self) -> ObjectStore:
        """The store at the address."""
        return open_store(self.address, _RETRIES)

    def small(self, key: str) -> bytes | None:
        """A small file, or None where there is none.

        Raises:
            ReleaseError: The server cannot be reached.
        """
        try:
            return b"".join(self._pieces(key, 0))
        except FileNotFoundError:
            return None
        except (BaseError, BrokenOffError) as error:
            raise self._unreachable(key, error) from error

    def download(self, key: str, wanted: Wanted, cache: Cache, done: Callable[[int], None]) -> None:
        """Fetch a file into the cache; go on where the line broke, while that brings anything.

        Raises:
            ReleaseError: It is missing, cannot be fetched, or is not what was released.
        """
        got = 0

        def pieces(start: int) -> Iterator[bytes]:
            nonlocal got
            for piece in self._pieces(key, start):
                got += len(piece)
                yield piece

        tried = 0
        while True:
            before = got
            try:
                cache.fetch(wanted, pieces, done)
                return
            except FileNotFoundError as error:
                raise ReleaseError(
                    f"{self.address}/{key} is missing, though the manifest names it: the copy at "
                    "that address is not whole; tell the publisher"
                ) from error
            except (BaseError, BrokenOffError) as error:
                tried = 1 if got > before else tried + 1
                if tried >= _TRIES:
                    raise self._unreachable(key, error) from error
                time.sleep(0.1 * tried)

    def copy(self, key: str, path: Path) -> bool:
        """Write a file as the server gives it, unchecked; whether there is one.

        Raises:
            ReleaseError: The server cannot be reached.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("wb") as file:
                for piece in self._pieces(key, 0):
                    file.write(piece)
        except FileNotFoundError:
            path.unlink()
            return False
        except (BaseError, BrokenOffError) as error:
            raise self._unreachable(key, error) from error
        return True

    def listed(self, prefix: str) -> list[str]:
        """Every key below a prefix, sorted; none where the address cannot list, as web servers."""
        import obstore

        if scheme(self.address) in READ_ONLY:
            return []
        try:
            pages = obstore.list(self.store, prefix)
            return sorted(str(entry["path"]) for page in pages for entry in page)
        except BaseError as error:
            raise self._unreachable(prefix, error) from error

    def _pieces(self, key: str, start: int) -> Iterator[bytes]:
        """The bytes of a file from an offset on; also from a server that knows no ranges."""
        import obstore
        from obstore.exceptions import NotSupportedError

        if start:
            with suppress(NotSupportedError):
                got = obstore.get(self.store, key, options={"range": {"offset": start}})
                yield from map(bytes, got.stream(min_chunk_size=_PIECE))
                return
        skip = start
        for data in self._whole(key):
            if skip < len(data):
                yield data[skip:]
            skip = max(0, skip - len(data))

    def _whole(self, key: str) -> Iterator[bytes]:
        """The bytes of a file; also from a web server that does not say how many there are."""
        import obstore

        try:
            got = obstore.get(self.store, key)
        except BaseError as error:
            if scheme(self.address) not in READ_ONLY or not unmeasured.is_meant(error):
                raise
            yield from unmeasured.pieces(self.address, key)
            return
        yield from map(bytes, got.stream(min_chunk_size=_PIECE))

    def _unreachable(self, key: str, error: Exception) -> ReleaseError:
        first = str(error).strip().splitlines()[0]
        return ReleaseError(
            f"{self.address}/{key} cannot be fetched: {first}. What came is kept; try again, or "
            f"set {OFFLINE}=1 to read what is in the cache"
        )

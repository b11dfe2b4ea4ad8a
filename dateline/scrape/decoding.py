"""Content codings of HTTP bodies, undone piece by piece below a cap.

Done here and not by the HTTP client, so that the cap holds for what comes out of a compressed
piece, and so that a body whose coding is mislabelled is kept as it came.
"""

from __future__ import annotations

import zlib

ACCEPT_ENCODING = "gzip, deflate"


class TooLargeError(ValueError):
    """A body that goes beyond its cap."""


class BodyDecoder:
    """Collects a body and undoes its coding.

    Args:
        coding: The Content-Encoding header; empty for none.
        cap: Most bytes that may come out.

    Raises:
        ValueError: The coding is none that Dateline asks for.
    """

    def __init__(self, coding: str, cap: int) -> None:
        coding = coding.strip().lower()
        if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise ValueError(f"Content-Encoding {coding!r} was not asked for")
        self.mislabelled = False
        self._coding = coding
        self._cap = cap
        self._out = bytearray()
        self._zlib: zlib._Decompress | None = None
        self._started = False

    def feed(self, piece: bytes) -> None:
        """Take the next piece as received.

        Raises:
            TooLargeError: More than ``cap`` bytes came out.
            zlib.error: The compressed stream is broken.
        """
        if not piece:
            return
        if not self._started:
            self._start(piece)
        if self._zlib is None:
            self._out += piece
        else:
            while piece and not self._zlib.eof:
                room = self._cap + 1 - len(self._out)
                if room <= 0:
                    break
                self._out += self._zlib.decompress(piece, room)
                piece = self._zlib.unconsumed_tail
        if len(self._out) > self._cap:
            raise TooLargeError(f"body is larger than {self._cap} bytes")

    def finish(self) -> bytes:
        """The whole body.

        Raises:
            zlib.error: The compressed stream ended too early.
        """
        if self._zlib is not None and not self._zlib.eof:
            raise zlib.error("compressed body ended too early")
        return bytes(self._out)

    def first(self) -> bytes:
        """The first ``cap`` bytes of what has come out so far."""
        return bytes(self._out[: self._cap])

    def _start(self, piece: bytes) -> None:
        self._started = True
        if self._coding in ("gzip", "x-gzip"):
            if piece[:1] == b"\x1f":
                self._zlib = zlib.decompressobj(16 + zlib.MAX_WBITS)
            else:
                self.mislabelled = True
        elif self._coding == "deflate":
            # RFC 9110 means zlib framing; some servers send the bare stream.
            framed = piece[0] & 0x0F == 8 and (
                len(piece) < 2 or (piece[0] * 256 + piece[1]) % 31 == 0
            )
            self._zlib = zlib.decompressobj(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)

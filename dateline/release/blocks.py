"""Where in many texts the pieces of another may stand, told from hashes, in little memory.

Each of the texts is cut into blocks of one length. Every block gets a 64-bit number, a polynomial in
its characters modulo 2**64; that of a piece is made of those of its halves, so that the numbers of
all pieces of a text take a few passes over it. The blocks are kept as their numbers in order, 16
octets each, and a bit table says which pieces deserve a search there; equal numbers are compared
character by character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from dateline.release.crowd import Crowd

_FACTOR: Final = 0x9E3779B97F4A7C15
"""Odd, with no pattern in its bits."""

_SPARSE: Final = 16
"""The table has at least so many places for each block, so that few pieces look like one."""

_AT_ONCE: Final = 1 << 18
"""Characters whose numbers are computed at once, about."""

_PLACES: Final = 64
"""Of a piece that stands more often, places are looked at where the letters around it are the same,
too; so many of those that no run tells apart."""

_BETWEEN: Final = "\0"


class Blocks:
    """Texts, findable by any of their blocks.

    Args:
        texts: The texts, without the character U+0000.
        length: How many characters a block has; a run of twice that, less one, always holds one.

    Attributes:
        text: All texts, each begun at a multiple of the length, with U+0000 between them.
        starts: Where each begins.
    """

    def __init__(self, texts: Iterable[str], length: int) -> None:
        self._length = length
        self._crowds = dict[tuple[str, int], Crowd]()
        parts, self.starts, at = [], list[int](), 0
        for one in texts:
            padded = one + _BETWEEN * (length - len(one) % length)
            self.starts.append(at)
            parts.append(padded)
            at += len(padded)
        self.text = "".join(parts)
        del parts
        step = max(1, _AT_ONCE // length) * length
        pieces = [
            _numbers(self.text[start : start + step], length)[::length]
            for start in range(0, len(self.text), step)
        ]
        numbers = pa.concat_arrays(pieces) if pieces else pa.array([], pa.uint64())
        order = pc.sort_indices(numbers)  # a stable sort: places of one block stay in their order
        self._numbers = memoryview(numbers.take(order).buffers()[1] or b"").cast("Q")[: len(order)]
        self._order = memoryview(order.buffers()[1] or b"").cast("Q")[: len(order)]
        bits = max(16, (_SPARSE * len(numbers)).bit_length())
        self._shift = pa.scalar(64 - bits, pa.uint64())
        taken = bytearray(1 << bits)
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers.slice(start, _AT_ONCE)
            for place in pc.shift_right(some, self._shift).to_pylist():
                taken[place] = 1
        self._taken = pa.Array.from_buffers(pa.uint8(), len(taken), [None, pa.py_buffer(taken)])

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self._numbers)

    def pieces(self, text: str) -> list[tuple[int, int]]:
        """Which pieces of a text may be a block: where each begins, and its number, in order.

        Every piece that is a block is among them, and few others.
        """
        found: list[tuple[int, int]] = []
        if not self._numbers:
            return found
        for start in range(0, len(text) - self._length + 1, _AT_ONCE):
            numbers = _numbers(text[start : start + _AT_ONCE + self._length - 1], self._length)
            places = pc.shift_right(numbers, self._shift)
            hits = pc.indices_nonzero(pc.take(self._taken, places, boundscheck=False))
            ats, those = hits.to_pylist(), numbers.take(hits).to_pylist()
            found += ((start + at, number) for at, number in zip(ats, those, strict=True))
        return found

    def pieces_of(self, texts: Iterable[str]) -> Iterator[tuple[int, int, int]]:
        """The same of many texts, looked up at once: the number of each, then as `pieces` has it.

        Args:
            texts: Texts, without the character U+0000.
        """
        held = list(texts)
        starts = list(accumulate((len(text) + 1 for text in held), initial=0))
        for at, number in self.pieces(_BETWEEN.join(held)):
            one = bisect_right(starts, at) - 1
            yield one, at - starts[one], number

    def places(self, text: str, at: int, number: int) -> Iterator[int]:
        """Where in `text` of these blocks the piece of another text stands, in order.

        Args:
            text: The other text.
            at: Where its piece begins.
            number: Its number, as `pieces` gives it.
        """
        piece = text[at : at + self._length]
        if len(piece) < self._length or piece.endswith(_BETWEEN):
            return  # the end of a text and the mark behind it are alike in all
        first = bisect_left(self._numbers, number)
        last = bisect_right(self._numbers, number, first)
        for one in self._order[first:last]:
            if self.text.startswith(piece, one * self._length):
                yield one * self._length

    def near(self, text: str, at: int, number: int, run: int) -> list[int]:
        """The places where a run of at least so many characters may stand around the piece.

        Every such run of another text is found at one of them; for the arguments see `places`.
        """
        piece = text[at : at + self._length], run
        if piece not in self._crowds:
            some = list(islice(self.places(text, at, number), _PLACES + 1))
            if len(some) <= _PLACES:
                return some
            every = self.places(text, at, number)
            self._crowds[piece] = Crowd.of(self.text, every, self._length, run, _PLACES)
        return self._crowds[piece].around(text, at)

    def around(self, text: str, at: int, place: int) -> tuple[int, int]:
        """Begin and end, in another text, of all that it shares with `text` of these blocks.

        Args:
            text: The other text.
            at: Where a block begins in it.
            place: Where the same block stands here, as `places` gives it.
        """
        start, here = at, place
        while start and here and text[start - 1] == self.text[here - 1] != _BETWEEN:
            start, here = start - 1, here - 1
        end, here = at + self._length, place + self._length
        while (
            end < len(text) and here < len(self.text) and text[end] == self.text[here] != _BETWEEN
        ):
            end, here = end + 1, here + 1
        return start, end


def _numbers(text: str, length: int) -> pa.Array:
    """The number of each piece of that length, by where it begins."""
    data = pa.py_buffer(text.encode("utf-32-le", "surrogatepass"))
    characters = pa.Array.from_buffers(pa.uint32(), len(text), [None, data])
    spread = pc.multiply(characters.cast(pa.uint64()), pa.scalar(_FACTOR, pa.uint64()))
    return _rolled(spread, length)


def _rolled(characters: pa.Array, length: int) -> pa.Array:
    if length == 1:
        return characters
    half = length // 2
    numbers = _rolled(characters, half)
    joined = _joined(numbers[:-half], half, numbers[half:])
    return _joined(joined[:-1], 1, characters[length - 1 :]) if length % 2 else joined


def _joined(left: pa.Array, width: int, right: pa.Array) -> pa.Array:
    """The numbers of pieces from those of their beginnings and of their ends of that width."""
    factor = pa.scalar(pow(_FACTOR, width, 1 << 64), pa.uint64())
    return pc.add(pc.multiply(left, factor), right)

"""Where in a long text one of many blocks of characters may stand, told from their hashes.

Looking up each piece of a text in a dictionary makes a string of each. Here every piece gets a
64-bit number, all of them in a few passes over the text (a polynomial in its characters, modulo
2**64; that of a piece is made of those of its halves), and a table of the blocks' numbers says which
pieces deserve the look.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

_FACTOR: Final = 0x9E3779B97F4A7C15
"""Odd, with no pattern in its bits."""

_SPARSE: Final = 16
"""The table has at least so many places for each block, so that few pieces look like one."""


class Blocks:
    """Blocks of one length, to be looked for in texts.

    Args:
        blocks: The blocks.
        length: How many characters each has.
    """

    def __init__(self, blocks: Collection[str], length: int) -> None:
        self._length = length
        bits = max(16, (_SPARSE * len(blocks)).bit_length())
        self._shift = pa.scalar(64 - bits, pa.uint64())
        taken = bytearray(1 << bits)
        numbers = _numbers("".join(blocks), length)
        for place in pc.shift_right(numbers[::length], self._shift).to_pylist():
            taken[place] = 1
        self._taken = pa.Array.from_buffers(pa.uint8(), len(taken), [None, pa.py_buffer(taken)])

    def places(self, text: str) -> list[int]:
        """Where in a text a block may begin, in order: everywhere that one does, and seldom else."""
        if len(text) < self._length:
            return []
        places = pc.shift_right(_numbers(text, self._length), self._shift)
        found = pc.indices_nonzero(pc.take(self._taken, places, boundscheck=False))
        return [int(place) for place in found.to_pylist()]


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

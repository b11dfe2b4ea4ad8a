"""Union-find over numbered things, with the least member as the root."""

from __future__ import annotations

from collections import defaultdict


class Union:
    """Groups of the numbers 0 to size - 1; the least member names its group."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, i: int) -> int:
        """The least member of the group of ``i``."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, a: int, b: int) -> None:
        """Make one group of the groups of ``a`` and ``b``."""
        first, second = self.root(a), self.root(b)
        self._parent[max(first, second)] = min(first, second)

    def groups(self) -> list[list[int]]:
        """All groups, each sorted, in the order of their least members."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parent)):
            found[self.root(i)].append(i)
        return [found[i] for i in sorted(found)]

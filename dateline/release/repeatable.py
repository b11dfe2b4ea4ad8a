"""Reports whose words other texts may repeat, findable by any run of 60 letters and digits of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from dateline.release.blocks import Blocks
from dateline.release.contained import key_of
from dateline.release.leaks import RUN

Piece: TypeAlias = tuple[int, int]
"""Where a piece of a text begins that may be a block of a report, and its number."""

BLOCK: Final = RUN // 2


@dataclass(frozen=True)
class Repeatable:
    """The letters and digits of reports, findable by any run of 60 of them.

    Attributes:
        blocks: All texts and titles, by their pieces of 30 at multiples of 30.
        report_ids: Whose each is.
        titles: Whether each is a headline.
    """

    blocks: Blocks
    report_ids: list[str]
    titles: list[bool]

    @classmethod
    def of(cls, reports: Iterable[Mapping[str, Any]]) -> Repeatable:
        """The titles and texts of reports.

        Args:
            reports: Rows with report_id, title and text; it need not be kept.
        """
        report_ids: list[str] = []
        titles: list[bool] = []

        def texts() -> Iterator[str]:
            for report in reports:
                for column in ("title", "text"):
                    key = key_of(report[column] or "")
                    if len(key) >= RUN:
                        report_ids.append(report["report_id"])
                        titles.append(column == "title")
                        yield key

        return cls(Blocks(texts(), BLOCK), report_ids, titles)

    def shares(self, report: Mapping[str, Any]) -> bool:
        """Whether a report holds a block of one of the texts, as any does that repeats a run."""
        if not self.report_ids:
            return False
        keys = [key_of(report[column] or "") for column in ("title", "text")]
        return any(
            True
            for key in keys
            for at, number in self.blocks.pieces(key)
            for _ in self.blocks.places(key, at, number)
        )

    def repeated(
        self, key: str, pieces: Iterable[Piece], least: int, free: tuple[Repeatable, ...]
    ) -> tuple[str, str] | None:
        """The first run of at least so many characters that nobody is free to say: it, and whose.

        Args:
            key: The letters and digits of a text.
            pieces: Its pieces that may stand in the reports, see `Blocks.pieces`.
            least: So long a run is looked for.
            free: Reports whose words anybody may say.
        """
        ends: dict[int, int] = {}  # by how far it is shifted, up to where a text was compared
        said: set[tuple[int, int]] = set()
        for at, number in pieces:
            for place in self.blocks.near(key, at, number, RUN):
                if at < ends.get(place - at, 0):
                    continue
                start, end = self.blocks.around(key, at, place)
                ends[place - at] = end
                if end - start >= least and (start, end) not in said:
                    if not said_by(free, key[start:end]):
                        return key[start:end], self.report_ids[self._text_at(place)]
                    said.add((start, end))
        return None

    def runs(self, key: str, pieces: Iterable[Piece]) -> Iterator[tuple[str, str, int | None]]:
        """Every run of 60 characters or more: it, whose, and where in the letters of the text.

        The place is null in a headline. For the arguments see `repeated`.
        """
        done = 0
        for at, number in pieces:
            if at < done:
                continue
            longest: tuple[int, int, int] | None = None
            for place in self.blocks.near(key, at, number, RUN):
                start, end = self.blocks.around(key, at, place)
                if end - start >= RUN and (
                    longest is None or end - start > longest[1] - longest[0]
                ):
                    longest = start, end, place - (at - start)
            if longest is not None:
                start, end, place = longest
                of = self._text_at(place)
                there = None if self.titles[of] else place - self.blocks.starts[of]
                yield key[start:end], self.report_ids[of], there
                done = end - RUN + 1

    def matches(self, run: str) -> Iterator[tuple[int, int]]:
        """Begin and end of what the texts repeat of a run, around each of its pieces that they hold."""
        ends: dict[int, int] = {}
        for at, number in self.blocks.pieces(run):
            for place in self.blocks.near(run, at, number, RUN):
                if at >= ends.get(place - at, 0):
                    start, ends[place - at] = self.blocks.around(run, at, place)
                    yield start, ends[place - at]

    def _text_at(self, place: int) -> int:
        return bisect_right(self.blocks.starts, place) - 1


def said_by(free: tuple[Repeatable, ...], run: str) -> bool:
    """Whether every 60 characters of the run stand in reports that may be quoted."""
    done = 0  # every 60 characters that begin before here do
    for start, end in sorted(match for index in free for match in index.matches(run)):
        if start > done:
            break
        done = max(done, end - RUN + 1)
    return done > max(0, len(run) - RUN)

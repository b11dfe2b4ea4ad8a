"""Rules in words: file, entry and frame behind the id that a claim carries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.codebook.cue_frames import frames
from dateline.codebook.loading import names
from dateline.coding.claims.lexicon import Cue, read_file


@dataclass(frozen=True)
class Entry:
    """A cue entry and where it stands."""

    file: str
    number: int
    cue: Cue

    @property
    def label(self) -> str:
        """File, number and first words, for people."""
        words = ", ".join(self.cue.lemmas[:3]) + (", ..." if len(self.cue.lemmas) > 3 else "")
        return f"{self.file}, entry {self.number} ({words})"


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Id of an entry -> the entries that bear it, in the order of the files."""
    found: dict[str, list[Entry]] = {}
    for name in names("cues", ".yml"):
        for number, cue in enumerate(read_file(name), 1):
            found.setdefault(cue.id, []).append(Entry(name, number, cue))
    return {key: tuple(value) for key, value in found.items()}


def entry_of(rule: str, lemma: str | None = None) -> Entry | None:
    """The entry behind the rule of a claim ("speech.tell:clause"); null when no file holds it."""
    options = entries().get(rule.rsplit(":", 1)[0], ())
    first = (lemma or "").split(" ")[0]
    fitting = (o for o in options if any(m.split()[0] == first for m in o.cue.lemmas))
    return next(fitting, options[0] if options else None)


def frame_of(rule: str) -> str:
    """The frame in the rule of a claim."""
    return rule.rsplit(":", 1)[-1]


def in_words(frame: str) -> str:
    """A frame with a pattern that shows it: ``clause, as in "said (that) P"``."""
    like = frames().get(frame)
    return f"{frame}, as in: {like}" if like else frame

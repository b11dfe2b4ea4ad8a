"""The lexicon of cues: the words that tie a source to a content, read from the codebook's files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

from dateline.codebook.loading import CodebookError, check, names, read_yaml
from dateline.codebook.object_kinds import object_kinds

CueClass = Literal[
    "speech", "thought", "knowing", "showing", "attitude", "directive", "light_verb", "noun",
    "adverb", "preposition", "perception", "headline", "judgement", "volition", "adjective",
    "open",
]  # fmt: skip
Frame = Literal[
    "clause", "clause_that", "question", "quote", "tag", "infinitive", "gerund", "small_clause",
    "object", "object_of_claim", "about", "addressee_about", "accuse", "object_infinitive",
    "words_infinitive", "for_infinitive", "predicative", "as_predicative", "it_passive", "raising",
    "quoted_as", "judged", "judged_passive", "judged_of", "judged_told", "judged_as",
    "judged_as_passive", "of_source", "by_source", "verb_of", "hearsay", "statement", "colon", "signature",
    "copula", "drawn", "viewpoint", "account_of", "count_of", "as_clause", "question_infinitive",
]  # fmt: skip
Act = Literal[
    "assert", "deny", "announce", "order", "request", "promise", "offer", "threaten", "accuse",
    "predict", "ask", "show", "think", "wish", "support", "oppose",
]  # fmt: skip
ACTS_OF_SPEECH: Final = frozenset({"speech", "attitude", "directive", "judgement"})
TAKING_FOR: Final = frozenset({"judged_as", "judged_as_passive"})
"""Frames of verbs that say something only with "as": "saw the raid *as* a warning"."""
FRAMES: Final = get_args(Frame)


class Example(BaseModel):
    """A sentence with its claim marked: ``[source] <cue> {content}``."""

    model_config = ConfigDict(frozen=True)

    text: str
    source: str | None
    cue: str | None
    content: tuple[str, ...]

    @classmethod
    def parse(cls, marked: str) -> Example:
        """Read the marks.

        Raises:
            ValueError: No content is marked, or a mark is not closed.
        """
        pieces = {kind: re.findall(pattern, marked) for kind, pattern in _MARKS.items()}
        if not pieces["content"] or any(marked.count(a) != marked.count(b) for a, b in _PAIRS):
            raise ValueError("mark the content with {...}, the cue with <...>, the source [...]")
        clean = [re.sub(r"[\[\]<>{}]", "", p) for p in pieces["content"]]
        return cls(
            text=re.sub(r"[\[\]<>{}]", "", marked),
            source=next(iter(pieces["source"]), None),
            cue=next(iter(pieces["cue"]), None),
            content=tuple(clean),
        )


_MARKS: Final = {"source": r"\[(.+?)\]", "cue": r"<(.+?)>", "content": r"\{(.+?)\}"}
_PAIRS: Final = ("[]", "<>", "{}")


class Cue(BaseModel):
    """An entry: words that share frames and meaning.

    Attributes:
        lemmas: Lemma, or several words ("point out"), each a cue of its own.
        frames: Constructions the words stand in; tried in this order.
        preps: Prepositions that bring in the content ("warned *of*").
        nouns: Objects that make a light verb a cue ("issued a *statement*").
        verbs: Verbs whose subject utters what the noun holds ("*floated* the idea that P").
        owner: Nouns: whether there is no claim without somebody whose it is, or who is the
            subject of one of the verbs.
        objects: What an object may be where it is the content: ``any``; ``thing`` (no person, no
            body); ``person``; ``rival`` (a named person, of a named person); kinds of nouns of
            object_kinds.yml; a kind led by ``not_``.
        unless: Prepositions that make the act a bodily one ("condemned *to* death").
        source: What the subject must be: anything, a document or footage, a speaker, or a share
            of people asked in a poll.
        modality: Standing of the content's main predicate that the cue fixes.
        polarity: Polarity that the cue gives to the content ("doubted").
        empty: Main predicates that make a content no claim ("declined to be *named*").
        modal: Whether a will told under "would" or "will" is one: never, may be, only then.
        negation: What a negated cue changes: polarity ("does not want P"), certainty ("is not
            sure that P") or neither ("is not happy that P").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    cue_class: CueClass
    lemmas: tuple[str, ...] = Field(min_length=1)
    frames: tuple[Frame, ...] = Field(min_length=1)
    preps: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    owner: Literal["optional", "needed", "subject"] = "optional"
    source: Literal["any", "document", "speaker", "share"] = "any"
    act: Act = "assert"
    certainty: Literal["flat", "probable", "possible", "question"] = "flat"
    outlet_stance: Literal["neutral", "distancing", "endorsing"] = "neutral"
    evidence: Literal[
        "own_act", "witness", "visual", "document", "told_by_other", "inference", "unstated"
    ] = "unstated"
    modality: str | None = None
    objects: tuple[str, ...] = ("any",)
    unless: tuple[str, ...] = ()
    polarity: Literal["positive", "negative"] = "positive"
    modal: Literal["never", "may", "must"] = "never"
    empty: tuple[str, ...] = ()
    negation: Literal["polarity", "certainty", "neither"] = "polarity"
    note: str = ""
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = Field(min_length=1)

    @field_validator("examples")
    @classmethod
    def _marked(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            Example.parse(value)
        return values

    @field_validator("objects", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("objects")
    @classmethod
    def _known(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        known = {"any", "thing", "person", "rival", *object_kinds()}
        for value in values:
            if value.removeprefix("not_") not in known:
                raise ValueError(f"{value!r} is no kind of object; use {', '.join(sorted(known))}")
        return values

    @property
    def id(self) -> str:
        """Class and first lemma: how rules and errors name the entry."""
        return f"{self.cue_class}.{self.lemmas[0].replace(' ', '_')}"


class CueFile(BaseModel):
    """A file of cues: one class, what it is, values that its entries share, the entries."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    cue_class: CueClass = Field(alias="class")
    about: str = Field(min_length=20)
    defaults: dict[str, Any] = {}
    entries: list[dict[str, Any]] = Field(min_length=1)


@dataclass(frozen=True)
class Lexicon:
    """All cues, with an index from the first word of a cue.

    Attributes:
        cues: Entries in the order of the files.
        index: First word of a lemma -> pairs of the words that follow it and the entry.
    """

    cues: tuple[Cue, ...]
    index: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]

    def of_class(self, *classes: str) -> Iterator[Cue]:
        """Entries of some classes, in order."""
        return (cue for cue in self.cues if cue.cue_class in classes)

    def tells(self, lemma: str) -> bool:
        """Whether a verb alone may be an act of speech."""
        return any(
            not rest and c.cue_class in ACTS_OF_SPEECH and not TAKING_FOR.issuperset(c.frames)
            for rest, c in self.index.get(lemma, ())
        )


def index_of(cues: tuple[Cue, ...]) -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """First word -> (rest, entry), the longest lemma first, then in the order of the files."""
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in cues:
        for lemma in cue.lemmas:
            first, *rest = lemma.split()
            found.setdefault(first, []).append((tuple(rest), cue))
    return {k: tuple(sorted(v, key=lambda pair: -len(pair[0]))) for k, v in found.items()}


def read_file(name: str) -> list[Cue]:
    """The entries of one file, with the file's defaults filled in.

    Raises:
        CodebookError: The file or an entry is wrong; names file, entry, field and remedy.
    """
    content = check(name, "(file)", read_yaml(name), CueFile)
    cues = []
    for number, entry in enumerate(content.entries, 1):
        label = f"{number} ({', '.join(map(str, entry.get('lemmas', ['?'])))[:40]})"
        merged = {**content.defaults, **entry, "cue_class": content.cue_class}
        cues.append(check(name, label, merged, Cue))
    return cues


@cache
def load() -> Lexicon:
    """The lexicon of the codebook, read once.

    Raises:
        CodebookError: A file is wrong, or there is none.
    """
    files = names("cues", ".yml")
    if not files:
        raise CodebookError("codebook/cues: no cue files; restore them or reinstall dateline")
    cues = tuple(cue for name in files for cue in read_file(name))
    return Lexicon(cues, index_of(cues))

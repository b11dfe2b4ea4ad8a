"""Models of the codebook's own entries: types, contexts, kinds of argument, governing words."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from dateline.codebook.patterns import Pattern, Terms
from dateline.tables import codes
from dateline.tables.quantities import MEASURE

LEAST: Final = {"includes": 2, "excludes": 2, "examples": 5, "counter_examples": 4}
"""How many entries of a field a type has at least."""
DEFAULT_MODES: Final = ("unknown", "other")
"""Names of the mode that a row gets where no word tells another."""


def _clause(value: object) -> object:
    if isinstance(value, dict | list):
        raise ValueError("not a sentence: put a text with a colon into quotation marks")
    return str(value).strip()


Clause = Annotated[str, BeforeValidator(_clause)]


class Strict(BaseModel):
    """An entry in which a misspelt field is an error."""

    model_config = ConfigDict(extra="forbid")


class Mode(Strict):
    """One mode of a type: what it means, and the words of the clause that tell it."""

    means: Clause
    words: list[str] = []


class Example(Strict):
    """A sentence that tells an event of the type, with the cells to be read from it."""

    text: Clause
    trigger: str | None = None
    agent: str | None = None
    target: str | None = None
    place: str | None = None
    mode: str | None = None
    phase: str | None = None
    modality: str | None = None
    polarity: str | None = None


class CounterExample(Strict):
    """A sentence that tells no event of the type, and why."""

    text: Clause
    because: Clause


class Window(Strict):
    """How far apart two tellings of one event may be dated.

    Attributes:
        days: Greatest gap in days between the two intervals; null: no limit.
        rule: In words.
    """

    days: int | None = Field(default=None, ge=0)
    rule: Clause


class EventType(Strict):
    """A type of the codebook.

    Attributes:
        code: FAMILY.TYPE; filled from the entry's name.
        excludes: What does not count, with the type that fits instead.
        reason: Why the type, or a limit of it, is drawn as it is, where that needs saying.
        object: What makes two tellings concern the same thing.
        confusable: Types that another telling may use for the same act; each names the other.
        modes: The closed list of modes; a row of which none is told has none.
    """

    code: str = ""
    definition: Clause
    includes: list[Clause]
    excludes: list[Clause]
    reason: Clause | None = None
    object: Clause
    window: Window
    confusable: list[str] = []
    modes: dict[str, Mode] = {}
    examples: list[Example]
    counter_examples: list[CounterExample]
    patterns: list[Pattern] = Field(min_length=1)

    @model_validator(mode="after")
    def _enough(self) -> EventType:
        """Ask for as many rules and sentences as make a type clear and testable."""
        for name, least in LEAST.items():
            given = len(getattr(self, name))
            if given < least:
                raise ValueError(f"{name}: {given} given, {least} wanted; add {least - given} more")
        if not any(re.search(r"\b[A-Z]+\.[A-Z]+\b", text) for text in self.excludes):
            raise ValueError("excludes: names no type; say which type fits instead: (FAMILY.TYPE)")
        set_here = {pattern.mode for pattern in self.patterns}
        for name, mode in self.modes.items():
            if not mode.words and name not in (*DEFAULT_MODES, *set_here):
                raise ValueError(
                    f"modes: nothing gives {name!r}; add words, or name it in a pattern"
                )
        return self

    @model_validator(mode="after")
    def _consistent(self) -> EventType:
        for pattern in self.patterns:
            if pattern.mode is not None and pattern.mode not in self.modes:
                raise ValueError(f"pattern {pattern.id}: mode {pattern.mode!r} is not in 'modes'")
        for example in self.examples:
            if example.mode is not None and example.mode not in self.modes:
                raise ValueError(f"example {example.text!r}: mode {example.mode!r} not in 'modes'")
        ids = [pattern.id for pattern in self.patterns]
        if len(set(ids)) < len(ids):
            raise ValueError("two patterns share an id; ids are unique in a type")
        return self


class Context(Strict):
    """A setting across types, and the words that tell it."""

    means: Clause
    words: list[str] = Field(min_length=1)


class Domain(Strict):
    """A field of life that borrows the words of politics.

    Attributes:
        words: Lemmas of its language.
        share: Least share of them in the words of a report that is of the domain.
        sentence: Different ones that a single sentence needs to be of the domain.
        bars: Types, families (``DIPL.*``) and patterns (``TYPE/pattern``) not coded there.
    """

    means: Clause
    words: list[str] = Field(min_length=1)
    share: float = Field(gt=0, lt=1)
    sentence: int = Field(ge=2)
    bars: list[str] = Field(min_length=1)


class Kind(Strict):
    """A kind of argument: what a slot may be asked to hold.

    Attributes:
        words: Head nouns (lemmas) that are of the kind.
        names: Proper names, as written, that are of the kind.
        modifiers: Words before a noun that make its phrase of the kind.
        actor_kinds: Values of mentions.actor_kind that are of the kind.
        place_kinds: Values of mentions.place_kind that are of the kind.
        entities: Labels of the entity recognizer that are of the kind.
        includes: Kinds that are of this kind too.
    """

    means: Clause
    words: list[str] = []
    names: list[str] = []
    modifiers: list[str] = []
    actor_kinds: list[str] = []
    place_kinds: list[str] = []
    entities: list[str] = []
    includes: list[str] = []

    @model_validator(mode="after")
    def _known(self) -> Kind:
        for value in self.actor_kinds:
            if value not in codes.ACTOR_KIND:
                raise ValueError(f"actor_kinds: {value!r}; use {', '.join(codes.ACTOR_KIND)}")
        for value in self.place_kinds:
            if value not in codes.PLACE_KIND:
                raise ValueError(f"place_kinds: {value!r}; use {', '.join(codes.PLACE_KIND)}")
        return self


class Governor(Strict):
    """Words that govern another act and set its standing: "began to", "ordered them to".

    Attributes:
        verbs: Lemmas of verbs and adjectives, with the infinitive or gerund they govern.
        nouns: Lemmas of nouns that do the same ("plan to", "threat of").
        objects: Whether a noun may be their direct object ("began the withdrawal").
        clauses: Whether they govern infinitives and gerunds ("began to withdraw").
        finite: Whether they set the standing of a finite clause, too ("feared that rebels came").
        present: Whether they do so in the present only ("faces trial").
        purposes: Whether an infinitive of purpose is what they govern ("asked, to have it freed");
            who "called her to thank her" thanked her.
        prepositions: Prepositions through which a noun or gerund is governed ("call for").
        modality: Modality of the governed act.
        phase: Phase of the governed act.
        polarity: ``negative`` when it means that the act does not happen.
    """

    means: Clause
    verbs: list[str] = []
    nouns: list[str] = []
    objects: bool = False
    clauses: bool = True
    finite: bool = False
    present: bool = False
    purposes: bool = True
    prepositions: list[str] = []
    modality: str | None = None
    phase: str | None = None
    polarity: Literal["negative"] | None = None


class LightVerb(Strict):
    """Verbs that carry a noun which tells the act; ``subject`` says what their subject is to it."""

    means: Clause
    verbs: list[str] = Field(min_length=1)
    subject: Literal["agent", "target", "none"]


class NumberWord(Strict):
    """A word that is a number by itself; scales ("hundred") are no such words."""

    word: str = Field(pattern="^[a-z]+$")
    value: int = Field(ge=0)


class VagueNumber(Strict):
    """A vague word of number and the least and greatest count that it allows."""

    word: str
    low: int = Field(ge=0)
    high: int | None = None
    note: str | None = None


class Measure(Strict):
    """How a figure of one measure is told.

    Attributes:
        measure: Value of quantities.measure.
        verbs: Verbs whose object (or passive subject) is counted.
        subject_verbs: Verbs whose subject is counted.
        adjectives: Predicates of the counted: "12 dead".
        nouns: Nouns that are counted themselves: "12 deaths".
        doers: Event types whose doers are counted: "dozens of people chanted".
        kinds: Kinds that the counted must be of; empty: persons of any kind.
        doubtful: Verbs among these that also tell other things ("hold", "release"): what they count
            must surely be people.
    """

    measure: str
    verbs: list[str] = []
    subject_verbs: list[str] = []
    adjectives: list[str] = []
    nouns: list[str] = []
    doers: list[str] = []
    kinds: Terms = []
    doubtful: list[str] = []

    @model_validator(mode="after")
    def _known(self) -> Measure:
        if self.measure not in MEASURE:
            raise ValueError(f"measure {self.measure!r}; use one of {', '.join(MEASURE)}")
        return self

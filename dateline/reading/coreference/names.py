"""Names of one actor: full name and surname, long name and acronym, known other names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from dateline.codebook.roles import acting_words
from dateline.reading.coreference.chains import Chain, Chains, root
from dateline.reading.document import Mention
from dateline.reading.mentions import known
from dateline.reading.mentions.countries import country_of
from dateline.reading.mentions.spans import PARTICLES

_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset(
    {
        "the", "of", "for", "and", "in", "on", "to", "a", "an", "s", "de", "la",
    }
)  # fmt: skip
_GOVERNING: Final = frozenset({"state", "state_organ"})
_ASKED: Final = 8  # names of a chain that another name is held against
_STATES: Final = frozenset({"united", "kingdom", "states", "us", "uk", "republic"})


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name: lower case, no accents, no particles nor small words."""
    low = unicodedata.normalize("NFKD", name.lower().replace(".", ""))
    low = "".join(c for c in low if not unicodedata.combining(c))
    found = _WORD.findall(low)
    return tuple(w for w in found if w not in _SMALL and w not in PARTICLES) or tuple(found)


def acronyms(name: str) -> set[str]:
    """What a name of several words may be shortened to."""
    parts = [w for w in _WORD.findall(name.replace("'s", "").replace("’s", "")) if w]
    capitals = "".join(w[0] for w in parts if w[0].isupper())
    every = "".join(w[0] for w in parts).upper()
    return {a for a in (capitals, every) if len(a) > 1}


def is_acronym(name: str) -> bool:
    """Whether a name is a short run of capitals."""
    plain = name.replace(".", "")
    return (
        2 <= len(plain) <= 8
        and plain.isalnum()
        and sum(c.isupper() for c in plain) >= 2
        and " " not in plain
        and plain[0].isupper()
        and not plain[1:].islower()
    )


class NameIndex:
    """Chains by the names that they bear."""

    def __init__(self, chains: Chains) -> None:
        self.chains = chains
        self.exact: dict[tuple[str, tuple[str, ...]], Chain] = {}
        self.last: dict[str, list[tuple[tuple[str, ...], Chain]]] = {}
        self.first: dict[str, list[Chain]] = {}
        self.short: dict[str, Chain] = {}
        self.nouns: dict[str, Chain] = {}  # the last body of each noun: "Command"

    def find(self, mention: Mention) -> Chain | None:
        """The chain that a name belongs to, if any bears it already."""
        name = mention.name or mention.text
        words = words_of(name)
        known_as = known.by_name().get(known.plain(name))
        if known_as is not None and (found := self.exact.get(("known", (known_as.name,)))):
            return root(found)
        found = self.exact.get((_sort(mention), words))
        if found is not None:
            return root(found)
        return (
            self._person(mention, words)
            if mention.kind == "person"
            else self._body(mention, name, words)
        )

    def _person(self, mention: Mention, words: tuple[str, ...]) -> Chain | None:
        bearing: dict[int, tuple[Chain, list[tuple[str, ...]]]] = {}
        for other, chain in reversed(self.last.get(words[-1], [])):
            bearing.setdefault(id(root(chain)), (root(chain), []))[1].append(other)
        for chain, others in bearing.values():
            if not _clash(mention, chain) and all(_one_person(words, other) for other in others):
                return chain
        if len(words) == 1:
            bearers = {id(root(c)): root(c) for c in self.first.get(words[0], [])}
            if len(bearers) == 1:
                return next(iter(bearers.values()))
        return None

    def _body(self, mention: Mention, name: str, words: tuple[str, ...]) -> Chain | None:
        if is_acronym(name):
            found = self.short.get(name.replace(".", ""))
            return root(found) if found is not None else None
        for short in sorted(acronyms(name)):
            found = self.exact.get((_sort(mention), (short.lower(),)))
            if found is not None and len(short) > 2:
                return root(found)
        # "Department of Defense" and "Defense Department"; "X Corporation" and "X".
        for key in _bags(words):
            found = self.exact.get(("bag", key))
            if found is None or not _same_country(mention, root(found)):
                continue
            if len(key) > 1 or not (_governs([mention]) or _governs(root(found).mentions[:3])):
                return root(found)  # a country that acts is no church or party of it
        for size in range(len(words) - 1, 1, -1):
            found = self.exact.get((_sort(mention), words[:size]))
            if found is not None and root(found).kind == mention.kind:
                return root(found)
        one = len(words) == 1
        found = self.nouns.get(name) if one else self.exact.get(("prefix", words))
        return root(found) if found is not None else None

    def add(self, mention: Mention, chain: Chain) -> None:
        """Remember that a chain bears a name."""
        name = mention.name or mention.text
        words = words_of(name)
        known_as = known.by_name().get(known.plain(name))
        if known_as is not None:
            self.exact.setdefault(("known", (known_as.name,)), chain)
        self.exact.setdefault((_sort(mention), words), chain)
        if mention.kind == "person":
            bearers = self.last.setdefault(words[-1], [])
            if len(bearers) < 12 and (words, chain) not in bearers:
                bearers.append((words, chain))
            if len(words) > 1 and len(self.first.setdefault(words[0], [])) < 4:
                self.first[words[0]].append(chain)
            return
        for key in _bags(words):
            self.exact.setdefault(("bag", key), chain)
        home = _at_home(words)
        for size in range(2, len(words)):
            self.exact.setdefault(("prefix", words[:size]), chain)
            if 2 < len(home) < len(words) and size < len(home):
                self.exact.setdefault(("prefix", home[:size]), chain)
        if len(words) > 1:
            self.nouns[_noun(name)] = chain
            for short in acronyms(name):
                self.short.setdefault(short, chain)
            for index, word in enumerate(words):
                self.chains.call(chain, word, frozenset(words[:index] + words[index + 1 :]))
        elif is_acronym(name):
            self.short.setdefault(name.replace(".", ""), chain)


def another(mention: Mention, chain: Chain) -> bool:
    """Whether a name is of somebody else than those whom a chain names: neither surname is in both."""
    if mention.kind != "person" or not chain.by_name:
        return False
    own = words_of(mention.name or mention.text)
    theirs = [m for m in chain.mentions if m.form == "name" and m.kind == "person"][:_ASKED]
    named = [words_of(m.name or m.text) for m in theirs]
    return bool(named) and not any(own[-1] in words or words[-1] in own for words in named)


def _noun(name: str) -> str:
    """The word of a body's name that says what it is: the last, or the one before "of"."""
    parts = name.split()
    of = next((i for i, word in enumerate(parts) if word in ("of", "for") and i), len(parts))
    return parts[of - 1]


def _bags(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A body's name in other orders and lengths: sorted, without its legal form, without its country."""
    found = [tuple(sorted(words)), tuple(w for w in words if w not in acting_words()["optional"])]
    home = _at_home(words)
    if len(home) > 1:
        found.append(home)
    return [key for key in found if key]


def _same_country(mention: Mention, chain: Chain) -> bool:
    return not (mention.country and chain.country and mention.country != chain.country)


def _governs(mentions: list[Mention]) -> bool:
    return any(mention.actor_kind in _GOVERNING for mention in mentions)


def _one_person(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names with the same last word may be one person's."""
    if len(words) == 1 or len(other) == 1:
        return True
    if set(words) <= set(other) or set(other) <= set(words):
        return True
    return words[0][0] == other[0][0] and 1 in (len(words[0]), len(other[0]))


def _at_home(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a body's name without those of its country."""
    return tuple(w for w in words if w not in _STATES and country_of(w.capitalize()) is None)


def _sort(mention: Mention) -> str:
    return "person" if mention.kind == "person" else "body"


def _clash(mention: Mention, chain: Chain) -> bool:
    return bool(mention.gender and chain.gender and mention.gender != chain.gender)

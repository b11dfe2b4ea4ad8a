"""Domains: fields of life that borrow the words of politics, told by the language of a report."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple
from unicodedata import category

from dateline import codebook
from dateline.reading.document import Document, Sentence

_KEY: Final = "dateline.domains"
_LEAST: Final = 5
"""Different words of a domain that a report needs, however short it is."""


class _Language(NamedTuple):
    """What a report's words tell of its domains.

    Attributes:
        whole: Domains of the report as a whole.
        sentences: Domain to the different words of it in each sentence, by sentence number.
    """

    whole: frozenset[str]
    sentences: dict[str, dict[int, set[str]]]


@cache
def _domains_of() -> dict[str, tuple[str, ...]]:
    """Word, as written in the codebook, to the domains whose language it is of."""
    found: dict[str, tuple[str, ...]] = {}
    for name, domain in codebook.domains().items():
        for word in domain.words:
            found[word] = (*found.get(word, ()), name)
    return found


@lru_cache(maxsize=65_536)
def _is_word(text: str) -> bool:
    """Whether a token is neither white space nor marks only."""
    return not (text.isspace() or all(category(char).startswith("P") for char in text))


def _language(document: Document) -> _Language:
    """The domains of a report, counted once."""
    held: _Language | None = document.doc.user_data.get(_KEY)
    if held is not None:
        return held
    table, domains = _domains_of(), codebook.domains()
    sentences: dict[str, dict[int, set[str]]] = {name: {} for name in domains}
    totals = dict.fromkeys(domains, 0)
    words, parse = 0, document.parse
    for sentence in document.sentences:
        for at in range(sentence.first, sentence.last):
            lemma, word = parse.lemma_[at], parse.lower[at]
            words += _is_word(word)
            for name in table.get(lemma) or table.get(word, ()):
                sentences[name].setdefault(sentence.number, set()).add(lemma)
                totals[name] += 1
    whole = frozenset(
        name
        for name, domain in domains.items()
        if totals[name] >= domain.share * words
        and len(set().union(*sentences[name].values())) >= _LEAST
    )
    held = document.doc.user_data[_KEY] = _Language(whole, sentences)
    return held


def barred(sentence: Sentence, document: Document) -> frozenset[str]:
    """What is not coded in a sentence: types, families ("DIPL.*") and patterns ("TYPE/pattern")."""
    language = _language(document)
    return frozenset(
        bar
        for name, domain in codebook.domains().items()
        if name in language.whole
        or len(language.sentences[name].get(sentence.number, ())) >= domain.sentence
        for bar in domain.bars
    )


def is_barred(event_type: str, pattern: str, bars: frozenset[str]) -> bool:
    """Whether a match of a pattern is one that a domain bars."""
    family = f"{event_type.split('.')[0]}.*"
    return bool({event_type, family, f"{event_type}/{pattern}"} & bars)

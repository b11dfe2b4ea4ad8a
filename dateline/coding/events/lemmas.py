"""Lemmas of triggers, mended where the lemmatizer takes one verb for another."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from dateline.reading.tokens import Token

_SILENT_E: Final = {
    "din": "dine",
    "fin": "fine",
    "hop": "hope",
    "rag": "rage",
    "rap": "rape",
    "stag": "stage",
    "wag": "wage",
}
"""Verbs in a silent "e" that the lemmatizer cuts off: "staged" is no stag."""
_WHOLE: Final = {
    "forgave": "forgive",
    "instal": "install",
    "reentere": "reenter",
    "retook": "retake",
}


def lemma_of(token: Token) -> str:
    """The lemma of a token in lower case, mended."""
    return whole_lemma(token.lemma_, token.lower_)


@lru_cache(maxsize=65_536)
def whole_lemma(lemma: str, word: str) -> str:
    """The lemma that the language model gives a word, in lower case, mended."""
    lemma = lemma.lower()
    whole = _SILENT_E.get(lemma)
    if whole is not None and word in (whole + "d", whole[:-1] + "ing", whole + "s"):
        return whole
    return _WHOLE.get(lemma, lemma)

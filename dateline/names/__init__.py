"""Names: keys and likeness of spellings, across transliterations, titles and legal forms."""

from dateline.names.matching import keys, match
from dateline.names.normalize import latin

__all__ = ["keys", "latin", "match"]

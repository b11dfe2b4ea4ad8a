"""Claims: who is said to have said what, by rules over the parse and a lexicon kept as data."""

from dateline.coding.claims.code import code_claims

__all__ = ["code_claims"]

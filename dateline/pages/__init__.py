"""Raw pages on disk: one page's bytes with what is known about them, from files and from WARC.

Both the scraper (which archives pages) and the normalizer (which reads them) rest on this package;
it imports nothing of Dateline.
"""

from dateline.pages.model import Page, SourceFacts, UnreadableError

__all__ = ["Page", "SourceFacts", "UnreadableError"]

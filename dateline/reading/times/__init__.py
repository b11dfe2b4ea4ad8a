"""Times: the time expressions of a document, with the days they mean."""

from dateline.reading.times.find import find_times

__all__ = ["find_times"]

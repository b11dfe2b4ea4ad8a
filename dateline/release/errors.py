"""Errors of making, publishing and finding releases."""

from __future__ import annotations


class ReleaseError(Exception):
    """A release cannot be made, published or read; the message says why and what to do."""


class RefusedError(ReleaseError):
    """A candidate may not be published: checks are missing, red, or of another candidate."""


class LicenceError(ReleaseError):
    """A release would hold more of a report's text than its licence allows."""


class NotFoundError(ReleaseError, LookupError):
    """There is no such release, version, table or column; the message lists those there are."""


class RetractedError(ReleaseError):
    """A release or rows were taken back, and were asked for with ``strict=True``."""


class RetractionWarning(UserWarning):
    """A release or rows that are read were taken back; the message says why."""

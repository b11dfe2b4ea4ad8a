"""Corrections by people: an input of linking that survives recoding.

Rows are addressed by report and words, not by ids, so that they are found again however the coder
numbers what it reads. The format is described in ``datasets/corrections/README.md``.
"""

from __future__ import annotations

from dateline.linking.corrections.apply import Judged, apply
from dateline.linking.corrections.model import Correction
from dateline.linking.corrections.read import CorrectionError, read_corrections

__all__ = ["Correction", "CorrectionError", "Judged", "apply", "read_corrections"]

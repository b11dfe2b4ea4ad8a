"""Verification: whether a release is what it says it is, down to the last byte.

`examine` tells all that it found, `verify` the defects alone.
"""

from __future__ import annotations

from dateline.release.verify.report import Defect, Rebuilt, Report
from dateline.release.verify.sound import examine, verify, weight

__all__ = ["Defect", "Rebuilt", "Report", "examine", "verify", "weight"]

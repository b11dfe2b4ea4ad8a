"""Explain: which rule made each claim and telling and why, and why other words gave none.

`report` makes an explanation from a coded report, `terminal` and `page` show it. Nothing here runs
unless an explanation is asked for.
"""

from dateline.coding.explain.page import page
from dateline.coding.explain.report import explain, explain_all
from dateline.coding.explain.terminal import lines

__all__ = ["explain", "explain_all", "lines", "page"]

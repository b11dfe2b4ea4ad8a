"""Event mentions: which words tell an act, of which type, by whom, to whom, where and when."""

from __future__ import annotations

from dateline.coding.events.coder import code_events

__all__ = ["code_events"]

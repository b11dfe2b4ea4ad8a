"""Kinds of actors that linking takes together."""

from __future__ import annotations

from typing import Final

STATE: Final = frozenset({"state", "state_organ", "military", "police"})
"""Kinds of actors that act for a state."""

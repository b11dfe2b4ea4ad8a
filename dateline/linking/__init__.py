"""Linking: coded reports to stories, actors and events with a status and lasting ids."""

from __future__ import annotations

from dateline.linking.link import link

__all__ = ["link"]

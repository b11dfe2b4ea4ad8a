"""Addresses as they are asked for."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit, urlunsplit


def clean_address(url: str) -> str:
    """An address without fragment, credentials and blanks around it."""
    parts = urlsplit(urldefrag(url.strip())[0])
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))

"""What an object store answers when it refuses, in plain words and with the remedy."""

from __future__ import annotations

import os
import re
from typing import Final
from urllib.parse import urlsplit

from obstore.exceptions import PermissionDeniedError, UnauthenticatedError

from dateline.release.store import scheme

_KEYS: Final = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
_METADATA_SERVICE: Final = ("169.254.169.254", "169.254.170.2", "fd00:ec2::254")
_FULL: Final = (
    "QuotaExceeded",
    "InsufficientStorage",
    "507 ",
    "XMinioStorageFull",
    "No space left",
)
_UNREACHED: Final = ("error sending request", "dns error", "tcp connect", "operation timed out")


def in_words(error: Exception, address: str, key: str = "") -> str:
    """One line: where it failed, why, and what to do.

    Args:
        error: What obstore raised.
        address: The root of the releases.
        key: The file that it was about, relative to the root.
    """
    text = str(error)
    where = f"{address}/{key}" if key else address
    coded = re.search(r"<Code>(\w+)</Code>", text)
    code = coded[1] if coded else ""
    s3 = scheme(address) == "s3"
    keys = f"{_KEYS} (and AWS_SESSION_TOKEN, if any)" if s3 else "the credentials"
    if any(host in text for host in _METADATA_SERVICE) or "credential" in text.lower():
        return (
            f"{address}: no credentials in the environment; set {keys}. Profiles of ~/.aws are not "
            "read"
        )
    if code == "NoSuchBucket" or "NoSuchBucket" in text:
        bucket = urlsplit(address).netloc
        return f"{address}: there is no bucket {bucket} at {_endpoint()}; make it, or correct the address"
    if isinstance(error, PermissionDeniedError | UnauthenticatedError) or code == "AccessDenied":
        said = f" ({code})" if code else ""
        return (
            f"{where}: access is denied{said}; check {keys}, and that they may list, read and "
            f"create objects there"
        )
    if any(sign in text for sign in _FULL):
        return f"{where}: the store is full; make room there and run it again, it goes on where it stopped"
    if any(sign in text for sign in _UNREACHED):
        return f"{where}: {_endpoint()} cannot be reached; check AWS_ENDPOINT_URL and the network"
    if "incorrectly configured region" in text or code in ("PermanentRedirect", "IllegalLocation"):
        return f"{address}: the bucket lies in another region; set AWS_REGION to it"
    first = text.strip().splitlines()[0] if text.strip() else type(error).__name__
    return f"{where}: {_endpoint()} answered otherwise than an object store does: {first[:300]}"


def _endpoint() -> str:
    return os.environ.get("AWS_ENDPOINT_URL") or "the provider's endpoint"

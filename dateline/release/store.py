"""Where releases lie: a folder, a web server or an object store, all read in one way.

Addresses are a folder's path, ``file:///...``, ``http://...``, ``https://...`` or
``s3://bucket/prefix`` (and what else obstore knows: ``gs://``, ``az://``). Keys and endpoints come
from the environment, by the names that their providers use: ``AWS_ACCESS_KEY_ID``,
``AWS_SECRET_ACCESS_KEY``, ``AWS_REGION``, ``AWS_ENDPOINT_URL`` and the like. Plain HTTP is spoken
where the address says so.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from obstore.exceptions import GenericError
from obstore.store import HTTPStore, LocalStore, ObjectStore, from_url

from dateline.release.errors import ReleaseError

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig, S3Config

READ_ONLY: Final = ("http", "https")
"""Schemes of addresses that can be read only."""


def scheme(address: str | os.PathLike[str]) -> str:
    """How the address is reached: ``file``, ``http``, ``https``, ``s3`` ..."""
    said = urlsplit(os.fspath(address)).scheme
    return said if "://" in os.fspath(address) else "file"


def local_folder(address: str | os.PathLike[str]) -> Path | None:
    """The folder that an address means; null for one on another machine."""
    if scheme(address) != "file":
        return None
    text = os.fspath(address)
    return Path(unquote(urlsplit(text).path)) if text.startswith("file://") else Path(text)


def open_store(
    address: str | os.PathLike[str],
    retries: RetryConfig | None = None,
    client: ClientConfig | None = None,
    config: S3Config | None = None,
) -> ObjectStore:
    """The store at an address; its keys are relative to it.

    Nothing is asked of a server yet: whether the address is right shows with the first request.

    Args:
        address: A folder or an address.
        retries: How often and how long a request is tried again; without it as obstore does.
        client: Settings of requests, such as time limits; without them those of obstore.
        config: Settings of an S3 store besides those of the environment.

    Raises:
        ReleaseError: The address cannot be understood, or a folder does not exist.
    """
    folder = local_folder(address)
    if folder is not None:
        if not folder.is_dir():
            raise ReleaseError(f"{folder}: there is no such folder")
        return LocalStore(folder.resolve())
    text = os.fspath(address).rstrip("/")
    given: ClientConfig = client or {}
    plain: ClientConfig = {**given, "allow_http": True}
    try:
        if scheme(text) in READ_ONLY:
            return HTTPStore.from_url(text, client_options=plain, retry_config=retries)
        endpoint = os.environ.get("AWS_ENDPOINT_URL", "")
        options = plain if endpoint.startswith("http://") else given
        return from_url(text, client_options=options, retry_config=retries, config=config)
    except (ValueError, GenericError) as error:
        if "AccessKey" in str(error):
            remedy = "set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
            raise ReleaseError(f"{text}: {_first(error)}; {remedy}") from error
        raise ReleaseError(
            f"{text}: no address of releases ({_first(error)}); give a folder, file://..., "
            "http(s)://... or s3://bucket/prefix"
        ) from error


def _first(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__

"""The guard against being sent into private networks.

A page or a feed may point anywhere, also through a redirect or a name that resolves to an address
of the operator's own network. The guard looks at the final address of the socket, just before it
is opened, so that neither spelling nor DNS rebinding leaves a window.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from aiohttp import DefaultResolver
from aiohttp.abc import AbstractResolver, ResolveResult

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedAddressError(OSError):
    """An address that Dateline does not connect to."""


def is_public(address: str) -> bool:
    """Whether an IP address, also one wrapped in IPv6, is a unicast address of the open Internet."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def check_url(url: str) -> None:
    """Refuse addresses that can be seen to be no public web page.

    Raises:
        RefusedAddressError: Another scheme than http(s), no host, or a private IP address.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise RefusedAddressError(f"scheme {parts.scheme!r} is not fetched")
    host = parts.hostname
    if not host:
        raise RefusedAddressError("address has no host")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return
    if not is_public(host):
        raise RefusedAddressError(f"{host} is no public address")


class Guard:
    """Decides where sockets may go, and maps the hosts of ``connect_to``.

    Raises:
        ValueError: A target of ``connect_to`` is not ``address:port`` with an IP address.
    """

    def __init__(self, connect_to: Mapping[str, str]) -> None:
        self._targets = {host.lower(): _parse_target(host, t) for host, t in connect_to.items()}
        self._allowed = set(self._targets.values())

    def target(self, host: str) -> tuple[str, int] | None:
        """Address and port that a host is mapped to, if it is."""
        return self._targets.get(host.lower().rstrip("."))

    def open_socket(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for ``(family, type, protocol, name, address)``: aiohttp's ``socket_factory``.

        Raises:
            RefusedAddressError: The address is neither public nor a target of ``connect_to``.
        """
        family, kind, protocol, _, address = info
        if (address[0], address[1]) not in self._allowed and not is_public(str(address[0])):
            raise RefusedAddressError(f"{address[0]} is no public address")
        return socket.socket(family, kind, protocol)


class GuardedResolver(AbstractResolver):
    """Name look-up that answers mapped hosts itself and drops private answers for all others."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._system = DefaultResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Addresses of a host.

        Raises:
            RefusedAddressError: The name leads to addresses that are not public only.
        """
        target = self._guard.target(host)
        if target is not None:
            address, mapped_port = target
            return [
                ResolveResult(
                    hostname=host,
                    host=address,
                    port=mapped_port,
                    family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                    proto=0,
                    flags=socket.AI_NUMERICHOST,
                )
            ]
        answers = await self._system.resolve(host, port, family)
        public = [answer for answer in answers if is_public(answer["host"])]
        if answers and not public:
            raise RefusedAddressError(f"{host} leads to no public address")
        return public

    async def close(self) -> None:
        """Release the system resolver."""
        await self._system.close()


def _parse_target(host: str, target: str) -> tuple[str, int]:
    address, _, port = target.rpartition(":")
    address = address.strip("[]")
    try:
        ipaddress.ip_address(address)
        return address, int(port)
    except ValueError as error:
        raise ValueError(
            f"connect_to: {host}: {target!r} is not address:port; write for instance 127.0.0.1:8080"
        ) from error

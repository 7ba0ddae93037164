"""No connection to a private address: not by a page's link, not by what a name resolves to, not by a redirect.

The check stands where the connection is made and connects to the very address that it looked at, so that a name that
resolves to another one a moment later gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterable

import httpcore
import httpx

from graph.errors import InputError


class PrivateAddressError(InputError):
    """A link that leads into the own machine or network."""

    title = "Private address"


class GuardedBackend(httpcore.SyncBackend):
    """Connects to public addresses alone; `loopback` lets the own machine through."""

    def __init__(self, *, loopback: bool = False) -> None:
        super().__init__()
        self._loopback = loopback

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """As the library's. Raises PrivateAddressError when any address of the host is none of the public net."""
        addresses = self._addresses(host, port)
        failed: Exception | None = None
        for address in addresses:
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        """Never: a page names no file of this machine. Raises PrivateAddressError."""
        raise PrivateAddressError("a socket of this machine", place=path)

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} is not known: {error}") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            if not self.may(address):
                raise PrivateAddressError(
                    f"{host} is {address}, which is no public address", place=host, mend="only public sites are fetched"
                )
        return addresses

    def may(self, address: str) -> bool:
        """Whether an IP address may be connected to. Addresses that carry another one are judged by it too."""
        ip = ipaddress.ip_address(address.partition("%")[0])
        inner = _carried(ip)
        if inner is not None:
            return self.may(str(inner))
        return ip.is_loopback if ip.is_loopback and self._loopback else ip.is_global and not ip.is_multicast


def _carried(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside a mapped, 6to4, Teredo or NAT64 address."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


class GuardedTransport(httpx.HTTPTransport):
    """httpx over the guarded backend; the library has no parameter for it, so its pool is put in place here."""

    def __init__(self, *, loopback: bool = False) -> None:
        super().__init__(trust_env=False)
        self._pool.close()
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            max_connections=20,
            network_backend=GuardedBackend(loopback=loopback),
        )

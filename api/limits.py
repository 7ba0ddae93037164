"""How much may be asked: requests in a time from one key or address, and bytes in one body.

Whoever comes from this machine is not counted. An IPv6 address counts by its network of 64 bits, which one line has.
Each worker counts for itself.
"""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address

import limits
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import of_error, problem
from graph.errors import BodyTooLargeError, TooManyRequestsError
from graph.settings import Settings

UPLOADS = "/api/v1/documents"
_NETWORK_BITS = 64


def client_address(request: Request) -> str:
    """Where a request comes from; empty for a socket that says nothing."""
    return request.client.host if request.client else ""


def is_local(address: str) -> bool:
    """Whether this is an address of this machine only."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def network_of(address: str) -> str:
    """The address, or the network that an IPv6 address lies in."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(IPv6Address(int(found) >> _NETWORK_BITS << _NETWORK_BITS))
    return address


class Rate:
    """How often one caller asks, over a sliding time."""

    def __init__(self, settings: Settings) -> None:
        self._item = limits.parse(settings.api_rate) if settings.api_rate else None
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def count(self, caller: str) -> None:
        """Count one request of a caller. Raises TooManyRequestsError with the seconds to wait."""
        if self._item is None or self._limiter.hit(self._item, caller):
            return
        left = self._limiter.get_window_stats(self._item, caller).reset_time - time.time()
        raise TooManyRequestsError(f"more than {self._item}", seconds=max(1, math.ceil(left)))


class BodyLimit:
    """ASGI middleware that refuses a body that is too large, by what it says of itself or by what comes."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._most = settings.api_body_bytes
        self._most_uploaded = settings.api_upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        most = self._most_uploaded if request.url.path == UPLOADS else self._most
        said = request.headers.get("content-length", "")
        if said.isascii() and said.isdigit() and (len(said) > 18 or int(said) > most):
            await problem(request, of_error(too_large(most)))(scope, receive, send)
            return
        await self._app(scope, _counted(receive, most), send)


def _counted(receive: Receive, most: int) -> Receive:
    """What comes, up to a number of bytes; more is refused as the frameworks let through."""
    come = 0

    async def counted() -> Message:
        nonlocal come
        message = await receive()
        come += len(message.get("body", b""))
        if come > most:
            raise HTTPException(BodyTooLargeError.http_status, too_large(most).message)
        return message

    return counted


def too_large(most: int) -> BodyTooLargeError:
    """The error of a body over `most` bytes."""
    return BodyTooLargeError(f"the body has more than {most} bytes", mend="send less at once")

"""Who asks, and whether they may: the key of a request, the role behind it, and the role that a route wants.

Readers need no key unless the settings say so; whoever writes does. A key that is not valid is refused on every
address, also where none is needed, so that one that expired is noticed at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer

from api.keys import ANONYMOUS, ROLES, Keys, Role
from api.limits import Rate, client_address, is_local, network_of
from graph.errors import KeyMissingError, KeyRefusedError, ReadOnlyError, RoleError
from graph.settings import Settings

_bearer = HTTPBearer(auto_error=False, scheme_name="bearer", description="an API key of `yingshang keys add`")
_header = APIKeyHeader(name="X-API-Key", auto_error=False, scheme_name="header", description="the same key")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: the name that their key was made for, or `anonymous`, and what they may."""

    name: str
    role: Role

    @property
    def anonymous(self) -> bool:
        """Whether they came without a key."""
        return self.name == ANONYMOUS

    def may(self, role: Role) -> bool:
        """Whether their role is this one or a higher one."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Access:
    """The keys of an application, whether it answers those who have none, and whether it only reads."""

    def __init__(self, settings: Settings) -> None:
        self._keys = Keys(settings.keys_file)
        self._rate = Rate(settings)
        self._open = settings.api_anonymous_read
        self.read_only = settings.api_read_only

    async def actor(self, token: str | None, address: str = "") -> Actor | None:
        """Who has this key; None for nobody, where nobody is answered.

        Counts the request for the key, or for the address where there is no valid one. Raises KeyRefusedError,
        TooManyRequestsError.
        """
        key = None if token is None else await run_in_threadpool(self._keys.find, token)
        if not is_local(address):
            self._rate.count(f"key {key.id}" if key else network_of(address))
        if token is None:
            return Actor(ANONYMOUS, "reader") if self._open else None
        if key is None:
            raise KeyRefusedError(
                "the API key is unknown, has expired or was revoked", mend="ask for a new one: `yingshang keys add`"
            )
        return Actor(key.name, key.role)


async def _asking(
    request: Request,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    header: Annotated[str | None, Depends(_header)],
) -> Actor | None:
    """Who asks, found once a request; it stays there for the log."""
    if not hasattr(request.state, "actor"):
        access: Access = request.app.state.access
        token = bearer.credentials if bearer else header
        request.state.actor = await access.actor(token, client_address(request))
    found: Actor | None = request.state.actor
    return found


Asking = Annotated[Actor | None, Depends(_asking)]


def check_role(found: Actor | None, role: Role) -> Actor:
    """Who asks, when their role is at least `role`. Raises KeyMissingError (401), RoleError (403)."""
    if found is not None and found.may(role):
        return found
    if found is None or found.anonymous:
        raise KeyMissingError(
            f"this needs an API key with the role {role}", mend="send it as `Authorization: Bearer KEY`"
        )
    raise RoleError(
        f"this needs the role {role}, the key of {found.name} has {found.role}",
        mend="ask for a key with that role: `yingshang keys add`",
    )


@cache  # one dependency a role, so that FastAPI asks it once a request
def acting(role: Role) -> Callable[..., Awaitable[Actor]]:
    """A dependency that gives the Actor of a request, whose role must be at least `role`.

    Raises KeyMissingError (401) for one without a key, KeyRefusedError (401), RoleError (403),
    ReadOnlyError (403) for what writes on a server that only reads, AuditError (503) for a write that could not be noted.
    """
    asking = Security(_asking, scopes=[role])  # the contract names the role

    async def actor(request: Request, found: Actor | None = asking) -> Actor:
        if role != "reader" and request.app.state.access.read_only:
            raise ReadOnlyError("this server only reads", mend="ask a server over the graph itself")
        allowed = check_role(found, role)
        if role != "reader" and request.method != "GET":
            await run_in_threadpool(request.app.state.audit.check)
        return allowed

    return actor


def wanted_role(route: Any) -> Role:
    """The role that a route asks for itself; reader where it asks for none."""
    roles = {acting(role): role for role in ROLES}
    calls = [d.call for d in route.dependant.dependencies] if isinstance(route, APIRoute) else []
    return max((roles[call] for call in calls if call in roles), key=ROLES.index, default="reader")


def document_roles(paths: dict[str, dict[str, Any]]) -> None:
    """Name one role for each operation of a contract, and say that readers may come without a key."""
    for operation in (operation for methods in paths.values() for operation in methods.values()):
        for scheme in operation.get("security", ()):
            for name, roles in scheme.items():
                scheme[name] = [max(roles, key=ROLES.index)]
        if any("reader" in roles for scheme in operation.get("security", ()) for roles in scheme.values()):
            operation["security"].insert(0, {})

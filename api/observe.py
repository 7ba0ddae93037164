"""What is kept of each request: its id, one line of the log, the metrics, and for who would write the audit log.

Headers, bodies and query strings are in none of them: they may hold keys, or what somebody looks for.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import wanted_role
from api.audit import Audit
from api.keys import ANONYMOUS
from api.metrics import Metrics
from graph.errors import StoreError

HEADER = "X-Request-Id"
LOGGER = logging.getLogger("yingshang.http")
request_id: ContextVar[str] = ContextVar("request_id", default="")
_SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, the request that it belongs to, and what was given."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of one record."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage(),
        }  # fmt: skip
        if request_id.get():
            line["request_id"] = request_id.get()
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class Observed:
    """ASGI middleware around all others."""

    def __init__(self, app: ASGIApp, metrics: Metrics, audit: Audit) -> None:
        self._app = app
        self._metrics = metrics
        self._audit = audit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and keep what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = _Seen(scope)
        request_id.set(seen.id)

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = seen.id
                seen.status = message["status"]
                await self._keep(seen)
            seen.bytes += len(message.get("body", b""))
            await send(message)

        with self._metrics.running.track_inprogress():
            try:
                await self._app(scope, receive, watched)
            except Exception:  # answered outside of all middleware, as 500
                if not seen.kept:
                    await self._keep(seen)
                raise
            finally:
                self._finish(seen)

    async def _keep(self, seen: _Seen) -> None:
        """Note a write before anyone is told that it was done; what was refused or broke is told even where it cannot be."""
        seen.kept = True
        if not seen.writes:
            return
        more = {
            "method": seen.method,
            "target": seen.target,
            "request_id": seen.id,
            "client": seen.client,
            **seen.wrote,
        }
        try:
            await run_in_threadpool(self._audit.record, seen.actor, seen.operation, seen.status, **more)
        except StoreError:
            if seen.status < 400:
                raise
            LOGGER.exception("%s %s %s", seen.method, seen.path, seen.status)

    def _finish(self, seen: _Seen) -> None:
        seconds = time.perf_counter() - seen.begun
        self._metrics.done(seen.method, seen.route, seen.status, seconds)
        fields = {
            "method": seen.method, "path": seen.path, "route": seen.route, "status": seen.status, "bytes": seen.bytes,
            "seconds": round(seconds, 4), "client": seen.client, "actor": seen.actor,
        }  # fmt: skip
        level = logging.WARNING if seen.status >= 500 else logging.INFO
        LOGGER.log(level, "%s %s %s", seen.method, seen.path, seen.status, extra={"fields": fields})


class _Seen:
    """One request as far as it is known; the routes add to its scope."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._state: dict[str, Any] = scope.setdefault("state", {})
        given = Headers(scope=scope).get(HEADER, "")
        self.id = given if _SANE.fullmatch(given) else secrets.token_hex(8)
        self.begun = time.perf_counter()
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.client: str = scope["client"][0] if scope.get("client") else ""
        self.status = 500  # until an answer begins: a fault is answered outside of all middleware
        self.bytes = 0
        self.kept = False  # whether it was noted, where it writes

    @property
    def route(self) -> str | None:
        """The address with its placeholders, None where nothing answers."""
        return getattr(self._scope.get("route"), "path", None)

    @property
    def operation(self) -> str:
        """The operation id of the route."""
        return getattr(self._scope.get("route"), "name", "")

    @property
    def target(self) -> dict[str, Any]:
        """What the path names."""
        return dict(self._scope.get("path_params", {}))

    @property
    def wrote(self) -> dict[str, Any]:
        """What the route says that it made, as `wrote`: the id of an event or of a job."""
        return {"wrote": self._state["wrote"]} if "wrote" in self._state else {}

    @property
    def actor(self) -> str:
        """Who asked, as far as that was found out."""
        actor = self._state.get("actor")
        return actor.name if actor is not None else ANONYMOUS

    @property
    def writes(self) -> bool:
        """Whether the route changes something: those that only read let every reader in."""
        return self.method != "GET" and wanted_role(self._scope.get("route")) != "reader"

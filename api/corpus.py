"""Which corpus an answer was given from: its version in a header of every answer, and the ETag that follows from it.

The version is asked of the engine at most once a second; a write of this process lets it be asked again at once, one
of another process shows after that second. Who sends the ETag back with If-None-Match is told 304 before anything is
looked up: with the same corpus, program, address and Accept the answer would be the same. An answer beside which the
corpus moved has no ETag, as it may be of either.
"""

from __future__ import annotations

import time
from threading import Lock
from urllib.parse import quote

from fastapi import Request, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.corpus import corpus_version
from graph.ids import SEPARATOR, digest
from graph.store import GraphStore
from graph.version import yingshang_version

HEADER = "Yingshang-Corpus"
_SECONDS = 1.0
_SHARE = 20  # on a very large graph asking takes at most this part of the time
_CACHE = "no-cache"  # may be kept, must be asked about


class NotModified(Exception):  # noqa: N818  # an answer, no fault
    """The caller has this answer already."""


class CorpusVersion:
    """The version of an application's graph, at most a second old; from any thread."""

    def __init__(self) -> None:
        self._known = ""
        self._until = 0.0
        self._lock = Lock()

    def get(self, store: GraphStore) -> str:
        """The version. Raises EngineDownError."""
        with self._lock:
            begun = time.monotonic()
            if begun >= self._until:
                self._known = corpus_version(store)
                ended = time.monotonic()
                self._until = ended + max(_SECONDS, _SHARE * (ended - begun))
            return self._known

    def stands(self, version: str) -> bool:
        """Whether this is still the version, as far as is known without asking the engine; waits for nothing."""
        return version == self._known and self._until > 0.0

    def expire(self) -> None:
        """Ask the engine with the next request: something was written."""
        with self._lock:
            self._until = 0.0


def check_answered(request: Request, version: str) -> None:
    """Note the corpus and the ETag of a request. Raises NotModified for a caller who has the answer."""
    request.state.corpus = version
    if request.method == "GET":
        request.state.etag = tag = _etag(request, version)
        if tag in _tags(request.headers.get("if-none-match", "")):
            raise NotModified


def _etag(request: Request, version: str) -> str:
    """Weak, as compression changes the bytes and not the answer."""
    asked = quote(request.url.path), request.url.query, request.headers.get("accept", "")
    return f'W/"{digest(version, yingshang_version(), *(part.replace(SEPARATOR, " ") for part in asked))}"'


def _tags(header: str) -> set[str]:
    return {tag.strip() for tag in header.split(",")}


def not_modified(_: Request, __: Exception) -> Response:
    """The answer to who has it; its headers come from the middleware."""
    return Response(status_code=304)


class CorpusHeaders:
    """ASGI middleware that names the corpus on each answer that was given from it, and how long it may be kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and mark its answer."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                _mark(
                    MutableHeaders(scope=message), message["status"], scope.get("state", {}), scope["app"].state.corpus
                )
            await send(message)

        await self._app(scope, receive, marked if scope["type"] == "http" else send)


def _mark(headers: MutableHeaders, status: int, state: dict[str, str], corpus: CorpusVersion) -> None:
    if "corpus" in state:
        headers[HEADER] = state["corpus"]
    if state.get("etag") and (status == 304 or (status == 200 and corpus.stands(state["corpus"]))):
        headers["ETag"] = state["etag"]
        headers.setdefault("Cache-Control", _CACHE)
        headers.add_vary_header("Accept")
    else:
        headers.setdefault("Cache-Control", "no-store")

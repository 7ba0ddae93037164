"""One open graph for all requests: opened when first needed, let go when the engine goes, opened again after.

The embedded engine may come back at another port, so a store that lost its engine is never tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from api.corpus import HEADER, CorpusVersion, check_answered
from graph.store import GraphStore


class Connection:
    """The graph of an application; `get` may be called from any thread."""

    def __init__(self, factory: Callable[[], GraphStore]) -> None:
        self._factory = factory
        self._store: GraphStore | None = None
        self._lock = Lock()

    def get(self) -> GraphStore:
        """The open store. Raises EngineDownError when no engine answers."""
        with self._lock:
            if self._store is None:
                self._store = self._factory()
            return self._store

    def lose(self, lost: GraphStore) -> None:
        """Let go of a store whose engine is gone; one that was opened since then stays."""
        with self._lock:
            if self._store is lost:
                self._store = None
        lost.close()

    def close(self) -> None:
        """Let go of the store at the end."""
        with self._lock:
            store, self._store = self._store, None
        if store is not None:
            store.close()


def _engine(request: Request) -> GraphStore:
    connection: Connection = request.app.state.connection
    store = connection.get()
    request.state.graph = store  # the error table lets go of it when its engine is gone
    return store


Engine = Annotated[GraphStore, Depends(_engine)]  # without a look at what it holds


def _graph(request: Request, store: Engine) -> GraphStore:
    corpus: CorpusVersion = request.app.state.corpus
    check_answered(request, corpus.get(store))
    return store


Graph = Annotated[GraphStore, Depends(_graph)]  # to answer from: the answer names its corpus


def _corpus(request: Request, store: Graph) -> str:
    del store  # by now the version is found
    version: str = request.state.corpus
    return version


Corpus = Annotated[str, Depends(_corpus)]  # for bodies that name the version


def document_corpus(routes: Iterable[BaseRoute], operations: dict[str, dict[str, Any]]) -> None:
    """Say of each operation that answers from the graph, by its id, which headers tell of what corpus."""
    for route in routes:
        if isinstance(route, APIRoute) and route.name in operations and _reads(route.dependant):
            answer = operations[route.name]["responses"]["200"]
            told = {HEADER: _header("version of the corpus that this was answered from", required=True)}
            if "GET" in (route.methods or ()):
                told["ETag"] = _header("for If-None-Match: 304 as long as the answer would be the same", required=False)
            answer["headers"] = answer.get("headers", {}) | told


def _header(description: str, *, required: bool) -> dict[str, Any]:
    return {"description": description, "required": required, "schema": {"type": "string"}}


def _reads(dependant: Dependant) -> bool:
    return dependant.call is _graph or any(map(_reads, dependant.dependencies))

"""What a server does around its answers, over real HTTP on one engine: none of it depends on which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from graph.corpus import corpus_version
from graph.settings import Settings
from graph.store import GraphStore
from tests.builders import DALIAN, ENTITLEMENT, extraction
from tests.integration.test_api import PATIENT
from tests.server import running

pytestmark = pytest.mark.parametrize("settings", ["embedded"], indirect=True, scope="session")

READS = (
    "/documents", "/nodes/place:210100", "/nodes/place:210100/neighbourhood", "/search?q=一窗通",
    "/queries/matrix", "/queries/matrix?format=csv",
)  # fmt: skip


@dataclass
class Served:
    """A running application and a client of it."""

    app: FastAPI
    client: httpx.Client


@pytest.fixture(scope="module")
def served(settings: Settings, graph: GraphStore) -> Iterator[Served]:
    """A server over the small graph."""
    app = create_app(lambda: GraphStore.open(settings), settings)
    with running(app) as address, httpx.Client(base_url=f"{address}/api/v1", timeout=PATIENT) as client:
        yield Served(app, client)


@pytest.fixture
def client(served: Served) -> httpx.Client:
    return served.client


@pytest.mark.parametrize("path", READS)
def test_an_answer_names_its_corpus_and_is_not_sent_twice(client: httpx.Client, graph: GraphStore, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200, first.text
    assert first.headers["yingshang-corpus"] == corpus_version(graph)
    assert first.headers["cache-control"] == "no-cache"
    assert "Accept" in first.headers["vary"]
    again = client.get(path, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "yingshang-corpus", "cache-control", "vary", "x-content-type-options"):
        assert again.headers[name] == first.headers[name]
    assert client.get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_another_address_or_accept_is_another_answer(client: httpx.Client) -> None:
    tags = {
        client.get(path, headers={"Accept": accept}).headers["etag"]
        for path in ("/queries/matrix", "/queries/matrix?limit=1", "/queries/coverage")
        for accept in ("application/json", "text/csv")
    }
    assert len(tags) == 6


def test_a_write_makes_another_corpus(served: Served, graph: GraphStore) -> None:
    before = served.client.get("/documents")
    document = extraction("丙报告", DALIAN, {"我市推行“免申即享”。": (ENTITLEMENT, "implemented")})
    graph.replace_document(document)
    try:
        served.app.state.corpus.expire()
        after = served.client.get("/documents", headers={"If-None-Match": before.headers["etag"]})
        assert after.status_code == 200
        assert after.headers["yingshang-corpus"] == corpus_version(graph) != before.headers["yingshang-corpus"]
    finally:
        graph.remove_document(document.document.id)
        served.app.state.corpus.expire()
    assert served.client.get("/documents", headers={"If-None-Match": before.headers["etag"]}).status_code == 304


def test_bodies_that_are_kept_name_the_corpus(client: httpx.Client, graph: GraphStore) -> None:
    version = corpus_version(graph)
    assert client.get("/queries/matrix").json()["corpus"] == version
    assert client.get("/ready").json()["corpus"] == version
    answer = client.post("/cypher", json={"statement": "MATCH (c:City) RETURN c.name"})
    assert answer.json()["corpus"] == answer.headers["yingshang-corpus"] == version
    assert "etag" not in answer.headers


@pytest.mark.parametrize("path", ["/health", "/ready", "/nodes/measure:nothing", "/nowhere"])
def test_errors_and_probes_are_never_kept(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_who_may_not_read_is_not_told_that_nothing_changed(served: Served, settings: Settings) -> None:
    tag = served.client.get("/documents").headers["etag"]
    closed = create_app(lambda: GraphStore.open(settings), settings.model_copy(update={"api_anonymous_read": False}))
    with running(closed) as address:
        answer = httpx.get(f"{address}/api/v1/documents", headers={"If-None-Match": tag, "Accept": "*/*"})
    assert answer.status_code == 401
    assert "yingshang-corpus" not in answer.headers

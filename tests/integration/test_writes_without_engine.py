"""Writes while the engine is gone: each says so and changes nothing, and goes through when the engine is back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

import api.jobs
from api.app import create_app
from api.keys import Keys
from cli.jobs import Runner
from graph.settings import Settings
from graph.store import GraphStore, Step
from graph.wholegraph import empty
from tests import small_graph as small
from tests.builders import whole_graph
from tests.integration.test_api import PATIENT
from tests.integration.test_bad_input import check_problem
from tests.integration.test_curation import ADOPTS, PLANNED, REPORT
from tests.server import running

NOWHERE = "bolt://127.0.0.1:1"
QUOTE = "建设沈事通"
START = REPORT.extraction().document.text.index(QUOTE)
CLAIM = {
    "document_id": REPORT.id, "subject": small.SHENYANG.id, "predicate": "OPERATES", "object": small.SITE.id,
    "start": START, "end": START + len(QUOTE), "quote": QUOTE,
}  # fmt: skip

# address below /api/v1, body, status when the engine is there
WRITES: list[tuple[str, Any, int]] = [
    (f"/claims/{ADOPTS}/verdicts", {"act": "accept"}, 200),
    (f"/claims/{ADOPTS}/verdicts", {"act": "correct", "changes": {"status": "planned"}}, 200),
    ("/claims", CLAIM, 200),
    ("/decisions", {"act": "same", "node": small.WINDOW.id, "other": small.LIST.id}, 200),
    ("/decisions", {"act": "rename", "node": small.WINDOW.id, "name": "一窗通办"}, 200),
    ("/decisions", {"act": "apart", "node": REPORT.id, "other": small.shenyang_reply().id}, 200),
    ("/events/{judged}/undo", {}, 200),
    (f"/documents/{REPORT.id}/reingest", None, 202),
]


class Graph:
    """Opens the graph of the tests, or while the engine is `gone` knocks where nothing listens."""

    def __init__(self, settings: Settings) -> None:
        self.gone = False
        self._there = settings
        self._nowhere = settings.model_copy(update={"graph_uri": NOWHERE, "connect_timeout_seconds": 1.0})

    def open(self) -> GraphStore:
        return GraphStore.open(self._nowhere if self.gone else self._there)


class Server:
    """A server with an editor's client, whose engine can be taken away and given back."""

    def __init__(self, graph: Graph, app: Any, client: httpx.Client) -> None:
        self.client = client
        self._graph, self._app = graph, app

    def take_away(self) -> None:
        self._graph.gone = True
        self._app.state.connection.close()

    def give_back(self) -> None:
        self._graph.gone = False


@pytest.fixture
def server(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Over the small graph, which is made for each test."""
    monkeypatch.setattr(api.jobs, "_PAUSE_SECONDS", 0.2)
    headers = {"X-API-Key": Keys(settings.keys_file).add("engine gone", "editor")[1]}
    graph = Graph(settings)
    app = create_app(graph.open, settings, Runner(graph.open, settings))
    with GraphStore.open(settings) as store:
        empty(store, lambda _: None)
        store.replace_documents([draft.extraction() for draft in small.drafts()])
    with (
        running(app) as address,
        httpx.Client(base_url=f"{address}/api/v1", timeout=PATIENT, headers=headers) as client,
    ):
        yield Server(graph, app, client)
    with GraphStore.open(settings) as store:
        for kind in ("Event", "Curated", "Conflict"):
            store.write([Step("delete_kind", {"limit": 10_000}, {"NODE": kind})])
        empty(store, lambda _: None)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    WRITES,
    ids=[f"{path} {body and next(iter(body.values()))}"[:60] for path, body, _ in WRITES],
)
def test_a_write_is_refused_changes_nothing_and_goes_through_afterwards(
    settings: Settings, server: Server, path: str, body: Any, status: int
) -> None:
    judged = server.client.post(f"/claims/{PLANNED}/verdicts", json={"act": "accept"}).json()["id"]
    with GraphStore.open(settings) as store:
        before = whole_graph(store)
    server.take_away()
    refused = server.client.post(path.format(judged=judged), json=body)
    check_problem(refused, 503, "engine-down")
    assert refused.headers["retry-after"]
    server.give_back()
    with GraphStore.open(settings) as store:
        assert whole_graph(store) == before
    done = server.client.post(path.format(judged=judged), json=body)
    assert done.status_code == status, done.text


def test_documents_that_are_sent_meanwhile_wait_and_come_in(settings: Settings, server: Server) -> None:
    server.take_away()
    sent = server.client.post(
        "/documents", json={"documents": [{"name": "a.md", "text": "---\nplace: 大连市\n---\n推行甲机制。"}]}
    )
    assert sent.status_code == 202, sent.text
    job = f"/jobs/{sent.json()['id']}"
    time.sleep(1)
    assert server.client.get(job).json()["state"] in ("queued", "running")
    server.give_back()
    with server.client.stream("GET", f"{job}/events") as news:
        assert "event: end" in list(news.iter_lines())
    assert [r["state"] for r in server.client.get(job).json()["results"]] == ["added"]

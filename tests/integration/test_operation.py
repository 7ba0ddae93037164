"""What a server does around its answers, over real HTTP on one engine: none of it depends on which."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Request

from api.app import create_app
from api.connection import Graph
from graph.corpus import corpus_version
from graph.settings import Settings
from graph.store import GraphStore
from tests import small_graph as small
from tests.builders import DALIAN, ENTITLEMENT, extraction
from tests.end_to_end.conftest import ROOT, arguments, environment
from tests.integration.test_api import PATIENT
from tests.server import running, until

pytestmark = pytest.mark.parametrize("settings", ["embedded"], indirect=True, scope="session")

READS = (
    "/documents", "/nodes/place:210100", "/nodes/place:210100/neighbourhood", "/search?q=一窗通",
    "/queries/matrix", "/queries/matrix?format=csv", "/matrix", "/measures", "/coverage",
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
    again = client.get(path, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "yingshang-corpus", "cache-control", "x-content-type-options"):
        assert again.headers[name] == first.headers[name]
    assert all("Accept" in answer.headers["vary"].split(", ") for answer in (first, again))
    assert client.get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_another_address_or_accept_is_another_answer(client: httpx.Client) -> None:
    tags = {
        client.get(path, headers={"Accept": accept}).headers["etag"]
        for path in ("/queries/matrix", "/queries/matrix?limit=1", "/queries/coverage")
        for accept in ("application/json", "text/csv")
    }
    assert len(tags) == 6


@pytest.mark.parametrize("path", ["/documents", "/matrix", "/coverage"])
def test_a_write_makes_another_corpus(served: Served, graph: GraphStore, path: str) -> None:
    before = served.client.get(path)
    document = extraction("丙报告", DALIAN, {"我市推行“免申即享”。": (ENTITLEMENT, "implemented")})
    graph.replace_document(document)
    try:
        served.app.state.corpus.expire()
        after = served.client.get(path, headers={"If-None-Match": before.headers["etag"]})
        assert after.status_code == 200
        assert after.json() != before.json()
        assert after.headers["yingshang-corpus"] == corpus_version(graph) != before.headers["yingshang-corpus"]
    finally:
        graph.remove_document(document.document.id)
        served.app.state.corpus.expire()
    assert served.client.get(path, headers={"If-None-Match": before.headers["etag"]}).status_code == 304
    assert served.client.get(path).json() == before.json()


def test_bodies_that_are_kept_name_the_corpus(client: httpx.Client, graph: GraphStore) -> None:
    version = corpus_version(graph)
    assert client.get("/queries/matrix").json()["corpus"] == version
    assert client.get("/ready").json()["corpus"] == version
    answer = client.post("/cypher", json={"statement": "MATCH (c:City) RETURN c.name"})
    assert answer.json()["corpus"] == answer.headers["yingshang-corpus"] == version
    assert "etag" not in answer.headers


def test_an_answer_with_a_date_of_access_or_beside_a_write_is_not_kept(served: Served) -> None:
    router = APIRouter()

    @router.get("/meddled")
    def meddled(request: Request, graph: Graph) -> str:
        request.app.state.corpus.expire()  # as a write of this process does
        return "of either corpus"

    served.app.include_router(router, prefix="/api/v1")
    for path in ("/cite", "/meddled"):
        answer = served.client.get(path)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store"), path
        assert "etag" not in answer.headers, path
        assert answer.headers["yingshang-corpus"], path


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


@contextmanager
def serving(settings: Settings, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server as the command line starts it, over the engine that runs, and its address."""
    server = subprocess.Popen(
        arguments("serve", "--port", "0", *options), env=environment(settings.data_dir, PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        found = re.search(r"http://[\d.:]+", server.stdout.readline())
        assert found
        yield server, found[0]
    finally:
        server.kill()
        server.communicate()


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/api/v1/ready", timeout=PATIENT).status_code == 200
    except httpx.TransportError:
        return False


def test_a_request_under_way_is_finished_when_the_server_is_told_to_end(settings: Settings) -> None:
    body = json.dumps({"statement": "MATCH (c:City) RETURN c.name"}).encode()
    with serving(settings) as (server, address):
        until(lambda: answers(address))
        url = httpx.URL(address)
        slow = HTTPConnection(url.host, url.port, timeout=PATIENT)
        slow.putrequest("POST", "/api/v1/cypher")
        for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(body)))):
            slow.putheader(name, value)
        slow.putheader("X-Request-Id", "the-slow-one")
        slow.endheaders(body[:10])
        until(lambda: "yingshang_http_requests_running 2.0" in httpx.get(f"{address}/metrics").text)
        server.send_signal(signal.SIGTERM)
        until(lambda: not answers(address))
        slow.send(body[10:])
        answer = slow.getresponse()
        assert answer.status == 200
        assert json.loads(answer.read())["columns"] == ["c.name"]
        slow.close()
        _, err = server.communicate(timeout=PATIENT)
    lines = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
    assert [line["status"] for line in lines if line.get("request_id") == "the-slow-one"] == [200]


def test_several_workers_answer_as_one(settings: Settings) -> None:
    with serving(settings, "--workers", "2") as (server, address):
        until(lambda: answers(address))
        with httpx.Client(base_url=address, headers={"Connection": "close"}) as client:  # each time whoever takes it
            assert {client.get("/api/v1/health").status_code for _ in range(20)} == {200}
        counted = 'yingshang_http_requests_total{method="GET",route="/health",status="200"} 20.0'
        until(lambda: counted in httpx.get(f"{address}/metrics").text)
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=PATIENT)
        assert not answers(address)


def test_a_client_is_made_from_the_contract_as_the_docs_say(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "examples" / "client.md").read_text(encoding="utf-8")
    command = re.search(r"^openapi-python-client (generate .*)$", page, re.MULTILINE)
    example = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert command
    assert example
    words = command[1].replace("docs/openapi.json", str(ROOT / "docs" / "openapi.json")).split()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        [sys.executable, "-m", "openapi_python_client", *words],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        check=True,
    )
    monkeypatch.syspath_prepend(tmp_path)
    address = str(served.client.base_url).partition("/api")[0]
    exec(example[1].replace("http://127.0.0.1:8000", address).replace("免申即享", small.WINDOW.name), {})
    documents, places, problem = capsys.readouterr().out.splitlines()[-3:]
    assert "小" in documents or "报告" in documents
    assert "沈阳市" in places
    assert problem.startswith("/problems/not-found ")

"""How much may be asked of an application, and what is kept of it. No graph is needed for any of it."""

import gzip
import json
import logging
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, Body, Depends, Request
from fastapi.responses import StreamingResponse

from api import audit
from api.access import Actor, acting
from api.app import create_app
from api.keys import Keys
from api.limits import network_of
from api.observe import JsonLines
from graph.errors import EngineDownError
from graph.settings import Settings
from graph.store import GraphStore
from tests.server import running, until

READ = "/api/v1/queries"
FAR = {"X-Forwarded-For": "203.0.113.7"}  # the server believes what a proxy on its machine says
OTHER = {"X-Forwarded-For": "203.0.113.8"}


def _no_store() -> GraphStore:
    raise EngineDownError("no graph is needed here")


def writing() -> APIRouter:
    """Addresses as those that write have them, and one that streams events."""
    router = APIRouter(prefix="/api/v1")

    @router.post("/things/{thing}")
    def change_thing(
        thing: str, actor: Annotated[Actor, Depends(acting("editor"))], value: Annotated[str, Body()] = ""
    ) -> str:
        return f"{actor.name} {thing} {len(value)}"

    @router.post("/decided")
    def decide_thing(request: Request, actor: Annotated[Actor, Depends(acting("editor"))]) -> str:
        request.state.wrote = {"event": "event:1"}
        return actor.name

    @router.post("/broken")
    def break_thing(actor: Annotated[Actor, Depends(acting("editor"))]) -> str:
        raise RuntimeError(actor.name)

    @router.get("/events")
    def stream_events() -> StreamingResponse:
        return StreamingResponse(iter(["data: 1\n\n"] * 1000), media_type="text/event-stream")

    return router


@contextmanager
def client_of(settings: Settings, **changed: Any) -> Iterator[httpx.Client]:
    app = create_app(_no_store, settings.model_copy(update=changed))
    app.include_router(writing(), dependencies=[Depends(acting("reader"))])
    with running(app) as address, httpx.Client(base_url=address) as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def client(settings: Settings) -> Iterator[httpx.Client]:
    with client_of(settings, api_rate="3/hour", api_body_bytes=1000) as opened:
        yield opened


def key(settings: Settings, role: Any = "editor", name: str = "wang") -> dict[str, str]:
    return {"Authorization": f"Bearer {Keys(settings.keys_file).add(name, role)[1]}"}


def test_too_many_requests_of_one_address_wait(client: httpx.Client) -> None:
    assert [client.get(READ, headers=FAR).status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    refused = client.get(READ, headers=FAR)
    assert refused.json()["type"] == "/problems/too-many-requests"
    assert 0 < int(refused.headers["retry-after"]) <= 7200
    assert refused.headers["x-request-id"]
    assert client.get(READ, headers=OTHER).status_code == 200
    assert [client.get(READ).status_code for _ in range(5)] == [200] * 5, "this machine is not counted"


def test_a_key_is_counted_for_itself_and_a_wrong_one_for_its_address(client: httpx.Client, settings: Settings) -> None:
    first, second = key(settings), key(settings, name="li")
    assert [client.get(READ, headers=FAR | first).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert client.get(READ, headers=OTHER | first).status_code == 429
    assert client.get(READ, headers=FAR | second).status_code == 200
    guesses = [client.get(READ, headers=FAR | {"X-API-Key": f"ys_{n}"}).status_code for n in range(4)]
    assert guesses == [401, 401, 401, 429]


def test_an_ipv6_line_is_one_caller() -> None:
    assert network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2::9") == "2001:db8:1:2::"
    assert network_of("203.0.113.7") == "203.0.113.7"


@pytest.mark.parametrize("chunked", [False, True])
def test_a_large_body_is_refused_and_a_small_one_is_not(
    client: httpx.Client, settings: Settings, chunked: bool
) -> None:
    def sent(size: int) -> Any:
        body = json.dumps("x" * size).encode()
        return iter([body[:500], body[500:]]) if chunked else body

    headers = key(settings) | {"Content-Type": "application/json"}
    answer = client.post("/api/v1/things/a", content=sent(2000), headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")
    assert answer.headers["content-type"] == "application/problem+json"
    assert client.post("/api/v1/things/a", content=sent(900), headers=headers).json() == "wang a 900"


@pytest.mark.parametrize("length", ["1001", "9" * 30])
def test_a_body_that_says_that_it_is_large_is_refused_before_it_comes(client: httpx.Client, length: str) -> None:
    asked = HTTPConnection(client.base_url.host, client.base_url.port or 80, timeout=30)
    asked.putrequest("POST", "/api/v1/things/a")
    asked.putheader("Content-Length", length)
    asked.endheaders()
    assert asked.getresponse().status in (400, 413)
    asked.close()


def test_other_origins_are_let_in_by_a_setting_only(settings: Settings) -> None:
    asking = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    with client_of(settings) as client:
        assert "access-control-allow-origin" not in client.get(READ, headers=asking).headers
        assert "access-control-allow-origin" not in client.options(READ, headers=asking).headers
    with client_of(settings, api_cors_origins="https://example.org, https://example.com") as client:
        assert client.options(READ, headers=asking).headers["access-control-allow-origin"] == "https://example.org"
        answer = client.get(READ, headers={"Origin": "https://example.org"})
        assert answer.headers["access-control-allow-origin"] == "https://example.org"
        assert "access-control-allow-credentials" not in answer.headers
        assert "access-control-allow-origin" not in client.get(READ, headers={"Origin": "https://evil.org"}).headers


def test_answers_are_packed_and_events_are_not(client: httpx.Client) -> None:
    with client.stream("GET", READ, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert json.loads(gzip.decompress(b"".join(answer.iter_raw())))["queries"]
    assert "content-encoding" not in client.get(READ, headers={"Accept-Encoding": "identity"}).headers
    assert "content-encoding" not in client.get("/api/v1/events", headers={"Accept-Encoding": "gzip"}).headers
    assert "content-encoding" not in client.get("/api/v1/health", headers={"Accept-Encoding": "gzip"}).headers


def test_every_attempt_to_write_is_in_the_audit_log(client: httpx.Client, settings: Settings) -> None:
    editor, reader = key(settings), key(settings, "reader", "li")
    assert client.get(READ).status_code == 200
    for headers in (editor | {"X-Request-Id": "request-1"}, reader, {}, {"X-API-Key": "ys_wrong"}):
        client.post("/api/v1/things/a b", headers=headers)
    lines = [json.loads(line) for line in settings.audit_file.read_text(encoding="utf-8").splitlines()]
    assert [(line["who"], line["outcome"]) for line in lines] == [
        ("wang", 200), ("li", 403), ("anonymous", 401), ("anonymous", 401)
    ]  # fmt: skip
    assert lines[0]["request_id"] == "request-1"
    assert (lines[0]["action"], lines[0]["target"]) == ("change_thing", {"thing": "a b"})
    assert stat.S_IMODE(settings.audit_file.stat().st_mode) == 0o600
    assert "ys_" not in settings.audit_file.read_text(encoding="utf-8")


def test_what_was_made_is_noted_and_a_write_that_broke_is_too(client: httpx.Client, settings: Settings) -> None:
    headers = key(settings)
    client.post("/api/v1/decided", headers=headers)
    broken = client.post("/api/v1/broken", headers=headers)
    assert (broken.status_code, broken.json()["type"]) == (500, "/problems/internal-error")
    lines = [json.loads(line) for line in settings.audit_file.read_text(encoding="utf-8").splitlines()]
    assert [(line["action"], line["who"], line["outcome"], line.get("wrote")) for line in lines] == [
        ("decide_thing", "wang", 200, {"event": "event:1"}), ("break_thing", "wang", 500, None),
    ]  # fmt: skip


@pytest.mark.parametrize("full", [False, True])
def test_a_write_that_could_not_be_noted_is_refused_before_it_begins(
    client: httpx.Client, settings: Settings, monkeypatch: pytest.MonkeyPatch, log: list[str], full: bool
) -> None:
    headers = key(settings)
    if full:
        monkeypatch.setattr(audit, "LEAST_FREE", 1 << 62)
    else:
        settings.audit_file.mkdir()
    answer = client.post("/api/v1/broken", headers=headers)  # 500, were it begun
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/audit")
    assert ("full" in answer.json()["detail"]) is full
    assert str(settings.audit_file) not in answer.text
    assert client.get(READ, headers=headers).status_code == 200


@pytest.fixture
def log() -> Iterator[list[str]]:
    """All lines that are logged, as the server writes them."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not record.name.startswith("http"):  # the client's own
                lines.append(self.format(record))

    kept, root = Kept(), logging.getLogger()
    kept.setFormatter(JsonLines())
    level = root.level
    root.addHandler(kept)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(kept)
    root.setLevel(level)


def test_a_request_has_an_id_and_one_line_that_says_what_became_of_it(client: httpx.Client, log: list[str]) -> None:
    answer = client.get(f"{READ}/nothing?place=secret", headers={"X-Request-Id": "a-sane-id"})
    assert answer.headers["x-request-id"] == "a-sane-id"
    until(lambda: "a-sane-id" in "".join(log))  # it is written when the answer has gone
    line = next(found for found in map(json.loads, log) if found.get("request_id") == "a-sane-id")
    told = {name: line[name] for name in ("level", "method", "path", "route", "status", "actor", "client")}
    assert told == {
        "level": "warning", "method": "GET", "path": f"{READ}/nothing", "route": "/queries/{name}", "status": 503,
        "actor": "anonymous", "client": "127.0.0.1",
    }  # fmt: skip
    assert line["seconds"] >= 0


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "a b c d e f", "inject\tedlog", "<script>alert"])
def test_an_id_that_is_not_sane_is_not_taken_over(client: httpx.Client, given: str) -> None:
    found = client.get("/api/v1/health", headers={"X-Request-Id": given}).headers["x-request-id"]
    assert found != given
    assert len(found) == 16


def test_no_secret_is_in_a_log_or_an_error(client: httpx.Client, settings: Settings, log: list[str]) -> None:
    good = key(settings)["Authorization"].removeprefix("Bearer ")
    bodies = []
    for token in (good, "ys_badbadbad"):
        for headers in ({"Authorization": f"Bearer {token}"}, {"X-API-Key": token}):
            for path in (READ, f"{READ}/matrix?limit={token}", "/api/v1/things/a", "/nowhere", "/metrics"):
                bodies.append(client.get(f"{path}{'&' if '?' in path else '?'}key={token}", headers=headers).text)
                bodies.append(client.post(path, headers=headers, json={"token": token}).text)
    assert log
    for secret in (good, "ys_badbadbad"):
        assert not [line for line in log if secret in line]
    assert not [body for body in bodies if good in body]


def test_metrics_are_for_this_machine_and_for_admins(settings: Settings) -> None:
    admin, reader = key(settings, "admin", "zhao"), key(settings, "reader")
    with client_of(settings) as client:
        client.get("/api/v1/queries")
        client.get("/nowhere/at/all")
        until(lambda: 'status="404"' in client.get("/metrics").text)
        text = client.get("/metrics").text
        assert 'yingshang_http_requests_total{method="GET",route="/queries",status="200"} 1.0' in text
        assert 'route="other",status="404"' in text
        assert "nowhere" not in text
        assert client.get("/metrics", headers=FAR).status_code == 401
        assert client.get("/metrics", headers=FAR | reader).status_code == 403
        assert client.get("/metrics", headers=FAR | admin).status_code == 200
    with client_of(settings, api_metrics="admin") as client:
        assert client.get("/metrics").status_code == 401
        assert client.get("/metrics", headers=admin).status_code == 200
    with client_of(settings, api_metrics="off") as client:
        assert client.get("/metrics", headers=admin).status_code == 404

"""Whatever is asked, the answer is a problem with a stable type and a hint, or an honest answer; the graph stays as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from api.app import create_app
from api.keys import Keys
from graph.corpus import corpus_version
from graph.errors import EngineDownError
from graph.settings import Settings
from graph.store import GraphStore
from tests.integration.test_api import PATIENT
from tests.server import running

pytestmark = pytest.mark.parametrize("settings", ["embedded"], indirect=True, scope="session")

CYPHER = "'}) MATCH (n) DETACH DELETE n //"
LONG = "长" * 2000
NUMBER = "9" * 30
UTF8 = "%FF%FE"
NUL = "%00"

# address below /api/v1, status, type
READS: list[tuple[str, int, str]] = [
    # ids that nothing has, of a kind that there is not, or that are no ids
    ("/nodes/measure:nothing", 404, "not-found"),
    ("/nodes/person:somebody", 404, "not-found"),
    ("/nodes/no-id", 404, "not-found"),
    ("/nodes/measure:nothing/neighbourhood", 404, "not-found"),
    ("/documents/document:~nothing", 404, "not-found"),
    ("/documents/place:210100", 404, "not-found"),
    ("/claims/claim:~nothing", 404, "not-found"),
    ("/queries/nothing", 404, "not-found"),
    ("/jobs/nothing", 404, "not-found"),
    ("/measures/measure:nothing", 404, "not-found"),
    ("/places/measure:test-window", 404, "not-found"),
    ("/timeline/measure:nothing", 404, "not-found"),
    ("/diffusion/measure:nothing", 404, "not-found"),
    ("/chains/measure:nothing", 404, "not-found"),
    ("/compare?place=place:210100&place=place:nothing", 404, "not-found"),
    ("/compare?place=place:210100", 422, "parameter"),
    ("/path?source=place:210100&target=measure:nothing", 404, "not-found"),
    ("/path?source=place:210100", 422, "parameter"),
    ("/matrix/cell?place=place:210100&measure=measure:nothing", 404, "not-found"),
    ("/nowhere", 404, "not-found"),
    # bytes that are no text
    (f"/nodes/{UTF8}", 404, "not-found"),
    (f"/nodes/a{NUL}b", 404, "not-found"),
    (f"/documents/{NUL}", 404, "not-found"),
    (f"/claims/{UTF8}", 404, "not-found"),
    (f"/queries/{UTF8}", 404, "not-found"),
    (f"/queries/places_of_measure?measure=a&{UTF8}={NUL}", 422, "parameter"),
    # Cypher, paths and mark-up in names
    (f"/nodes/{quote(CYPHER, safe='')}", 404, "not-found"),
    (f"/queries/{quote(CYPHER, safe='')}", 404, "not-found"),
    ("/queries/delete_nodes?ids=place:210100", 404, "not-found"),
    ("/queries/..%2F..%2Fwrite%2Fdelete_nodes", 404, "not-found"),
    ("/nodes/..%2F..%2Fetc%2Fpasswd", 404, "not-found"),
    ("/nodes/%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404, "not-found"),
    (f"/nodes/place:210100/neighbourhood?predicates={quote(CYPHER)}", 422, "parameter"),
    (f"/search?q=a&kinds={quote(CYPHER)}", 422, "parameter"),
    (f"/matrix?status={quote(CYPHER)}", 422, "parameter"),
    (f"/path?source=place:210100&target=place:210200&predicates={quote(CYPHER)}", 422, "parameter"),
    (f"/suggest?q=a&kinds={quote(CYPHER)}", 422, "parameter"),
    # cursors that no answer gave
    ("/documents?after=nothing", 422, "parameter"),
    (f"/documents?after={quote(CYPHER)}", 422, "parameter"),
    ("/measures?after=nothing", 422, "parameter"),
    (f"/measures?after={UTF8}", 422, "parameter"),
    ("/measures?after=WzEsMiwzXQ", 422, "parameter"),
    # limits beyond measure
    *[
        (f"{path}limit={limit}", 422, "parameter")
        for path in ("/documents?", "/search?q=a&", "/suggest?q=a&", "/nodes/place:210100/neighbourhood?", "/measures?", "/queries/matrix?")
        for limit in ("-1", "0", NUMBER, "1e9", "many", "nan", "")
        if not (limit == "" and path.startswith("/queries"))
    ],
    ("/nodes/place:210100/neighbourhood?depth=9", 422, "parameter"),
    (f"/documents?genre={NUL}", 422, "parameter"),
    ("/documents?year=20211", 422, "parameter"),
    (f"/documents?year={quote('二〇二一')}", 422, "parameter"),
    ("/queries/matrix?min_confidence=nan", 422, "parameter"),
    ("/queries/matrix?min_confidence=2", 422, "parameter"),
    # what is missing, unknown or too long
    ("/search", 422, "parameter"),
    ("/search?q=", 422, "parameter"),
    (f"/search?q={quote(LONG[:500])}", 422, "parameter"),
    (f"/suggest?q={quote(LONG[:500])}", 422, "parameter"),
    (f"/ask?q={quote(LONG)}", 422, "parameter"),
    ("/queries/measures_of_place", 422, "parameter"),
    ("/queries/measures_of_place?place=place:210100&other=1", 422, "parameter"),
    ("/queries/matrix?format=xml", 422, "parameter"),
    ("/exports/pdf", 404, "not-found"),
]  # fmt: skip

# body sent to /cypher, status, type
BODIES: list[tuple[bytes, int, str]] = [
    (b"", 422, "parameter"),
    (b"{", 422, "parameter"),
    (b"[]", 422, "parameter"),
    (b"null", 422, "parameter"),
    (b"\xff\xfe", 422, "parameter"),
    (b'{"statement": "\xff"}', 400, "unreadable-body"),
    (b'{"statement": 1}', 422, "parameter"),
    (b'{"statement": "RETURN 1", "limit": 0}', 422, "parameter"),
    (b'{"statement": "RETURN 1", "limit": 1e400}', 422, "parameter"),
    (b'{"statement": "RETURN 1", "limit": NaN}', 422, "parameter"),
    (b'{"statement": "RETURN 1", "other": 1}', 422, "parameter"),
    (b'{"statement": "RETURN 1", "parameters": []}', 422, "parameter"),
    (b"[" * 100_000, 400, "unreadable-body"),
    (json.dumps({"statement": "RETURN 1 // " + "x" * 1_000_000}).encode(), 413, "too-large"),
    (b'{"statement": "MATCH (n) DETACH DELETE n"}', 422, "cypher-refused"),
    (b'{"statement": "\\u0000"}', 422, "cypher-refused"),
    (b'{"statement": "\\ud800"}', 422, "cypher-refused"),
]  # fmt: skip


@pytest.fixture(scope="module")
def client(settings: Settings, graph: GraphStore) -> Iterator[httpx.Client]:
    """An editor of the small graph."""
    headers = {"X-API-Key": Keys(settings.keys_file).add("bad input", "editor")[1]}
    app = create_app(lambda: GraphStore.open(settings), settings)
    with (
        running(app) as address,
        httpx.Client(base_url=f"{address}/api/v1", timeout=PATIENT, headers=headers) as opened,
    ):
        yield opened


def check_problem(answer: httpx.Response, status: int, slug: str) -> dict[str, Any]:
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text[
        :500
    ]
    found: dict[str, Any] = answer.json()
    assert found["type"] == f"/problems/{slug}"
    assert found["status"] == status
    assert found["hint"]
    assert found["detail"]
    assert len(answer.content) < 5000
    return found


@pytest.mark.parametrize(("path", "status", "slug"), READS, ids=[path[:60] for path, *_ in READS])
def test_a_wrong_address_is_a_problem(client: httpx.Client, path: str, status: int, slug: str) -> None:
    check_problem(client.get(path), status, slug)


@pytest.mark.parametrize(("body", "status", "slug"), BODIES, ids=[repr(body[:40]) for body, *_ in BODIES])
def test_a_wrong_body_is_a_problem(client: httpx.Client, body: bytes, status: int, slug: str) -> None:
    answer = client.post("/cypher", content=body, headers={"Content-Type": "application/json"})
    check_problem(answer, status, slug)


@pytest.mark.parametrize(
    "path",
    ["/search?q=%22", "/search?q=%28AND", "/search?q=%5C", "/search?q=%ED%A0%80", f"/search?q=a{NUL}b", f"/search?q={UTF8}",
     f"/search?q={quote(CYPHER)}", "/search?q=*:*", "/search?q=a%5E9999", f"/suggest?q={UTF8}", f"/suggest?q={NUL}",
     f"/suggest?q={quote(CYPHER)}", f"/ask?q={quote(CYPHER)}", f"/ask?q={UTF8}", f"/ask?q={NUL}",
     f"/documents?place={quote(CYPHER)}", f"/queries/places_of_measure?measure={quote(CYPHER)}"],
)  # fmt: skip
def test_odd_words_find_nothing_or_something_and_break_nothing(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_a_method_that_is_not_there_is_named(client: httpx.Client, method: str) -> None:
    answer = client.request(method, "/documents")
    check_problem(answer, 405, "method-not-allowed")
    assert answer.headers["allow"]


def test_after_all_this_the_graph_is_as_it_was(client: httpx.Client, graph: GraphStore) -> None:
    for path, *_ in READS:
        client.get(path)
    version = corpus_version(graph)
    assert client.get("/ready").json()["corpus"] == version
    assert client.get("/nodes/place:210100").status_code == 200


@pytest.fixture(scope="module")
def down(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a server whose engine is gone."""

    def gone() -> GraphStore:
        raise EngineDownError("no database answers", place="bolt://nowhere", mend="start it")

    with running(create_app(gone, settings)) as address, httpx.Client(base_url=f"{address}/api/v1") as opened:
        yield opened


@pytest.mark.parametrize(
    "path",
    ["/ready", "/documents", "/documents/a", "/nodes/a", "/nodes/a/neighbourhood", "/claims/a", "/search?q=a", "/suggest?q=a",
     "/ask?q=a", "/queries/matrix", "/matrix", "/coverage", "/measures", "/timeline/a", "/exports/csv", "/cite"],
)  # fmt: skip
def test_without_an_engine_each_read_says_so(down: httpx.Client, path: str) -> None:
    answer = down.get(path)
    check_problem(answer, 503, "engine-down")
    assert answer.headers["retry-after"]


def test_without_an_engine_it_lives_and_says_what_can_be_asked(down: httpx.Client) -> None:
    assert down.get("/health").status_code == 200
    assert down.get("/queries").status_code == 200
    check_problem(down.post("/cypher", json={"statement": "RETURN 1"}), 503, "engine-down")

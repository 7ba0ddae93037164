"""The HTTP API over a real engine and real HTTP. Everything said in the documents is invented."""

from __future__ import annotations

import csv
import io
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from api.examples import examples
from graph.embedded import engine
from graph.errors import EngineDownError
from graph.model import MetadataValue, Span
from graph.settings import Settings
from graph.store import GraphStore, Step
from tests.builders import DALIAN, ENTITLEMENT, SHENYANG, extraction, measure
from tests.server import served

ODD = measure("甲/乙 & “丙”<b>")
SAID = {"2021年，我市推行“免申即享”。": (ENTITLEMENT, "implemented"), "将建立甲乙机制。": (ODD, "planned")}


PATIENT = 60  # seconds; the first statement of its kind is planned anew, on a busy machine that takes long


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    """A server over the session's engine."""
    with served(lambda: GraphStore.open(settings)) as found:
        yield found


@pytest.fixture
def client(address: str, store: GraphStore) -> Iterator[httpx.Client]:
    """A client over a graph with two invented documents."""
    store.replace_document(extraction("甲报告", SHENYANG, SAID))
    store.replace_document(extraction("乙报告", DALIAN, dict(list(SAID.items())[:1]), year="2022"))
    with httpx.Client(base_url=address, timeout=PATIENT) as opened:
        yield opened


def get(client: httpx.Client, path: str, status: int = 200, **query: object) -> dict[str, object]:
    answer = client.get(f"/api/v1{path}", params=query)  # type: ignore[arg-type]
    assert answer.status_code == status, answer.text
    return dict(answer.json())


def test_health_and_readiness(client: httpx.Client) -> None:
    assert get(client, "/health")["status"] == "ok"
    assert get(client, "/ready")["status"] == "ready"


def test_a_query_by_name_in_json_and_csv(client: httpx.Client) -> None:
    found = get(client, "/queries/places_of_measure", measure=ENTITLEMENT.id)
    assert [row["place"] for row in found["rows"]] == ["沈阳市", "大连市"]  # type: ignore[union-attr, index]
    text = client.get(f"/api/v1/queries/places_of_measure?measure={ENTITLEMENT.id}&format=csv")
    assert text.headers["content-type"].startswith("text/csv")
    assert [row["place"] for row in csv.DictReader(io.StringIO(text.text))] == ["沈阳市", "大连市"]


def test_what_only_the_program_needs_is_no_query(client: httpx.Client) -> None:
    listed = {q["name"] for q in get(client, "/queries")["queries"]}  # type: ignore[union-attr, index]
    assert "places_of_measure" in listed
    for name in ("dump_nodes", "dump_edges", "schema_version", "page_of_ids"):
        assert name not in listed
        assert get(client, f"/queries/{name}", 404)["detail"] == f"no query is called '{name}'"


def test_a_graph_that_is_being_restored_is_not_ready_and_answers_nothing(
    client: httpx.Client, store: GraphStore
) -> None:
    store.write([Step("set_restoring", {"file": "a.gz"})])
    try:
        assert get(client, "/ready", 503)["type"] == "/problems/unfinished-restore"
        assert "a.gz" in str(get(client, "/queries/matrix", 503)["detail"])
    finally:
        store.write([Step("set_restoring", {"file": None})])
    assert get(client, "/ready")["status"] == "ready"
    assert get(client, "/queries/matrix")["rows"]


def test_a_graph_that_a_newer_version_changed_is_not_ready_and_answers_nothing(
    client: httpx.Client, store: GraphStore
) -> None:
    known = store.schema_version()
    store.write([Step("set_schema_version", {"version": known + 1})])
    try:
        refused = get(client, "/ready", 503)
        assert (refused["type"], refused["hint"]) == ("/problems/newer-schema", "install a newer yingshang")
        assert str(known + 1) in str(refused["detail"])
        assert get(client, "/queries/matrix", 503)["type"] == "/problems/newer-schema"
    finally:
        store.write([Step("set_schema_version", {"version": known})])
    ready = get(client, "/ready")
    assert (ready["status"], ready["schema_version"]) == ("ready", known)
    assert get(client, "/queries/matrix")["rows"]


def test_a_node_has_its_edges_with_sentences(client: httpx.Client) -> None:
    node = get(client, f"/nodes/{quote(SHENYANG.id)}")
    adopts = next(p for p in node["predicates"] if p["predicate"] == "ADOPTS")  # type: ignore[union-attr, index]
    assert {e["other"]["name"] for e in adopts["edges"]} == {"免申即享", ODD.name}
    evidence = next(e for e in adopts["edges"] if e["other"]["name"] == "免申即享")["evidence"][0]
    assert evidence["quote"] in "2021年，我市推行“免申即享”。"
    assert evidence["context"] == "2021年，我市推行“免申即享”。"
    assert evidence["document"]["extent"] == "full"
    assert evidence["document"]["paraphrase"] is False


def test_ids_with_slashes_spaces_and_chinese_go_through(client: httpx.Client) -> None:
    assert get(client, f"/nodes/{quote(ODD.id, safe='')}")["name"] == ODD.name
    problem = get(client, f"/nodes/{quote('place:210200/金普新区', safe='')}", 404)
    assert "place:210200/金普新区" in str(problem["detail"])


def test_the_neighbourhood_grows_with_depth_and_says_when_cut(client: httpx.Client) -> None:
    one = get(client, f"/nodes/{SHENYANG.id}/neighbourhood")
    two = get(client, f"/nodes/{SHENYANG.id}/neighbourhood", depth=2)
    names = [{n["name"] for n in found["nodes"]} for found in (one, two)]  # type: ignore[union-attr, index]
    assert "大连市" not in names[0]
    assert "大连市" in names[1]
    assert one["truncated"] is False
    rests_on = {identifier for edge in one["edges"] for identifier in edge["documents"]}  # type: ignore[union-attr, index]
    assert rests_on == {document["id"] for document in one["documents"]} != set()  # type: ignore[union-attr, index]
    assert get(client, f"/nodes/{SHENYANG.id}/neighbourhood", limit=1)["truncated"] is True


def test_documents_come_in_pages_without_gap_or_double(client: httpx.Client) -> None:
    first = get(client, "/documents", limit=1)
    second = get(client, "/documents", limit=1, after=first["next"])
    titles = [d["title"] for page in (first, second) for d in page["documents"]]  # type: ignore[union-attr, index]
    assert sorted(titles) == ["乙报告", "甲报告"]
    assert second["next"] is None


def test_a_document_gives_text_sections_and_spans_that_fit(client: httpx.Client) -> None:
    identifier = get(client, "/documents", place=SHENYANG.id)["documents"][0]["id"]  # type: ignore[index]
    document = get(client, f"/documents/{identifier}")
    text = str(document["text"])
    sections = document["sections"]
    assert sections[0]["start"] == 0  # type: ignore[index]
    assert sections[-1]["end"] == len(text)  # type: ignore[index]
    assert all(text[s["start"] : s["end"]] in text for s in document["spans"])  # type: ignore[union-attr, index]


def test_a_document_says_where_its_metadata_stand_and_which_of_them_differ(
    client: httpx.Client, store: GraphStore
) -> None:
    made = extraction("丙报告", DALIAN, dict(list(SAID.items())[:1]))
    title = MetadataValue("title", "丙报告", "text", 0.95, Span(0, 3))
    said = [title, MetadataValue("title", " 丙 报告", "page_meta", 0.9)]
    said += [
        MetadataValue("date", "2021-01-02", "page_meta", 0.8),
        MetadataValue("date", "2021-01-01", "index_block", 0.7),
    ]
    document = replace(made.document, metadata=tuple(said))
    store.replace_document(replace(made, document=document))
    found = get(client, f"/documents/{document.id}")
    fields: list[dict[str, Any]] = found["metadata"]  # type: ignore[assignment]
    assert {f["field"]: f["differs"] for f in fields} == {"title": False, "date": True}
    stated = {f["field"]: [(v["source"], v["value"]) for v in f["values"]] for f in fields}
    assert stated["date"] == [("index_block", "2021-01-01"), ("page_meta", "2021-01-02")]
    assert stated["title"][0][0] == "page_meta"
    assert [(v["start"], v["end"]) for f in fields for v in f["values"] if v["source"] == "text"] == [(0, 3)]


def test_a_document_gives_its_claims_in_the_order_of_its_text(client: httpx.Client) -> None:
    document = get(client, "/documents", place=SHENYANG.id)["documents"][0]["id"]  # type: ignore[index]
    text = str(get(client, f"/documents/{document}")["text"])
    found = get(client, f"/documents/{document}/claims")
    claims: list[dict[str, Any]] = found["claims"]  # type: ignore[assignment]
    placed = [c for c in claims if c["start"] is not None]
    assert found["document_id"] == document
    assert placed
    assert [text[c["start"] : c["end"]] for c in placed] == [c["quote"] for c in placed]
    assert [c["start"] for c in placed] == sorted(c["start"] for c in placed)
    assert "MENTIONS" not in {c["predicate"] for c in claims}
    assert client.get("/api/v1/documents/document:~nothing/claims").status_code == 404


def test_a_claim_opens_its_sentence(client: httpx.Client) -> None:
    node = get(client, f"/nodes/{DALIAN.id}")
    adopts = next(p for p in node["predicates"] if p["predicate"] == "ADOPTS")  # type: ignore[union-attr, index]
    identifier = adopts["edges"][0]["evidence"][0]["claim_id"]
    claim = get(client, f"/claims/{identifier}")
    assert (claim["subject"]["name"], claim["predicate"]) == ("大连市", "ADOPTS")  # type: ignore[index]


def test_search_finds_names_and_texts(client: httpx.Client) -> None:
    found = get(client, "/search", q="免申即享")
    assert found["nodes"][0]["id"] == ENTITLEMENT.id  # type: ignore[index]
    assert len(found["sections"]) == 2  # type: ignore[arg-type]
    section = found["sections"][0]  # type: ignore[index]
    start, end = section["highlights"][0]
    assert section["quote"][start:end] == "免申即享"
    first = get(client, "/search", q="免申即享", limit=1)
    second = get(client, "/search", q="免申即享", limit=1, offset=first["next"])
    assert first["sections"] + second["sections"] == found["sections"]  # type: ignore[operator]


def test_a_question_in_words_is_answered_or_not_at_all(client: httpx.Client) -> None:
    found = get(client, "/ask", q="请问哪些城市推行了免申即享？")
    assert found["understood"]["query"] == "places_of_measure"  # type: ignore[index]
    assert [row["place"] for row in found["rows"]] == ["沈阳市", "大连市"]  # type: ignore[union-attr, index]
    unknown = get(client, "/ask", q="哪些城市推行了免申既享？")
    assert (unknown["understood"], unknown["rows"]) == (None, [])
    near = unknown["suggestions"][0]["sentence"]  # type: ignore[index]
    assert get(client, "/ask", q=near)["rows"] == found["rows"]


@pytest.mark.parametrize(
    ("q", "how"), [("免申", "prefix"), ("msjx", "initials"), ("mianshenji", "pinyin"), ("免申既享", "sound")]
)
def test_names_are_suggested_while_typing(client: httpx.Client, q: str, how: str) -> None:
    best = get(client, "/suggest", q=q, kinds="Measure")["nodes"][0]  # type: ignore[index]
    assert (best["id"], best["how"]) == (ENTITLEMENT.id, how)
    assert best["matched"][best["start"] : best["end"]] in "免申即享"


@pytest.mark.parametrize(
    ("path", "status", "slug"),
    [
        ("/nodes/measure:nothing", 404, "not-found"),
        ("/documents/document:~nothing", 404, "not-found"),
        ("/claims/claim:~nothing", 404, "not-found"),
        ("/queries/nothing", 404, "not-found"),
        ("/queries/measures_of_place", 422, "parameter"),
        ("/queries/matrix?limit=many", 422, "parameter"),
        ("/queries/matrix?format=xml", 422, "parameter"),
        ("/documents?limit=0", 422, "parameter"),
        ("/search", 422, "parameter"),
        ("/suggest?q=a&kinds=Nothing", 422, "parameter"),
        ("/ask", 422, "parameter"),
        ("/nowhere", 404, "not-found"),
    ],
)
def test_errors_are_problem_details(client: httpx.Client, path: str, status: int, slug: str) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == f"/problems/{slug}"
    assert problem["status"] == status
    assert problem["instance"] == f"/api/v1{path.partition('?')[0]}"
    assert client.get(problem["type"]).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written_without_a_key(client: httpx.Client, method: str) -> None:
    for path, post in (("/documents", 401), ("/nodes/place:210100", 405), ("/queries/matrix", 405)):
        answer = client.request(method, f"/api/v1{path}")
        assert answer.status_code == (post if method == "POST" else 405)
        assert answer.headers["content-type"] == "application/problem+json"


def test_headers_let_nothing_in(client: httpx.Client) -> None:
    for path in ("/", "/docs", "/api/v1/health", "/nowhere"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers


def test_openapi_has_an_example_for_every_route(client: httpx.Client) -> None:
    openapi = client.get("/openapi.json").json()
    operations = [o for methods in openapi["paths"].values() for o in methods.values()]
    answers = {
        o["operationId"]: o["responses"][status]["content"]
        for o in operations
        for status in ("200", "201", "202")
        if status in o["responses"]
    }
    assert len(answers) == len(operations)
    as_json = {name: content["application/json"] for name, content in answers.items() if "application/json" in content}
    assert set(as_json) == set(examples())  # the others are files and streams
    assert all("example" in content for content in as_json.values())
    assert set(answers) - set(as_json) == {"export_graph", "follow_job"}


def test_an_engine_that_was_killed_is_started_again(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, connect_timeout_seconds=1)
    try:
        with served(lambda: GraphStore.open(settings)) as address, httpx.Client(base_url=address, timeout=60) as client:
            assert client.get("/api/v1/ready").status_code == 200
            state = engine.status(settings)
            assert state is not None
            os.kill(state.pid, signal.SIGKILL)
            assert client.get("/api/v1/health").status_code == 200
            assert client.get("/api/v1/ready").status_code == 200
    finally:
        engine.stop(settings)


def test_a_fault_of_ours_keeps_its_words_and_has_the_headers() -> None:
    calls = iter([EngineDownError("not yet")])

    def broken() -> GraphStore:
        raise next(calls, RuntimeError("secret words"))

    with served(broken) as address, httpx.Client(base_url=address) as client:
        answer = client.get("/api/v1/ready")
    assert answer.status_code == 500
    assert answer.json()["type"] == "/problems/internal-error"
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nodes/%FF%FE", 404),
        ("/nodes/a%00b", 404),
        ("/nodes/..%2F..%2Fetc%2Fpasswd", 404),
        ("/search?q=%22", 200),
        ("/search?q=%28AND", 200),
        ("/search?q=%5C", 200),
        ("/search?q=%ED%A0%80", 200),
        ("/documents?after=%27%7D%29%20DETACH%20DELETE%20n", 422),
        ("/documents?after=document:%27%7D%29%20DETACH%20DELETE%20n", 422),
        ("/queries/matrix?min_confidence=nan", 422),
        ("/queries/matrix?limit=99999999999999999999999", 422),
        ("/queries/delete_nodes?ids=place:210100", 404),
        ("/queries/merge_nodes", 404),
    ],
)
def test_hostile_requests_get_a_plain_answer(client: httpx.Client, path: str, status: int) -> None:
    assert client.get(f"/api/v1{path}").status_code == status
    assert get(client, f"/nodes/{SHENYANG.id}")["name"] == "沈阳市"


def test_the_accept_header_chooses_csv(client: httpx.Client) -> None:
    answer = client.get("/api/v1/queries/documents", headers={"accept": "text/csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == 2


def test_without_an_engine_it_lives_but_is_not_ready() -> None:
    def down() -> GraphStore:
        raise EngineDownError("no database answers", place="bolt://nowhere", mend="start it")

    with served(down) as address, httpx.Client(base_url=address) as client:
        assert client.get("/api/v1/health").status_code == 200
        answer = client.get("/api/v1/ready")
        assert answer.status_code == 503
        assert answer.json()["hint"] == "start it"
        assert answer.headers["retry-after"]

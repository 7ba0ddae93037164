"""The OpenAPI document holds together, and says who may write."""

import json
import re

import pytest

from api.app import create_app
from api.pages import reference_page
from api.problems import error_classes, explain, problem_types
from graph.errors import EngineDownError, NotFoundError
from graph.settings import Settings
from graph.store import GraphStore
from ingest.formats.sniff import EXTENSIONS


def _no_store() -> GraphStore:
    raise EngineDownError("the contract needs no graph")


CONTRACT = create_app(_no_store, Settings()).openapi()
OPERATIONS = [(m, p, o) for p, methods in CONTRACT["paths"].items() for m, o in methods.items()]


def test_every_reference_leads_somewhere():
    wanted = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(CONTRACT)))
    assert "Problem" in wanted
    assert wanted <= set(CONTRACT["components"]["schemas"])


def test_no_schema_is_left_over():
    wanted = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(CONTRACT)))
    assert set(CONTRACT["components"]["schemas"]) == wanted


WRITING = {
    "add_documents": "editor", "reingest_document": "editor", "remove_document": "editor",
    "add_claim": "editor", "decide": "editor", "judge_claim": "reviewer", "undo": "reviewer",
}  # fmt: skip


def test_what_writes_is_known_and_wants_more_than_a_reader():
    assert {o["operationId"] for method, _, o in OPERATIONS if method != "get"} == {"run_cypher", *WRITING}
    wanted = {o["operationId"]: {r for s in o["security"] for roles in s.values() for r in roles} for *_, o in OPERATIONS
              if o["operationId"] in WRITING}  # fmt: skip
    assert wanted == {operation: {role} for operation, role in WRITING.items()}


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=[o["operationId"] for *_, o in OPERATIONS])
def test_errors_are_problem_details_everywhere(method, path, operation):
    for status, answer in operation["responses"].items():
        if int(status) >= 400:
            assert list(answer["content"]) == ["application/problem+json"], (path, status)


@pytest.mark.parametrize("slug", [*sorted(error_classes()), "method-not-allowed"])
def test_every_type_of_problem_can_be_looked_up(slug):
    found = explain(slug)
    assert found["type"] == f"/problems/{slug}"
    assert found["meaning"]
    assert 400 <= found["status"] < 600


@pytest.mark.parametrize("slug", ["nothing", "ok", "../etc"])
def test_an_unknown_type_of_problem_is_not_found(slug):
    with pytest.raises(NotFoundError):
        explain(slug)


def test_headers_that_answers_have_are_declared():
    by_id = {o["operationId"]: o["responses"] for *_, o in OPERATIONS}
    assert set(by_id["matrix"]["200"]["headers"]) == {"Yingshang-Corpus", "ETag"}
    assert set(by_id["suggest"]["200"]["headers"]) == {"Yingshang-Corpus", "ETag"}
    assert set(by_id["run_cypher"]["200"]["headers"]) == {"Yingshang-Corpus"}
    assert "headers" not in by_id["health"]["200"]
    for operation in ("add_documents", "reingest_document"):
        assert set(by_id[operation]["202"]["headers"]) == {"Location"}
    waiting = [answers[status] for answers in by_id.values() for status in ("429", "503") if status in answers]
    assert waiting
    assert all(set(answer["headers"]) == {"Retry-After"} for answer in waiting)


def test_the_files_that_are_read_are_named():
    (taking,) = (o for *_, o in OPERATIONS if o["operationId"] == "add_documents")
    assert set(re.findall(r"\.[a-z]+\b", taking["description"])) == set(EXTENSIONS)


def test_the_page_shows_what_is_sent_who_may_and_how_it_is_refused():
    page = reference_page(CONTRACT, problem_types())
    start = page.index('id="judge_claim"')
    shown = page[start : page.index("<h2", start)]
    assert "application/json" in shown
    assert "&quot;act&quot;: &quot;correct&quot;" in shown
    assert "role: reviewer" in shown
    assert "answer: 200" in shown
    for status in ("401", "403", "404", "409", "422"):
        assert f'href="#problem-{status}"' in shown
        assert f'id="problem-{status}"' in page
    assert "/problems/curation-conflict" in page
    assert "answer: 202" in page

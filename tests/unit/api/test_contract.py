"""The OpenAPI document holds together, and says who may write."""

import json
import re

import pytest

from api.app import create_app
from api.problems import error_classes, explain
from graph.errors import EngineDownError, NotFoundError
from graph.settings import Settings
from graph.store import GraphStore


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

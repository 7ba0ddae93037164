"""The OpenAPI document holds together, and reads only."""

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


def test_every_route_reads():
    assert {o["operationId"] for method, _, o in OPERATIONS if method != "get"} == {"run_cypher"}


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=[o["operationId"] for *_, o in OPERATIONS])
def test_errors_are_problem_details_everywhere(method, path, operation):
    for status, answer in operation["responses"].items():
        if status != "200":
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

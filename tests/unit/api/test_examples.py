"""Every example, of an answer or of what is sent, fits the model that it illustrates."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from api import models
from api.app import create_app
from api.examples import examples
from api.pages import body_of
from graph.errors import EngineDownError
from graph.settings import Settings
from graph.store import GraphStore


def _no_store() -> GraphStore:
    raise EngineDownError("documentation needs no graph")


OPENAPI = create_app(_no_store, Settings()).openapi()
OPERATIONS = {
    operation["operationId"]: answer["content"]["application/json"]["schema"]["$ref"]
    for methods in OPENAPI["paths"].values()
    for operation in methods.values()
    for status, answer in operation["responses"].items()
    if status in ("200", "202") and "application/json" in answer["content"]  # a file has no model, nor have events
}

SENT = {o["operationId"]: o for methods in OPENAPI["paths"].values() for o in methods.values() if "requestBody" in o}

MODELS = {
    name: model
    for topic in iter_modules(models.__path__)
    for name, model in vars(import_module(f"api.models.{topic.name}")).items()
}


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_the_example_fits_its_model(name: str) -> None:
    model = MODELS[OPERATIONS[name].rpartition("/")[2]]
    model.model_validate(examples()[name])


@pytest.mark.parametrize("name", sorted(SENT))
def test_what_is_sent_has_an_example_that_fits_its_model(name: str) -> None:
    body = body_of(SENT[name], OPENAPI)
    assert body is not None
    assert body.example
    schema = SENT[name]["requestBody"]["content"]["application/json"]["schema"]
    (model,) = (s["$ref"].rpartition("/")[2] for s in (schema, *schema.get("anyOf", ())) if "$ref" in s)
    MODELS[model].model_validate(body.example)

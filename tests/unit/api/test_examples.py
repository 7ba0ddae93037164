"""Every example answer fits the model that it illustrates."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from api import models
from api.app import create_app
from api.examples import examples
from graph.errors import EngineDownError
from graph.settings import Settings
from graph.store import GraphStore


def _no_store() -> GraphStore:
    raise EngineDownError("documentation needs no graph")


OPERATIONS = {
    operation["operationId"]: answer["content"]["application/json"]["schema"]["$ref"]
    for methods in create_app(_no_store, Settings()).openapi()["paths"].values()
    for operation in methods.values()
    for status, answer in operation["responses"].items()
    if status in ("200", "202") and "application/json" in answer["content"]  # a file has no model, nor have events
}

MODELS = {
    name: model
    for topic in iter_modules(models.__path__)
    for name, model in vars(import_module(f"api.models.{topic.name}")).items()
}


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_the_example_fits_its_model(name: str) -> None:
    model = MODELS[OPERATIONS[name].rpartition("/")[2]]
    model.model_validate(examples()[name])

"""Who may do what: with and without a key, on an open and on a closed server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import httpx
import pytest
from fastapi import APIRouter, Depends

from api.access import Actor, acting
from api.app import create_app
from api.keys import ROLES, Keys, Role
from graph.errors import EngineDownError
from graph.settings import Settings
from graph.store import GraphStore
from tests.server import running

READ, HEALTH = "/api/v1/queries", "/api/v1/health"


def _no_store() -> GraphStore:
    raise EngineDownError("no graph is needed here")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@contextmanager
def client_of(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a server with one more address for each role."""
    app = create_app(_no_store, settings)
    extra = APIRouter()
    for role in ROLES:
        _add(extra, role)
    app.include_router(extra, dependencies=[Depends(acting("reader"))])
    with running(app) as address, httpx.Client(base_url=address) as opened:
        yield opened


def _add(router: APIRouter, role: Role) -> None:
    def name(actor: Annotated[Actor, Depends(acting(role))]) -> str:
        return actor.name

    router.post(f"/as-{role}", name=f"as_{role}")(name)


@pytest.fixture
def client(settings: Settings) -> Iterator[httpx.Client]:
    with client_of(settings) as opened:
        yield opened


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_what_the_lower_ones_may_and_no_more(client: httpx.Client, settings: Settings, role: Role) -> None:
    _, token = Keys(settings.keys_file).add("wang", role)
    for wanted in ROLES:
        answer = client.post(f"/as-{wanted}", headers=bearer(token))
        if ROLES.index(wanted) <= ROLES.index(role):
            assert (answer.status_code, answer.json()) == (200, "wang")
        else:
            assert (answer.status_code, answer.json()["type"]) == (403, "/problems/role")
            assert 'error="insufficient_scope"' in answer.headers["www-authenticate"]
            assert answer.json()["hint"]


def test_readers_need_no_key_and_writers_do(client: httpx.Client) -> None:
    assert client.get(READ).status_code == 200
    assert client.post("/as-reader").json() == "anonymous"
    answer = client.post("/as-reviewer")
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/key-missing")
    assert answer.headers["www-authenticate"] == 'Bearer realm="yingshang"'
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_closed_server_answers_only_who_has_a_key(settings: Settings) -> None:
    with client_of(settings.model_copy(update={"api_anonymous_read": False})) as client:
        assert client.get(READ).status_code == 401
        assert client.get(HEALTH).status_code == 200
        _, token = Keys(settings.keys_file).add("wang", "reader")
        assert client.get(READ, headers=bearer(token)).status_code == 200
        assert client.get(READ, headers={"X-API-Key": token}).status_code == 200


@pytest.mark.parametrize("headers", [bearer("ys_wrong"), {"X-API-Key": "ys_wrong"}, {"Authorization": "bearer a b"}])
def test_a_wrong_key_is_refused_where_none_is_needed(client: httpx.Client, headers: dict[str, str]) -> None:
    answer = client.get(READ, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/key-refused")
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]
    assert "ys_wrong" not in answer.text


def test_a_revoked_key_is_refused_from_the_next_request_on(client: httpx.Client, settings: Settings) -> None:
    keys = Keys(settings.keys_file)
    key, token = keys.add("wang", "editor")
    assert client.post("/as-editor", headers=bearer(token)).status_code == 200
    keys.revoke(key.id)
    assert client.post("/as-editor", headers=bearer(token)).status_code == 401


def test_the_contract_names_the_role_and_that_readers_may_come_without_a_key(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert paths["/as-editor"]["post"]["security"] == [{"bearer": ["editor"]}, {"header": ["editor"]}]
    assert paths[READ]["get"]["security"] == [{}, {"bearer": ["reader"]}, {"header": ["reader"]}]
    assert "security" not in paths[HEALTH]["get"]

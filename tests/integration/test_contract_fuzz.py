"""Schemathesis makes requests from the whole contract, right and wrong ones, and holds the answers against it.

The requests are the same in every run; FUZZ_EXAMPLES=200 (`make fuzz`) makes that many of each operation.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from schemathesis import Case
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi import checks

from api.app import create_app
from api.keys import Keys
from graph.errors import EngineDownError
from graph.settings import Settings
from graph.store import GraphStore
from graph.wholegraph import empty
from tests import small_graph as small
from tests.server import running

pytestmark = pytest.mark.parametrize("settings", ["embedded"], indirect=True, scope="session")

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "6"))
PATIENT = 120


def _no_store() -> GraphStore:
    raise EngineDownError("the contract needs no graph")


load_all_checks()
contract = schemathesis.openapi.from_dict(create_app(_no_store, Settings()).openapi())
CHECKS = [
    schemathesis.checks.not_a_server_error, checks.negative_data_rejection, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_headers_conformance, checks.response_schema_conformance,
]  # fmt: skip


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    """A server over the small graph, which is thrown away afterwards with all that was written into it."""
    with GraphStore.open(settings) as store:
        for draft in small.drafts():
            store.replace_document(draft.extraction())
        with running(create_app(lambda: GraphStore.open(settings), settings)) as found:
            yield found
        empty(store, lambda _: None)


@pytest.fixture(scope="module")
def session(settings: Settings) -> Iterator[requests.Session]:
    """One connection, with the role that may do everything."""
    with requests.Session() as opened:
        opened.headers["Authorization"] = f"Bearer {Keys(settings.keys_file).add('fuzz', 'admin')[1]}"
        yield opened


@contract.parametrize()
@hypothesis_settings(
    max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
def test_every_answer_is_what_the_contract_says(case: Case, address: str, session: requests.Session) -> None:
    response = case.call(base_url=address, session=session, timeout=PATIENT)
    case.validate_response(response, checks=CHECKS)

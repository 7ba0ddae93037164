"""Schemathesis makes requests from the whole contract, right and wrong ones, and holds the answers against it.

The ids among the contract's examples are put in place by ids that the small graph has, so that each operation is also asked
for what is there. The requests are the same in every run; FUZZ_EXAMPLES=200 (`make fuzz`) makes that many of each operation.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from schemathesis import Case
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi import checks

from api.app import create_app
from api.job_log import Ended, Had, Order, Started, now
from api.job_store import JobStore
from api.jobs import Done, Stop
from api.keys import Keys
from cli.duplicates import Duplicates
from graph.errors import EngineDownError
from graph.settings import Settings
from graph.store import GraphStore
from graph.wholegraph import empty
from tests import small_graph as small
from tests.server import running
from tests.unit.api.test_job_store import result

pytestmark = pytest.mark.parametrize("settings", ["embedded"], indirect=True, scope="session")

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "6"))
PATIENT = 120


def _no_store() -> GraphStore:
    raise EngineDownError("the contract needs no graph")


JOB = "0" * 32
REPORT = small.shenyang_report()
THERE = {
    "5f1c": JOB, "document:~7h2m": REPORT.id, "measure:mian-shen-ji-xiang": small.WINDOW.id, "regulation:test": small.NATIONAL.id,
    "claim:~4ybya524d3ynwlg6psfc34vr": REPORT.extraction().claims[0].id,
}  # fmt: skip
GOES = small.county_news().id


def _with_ids_that_are_there(made: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(made)
    for example, identifier in THERE.items():
        text = text.replace(json.dumps(example), json.dumps(identifier))
    found: dict[str, Any] = json.loads(text)
    found["paths"]["/api/v1/documents/{id}"]["delete"]["parameters"][0]["schema"]["examples"] = [GOES]
    return found


load_all_checks()
contract = schemathesis.openapi.from_dict(_with_ids_that_are_there(create_app(_no_store, Settings()).openapi()))
CHECKS = [
    schemathesis.checks.not_a_server_error, checks.negative_data_rejection, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_headers_conformance, checks.response_schema_conformance,
]  # fmt: skip


class AtOnce:
    """A runner that is done with every file at once, so that no job waits for another."""

    def ready(self) -> None:
        pass

    def take_in(self, uploads: Any, given: Any, before: Any, done: Done, stop: Stop) -> int:
        for upload in uploads[len(before) :]:
            done(result(upload.name))
        return len(uploads)

    def reingest(self, document_id: str, done: Done, stop: Stop) -> int:
        done(result(document_id))
        return 1

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    """A server over the small graph, which is thrown away afterwards with all that was written into it; one job is over."""
    _keep_job(JobStore(settings.jobs_dir, settings.api_job_days))
    with GraphStore.open(settings) as store:
        for draft in small.drafts():
            store.replace_document(draft.extraction())
        with running(create_app(lambda: GraphStore.open(settings), settings, AtOnce(), Duplicates())) as found:
            yield found
        empty(store, lambda _: None)


def _keep_job(jobs: JobStore) -> None:
    made = jobs.add(Order(by="测试", time=now(), names=["甲.md"]))
    (jobs.folder / made.id).rename(jobs.folder / JOB)
    following = jobs.follow(JOB)
    for note in (Started(time=now()), Had(result=result("甲.md")), Ended(time=now(), state="done")):
        jobs.note(following, note)


@pytest.fixture(scope="module")
def session(settings: Settings) -> Iterator[requests.Session]:
    """One connection, with the role that may do everything."""
    with requests.Session() as opened:
        opened.headers["Authorization"] = f"Bearer {Keys(settings.keys_file).add('fuzz', 'admin')[1]}"
        yield opened


@pytest.mark.parametrize(
    ("method", "path", "given", "status"),
    [
        ("POST", "/documents/{id}/reingest", {"path_parameters": {"id": REPORT.id}}, 202),
        ("POST", "/documents", {"body": {"documents": [{"text": "甲"}]}, "media_type": "application/json"}, 202),
        ("GET", "/jobs/{id}", {"path_parameters": {"id": JOB}}, 200),
        ("GET", "/jobs/{id}/events", {"path_parameters": {"id": JOB}}, 200),
        ("GET", "/review/duplicates", {}, 200),
    ],
)
def test_what_needs_a_job_a_runner_or_a_finder_is_there(
    method: str, path: str, given: dict[str, Any], status: int, address: str, session: requests.Session
) -> None:
    """Asked first: of the requests that are made up, some take documents out."""
    case = contract[f"/api/v1{path}"][method].Case(**given)
    response = case.call(base_url=address, session=session, timeout=PATIENT)
    assert response.status_code == status, response.text
    case.validate_response(response, checks=CHECKS)


@contract.parametrize()
@hypothesis_settings(
    max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
def test_every_answer_is_what_the_contract_says(case: Case, address: str, session: requests.Session) -> None:
    response = case.call(base_url=address, session=session, timeout=PATIENT)
    case.validate_response(response, checks=CHECKS)

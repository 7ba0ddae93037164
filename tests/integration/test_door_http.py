"""The read-only door over real HTTP, on both engines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import httpx
import pytest

from graph.settings import Settings
from graph.store import GraphStore
from tests.integration.test_api import PATIENT
from tests.server import served

URL = "/api/v1/cypher"


@pytest.fixture(scope="module")
def client(settings: Settings, graph: GraphStore) -> Iterator[httpx.Client]:
    """A client of a server over the small graph, whose door has short limits."""
    short = settings.model_copy(update={"cypher_timeout_seconds": 1.0, "cypher_concurrent": 1, "cypher_rows": 50})
    with served(lambda: GraphStore.open(short)) as address, httpx.Client(base_url=address, timeout=PATIENT) as opened:
        yield opened


def test_an_answer_in_json_and_csv(client: httpx.Client) -> None:
    asked = {
        "statement": "MATCH (c:City) WHERE c.name IN $names RETURN c.name AS name ORDER BY name",
        "parameters": {"names": ["沈阳市", "大连市"]},
    }
    found = client.post(URL, json=asked).json()
    assert (found["columns"], found["rows"], found["truncated"]) == (["name"], [["大连市"], ["沈阳市"]], None)
    text = client.post(f"{URL}?format=csv", json=asked)
    assert [row["name"] for row in csv.DictReader(io.StringIO(text.text))] == ["大连市", "沈阳市"]
    assert text.headers["yingshang-truncated"] == "no"


def test_what_is_cut_says_so(client: httpx.Client) -> None:
    asked = {"statement": "UNWIND range(1, 100) AS i RETURN i", "limit": 3}
    found = client.post(URL, json=asked).json()
    assert (found["rows"], found["truncated"]) == ([[1], [2], [3]], {"reason": "rows", "limit": 3})


@pytest.mark.parametrize(
    ("statement", "slug", "place"),
    [
        ("MATCH (c:City) SET c.name = 'x'", "cypher-refused", "line 1, column 16"),
        ("MATCH (c:City) RETURN d", "cypher-failed", None),
        ("MATCH p = (a)-[*]-(b) RETURN count(p)", "cypher-limit", None),
        ("RETURN $x", "parameter", None),
    ],
)
def test_refusals_are_problems_with_place_and_hint(
    client: httpx.Client, statement: str, slug: str, place: str | None
) -> None:
    answer = client.post(URL, json={"statement": statement})
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (422, f"/problems/{slug}")
    assert problem["hint"]
    assert place is None or problem["place"] == place
    assert client.get(problem["type"]).json()["title"] == problem["title"]

"""What each engine says about how it would answer: index look-ups, and no scan where none is needed.

Neo4j explains a statement without running it. The embedded engine explains nothing of subqueries, whose forms
`tests/unit/graph/test_read_statements.py` checks; the profile of a run shows the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from graph.queries import library
from graph.store import GraphStore
from tests import small_graph as small
from tests.unit.graph.test_read_statements import WHOLE_EDGES, WHOLE_KINDS

SCANS = {
    "AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan", "CartesianProduct",
    "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan",
    "DirectedRelationshipTypeScan", "UndirectedRelationshipTypeScan",
}  # fmt: skip
_UNINDEXED = re.compile(r"\+ MATCH NODE \(\w+:\w+\)(?! \[index)[^\n]* rows|\+ (?:NodeByLabel|AllNodes)Scan[^\n]*")
CHECKED = [name for name in small.CALLS if name not in WHOLE_KINDS and name not in WHOLE_EDGES]


def plan(graph: GraphStore, word: str, text: str, values: dict[str, Any]) -> dict[str, Any]:
    """The plan (EXPLAIN) or profile (PROFILE) of a statement."""
    with graph._connection._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        summary = session.run(f"{word} {text}", values).consume()  # type: ignore[arg-type]
    found = summary.plan if word == "EXPLAIN" else summary.profile
    assert found is not None
    return dict(found)


def operators(node: dict[str, Any]) -> Iterator[str]:
    """Names of all operators of a Neo4j plan."""
    yield node["operatorType"].partition("@")[0]
    for child in node.get("children", []):
        yield from operators(child)


@pytest.mark.parametrize("name", CHECKED)
def test_no_scan(graph: GraphStore, name: str) -> None:
    statement = library().get(name, graph._connection.engine)
    text, values = statement.text, statement.arguments(small.CALLS[name])
    if graph._connection.engine == "neo4j":
        assert not SCANS & set(operators(plan(graph, "EXPLAIN", text, values)))
        return
    shown = plan(graph, "PROFILE", text, values)["args"]["string-representation"]
    assert not _UNINDEXED.findall(shown), shown


def test_a_scan_would_be_seen(graph: GraphStore) -> None:
    text = "MATCH (d:Document) WHERE d.genre = 'report' RETURN d.id AS id"
    if graph._connection.engine == "neo4j":
        assert SCANS & set(operators(plan(graph, "EXPLAIN", text, {})))
    else:
        assert _UNINDEXED.findall(plan(graph, "PROFILE", text, {})["args"]["string-representation"])

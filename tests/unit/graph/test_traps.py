"""Each trap of the engines has a test that would notice it; those that a look at the statements finds are here."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.kinds import schema
from graph.parameters import _CONVERTERS, TYPES
from graph.queries import Statement, library

ROOT = Path(__file__).parents[3]
TRAPS: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "tests" / "traps.yaml").read_text(encoding="utf-8"))
NAMED = sorted({test for traps in TRAPS.values() for trap in traps for test in trap["tests"]})
STATEMENTS = list(library()._statements.values())
# dynamic labels and types, labels set or taken away, ids of the database's own, times with a zone, paths of one engine
OTHERWISE = re.compile(
    r":\$\(|\[\w*:\$|\bSET\s+\w+\s*:\w|\bREMOVE\s+\w+\s*:\w|\belementId\s*\(|(?<![.\w])id\s*\(|\bdatetime\s*\(|\bSHORTEST\b"
)
# an edge with a map in a pattern that looks it up, which the embedded engine does not take to the index of the edge
INLINE = re.compile(
    r"\bMATCH\b(?:(?!\b(?:WHERE|MERGE|CREATE|RETURN|WITH|SET|CALL|UNWIND|DELETE)\b).)*?-\[[^\]]*\{", re.DOTALL
)
TWO_LABELS = re.compile(r"\(\w*:[\w<>|]+[:&][\w<>]+")


@pytest.mark.parametrize("name", NAMED)
def test_the_test_of_a_trap_is_there(name: str) -> None:
    file, _, function = name.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.path)
def test_no_statement_uses_what_one_engine_takes_otherwise(statement: Statement) -> None:
    assert not OTHERWISE.findall(statement.text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n:$(l))",
        "-[r:$(t)]->",
        "SET n:City",
        "REMOVE n:City",
        "elementId(n)",
        "id(n)",
        "datetime('2021')",
        "SHORTEST 2",
    ],
)
def test_the_look_finds_each(text: str) -> None:
    assert OTHERWISE.search(text)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.path)
def test_an_edge_is_not_looked_up_by_a_map_in_its_pattern(statement: Statement) -> None:
    assert not INLINE.findall(statement.text), "write MATCH …-[r:TYPE]->… WHERE r.claim_id = $id"


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.path)
def test_a_node_has_one_label(statement: Statement) -> None:
    assert not TWO_LABELS.findall(statement.text)


def test_the_looks_at_patterns_find_each() -> None:
    assert INLINE.search("MATCH (a)-[r:ADOPTS {claim_id: $id}]->(b) RETURN r")
    assert INLINE.search("MATCH (a:City)\nMATCH (a)-[:ADOPTS {claim_id: $id}]->(b)")
    assert not INLINE.search("MATCH (a {id: 1}) MERGE (a)-[r:ADOPTS {claim_id: $id}]->(b)")
    assert not INLINE.search("MATCH (a)-[r:ADOPTS]->(b) WHERE r.claim_id = $id RETURN {id: r.claim_id}")
    assert TWO_LABELS.search("CREATE (n:City:Place {id: 1})")
    assert TWO_LABELS.search("MATCH (n:City&Place)")
    assert not TWO_LABELS.search("MATCH (n:City) WHERE n:City OR n:Zone")


def test_no_parameter_is_a_time_that_an_engine_has_a_type_for() -> None:
    """Times are text: a date may be a year alone, and one engine loses the offset of a datetime, be it in the text or a value."""
    assert set(TYPES) == {"string", "integer", "float", "boolean", "string[]", "list", "map", "date"}
    assert isinstance(_CONVERTERS["date"]("2021-08-01"), str)
    kept = {field.type for kind in schema().nodes.values() for field in kind.properties.values()}
    assert kept <= {"string", "integer", "float", "boolean", "json", "string[]", "date", "text"}


def test_every_session_names_its_database() -> None:
    """The driver would ask the server for a default before each, and get another one where the server has several."""
    unnamed = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "graph").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "session"
        if "database" not in {keyword.arg for keyword in call.keywords}
    ]
    assert unnamed == []


def test_statements_run_in_managed_transactions() -> None:
    """The door alone begins its own, to cut them off; it reads, so that nothing of it can be half done."""
    own = re.compile(r"\bsession\.run\(|\bdriver\.execute_query\(|\bbegin_transaction\(")
    found = {
        path.relative_to(ROOT).as_posix()
        for package in ("graph", "ingest", "api", "cli")
        for path in (ROOT / package).rglob("*.py")
        if own.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"graph/door/door.py"}

"""Each trap of the engines has a test that would notice it; those that a look at the statements finds are here."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.queries import Statement, library

ROOT = Path(__file__).parents[3]
TRAPS: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "tests" / "traps.yaml").read_text(encoding="utf-8"))
NAMED = sorted({test for traps in TRAPS.values() for trap in traps for test in trap["tests"]})
STATEMENTS = list(library()._statements.values())
# dynamic labels and types, labels set or taken away, ids of the database's own, times with a zone, paths of one engine
OTHERWISE = re.compile(
    r":\$\(|\[\w*:\$|\bSET\s+\w+\s*:\w|\bREMOVE\s+\w+\s*:\w|\belementId\s*\(|(?<![.\w])id\s*\(|\bdatetime\s*\(|\bSHORTEST\b"
)


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

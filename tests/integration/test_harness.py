"""What a run says of engines that it tested, and of one that cannot be had."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from graph.settings import Settings
from graph.store import GraphStore
from tests.integration.conftest import pytest_terminal_summary, refuse_used, without_neo4j
from tests.neo4j.server import UnavailableError

ROOT = Path(__file__).parents[2]
ONE = "tests/integration/test_store.py"


def test_a_neo4j_that_cannot_be_had_fails_a_run_in_ci() -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "YINGSHANG_TEST_", "TEST_NEO4J"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", ONE, "-k", "unknown_document and neo4j"]
    env = kept | {"CI": "true", "JAVA_HOME": "/nowhere"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout
    assert "Neo4j was NOT tested: no Java" in done.stdout


def test_elsewhere_it_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="Neo4j was NOT tested: no Java"):
        without_neo4j(UnavailableError("no Java"))


def test_a_database_that_holds_a_node_of_whatever_kind_is_refused(
    settings: Settings, store: GraphStore, from_nothing: None
) -> None:
    refuse_used(settings)
    for label in ("City", "Stranger"):
        store._connection.write(lambda tx, label=label: tx.run(f"CREATE (n:{label} {{id: 'x'}})").consume())
        with pytest.raises(pytest.exit.Exception, match="holds 1 nodes"):
            refuse_used(settings)
        store._connection.write(lambda tx, label=label: tx.run(f"MATCH (n:{label}) DETACH DELETE n").consume())


class Terminal:
    """Takes what is written of the reports in `stats`."""

    def __init__(self, **stats: list[Any]) -> None:
        self.stats = stats
        self.written: list[str] = []

    def section(self, title: str, **style: Any) -> None:
        self.written.append(title)

    def write_line(self, line: str) -> None:
        self.written.append(line)


def report(engine: str, when: Any = "call") -> pytest.TestReport:
    return pytest.TestReport("a", ("a", 1, "a"), {}, "passed", None, when, user_properties=[("engine", engine)])


def test_the_end_of_a_run_names_engines_with_versions() -> None:
    terminal = Terminal(
        passed=[report("Neo4j 5.26.30"), report("ArcadeDB 26.10.2"), report("ArcadeDB 26.10.2")],
        failed=[report("ArcadeDB 26.10.2")],
        **{"": [report("Neo4j 5.26.30", "setup")]},
    )
    pytest_terminal_summary(terminal)  # type: ignore[arg-type]
    assert terminal.written == ["engines tested", "ArcadeDB 26.10.2 (3 tests), Neo4j 5.26.30 (1 tests)"]


def test_the_end_of_a_run_says_loudly_what_was_left_out() -> None:
    left_out = SimpleNamespace(longrepr=("file", 1, "Skipped: Neo4j was NOT tested: no Java"))
    terminal = Terminal(skipped=[left_out, left_out])
    pytest_terminal_summary(terminal)  # type: ignore[arg-type]
    assert terminal.written == ["Neo4j was NOT tested", "Neo4j was NOT tested: no Java"]


def test_each_test_of_an_engine_notes_which_it_ran_on(request: pytest.FixtureRequest, engine_name: str) -> None:
    assert ("engine", engine_name) in request.node.user_properties
    assert engine_name.split(maxsplit=1)[0] in ("ArcadeDB", "Neo4j")

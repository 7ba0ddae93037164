"""What a run says of engines that it tested, and of one that cannot be had."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ONE = "tests/integration/test_store.py"


def run(engine: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One test on one engine in a run of its own; without workers, and without the Neo4j that ours may use."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "YINGSHANG_TEST_", "TEST_NEO4J"))}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        ONE,
        "-k",
        f"unknown_document and {engine}",
    ]
    return subprocess.run(
        command, cwd=ROOT, env=kept | environment, capture_output=True, text=True, check=False
    )  # fmt: skip


def test_a_neo4j_that_cannot_be_had_fails_in_ci() -> None:
    done = run("neo4j", CI="true", JAVA_HOME="/nowhere")
    assert done.returncode == 1, done.stdout
    assert "Neo4j was NOT tested: no Java" in done.stdout


def test_a_neo4j_that_cannot_be_had_is_said_loudly_elsewhere() -> None:
    done = run("neo4j", CI="", JAVA_HOME="/nowhere")
    assert done.returncode == 0, done.stdout
    assert re.search(r"!!! Neo4j was NOT tested !!!+\nNeo4j was NOT tested: no Java", done.stdout), done.stdout


def test_the_end_of_a_run_names_the_engine_with_its_version() -> None:
    done = run("embedded")
    assert done.returncode == 0, done.stdout
    assert re.search(r"engines tested[ =]*\nArcadeDB [\d.]+ \(\d+ tests?\)", done.stdout), done.stdout

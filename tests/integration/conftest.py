"""One embedded engine a session (one a worker under xdist), in a folder of its own; nothing else is touched.

Tests share the graph and are kept apart by their contents: each removes the documents that it made. Where
YINGSHANG_TEST_NEO4J_URI names a Neo4j (user neo4j, password in YINGSHANG_TEST_NEO4J_PASSWORD), all run there too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.embedded import engine
from graph.settings import Settings
from graph.store import GraphStore

NEO4J = os.environ.get("YINGSHANG_TEST_NEO4J_URI", "")
ENGINES = ["embedded", *(["neo4j"] if NEO4J else [])]


@pytest.fixture(scope="session", params=ENGINES)
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a running engine."""
    if request.param == "neo4j":
        yield Settings(graph_uri=NEO4J, graph_password=os.environ["YINGSHANG_TEST_NEO4J_PASSWORD"])
        return
    folder: Path = tmp_path_factory.mktemp("engine")
    chosen = Settings(data_dir=folder, engine_idle_seconds=600)
    yield chosen
    engine.stop(chosen)


@pytest.fixture
def store(settings: Settings) -> Iterator[GraphStore]:
    """An open store; documents that a test leaves behind are removed."""
    with GraphStore.open(settings) as opened:
        yield opened
        for row in opened.run("document_ids", {}).records:
            opened.remove_document(row["id"])

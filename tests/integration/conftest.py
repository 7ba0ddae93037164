"""One engine of each kind a session (one a worker under xdist), in a folder of its own; nothing else is touched.

Every test that takes `settings` or `store` runs on the embedded engine and on Neo4j. Tests share the graph and are
kept apart by their contents: each removes the documents that it made. Neo4j is started from Maven artefacts; or
YINGSHANG_TEST_NEO4J_URI names a running one (user neo4j, password in YINGSHANG_TEST_NEO4J_PASSWORD), which must hold
no nodes, is left without any, and is not shared between workers. Where neither can be had, the end of the run says
so, and with CI=true the run fails. The end of the run names the engines with their versions.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NoReturn

import pytest

from graph.embedded import engine
from graph.settings import Settings
from graph.store import GraphStore, Step
from graph.wholegraph import GraphReader, Record, empty, load
from tests import small_graph as small
from tests.builders import LIAONING, LOCATED_IN, SHENYANG, TOPIC
from tests.left_out import leave_out
from tests.neo4j.server import UnavailableError, running

NOT_TESTED = "Neo4j was NOT tested"
NAMES = {"embedded": "ArcadeDB", "neo4j": "Neo4j"}


@pytest.fixture(scope="session", params=["embedded", "neo4j"])
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a running engine."""
    started = _embedded if request.param == "embedded" else _neo4j
    with started(tmp_path_factory) as chosen:
        yield chosen


@pytest.fixture(scope="session")
def engine_name(settings: Settings) -> str:
    """Name and version of the engine under test, as it gives them itself."""
    with GraphStore.attach(settings) as store:
        info = store.info()
    return f"{NAMES[info['engine']]} {info['version']}"


@pytest.fixture(autouse=True)
def named(request: pytest.FixtureRequest) -> None:
    """Note on the test's report which engine it ran on, for the end of the run."""
    if "settings" in request.fixturenames:
        request.node.user_properties.append(("engine", request.getfixturevalue("engine_name")))


@pytest.fixture
def store(settings: Settings) -> Iterator[GraphStore]:
    """An open store; documents that a test leaves behind are removed."""
    with GraphStore.open(settings) as opened:
        yield opened
        for identifier in opened.content_hashes():
            opened.remove_document(identifier)


@pytest.fixture
def from_nothing(store: GraphStore) -> Iterator[None]:
    """For tests that look at a whole graph or all conflicts: what other tests left is no part of them."""
    empty(store, lambda _: None)
    yield
    empty(store, lambda _: None)


@pytest.fixture(scope="module")
def graph(settings: Settings) -> Iterator[GraphStore]:
    """A store that holds the small graph: claims of the text, of metadata and of the vocabulary."""
    with GraphStore.open(settings) as store:
        empty(store, lambda _: None)  # of what other modules leave: reference nodes, events
        for draft in small.drafts():
            store.replace_document(draft.extraction())
        yield store
        for draft in small.drafts():
            store.remove_document(draft.id)


@pytest.fixture(scope="session")
def small_records(settings: Settings) -> list[Record]:
    """All nodes and edges of the small graph with reference nodes, in the order in which they are loaded."""
    with GraphStore.open(settings) as store, closing(GraphReader(store)) as reader:
        store.seed([LIAONING, SHENYANG, TOPIC], LOCATED_IN[:1])
        for draft in small.drafts():
            store.replace_document(draft.extraction())
        records: list[Record] = [*reader.nodes(), *reader.edges()]
        empty(store, lambda _: None)
    return records


@pytest.fixture
def filled(store: GraphStore, small_records: list[Record]) -> Iterator[GraphStore]:
    """A store that holds the small graph with reference nodes; emptied afterwards, whatever became of it."""
    empty(store, lambda _: None)
    load(store, small_records, lambda _: None)
    yield store
    store.write([Step("set_restoring", {"file": None})])
    empty(store, lambda _: None)


@contextmanager
def _embedded(folders: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(data_dir=folders.mktemp("engine"), engine_idle_seconds=600)
    try:
        yield settings
    finally:
        engine.stop(settings)


@contextmanager
def _neo4j(folders: pytest.TempPathFactory) -> Iterator[Settings]:
    given = os.environ.get("YINGSHANG_TEST_NEO4J_URI")
    if given and "PYTEST_XDIST_WORKER" not in os.environ:
        password = os.environ["YINGSHANG_TEST_NEO4J_PASSWORD"]
        settings = Settings(graph_uri=given, graph_password=password, data_dir=folders.mktemp("data"))
        refuse_used(settings)
        yield settings
        with GraphStore.open(settings) as store:
            empty(store, lambda _: None)
        return
    try:
        with running(folders.mktemp("neo4j")) as started:
            yield Settings(graph_uri=started.uri, graph_password=started.password, data_dir=folders.mktemp("data"))
    except UnavailableError as error:
        without_neo4j(error)


def without_neo4j(error: UnavailableError) -> NoReturn:
    """Skip what needs a Neo4j; fail where that must not happen unseen."""
    leave_out(f"{NOT_TESTED}: {error}")


def refuse_used(settings: Settings) -> None:
    """Tests remove all nodes that they find, so they must not find anyone's; nothing is written before this is known."""
    with GraphStore.attach(settings) as store:
        (count,) = store._connection.read("MATCH (n) WHERE NOT n:SchemaVersion RETURN count(n) AS nodes", {})[1][0]
    if count:
        pytest.exit(f"{settings.graph_uri} holds {count} nodes: tests run on an empty database only", 2)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the engines that were tested, and say loudly when half of them were not, and why."""
    reports = [r for found in terminalreporter.stats.values() for r in found if isinstance(r, pytest.TestReport)]
    tested = Counter(value for r in reports if r.when == "call" for key, value in r.user_properties if key == "engine")
    if tested:
        terminalreporter.section("engines tested")
        terminalreporter.write_line(", ".join(f"{name} ({count} tests)" for name, count in sorted(tested.items())))
    reasons = {str(r.longrepr[2]) for r in terminalreporter.stats.get("skipped", []) if isinstance(r.longrepr, tuple)}
    if found := sorted(r.removeprefix("Skipped: ") for r in reasons if NOT_TESTED in r):
        terminalreporter.section(NOT_TESTED, sep="!", red=True)
        terminalreporter.write_line("\n".join(found))

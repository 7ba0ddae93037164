"""What was acknowledged stays, what was not leaves no half document, and the engine opens wherever it is asked to."""

from __future__ import annotations

import os
import random
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.embedded import engine
from graph.errors import EngineDownError, StoreError
from graph.model import Extraction
from graph.settings import Settings
from graph.store import GraphStore
from graph.verify import verify
from graph.wholegraph import empty as take_out_all
from tests.builders import DALIAN, ENTITLEMENT, SHENYANG, SOAK_ROUNDS, extraction, measure, whole_graph
from tests.disks import mounted
from tests.integration.conftest import without_neo4j
from tests.neo4j.server import UnavailableError, running, started_again

SAID = {
    "我市推行“免申即享”。": (ENTITLEMENT, "implemented"),
    "将建立甲乙机制。": (measure("甲乙机制"), "planned"),
    "已建立丙机制。": (measure("丙机制"), "implemented"),
}
NAMES = ("甲", "乙", "丙")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Settings]:
    """Settings of a folder whose engine belongs to one test."""
    settings = Settings(data_dir=tmp_path / "data", engine_idle_seconds=600, connect_timeout_seconds=2)
    yield settings
    engine.stop(settings)


def kill(settings: Settings) -> None:
    """End the helper as a power cut would, and wait until the system has noticed."""
    state = engine.status(settings)
    assert state is not None
    os.kill(state.pid, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while engine.status(settings) is not None and time.monotonic() < deadline:
        time.sleep(0.02)


def write_all(store: GraphStore, documents: list[Extraction], acknowledged: list[Extraction]) -> None:
    for document in documents:
        store.replace_document(document)
        acknowledged.append(document)


def wait_for(acknowledged: list[Extraction], count: int, writer: threading.Thread) -> None:
    """Until so many documents are written and the next is somewhere in the middle."""
    while len(acknowledged) < count:
        assert writer.is_alive()
        time.sleep(0.005)
    time.sleep(random.Random(count).uniform(0, 0.05))


def check_after_kill(settings: Settings, seen: list[str]) -> None:
    """Nothing acknowledged is lost and nothing is half there."""
    with GraphStore.open(settings) as store:
        assert set(seen) <= set(store.content_hashes())
        assert list(verify(store, lambda _: None)) == []


def check_as_written_anew(settings: Settings, documents: list[Extraction]) -> None:
    with GraphStore.open(settings) as store:
        after = whole_graph(store)
        for document in documents:
            store.remove_document(document.document.id)
        store.replace_documents(documents)
        assert whole_graph(store) == after


@pytest.mark.parametrize("round_", range(SOAK_ROUNDS))
def test_a_kill_during_writes_loses_no_acknowledged_and_leaves_no_half_document(own: Settings, round_: int) -> None:
    """The writer cannot go on before all was looked at: what it would do next waits for the lock that is held here."""
    documents = [extraction(f"文{i}", (SHENYANG, DALIAN)[i % 2], SAID) for i in range(30)]
    acknowledged: list[Extraction] = []
    with GraphStore.open(own) as written:
        writer = threading.Thread(target=write_all, args=(written, documents, acknowledged))
        writer.start()
        wait_for(acknowledged, random.Random(round_).randint(1, 20), writer)
        with written._connection._reopening:
            kill(own)
            seen = [d.document.id for d in acknowledged]
            assert len(seen) < len(documents), "the writer was at work"
            check_after_kill(own, seen)
            assert len(acknowledged) <= len(seen) + 1, "it waits"  # one may have been acknowledged as the engine died
        writer.join(120)
    assert len(acknowledged) == len(documents), "the writer goes on with the engine that was started again"
    check_as_written_anew(own, documents)


class Held:
    """`time` as a connection uses it, whose pauses before another attempt end when `go_on` is set."""

    def __init__(self, go_on: threading.Event, held: threading.Thread) -> None:
        self._go_on, self._held = go_on, held
        self.monotonic = time.monotonic

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)
        if threading.current_thread() is self._held:
            self._go_on.wait(120)


def test_a_killed_neo4j_loses_no_acknowledged_and_the_writer_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [extraction(f"文{i}", (SHENYANG, DALIAN)[i % 2], SAID) for i in range(15 * SOAK_ROUNDS)]
    acknowledged: list[Extraction] = []
    go_on = threading.Event()
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running(tmp_path))
        except UnavailableError as error:
            without_neo4j(error)
        settings = Settings(graph_uri=server.uri, graph_password=server.password, connect_timeout_seconds=120)
        written = stack.enter_context(GraphStore.open(settings))
        writer = threading.Thread(target=write_all, args=(written, documents, acknowledged))
        monkeypatch.setattr("graph.connection.time", Held(go_on, writer))
        writer.start()
        for round_ in range(SOAK_ROUNDS):
            wait_for(acknowledged, 10 * round_ + 1, writer)
            go_on.clear()
            server.process.kill()
            server.process.wait()
            seen = [d.document.id for d in acknowledged]
            assert len(seen) < len(documents), "the writer was at work"
            server = stack.enter_context(started_again(tmp_path, server))
            check_after_kill(settings, seen)
            assert len(acknowledged) <= len(seen) + 1, "it waits"  # one may have been acknowledged as the server died
            go_on.set()
        writer.join(120)
        assert len(acknowledged) == len(documents)
        check_as_written_anew(settings, documents)


def test_an_engine_that_dies_under_an_open_store_is_started_again(own: Settings) -> None:
    with GraphStore.open(own) as store:
        store.replace_document(extraction("甲", SHENYANG, SAID))
        kill(own)
        assert len(store.content_hashes()) == 1
        kill(own)
        assert store.replace_document(extraction("乙", SHENYANG, SAID)).state == "added"
        assert len(store.content_hashes()) == 2


def test_an_engine_that_cannot_start_again_is_a_clear_error(own: Settings) -> None:
    with GraphStore.open(own) as store:
        kill(own)
        data = engine.engine_files(own).databases
        data.rename(data.with_name("away"))
        data.write_text("no folder")
        with pytest.raises(EngineDownError, match="did not start") as caught:
            store.replace_document(extraction("甲", SHENYANG, SAID))
        assert "engine.log" in str(caught.value)


def test_a_new_folder_opened_by_three_at_once(own: Settings) -> None:
    def write(number: int) -> None:
        with GraphStore.open(own) as store:
            store.replace_document(extraction(f"同{number}", SHENYANG, SAID))

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, range(3)))
    with GraphStore.open(own) as store:
        assert len(store.content_hashes()) == 3


def test_a_relative_folder_and_modules_of_the_callers_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "yaml.py").write_text("raise SystemExit('the caller has a module of this name')")
    settings = Settings(data_dir=Path("data"), engine_idle_seconds=60)
    try:
        assert engine.ensure_running(settings).uri.startswith("bolt://127.0.0.1:")
        assert (tmp_path / "data" / "engine" / "state.json").exists()
    finally:
        engine.stop(settings)


def test_a_statement_ends_at_its_time_limit(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", engine_idle_seconds=60, query_timeout_seconds=1)
    endless = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN sum(a * b * c)"
    try:
        with GraphStore.open(settings) as store:
            started = time.monotonic()
            with pytest.raises(StoreError, match="time limit") as caught:
                store._connection.read(endless, {})
            assert time.monotonic() - started < 15
            assert "YINGSHANG_QUERY_TIMEOUT_SECONDS" in str(caught.value)
    finally:
        engine.stop(settings)


@pytest.mark.parametrize("source", ["file:///etc/hostname", "http://127.0.0.1:9/x"])
def test_no_statement_reads_files_or_addresses(store: GraphStore, source: str) -> None:
    with pytest.raises(StoreError, match="Neo"):
        store._connection.read("LOAD CSV FROM $source AS line RETURN line", {"source": source})


WRITES = st.tuples(st.sampled_from(NAMES), st.integers(1, 2), st.sets(st.sampled_from(sorted(SAID)), min_size=1))
STEPS = st.lists(st.one_of(st.sampled_from(NAMES), WRITES), max_size=6)


@hypothesis_settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(STEPS)
def test_any_history_equals_the_graph_of_what_is_left(
    store: GraphStore, steps: list[str | tuple[str, int, set[str]]]
) -> None:
    take_out_all(store, lambda _: None)  # of what other modules leave: reference nodes that have more properties
    empty = whole_graph(store)
    left: dict[str, Extraction] = {}
    try:
        for step in steps:
            if isinstance(step, tuple):
                left[step[0]] = told(*step)
                store.replace_document(left[step[0]])
            elif step in left:
                store.remove_document(left.pop(step).document.id)
        after_history = whole_graph(store)
        for document in left.values():
            store.remove_document(document.document.id)
        assert whole_graph(store) == empty
        for document in left.values():
            store.replace_document(document)
        assert whole_graph(store) == after_history
    finally:
        for identifier in store.content_hashes():
            store.remove_document(identifier)


def told(name: str, revision: int, said: set[str]) -> Extraction:
    """A document of these sentences, whose content hash tells revision and sentences apart."""
    content = revision * 100 + sum(1 << i for i, s in enumerate(sorted(SAID)) if s in said)
    return extraction(name, SHENYANG, {s: SAID[s] for s in sorted(said)}, revision=content)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 80 MB in memory."""
    with mounted("size=80m", tmp_path / "disk") as folder:
        yield folder


def fill(store: GraphStore, documents: list[Extraction], acknowledged: list[str]) -> None:
    for document in documents:
        store.replace_document(document)
        acknowledged.append(document.document.id)


def test_a_full_disk_is_named_and_nothing_acknowledged_is_lost(small_disk: Path) -> None:
    own = Settings(data_dir=small_disk / "data", engine_idle_seconds=600, connect_timeout_seconds=2)
    documents = [extraction(f"文{i}" + "长" * 20_000, SHENYANG, SAID) for i in range(600)]
    acknowledged: list[str] = []
    try:
        with GraphStore.open(own) as store:
            (small_disk / "ballast").write_bytes(b"0" * (shutil.disk_usage(small_disk).free - (6 << 20)))
            with pytest.raises(StoreError, match="disk is full"):
                fill(store, documents, acknowledged)
        assert 0 < len(acknowledged) < len(documents)
        (small_disk / "ballast").unlink()
        with GraphStore.open(own) as store:
            assert set(acknowledged) <= set(store.content_hashes())
            assert store.replace_document(documents[-1])
    finally:
        engine.stop(own)

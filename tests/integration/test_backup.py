"""Backup and restore on both engines: everything comes back, and nothing is touched by a file that is not whole."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from graph import wholegraph
from graph.backup import backup, check, copy, restore
from graph.errors import InputError, StoreError, UnfinishedRestoreError
from graph.settings import Settings
from graph.store import GraphStore
from graph.wholegraph import Advance
from tests import small_graph as small
from tests.builders import SHENYANG, extraction, measure, whole_graph


def quiet(stage: str, total: int) -> Advance:
    return lambda _: None


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages so small that the small graph takes many of each kind, hubs among them."""
    for name, size in (("ID_PAGE", 2), ("NODE_PAGE", 3), ("TEXT_PAGE", 2), ("EDGE_PAGE", 2), ("WRITTEN_AT_ONCE", 7)):
        monkeypatch.setattr(wholegraph, name, size)


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]


def test_everything_comes_back(filled: GraphStore, tmp_path: Path, small_pages: None) -> None:
    before, file = whole_graph(filled), tmp_path / "a.jsonl.gz"
    made = backup(filled, file, quiet)
    assert made.header.nodes == filled.counts(whole=True)["nodes"]
    assert made.header.extractors == {"test/1": 5}
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonl.gz"]
    for draft in small.drafts():
        filled.remove_document(draft.id)
    assert whole_graph(filled) != before
    assert restore(filled, file, quiet) == made
    assert whole_graph(filled) == before
    again = backup(filled, tmp_path / "b.jsonl.gz", quiet)
    assert again.content == made.content


def test_equal_graphs_give_equal_lines_whatever_the_pages(
    filled: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(filled, tmp_path / "a", quiet)
    monkeypatch.setattr(wholegraph, "EDGE_PAGE", 1)
    monkeypatch.setattr(wholegraph, "NODE_PAGE", 1)
    backup(filled, tmp_path / "b", quiet)
    assert lines(tmp_path / "a")[1:-1] == lines(tmp_path / "b")[1:-1]


def test_a_file_that_is_there_is_not_replaced_unless_forced(filled: GraphStore, tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("mine")
    with pytest.raises(InputError, match="already"):
        backup(filled, file, quiet)
    assert file.read_text() == "mine"
    backup(filled, file, quiet, force=True)
    check(file, filled.newest_version, quiet)


def test_a_document_written_meanwhile_is_noticed(filled: GraphStore, tmp_path: Path) -> None:
    said = {"推行甲机制。": (measure("甲机制"), "implemented")}
    filled.replace_document(extraction("甲", SHENYANG, said))

    def meddling(stage: str, total: int) -> Advance:
        def write(_: int) -> None:
            filled.replace_document(extraction("甲", SHENYANG, said, revision=2))

        return write

    with pytest.raises(StoreError, match="written to meanwhile"):
        backup(filled, tmp_path / "a", meddling)
    assert list(tmp_path.iterdir()) == []


def test_a_graph_that_is_not_empty_is_kept_unless_replaced(filled: GraphStore, tmp_path: Path) -> None:
    file = tmp_path / "a"
    backup(filled, file, quiet)
    filled.replace_document(extraction("另", SHENYANG, {"推行甲机制。": (measure("甲机制"), "planned")}))
    before = whole_graph(filled)
    with pytest.raises(InputError, match="not empty"):
        restore(filled, file, quiet)
    assert whole_graph(filled) == before
    restore(filled, file, quiet, replace=True)
    assert len(filled.content_hashes()) == 5


@pytest.mark.parametrize("stage", ["empty", "write", "compare"])
def test_a_restore_that_died_is_refused_and_done_again(
    filled: GraphStore, settings: Settings, tmp_path: Path, stage: str, small_pages: None
) -> None:
    file = tmp_path / "a"
    backup(filled, file, quiet)
    before = whole_graph(filled)

    def dying(now: str, total: int) -> Advance:
        def told(_: int) -> None:
            if now == stage:
                raise KeyboardInterrupt

        return told

    with pytest.raises(KeyboardInterrupt):
        restore(filled, file, dying, replace=True)
    with pytest.raises(UnfinishedRestoreError, match="restore of a is not finished"):
        GraphStore.open(settings)
    with pytest.raises(UnfinishedRestoreError):
        filled.ping()
    restore(filled, file, quiet)
    assert whole_graph(filled) == before
    GraphStore.open(settings).close()


def test_an_engine_to_the_other_and_back(
    filled: GraphStore, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from graph.embedded import engine

    before = whole_graph(filled)
    answers = {name: filled.run(name, values).records for name, values in small.CALLS.items()}
    other = Settings(data_dir=tmp_path_factory.mktemp("other"), engine_idle_seconds=60)
    try:
        with GraphStore.attach(other) as target:
            copy(filled, target, tmp_path, quiet)
            assert whole_graph(target) == before
            for name, values in small.CALLS.items():
                assert target.run(name, values).records == answers[name], name
            wholegraph.empty(filled, lambda _: None)
            copy(target, filled, tmp_path, quiet)
    finally:
        engine.stop(other)
    assert whole_graph(filled) == before
    assert {name: filled.run(name, values).records for name, values in small.CALLS.items()} == answers
    assert list(tmp_path.iterdir()) == []

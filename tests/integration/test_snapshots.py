"""Snapshots name their corpus, are compared, and are served from an engine of their own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import Result
from typer.testing import CliRunner

from api.app import create_app
from api.keys import Keys
from cli import main, snapshots
from cli.session import make_session
from graph.backup_file import FORMAT, BackupReader, BackupWriter, Header
from graph.corpus import corpus_version
from graph.embedded import engine
from graph.errors import BackupError, InputError
from graph.settings import Settings
from graph.store import GraphStore
from graph.wholegraph import EdgeRecord, NodeRecord, Record
from tests import small_graph as small
from tests.builders import SHENYANG, extraction, measure
from tests.server import running


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command line over the engine under test."""
    monkeypatch.setattr(main, "load_settings", lambda: settings)

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(main.app, words)

    return invoke


def test_a_snapshot_names_its_corpus_and_is_compared_with_what_came_after(
    filled: GraphStore, tmp_path: Path, run: Any
) -> None:
    done = run("snapshot", "一月", "--out", str(tmp_path))
    assert done.exit_code == 0, done.output
    file = tmp_path / "一月.jsonl.gz"
    header = BackupReader(file).header
    assert (header.name, header.corpus) == ("一月", corpus_version(filled))
    assert header.corpus in done.output
    assert run("diff", str(file)).exit_code == 0

    filled.remove_document(small.county_news().id)
    filled.replace_document(extraction("新", SHENYANG, {"推行甲机制。": (measure("甲机制"), "planned")}))
    assert run("snapshot", "二月", "--out", str(tmp_path)).exit_code == 0
    table = run("diff", str(file))
    assert table.exit_code == 1
    assert "铁西区" in table.output
    between = run("diff", str(file), str(tmp_path / "二月.jsonl.gz"), "--format", "json")
    live = run("diff", str(file), "--format", "csv")
    assert (between.exit_code, live.exit_code) == (1, 1)
    found = json.loads(between.stdout)
    assert [(c["change"], c["place"], c["measure"]) for c in found] == [
        ("new", "沈阳市", "甲机制"), ("gone", "铁西区", "红黑榜"),
    ]  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(live.stdout)))
    assert [r["change"] for r in rows] == ["new", "gone"]
    assert [r["document_before"] for r in rows] == ["", "铁西新闻"]


def test_what_cannot_be_compared_or_named_is_trouble(tmp_path: Path, run: Any) -> None:
    (tmp_path / "a").write_text("no backup", encoding="utf-8")
    assert run("diff", str(tmp_path / "a")).exit_code == 2
    assert run("diff", str(tmp_path / "none")).exit_code == 2
    for name in ("../a", "a/b", ".", ""):
        assert isinstance(run("snapshot", name).exception, InputError)


RECORDS: list[Record] = [
    NodeRecord("Province", {"id": "place:210000", "name": "辽宁省", "adcode": "210000"}),
    NodeRecord("City", {"id": "place:210100", "name": "沈阳市", "adcode": "210100"}),
    EdgeRecord("LOCATED_IN", "City", "place:210100", "Province", "place:210000", {}),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A snapshot of two places."""
    header = Header(
        FORMAT, 1, "0", "2026-01-01T00:00:00+00:00", {}, {"Province": 1, "City": 1}, {"LOCATED_IN": 1}, "c1", "一月"
    )
    path = tmp_path / "a.jsonl.gz"
    with path.open("wb") as raw:
        writer = BackupWriter(raw, header)
        for record in RECORDS:
            writer.add(record)
        writer.end()
    return path


def test_a_snapshot_is_served_for_reading_and_restored_once(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data_dir=tmp_path / "data", api_read_only=True)
    _, token = Keys(settings.keys_file).add("测试", "admin")
    session = make_session(settings, "zh")
    with snapshots.restored(session, file) as there:
        app = create_app(lambda: GraphStore.open(there), settings)
        with running(app) as address, httpx.Client(base_url=f"{address}/api/v1", timeout=60) as client:
            assert client.get("/nodes/place:210100").json()["name"] == "沈阳市"
            gone = client.delete("/documents/document:~a", headers={"X-API-Key": token})
            assert gone.json()["type"] == "/problems/read-only"
    assert engine.status(there) is None
    assert not (settings.data_dir / "databases").exists()

    def again(*_: object) -> None:
        raise AssertionError("it is there already")

    monkeypatch.setattr(snapshots, "_restore", again)
    with snapshots.restored(session, file) as there, GraphStore.open(there) as store:
        assert store.counts()["nodes"]["City"] == 1


def test_a_damaged_snapshot_is_not_served(file: Path, tmp_path: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])
    with (
        pytest.raises(BackupError, match="cut off"),
        snapshots.restored(make_session(Settings(data_dir=tmp_path / "data"), "zh"), file),
    ):
        pass
    with (
        pytest.raises(BackupError, match="cannot be read"),
        snapshots.restored(make_session(Settings(data_dir=tmp_path / "data"), "zh"), tmp_path / "none"),
    ):
        pass

"""Backup, restore, copy, verify and migrate as a person uses them, a power cut in the middle included."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import time
from pathlib import Path

from graph.backup import is_unfinished
from graph.embedded import engine
from graph.settings import Settings
from graph.store import GraphStore, Step
from tests import small_graph as small
from tests.builders import SHENYANG, extraction, measure, whole_graph
from tests.end_to_end.conftest import arguments, environment


def command(settings: Settings, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command over a data folder; text in and out."""
    environ = environment(settings.data_dir, YINGSHANG_VOCABULARY="none", **more)
    return subprocess.run(arguments(*words), env=environ, capture_output=True, check=False, encoding="utf-8")


def dump(settings: Settings) -> list[str]:
    with GraphStore.open(settings) as store:
        return whole_graph(store)


def test_a_backup_comes_back_and_is_never_overwritten_by_mistake(own: Settings, tmp_path: Path) -> None:
    before, file = dump(own), tmp_path / "图谱.jsonl.gz"
    done = command(own, "backup", file)
    assert done.returncode == 0, done.stderr
    assert "nodes" in done.stdout
    assert "sha256" in done.stdout
    first = json.loads(gzip.decompress(file.read_bytes()).splitlines()[0])["yingshang-backup"]
    assert sum(first["nodes"].values()) == sum('"kind"' in line for line in before)
    raw = file.read_bytes()
    again = command(own, "backup", file)
    assert again.returncode == 1
    assert "--force" in again.stderr
    assert file.read_bytes() == raw
    assert command(own, "backup", file, "--force").returncode == 0
    kept = command(own, "restore", file)
    assert (kept.returncode, "--replace" in kept.stderr) == (1, True)
    with GraphStore.open(own) as store:
        store.remove_document(small.county_news().id)
    assert dump(own) != before
    done = command(own, "restore", file, "--replace")
    assert done.returncode == 0, done.stderr
    assert dump(own) == before
    cut = tmp_path / "cut.gz"
    cut.write_bytes(raw[:-20])
    refused = command(own, "restore", cut, "--replace")
    assert refused.returncode == 1
    assert "cut off" in refused.stderr
    assert str(cut) in refused.stderr
    assert dump(own) == before


def test_a_folder_that_cannot_be_written_is_a_clear_error(own: Settings, tmp_path: Path) -> None:
    done = command(own, "backup", tmp_path / "nowhere" / "a.gz")
    assert done.returncode == 1
    assert "No such file or directory" in done.stderr
    assert "Traceback" not in done.stderr
    missing = command(own, "restore", tmp_path / "a.gz")
    assert (missing.returncode, str(tmp_path / "a.gz") in missing.stderr) == (1, True)


def test_a_copy_into_another_folder_answers_alike(own: Settings, tmp_path: Path) -> None:
    other = Settings(data_dir=tmp_path / "copy", engine_idle_seconds=60)
    done = command(own, "copy", "--to", f"embedded:{other.data_dir}")
    assert done.returncode == 0, done.stderr
    assert engine.status(other) is None, "an engine that only the copy started ends with it"
    assert not list(own.data_dir.glob("copy-*"))
    try:
        assert dump(other) == dump(own)
        refused = command(own, "copy", "--to", f"embedded:{other.data_dir}")
        assert (refused.returncode, "not empty" in refused.stderr) == (1, True)
    finally:
        engine.stop(other)
    itself = command(own, "copy", "--to", f"embedded:{own.data_dir}")
    assert (itself.returncode, "the graph itself" in itself.stderr) == (2, True)
    nobody = command(own, "copy", "--to", "http://127.0.0.1:1", YINGSHANG_COPY_PASSWORD="x")
    assert (nobody.returncode, "no Bolt address" in nobody.stderr) == (2, True)


def test_verify_names_a_breach_and_its_exit_code_says_so(own: Settings) -> None:
    sound = command(own, "verify")
    assert (sound.returncode, "sound" in sound.stdout) == (0, True), sound.stdout
    assert json.loads(command(own, "verify", "--json").stdout)["breaches"] == []
    section = small.shenyang_report().section_id(0)
    text = "MATCH (s:Section {id: $id}) SET s.ordinal = s.ordinal + $by"
    with GraphStore.open(own) as store:
        store._connection.write(lambda tx: tx.run(text, id=section, by=7).consume())
    try:
        broken = command(own, "verify")
        assert broken.returncode == 1
        assert section in broken.stdout
        found = json.loads(command(own, "verify", "--json").stdout)["breaches"]
        assert [(b["check"], b["id"]) for b in found] == [("node_id", section)]
    finally:
        with GraphStore.open(own) as store:
            store._connection.write(lambda tx: tx.run(text, id=section, by=-7).consume())


def test_migrate_shows_versions_and_check_only_looks(own: Settings) -> None:
    with GraphStore.open(own) as store:
        newest = store.newest_version
        current = command(own, "migrate", "--check")
        assert (current.returncode, str(newest) in current.stdout) == (0, True)
        store.write([at_version(newest - 1)])
        lags = command(own, "migrate", "--check")
        assert (lags.returncode, store.schema_version()) == (1, newest - 1)
        assert f"{newest - 1}" in lags.stdout
        done = command(own, "migrate")
        assert (done.returncode, f"{newest - 1} → {newest}" in done.stdout) == (0, True)
        store.write([at_version(newest + 1)])
        try:
            for words in (("migrate",), ("verify",)):
                newer = command(own, *words)
                assert (newer.returncode, "install a newer yingshang" in newer.stderr) == (1, True), words
        finally:
            store.write([at_version(newest)])


def test_a_restore_killed_in_the_middle_is_refused_then_finished(own: Settings, tmp_path: Path) -> None:
    file = tmp_path / "big.jsonl.gz"
    with GraphStore.open(own) as store:
        documents = [
            extraction(f"大{i}", SHENYANG, {"推行甲机制。": (measure("甲机制"), "planned")}) for i in range(150)
        ]
        for document in documents:
            store.replace_document(document)
        before = whole_graph(store)
        assert command(own, "backup", file).returncode == 0
        with subprocess.Popen(
            arguments("restore", file, "--replace"), env=environment(own.data_dir), stderr=subprocess.DEVNULL
        ) as running:
            deadline = time.monotonic() + 60
            while not is_unfinished(store) and time.monotonic() < deadline:
                time.sleep(0.01)
            os.kill(running.pid, signal.SIGKILL)
        assert running.returncode == -signal.SIGKILL
        assert is_unfinished(store)
        for words in (("query", "matrix"), ("verify",), ("backup", str(tmp_path / "half.gz"))):
            refused = command(own, *words)
            assert refused.returncode == 1
            assert "big.jsonl.gz is not finished" in refused.stderr
        assert command(own, "restore", file).returncode == 0
        assert whole_graph(store) == before


def at_version(version: int) -> Step:
    return Step("set_schema_version", {"version": version})

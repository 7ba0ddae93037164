"""`yingshang serve --snapshot` as a person runs it: the file's corpus is read, and nothing else."""

from __future__ import annotations

import re
import signal
import subprocess
from pathlib import Path

import httpx
import pytest

from api.keys import Keys
from graph.backup_file import BackupReader
from graph.settings import Settings
from graph.store import GraphStore
from tests import small_graph as small
from tests.end_to_end.conftest import arguments, environment
from tests.server import until


@pytest.fixture(scope="module")
def snapshot(own: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that `snapshot` writes; the graph went on since then."""
    folder = tmp_path_factory.mktemp("snapshots")
    words = arguments("snapshot", "一月", "--out", folder)
    subprocess.run(words, env=environment(own.data_dir), check=True, capture_output=True)
    with GraphStore.open(own) as store:
        store.remove_document(small.county_news().id)
    return folder / "一月.jsonl.gz"


def test_the_corpus_of_the_file_is_served_and_nothing_is_written(own: Settings, snapshot: Path) -> None:
    key = {"X-API-Key": Keys(own.keys_file).add("测试", "admin")[1]}
    server = subprocess.Popen(
        arguments("serve", "--port", "0", "--snapshot", snapshot),
        env=environment(own.data_dir, PYTHONUNBUFFERED="1"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        told = [server.stdout.readline(), server.stdout.readline()]
        corpus = BackupReader(snapshot).header.corpus
        assert corpus in told[0]
        address = re.findall(r"http://[\d.:]+", told[1])[0]
        with httpx.Client(base_url=f"{address}/api/v1", timeout=60) as client:
            until(lambda: _answers(client))
            gone_by_now = client.get(f"/documents/{small.county_news().id}")
            assert (gone_by_now.status_code, gone_by_now.headers["Yingshang-Corpus"]) == (200, corpus)
            for refused in (
                client.delete(f"/documents/{small.county_news().id}", headers=key),
                client.post("/documents", json={"documents": [{"text": "甲"}]}, headers=key),
                client.post("/decisions", json={"act": "split", "node": small.WINDOW.id}, headers=key),
            ):
                assert (refused.status_code, refused.json()["type"]) == (403, "/problems/read-only")
                assert refused.json()["hint"]
            assert client.get(f"/documents/{small.county_news().id}").status_code == 200
    finally:
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=60)
    assert server.returncode in (0, 130), (out, err)


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/ready").status_code == 200
    except httpx.TransportError:
        return False


def test_several_processes_over_a_snapshot_are_refused(own: Settings, snapshot: Path) -> None:
    words = arguments("serve", "--port", "0", "--snapshot", snapshot, "--workers", "2")
    done = subprocess.run(words, env=environment(own.data_dir), capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 2
    assert "--workers" in done.stderr
    assert "one process" in done.stderr
    assert "serve it with one worker" in done.stderr

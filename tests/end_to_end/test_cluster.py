"""A real Dask cluster on this machine reads documents: the same claims, nothing lost when a worker is killed. Invented texts."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from bench.corpus import corpus
from cli.executors import Task
from cli.intake import Intake, Report, State
from graph.errors import ClusterDownError
from graph.model import Extraction
from ingest.sources import Source
from tests.builders import SOAK_ROUNDS
from tests.end_to_end.conftest import ROOT, Command, environment

pytest.importorskip("distributed", reason="the cluster was NOT tested: install the extra `cluster`")
from cli.cluster import Cluster


@contextlib.contextmanager
def dask(folder: Path, *words: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask's own command line, ended afterwards."""
    command = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]]
    with (folder / f"{words[0]}.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment(folder, **more), stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


@dataclass
class Running:
    """A cluster: where its scheduler answers, the scheduler, and the process that starts workers again."""

    address: str
    scheduler: subprocess.Popen[bytes]
    nanny: subprocess.Popen[bytes]

    def workers(self) -> list[psutil.Process]:
        return [p for p in psutil.Process(self.nanny.pid).children() if "spawn_main" in " ".join(p.cmdline())]


@contextlib.contextmanager
def running(folder: Path, workers: int) -> Iterator[Running]:
    told = folder / "scheduler.json"
    scheduler = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))
    with dask(folder, "dask_scheduler", *scheduler) as first:
        deadline = time.monotonic() + 60
        while not (told.exists() and told.read_text()):
            assert time.monotonic() < deadline, (folder / "dask_scheduler.log").read_text()
            time.sleep(0.1)
        address = str(json.loads(told.read_text())["address"])
        options = ("--nworkers", str(workers), "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        with dask(folder, "dask_worker", address, *options, PYTHONPATH=str(ROOT)) as second:
            yield Running(address, first, second)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A scheduler with two workers."""
    with running(tmp_path_factory.mktemp("dask"), 2) as made:
        yield made


def sources(count: int) -> list[Source]:
    return [Source(d.name, data=d.text.encode()) for d in corpus(count)]


def test_a_cluster_reads_what_is_read_here_and_knows_what_is_there(cluster: Running) -> None:
    given = [*sources(6), Source("empty.md", data=b""), Source("left out", skipped="type .jpg")]
    here = Intake(None, {}).run(given, lambda _: None, lambda: False)
    with contextlib.closing(Cluster(cluster.address)) as client:
        assert Intake(None, {}, executor=client).run(given, lambda _: None, lambda: False).to_json() == here.to_json()
        found = client.submit(Task(given[0].read(), given[0].name, {})).result()
    assert [r.file for r in here.failures] == ["empty.md"]
    assert isinstance(found, Extraction)
    known = {found.document.id: found.document.content_hash}
    with contextlib.closing(Cluster(cluster.address, known)) as client:
        again = Intake(None, {}, executor=client).run(given[:2], lambda _: None, lambda: False)
    assert [r.state for r in again.results] == [State.RESUMED, State.CHECKED]


def test_the_command_reads_on_the_cluster(yingshang: Command, cluster: Running, tmp_path: Path) -> None:
    for source in sources(3):
        (tmp_path / source.name).write_bytes(source.read())
    done = yingshang("ingest", tmp_path, "--dry-run", "--json", "--cluster", cluster.address)
    assert json.loads(done.stdout)["totals"]["states"]["checked"] == 3, done.stderr


def test_killed_workers_lose_no_document(cluster: Running) -> None:
    client, heard, killed = Cluster(cluster.address), 0, 0
    count = 40 * SOAK_ROUNDS

    def stop() -> bool:
        nonlocal heard, killed
        heard += 1
        if heard >= 30 * (killed + 1) and killed < SOAK_ROUNDS and (there := cluster.workers()):
            there[0].kill()
            killed += 1
        return False

    with contextlib.closing(client):
        report: Report = Intake(None, {}, executor=client).run(sources(count), lambda _: None, stop)
    assert killed == SOAK_ROUNDS
    assert report.count(State.CHECKED) == count, [r.problem for r in report.failures]


def test_a_worker_with_another_vocabulary_is_refused_and_named(
    cluster: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.pipeline.VERSION", "elsewhere")
    with pytest.raises(ClusterDownError, match="this installation with yingshang/elsewhere") as refused:
        Cluster(cluster.address)
    assert str(refused.value.place).startswith("tcp://127.0.0.1:")


def test_a_cluster_that_is_not_there_or_another_way_beside_it_is_a_clear_error(
    yingshang: Command, tmp_path: Path
) -> None:
    with pytest.raises(ClusterDownError, match="no Dask scheduler answers"):
        Cluster("tcp://127.0.0.1:9")
    done = yingshang("ingest", tmp_path, "--workers", "2", "--cluster", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "--workers and --cluster" in done.stderr


def test_a_scheduler_that_dies_ends_the_run_and_says_what_was_not_tried(tmp_path: Path) -> None:
    with running(tmp_path, 1) as cluster, contextlib.closing(Cluster(cluster.address)) as client:
        asked = iter([lambda: None] * 30 + [cluster.scheduler.kill])
        report = Intake(None, {}, executor=client).run(
            sources(60), lambda _: None, lambda: bool(next(asked, lambda: None)())
        )
    assert report.count(State.CHECKED) >= 1
    assert "does not answer any more" in str(report.failures[0].problem)
    assert "not tried: the cluster went away" in str(report.failures[-1].problem)
    assert len(report.results) == 60

"""A generated corpus through workers into each engine: `python bench/scale.py [--documents N] [--workers N] [--write]`.

Measured are reading alone by one process and by workers, then the intake in bulk: documents and claims a second, what a document
costs as the graph grows, memory of every process, disk, the start with that graph. On the embedded engine the same corpus goes in
once more by the command, of which a worker is killed and which is then stopped and resumed: the graph must be the
same. `--write` puts table and picture into docs/. Times of cores are fairly steady on a machine that others use, times by the clock are not.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bench.corpus import corpus, write
from bench.engine_tables import page_with
from bench.engines import Running, seconds, size_of, started
from bench.scale_tables import BEGIN, END, picture, tables
from cli.executors import Executor, InThisProcess
from cli.intake import BULK_CLAIMS, Intake, Result, State
from cli.workers import Workers
from graph.embedded import engine as embedded
from graph.exports.importer import write_import
from graph.settings import Settings
from graph.store import GraphStore
from graph.verify import verify
from ingest.pipeline import reference_nodes, warm_up
from ingest.sources import Source, collect
from tests.neo4j.server import UnavailableError

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "scale.md"
PICTURE = ROOT / "docs" / "images" / "scale.svg"
POINTS = 20  # of the curves
READ_ALONE = 1000  # documents: enough for a rate
RESUME_SECONDS = 3600.0


@dataclass
class Point:
    """After so many documents: seconds by the clock, seconds of cores by who spent them, memory (PSS, bytes)."""

    documents: int
    clock: float
    program: float
    workers: float
    engine: float
    memory: dict[str, int]


@dataclass
class Loaded:
    """One engine with the corpus in it. Seconds and bytes."""

    engine: str
    version: str = ""
    claims: int = 0
    points: list[Point] = field(default_factory=list)
    disk: int = 0
    start: float = 0.0
    lookup: float = 0.0
    exported: tuple[float, int] | None = None  # seconds, bytes


@dataclass
class Figures:
    """All that one run measured."""

    documents: int
    length: int
    workers: int
    reading: dict[int, tuple[float, float]] = field(default_factory=dict)  # workers -> documents/s, core seconds each
    loaded: list[Loaded] = field(default_factory=list)
    resumed: str = ""


def measure_reading(sources: Sequence[Source], workers: int) -> tuple[float, float]:
    """Documents a second by the clock, and seconds of cores for each, without a graph; loading the vocabulary is not counted."""
    with closing(_executor(workers)) as executor:
        first, rest = sources[: 10 * workers], sources[10 * workers :]
        Intake(None, {}, executor=executor).run(first, lambda _: None, lambda: False)
        cores = _cores_of_program()
        spent = seconds(lambda: Intake(None, {}, executor=executor).run(rest, lambda _: None, lambda: False))
        return len(rest) / spent, (_cores_of_program() - cores) / len(rest)


def _executor(workers: int) -> Executor:
    if workers > 1:
        return Workers(workers)
    warm_up()
    return InThisProcess()


def _cores_of_program() -> float:
    return time.process_time() + sum(_cores(p) for p in _workers())


def _workers() -> list[psutil.Process]:
    """Processes of this one that read documents."""
    return _readers(psutil.Process())


def _readers(program: psutil.Process) -> list[psutil.Process]:
    """Among its children, engines that have ended are zombies, of which nothing can be asked."""
    alive = [p for p in program.children() if p.status() != psutil.STATUS_ZOMBIE]
    return [p for p in alive if "spawn_main" in " ".join(p.cmdline())]


def _cores(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def load(name: str, sources: Sequence[Source], workers: int, folder: Path, *, export: bool) -> Loaded:
    """The corpus into a new graph of one engine, in bulk."""
    found = Loaded(name)
    with started(name, folder) as (running, _), GraphStore.open(running.settings) as store:
        found.version = store.info()["version"]
        store.seed(*reference_nodes())
        before = size_of(running.folder)
        with closing(_executor(workers)) as executor:
            found.points, found.claims = _take_in(store, executor, sources, running)
        if export:
            found.exported = _export(store, folder)
    found.disk = size_of(running.folder) - before
    with started(name, folder) as (running, spent), GraphStore.open(running.settings) as store:
        found.start = spent
        there = store.run("documents", {"limit": 1}).records[0]["id"]
        store.run("document", {"document": there})
        found.lookup = min(seconds(lambda: store.run("document", {"document": there})) for _ in range(50))
    return found


def _take_in(
    store: GraphStore, executor: Executor, sources: Sequence[Source], running: Running
) -> tuple[list[Point], int]:
    begun, program, engine = time.perf_counter(), time.process_time(), _cores(running.process)
    step = max(len(sources) // POINTS, 1)
    points: list[Point] = []
    done = 0

    def heard(_: Result) -> None:
        nonlocal done
        done += 1
        if done % step == 0:
            readers = _workers()
            points.append(
                Point(
                    done, time.perf_counter() - begun, time.process_time() - program, sum(map(_cores, readers)),
                    _cores(running.process) - engine,
                    {
                        "program": _memory(psutil.Process()), "workers": sum(map(_memory, readers)),
                        "engine": _memory(running.process),
                    },
                )
            )  # fmt: skip
            sys.stderr.write(f"{done} of {len(sources)} documents, {done / points[-1].clock:.1f} a second\n")

    report = Intake(store, {}, BULK_CLAIMS, executor).run(sources, heard, lambda: False)
    if report.count(State.ADDED) != len(sources):
        raise RuntimeError(f"{len(report.failures)} failed, the first: {report.failures[:1]}")
    return points, report.claims


def _memory(process: psutil.Process) -> int:
    return int(process.memory_full_info().pss)


def _export(store: GraphStore, folder: Path) -> tuple[float, int]:
    target = folder / "import"
    target.mkdir()
    spent = seconds(lambda: write_import(store, target, lambda _: None))
    return spent, size_of(target)


def kill_stop_resume(
    files: Path, documents: int, workers: int, folder: Path, expected: dict[str, dict[str, int]]
) -> str:
    """The command over the same files: a worker killed, then stopped, then resumed; what happened, in a sentence.

    Raises RuntimeError when the graph is another one than that of the run that nothing happened to.
    """
    settings = Settings(data_dir=folder, engine_idle_seconds=3600)
    begun = _command(files, folder, workers)
    try:
        killed = _wait_and_kill(begun, settings, documents // 4)
        _wait(begun, settings, documents // 2)
        begun.send_signal(signal.SIGINT)
        first = json.loads(begun.communicate(timeout=RESUME_SECONDS)[0])["totals"]["states"]
        second = json.loads(_command(files, folder, workers).communicate(timeout=RESUME_SECONDS)[0])["totals"]["states"]
        if (first["failed"], second["failed"], second["resumed"]) != (0, 0, first["added"]):
            raise RuntimeError(f"lost or repeated: {first} then {second}")
        with GraphStore.open(settings) as store:
            if (counts := store.counts()) != expected:
                raise RuntimeError(f"another graph: {counts} instead of {expected}")
            breaches = list(verify(store, lambda _: None))
        if breaches:
            raise RuntimeError(f"{len(breaches)} breaches, the first: {breaches[0]}")
    finally:
        begun.kill()
        embedded.stop(settings)
    return (
        f"A worker was killed after {killed} documents, the run stopped at {first['added']} and resumed: {second['added']} were added then, "
        f"{second['resumed']} were there, none failed, and nodes and edges of each kind are as many as without; `verify` finds no breach."
    )


def _command(files: Path, folder: Path, workers: int) -> subprocess.Popen[str]:
    words = ["ingest", str(files), "--bulk", "--resume", "--workers", str(workers), "--json"]
    return subprocess.Popen(
        [sys.executable, "-c", "from cli.main import run; run()", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "YINGSHANG_DATA_DIR": str(folder), "YINGSHANG_GRAPH_URI": ""},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _wait(begun: subprocess.Popen[str], settings: Settings, documents: int) -> int:
    """Until so many documents are stored; how many are."""
    with GraphStore.open(settings) as store:
        while (there := store.counts()["nodes"]["Document"]) < documents:
            if begun.poll() is not None:
                raise RuntimeError(f"the command ended with {begun.returncode} at {there} documents")
            time.sleep(0.2)
    return there


def _wait_and_kill(begun: subprocess.Popen[str], settings: Settings, documents: int) -> int:
    there = _wait(begun, settings, documents)
    _readers(psutil.Process(begun.pid))[0].kill()
    return there


@contextlib.contextmanager
def _corpus(documents: int) -> Iterator[tuple[Path, int]]:
    with tempfile.TemporaryDirectory() as folder:
        _, length = write(Path(folder), corpus(documents))
        yield Path(folder), length


def run(documents: int, workers: int, engines: Sequence[str]) -> Figures:
    """All measurements, one after the other."""
    with _corpus(documents) as (files, length):
        sources = collect([files])
        found = Figures(documents, length, workers)
        for count in sorted({1, workers}):
            found.reading[count] = measure_reading(sources[:READ_ALONE], count)
        for name in engines:
            with tempfile.TemporaryDirectory() as folder:
                try:
                    found.loaded.append(load(name, sources, workers, Path(folder), export=name == "embedded"))
                except UnavailableError as error:
                    sys.stderr.write(f"{name} is not measured: {error}\n")
                    continue
                if name == "embedded":
                    found.resumed = _resumed(files, documents, workers, Path(folder))
    return found


def _resumed(files: Path, documents: int, workers: int, undisturbed: Path) -> str:
    with started("embedded", undisturbed) as (running, _), GraphStore.open(running.settings) as store:
        expected = store.counts()
    with tempfile.TemporaryDirectory() as folder:
        return kill_stop_resume(files, documents, workers, Path(folder), expected)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; exit code 1 when something was lost or repeated."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engines", nargs="+", choices=["embedded", "neo4j"], default=["embedded", "neo4j"])
    parser.add_argument("--write", action="store_true", help="put table and picture into docs/")
    chosen = parser.parse_args(arguments)
    os.environ["YINGSHANG_VOCABULARY"] = "none"
    found = run(chosen.documents, chosen.workers, chosen.engines)
    text = tables(found)
    print(text)
    if chosen.write:
        PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), text, BEGIN, END), encoding="utf-8")
        PICTURE.write_text(picture(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

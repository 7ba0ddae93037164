"""Both engines side by side, in one run: `python bench/engines.py [--documents N] [--keep FOLDER] [--write]`, or `make bench-engines`.

Measured are the start, the intake of the reference corpus, each named read against the bare driver doing the same
statement, and generated documents in bulk: documents and claims a second, disk a claim, memory, start and reads with that
graph. `--write` puts the tables into docs/engines.md; `--keep` leaves the graphs in a new folder, for the other benches to
open. What is compared is compared within this run; absolute figures are those of the machine. The extraction is done
beforehand: what is timed is the store.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import neo4j
import psutil

from bench.engine_tables import page_with, tables
from bench.generated import generated
from cli.intake import BULK_CLAIMS
from graph.connection import address_of
from graph.embedded import engine as embedded
from graph.embedded.engine import Address
from graph.errors import StoreError
from graph.model import Extraction
from graph.queries import library
from graph.settings import Settings
from graph.store import GraphStore
from ingest.pipeline import extract, reference_nodes, warm_up
from tests.neo4j import server

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "engines.md"
READ_SECONDS = 2.0  # for each read: a fast one is timed more often than a slow one
LEAST_ROUNDS, MOST_ROUNDS = 9, 60
LONG_SECONDS, ROUNDS_OF_LONG = 3.0, 2  # one that takes so long is timed seldom: it is no look-up
TIME_LIMIT = 120.0  # of one read
NEO4J_HEAP_MB = 2048
NEO4J_SETTINGS = {"server.memory.pagecache.size": "1g"}
OPEN = {"date_from", "date_to", "since_from", "predicates"}  # examples that narrow an answer down
WHOLE = {
    "dump_nodes",
    "dump_edges",
    "count_nodes",
    "count_edges",
    "edges",
    "names",
    "index_names",
    "document_ids",
    "schema_version",
}


@dataclass
class Read:
    """One named read: rows of its answer, medians in seconds; no times where it did not end."""

    rows: int
    store: float | None = None
    driver: float | None = None


@dataclass
class Figures:
    """What was measured on one engine. Seconds, bytes, counts."""

    engine: str
    version: str = ""
    start_empty: float = 0.0
    start_full: float = 0.0
    reference: tuple[int, int, float] = (0, 0, 0.0)  # documents, claims, seconds
    generated: tuple[int, int, float] = (0, 0, 0.0)
    disk: int = 0  # bytes that the generated documents added
    memory_empty: int = 0
    memory_full: int = 0
    memory_started: int = 0  # after a start with the full graph and its reads
    reads: dict[str, Read] = field(default_factory=dict)
    reads_full: dict[str, Read] = field(default_factory=dict)


@dataclass
class Running:
    """A running engine: what opens it, the process, its folder."""

    settings: Settings
    process: psutil.Process
    folder: Path


@contextlib.contextmanager
def embedded_engine(folder: Path) -> Iterator[Running]:
    """The embedded engine over a folder, ended afterwards."""
    settings = Settings(data_dir=folder, engine_idle_seconds=3600, query_timeout_seconds=TIME_LIMIT)
    address_of(settings)
    state = embedded.status(settings)
    assert state is not None
    try:
        yield Running(settings, psutil.Process(state.pid), folder / "engine" / "data")
    finally:
        embedded.stop(settings)


@contextlib.contextmanager
def neo4j_engine(folder: Path) -> Iterator[Running]:
    """Neo4j over a folder, ended afterwards; a second start finds its graph, by the password that the folder keeps."""
    secret = folder / "password"
    password = secret.read_text(encoding="ascii") if secret.exists() else None
    with server.running(folder, password, server.FULL_SPEED, NEO4J_SETTINGS, heap_mb=NEO4J_HEAP_MB) as started:
        secret.touch(mode=0o600)
        secret.write_text(started.password, encoding="ascii")
        settings = Settings(
            graph_uri=started.uri, graph_password=started.password, query_timeout_seconds=TIME_LIMIT, data_dir=folder
        )
        yield Running(settings, psutil.Process(started.process.pid), folder / "data")


ENGINES: dict[str, Callable[[Path], contextlib.AbstractContextManager[Running]]] = {
    "embedded": embedded_engine,
    "neo4j": neo4j_engine,
}


def measure(name: str, documents: int, corpus: Sequence[Extraction], folder: Path) -> Figures:
    """All figures of one engine over a new folder."""
    found = Figures(name)
    with started(name, folder) as (running, seconds):
        found.start_empty, found.memory_empty = seconds, running.process.memory_info().rss
        with GraphStore.open(running.settings) as store:
            found.version = store.info()["version"]
            store.seed(*reference_nodes())
            found.reference = take_in(name, store, ([e] for e in corpus), len(corpus))
            found.reads = read_all(store, address_of(running.settings))
    before = size_of(running.folder)  # after the end, when what was in memory is written
    with started(name, folder) as (running, _), GraphStore.open(running.settings) as store:
        found.generated = take_in(name, store, bulk(generated(documents)), documents)
        found.memory_full = running.process.memory_info().rss
    found.disk = size_of(running.folder) - before
    with started(name, folder) as (running, seconds), GraphStore.open(running.settings) as store:
        found.start_full = seconds
        found.reads_full = read_all(store, address_of(running.settings))
        found.memory_started = running.process.memory_info().rss
    return found


@contextlib.contextmanager
def started(name: str, folder: Path) -> Iterator[tuple[Running, float]]:
    """A started engine, and the seconds until it answered."""
    begun = time.perf_counter()
    with ENGINES[name](folder) as running:
        yield running, time.perf_counter() - begun


def bulk(extractions: Iterable[Extraction], least: int = BULK_CLAIMS) -> Iterator[list[Extraction]]:
    """Batches of at least so many claims, unless said otherwise of as many as `yingshang ingest --bulk` writes at once."""
    batch: list[Extraction] = []
    for extraction in extractions:
        batch.append(extraction)
        if sum(len(e.claims) for e in batch) >= least:
            yield batch
            batch = []
    if batch:
        yield batch


def take_in(name: str, store: GraphStore, batches: Iterable[list[Extraction]], total: int) -> tuple[int, int, float]:
    """Documents, claims and the seconds that the store took; making the extractions is not counted."""
    documents, claims, spent = 0, 0, 0.0
    for batch in batches:
        spent += seconds(lambda: store.replace_documents(batch))  # noqa: B023  # called at once
        before, documents, claims = documents, documents + len(batch), claims + sum(len(e.claims) for e in batch)
        if documents * 5 // total > before * 5 // total:
            sys.stderr.write(f"{name}: {documents} of {total} documents, {claims / spent:.0f} claims/s\n")
    return documents, claims, spent


def read_all(store: GraphStore, address: Address) -> dict[str, Read]:
    """Every named read that does not go through the whole graph, through the store and through a driver of our own."""
    with neo4j.GraphDatabase.driver(
        address.uri, auth=(address.user, address.password), notifications_min_severity="OFF"
    ) as driver:
        return {name: read_both(store, driver, address, name, values) for name, values in calls(store).items()}


def calls(store: GraphStore) -> dict[str, dict[str, Any]]:
    """A call of each read: the examples of its header, and a document, a claim and sections that are there."""
    document = next(d["id"] for d in store.run("documents", {"limit": 1000}).records if d["extent"] == "full")
    claims = store.run("claims_of_document", {"document": document}).records
    sections = store.run("sections_of_document", {"document": document}).records
    there = {"document": document, "id": claims[0]["claim_id"], "ids": [s["id"] for s in sections]}
    found = {}
    for statement in library().public():
        if statement.name not in WHOLE:
            given = {p: there[p] for p in statement.parameters if p in ("document", "ids")}
            if statement.name == "claim":
                given["id"] = there["id"]
            found[statement.name] = {k: v for k, v in statement.example().items() if k not in OPEN} | given
    return found


def read_both(store: GraphStore, driver: neo4j.Driver, address: Address, name: str, values: dict[str, Any]) -> Read:
    """Medians of the store and of the driver, taken in turns after a first call of each."""
    statement = library().read(name, store.info()["engine"])
    bound = statement.arguments(values)

    def bare() -> list[list[Any]]:
        with driver.session(database=address.database, default_access_mode=neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda tx: [r.values() for r in tx.run(statement.text, bound)])

    try:
        begun = time.perf_counter()
        rows = len(store.run(name, values).records)
        bare()
        both = time.perf_counter() - begun
        least = ROUNDS_OF_LONG if both > LONG_SECONDS else LEAST_ROUNDS
        rounds = round(min(max(READ_SECONDS / both, least), MOST_ROUNDS))
    except (StoreError, neo4j.exceptions.Neo4jError) as error:
        sys.stderr.write(f"  {name}: {error}\n")
        return Read(0)
    pairs = [(seconds(lambda: store.run(name, values)), seconds(bare)) for _ in range(rounds)]
    return Read(rows, statistics.median(s for s, _ in pairs), statistics.median(d for _, d in pairs))


def seconds(work: Callable[[], object]) -> float:
    """How long a call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def size_of(folder: Path) -> int:
    """Bytes on disk of all files below a folder, holes not counted."""
    return sum(p.stat().st_blocks * 512 for p in folder.rglob("*") if p.is_file())


@contextlib.contextmanager
def new_folder(name: str, keep: Path | None) -> Iterator[Path]:
    """A folder that goes, or one below `keep` that stays. Raises FileExistsError where that is there."""
    if keep is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
        return
    (keep / name).mkdir(parents=True)
    yield (keep / name).resolve()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the tables as Markdown; exit code 1 when no engine could be measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000, help="how many documents to generate")
    parser.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="leave the graphs there, each in a new folder of its engine's name"
    )
    parser.add_argument("--write", action="store_true", help="put the tables into docs/engines.md")
    chosen = parser.parse_args(arguments)
    warm_up()
    files = sorted((ROOT / "fixtures" / "reference").rglob("*.md"))
    begun = time.perf_counter()
    corpus = [extract(p.read_bytes(), p.name) for p in files]
    extraction = time.perf_counter() - begun
    found = []
    for name in chosen.engines:
        with new_folder(name, chosen.keep) as folder:
            try:
                found.append(measure(name, chosen.documents, corpus, folder))
            except server.UnavailableError as error:
                sys.stderr.write(f"{name} is not measured: {error}\n")
    if not found:
        return 1
    text = tables(found, extraction / len(corpus))
    print(text)
    if chosen.write:
        PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Writes to both engines in one run: `python bench/writes.py [--documents N] [--engines NAME …] [--write]`, in bulk and a document a transaction.

Documents are those of `bench/generated.py`, a tenth of them for the second way. The bound is the bare driver: it sends the statements that the store sent, with the same rows in the same transactions, to a graph from which the
documents were taken out again. `--write` puts the table into docs/engines.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import neo4j

from bench.engine_tables import page_with
from bench.engines import ENGINES, PAGE, bulk, seconds, started
from bench.generated import generated
from graph.connection import Connection
from graph.model import Extraction
from graph.settings import Settings
from graph.store import GraphStore
from ingest.pipeline import reference_nodes
from tests.neo4j.server import UnavailableError

ROUNDS = 2  # of the store and the bare driver in turns, after one that warms the engine and is not counted
BEGIN = "<!-- made by `bench/writes.py --write`: begin -->"
END = "<!-- made by `bench/writes.py --write`: end -->"

Sent = list[tuple[str, dict[str, Any]]]  # statements of one transaction with their values


@dataclass(frozen=True, slots=True)
class Figures:
    """Documents and claims of one way, the seconds that the store took, and those of its statements alone."""

    engine: str
    way: str
    documents: int
    claims: int
    store: float
    bare: float


@dataclass(slots=True)
class Recorder:
    """What the store sends, a list for each transaction."""

    transactions: list[Sent] = field(default_factory=list)

    @contextmanager
    def listening(self, connection: Connection) -> Iterator[None]:
        """Note what goes through this connection's `write`."""
        write = connection.write

        def noted(work: Callable[[Any], Any], **options: Any) -> Any:
            sent: Sent = []
            done = write(lambda tx: work(_Noting(tx, sent)), **options)
            self.transactions.append(sent)
            return done

        connection.write = noted  # type: ignore[method-assign]
        try:
            yield
        finally:
            connection.write = write  # type: ignore[method-assign]


@dataclass(frozen=True, slots=True)
class _Noting:
    """A transaction that notes its statements."""

    tx: neo4j.ManagedTransaction
    sent: Sent

    def run(self, text: str, parameters: dict[str, Any] | None = None, **values: Any) -> neo4j.Result:
        given = {**(parameters or {}), **values}
        self.sent.append((text, given))
        return self.tx.run(text, given)  # type: ignore[arg-type]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table; exit code 1 when no engine could be measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000, help="how many documents to generate")
    parser.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--write", action="store_true", help="put the table into docs/engines.md")
    chosen = parser.parse_args(arguments)
    documents = list(generated(chosen.documents))
    found: list[Figures] = []
    for name in chosen.engines:
        try:
            with tempfile.TemporaryDirectory() as folder, started(name, Path(folder)) as (running, _):
                found.extend(measure(name, running.settings, documents))
        except UnavailableError as error:
            sys.stderr.write(f"{name} is not measured: {error}\n")
    if not found:
        return 1
    text = table(found)
    print(text)
    if chosen.write:
        PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), text, BEGIN, END), encoding="utf-8")
    return 0


def measure(name: str, settings: Settings, documents: Sequence[Extraction]) -> Iterator[Figures]:
    """Both ways of one engine."""
    few = documents[: max(1, len(documents) // 10)]
    with GraphStore.open(settings) as store:
        store.seed(*reference_nodes())
        for way, batches in (("bulk", list(bulk(documents))), ("a document a transaction", [[e] for e in few])):
            rounds = [both(store, batches) for _ in range(1 + ROUNDS)][1:]
            count = sum(map(len, batches))
            claims = sum(len(e.claims) for batch in batches for e in batch)
            spent, bare = (sum(times) / ROUNDS for times in zip(*rounds, strict=True))
            yield Figures(name, way, count, claims, spent, bare)


def both(store: GraphStore, batches: list[list[Extraction]]) -> tuple[float, float]:
    """Seconds of the store for these transactions, and of the bare driver for what the store had sent."""
    recorder = Recorder()
    with recorder.listening(store._connection):
        spent = seconds(lambda: [store.replace_documents(batch) for batch in batches])
    take_out(store, batches)
    bare = seconds(lambda: [send(store._connection, sent) for sent in recorder.transactions])
    take_out(store, batches)
    return spent, bare


def send(connection: Connection, statements: Sent) -> None:
    """One managed transaction of the bare driver."""

    def work(tx: neo4j.ManagedTransaction) -> None:
        for text, values in statements:
            tx.run(text, values).consume()  # type: ignore[arg-type]

    with connection._driver.session(database=connection.address.database) as session:
        session.execute_write(work)


def take_out(store: GraphStore, batches: list[list[Extraction]]) -> None:
    """The graph as it was before these documents."""
    for batch in batches:
        for extraction in batch:
            store.remove_document(extraction.document.id)


def table(found: Sequence[Figures]) -> str:
    """What was measured, as Markdown."""
    lines = [
        "| engine | way | documents | documents/s | claims/s | bare driver, claims/s | store by bare |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for f in found:
        speeds = f"{f.documents / f.store:.0f} | {f.claims / f.store:.0f} | {f.claims / f.bare:.0f}"
        lines.append(f"| {f.engine} | {f.way} | {f.documents} | {speeds} | {f.store / f.bare:.2f} x |")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())

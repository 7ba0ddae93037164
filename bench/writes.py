"""Writes to both engines in one run: `python bench/writes.py`, a document a transaction and in bulk.

Documents are the reference corpus, each under several addresses; what they share is shared as in any corpus. The
bound is the bare driver with one statement for rows that make one node and one edge each, in batches of 1000.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bench.engines import ENGINES, seconds, started
from cli.intake import BULK_CLAIMS
from graph.model import Extraction
from graph.settings import Settings
from graph.store import GraphStore
from ingest.pipeline import extract, warm_up
from tests.neo4j.server import UnavailableError

ROOT = Path(__file__).parent.parent
COPIES = 8  # the first one, in bulk, warms the engine and is not counted
BARE = (
    "UNWIND $rows AS row CREATE (a:Bench {id: row.id})-[r:BENCH]->(b:Bench {id: row.id + 'b'}) SET r = row.properties"
)
BARE_ROWS = 1000


def main() -> int:
    """Print one table."""
    os.environ["YINGSHANG_VOCABULARY"] = "none"
    warm_up()
    copies = [corpus(number) for number in range(COPIES)]
    print("| engine | way | documents/s | claims/s | x the bare driver |")
    print("| --- | --- | ---: | ---: | ---: |")
    for name in ENGINES:
        try:
            with tempfile.TemporaryDirectory() as folder, started(name, Path(folder)) as (running, _):
                measure(name, running.settings, copies)
        except UnavailableError as error:
            print(f"| {name} | not measured: {error} | | | |")
    return 0


def corpus(number: int) -> list[Extraction]:
    """The reference corpus under addresses of its own."""
    return [
        extract(p.read_bytes(), p.name, {"flag": {"source_url": f"http://example.invalid/{number}/{p.name}"}})
        for p in sorted((ROOT / "fixtures" / "reference").rglob("*.md"))
    ]


def measure(name: str, settings: Settings, copies: list[list[Extraction]]) -> None:
    """The rows of one engine."""
    middle = COPIES // 2
    single = [e for copy in copies[1:middle] for e in copy]
    bulk = [e for copy in copies[middle:] for e in copy]
    with GraphStore.open(settings) as store:
        store.replace_documents(copies[0])
        bare = bare_speed(store)
        print(f"| {name} | bare driver | | {bare:.0f} | 1.00 |")
        for way, documents, batch in (("a document a transaction", single, 0), ("bulk", bulk, BULK_CLAIMS)):
            spent = seconds(lambda part=documents, size=batch: write(store, part, size))
            claims = sum(len(e.claims) for e in documents) / spent
            print(f"| {name} | {way} | {len(documents) / spent:.0f} | {claims:.0f} | {bare / claims:.2f} |")


def write(store: GraphStore, documents: list[Extraction], batch: int) -> None:
    """Documents in transactions of at least `batch` claims."""
    waiting: list[Extraction] = []
    for document in documents:
        waiting.append(document)
        if sum(len(e.claims) for e in waiting) >= batch:
            store.replace_documents(waiting)
            waiting = []
    if waiting:
        store.replace_documents(waiting)


def bare_speed(store: GraphStore) -> float:
    """Edges a second."""
    properties = {"claim_id": "c", "quote": "推行免申即享。" * 5, "confidence": 0.9, "start": 1, "end": 9}
    rows = [{"id": str(n), "properties": properties} for n in range(BARE_ROWS)]
    connection = store._connection

    def once() -> None:
        connection.write(lambda tx: tx.run(BARE, rows=rows).consume())

    once()
    rounds = 8
    speed = rounds * BARE_ROWS / seconds(lambda: [once() for _ in range(rounds)])
    connection.write(lambda tx: tx.run("MATCH (n:Bench) DETACH DELETE n").consume())
    return speed


if __name__ == "__main__":
    raise SystemExit(main())

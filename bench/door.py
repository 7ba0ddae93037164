"""How fast a named read answers while others attack through the read-only door: `python bench/door.py` (embedded engine).

With YINGSHANG_TEST_NEO4J_URI and _PASSWORD, as `python -m tests.neo4j.server` prints them, on that server as well.
What counts is the ratio of the two 95th percentiles of one run; more than two is too much (exit code 1).
"""

from __future__ import annotations

import itertools
import os
import statistics
import tempfile
import threading
import time
from pathlib import Path

from graph.embedded import engine
from graph.errors import YingshangError
from graph.settings import Settings
from graph.store import GraphStore
from tests import small_graph as small
from tests.attacks import attempts

ATTACKERS = 4
SECONDS = 15.0
WARM = 50  # runs until Java has compiled what it needs
MOST = 2.0
HEADINGS = ("too many rows or joins", "endless paths")


def main() -> int:
    """Print both engines' figures."""
    with tempfile.TemporaryDirectory() as folder:
        embedded = Settings(data_dir=Path(folder), cypher_timeout_seconds=2)
        try:
            ratios = [measured("embedded", embedded)]
        finally:
            engine.stop(embedded)
    if uri := os.environ.get("YINGSHANG_TEST_NEO4J_URI"):
        password = os.environ["YINGSHANG_TEST_NEO4J_PASSWORD"]
        ratios.append(measured("neo4j", Settings(graph_uri=uri, graph_password=password, cypher_timeout_seconds=2)))
    return 1 if max(ratios) > MOST else 0


def measured(name: str, settings: Settings) -> float:
    """One engine's ratio."""
    with GraphStore.open(settings) as store:
        for draft in small.drafts():
            store.replace_document(draft.extraction())
        for _ in range(WARM):
            store.run("measures_of_place", small.CALLS["measures_of_place"])
        quiet = percentile(store, SECONDS)
        ended = threading.Event()
        attackers = [threading.Thread(target=attack, args=(store, ended, i)) for i in range(ATTACKERS)]
        for one in attackers:
            one.start()
        busy = percentile(store, SECONDS)
        ended.set()
        for one in attackers:
            one.join()
    print(
        f"{name:<9} p95 quiet {quiet * 1000:6.2f} ms   with {ATTACKERS} attackers {busy * 1000:6.2f} ms   {busy / quiet:.2f} x"
    )
    return busy / quiet


def percentile(store: GraphStore, seconds: float) -> float:
    """95th percentile of the named read, in seconds."""
    times: list[float] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.perf_counter()
        store.run("measures_of_place", small.CALLS["measures_of_place"])
        times.append(time.perf_counter() - begun)
        time.sleep(0.01)
    return statistics.quantiles(times, n=20)[-1]


def attack(store: GraphStore, ended: threading.Event, offset: int) -> None:
    """One attempt after the other that the gate lets through."""
    statements = [s for h, s in attempts() if h in HEADINGS]
    for statement in itertools.cycle(statements[offset:] + statements[:offset]):
        if ended.is_set():
            return
        try:
            store.door().run(statement, {})
        except YingshangError:
            continue


if __name__ == "__main__":
    raise SystemExit(main())

"""The HTTP API against the bare queries behind it: `python bench/http_api.py [--documents N] [--graph FOLDER] [--engines …] [--write]`.

A real server in a process of its own, over the reference corpus and N generated documents, which `--graph` has already where
`bench/engines.py --keep` left them there; the ingest adds to them. For each route the first asking, the median and the 95th
percentile of the others, and the median by that of the named queries that its answer is made of, in turns in one run (an answer
that is kept is made with the first asking alone). Then as many readers at once as READERS, quiet and beside an ingest; and the
server's memory over many requests. `--write` puts the table into docs/operation.md.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

from bench.engine_tables import page_with
from bench.engines import ENGINES, ROOT, bulk, seconds
from bench.generated import generated
from graph.settings import Settings
from graph.store import GraphStore
from ingest.pipeline import extract, reference_nodes
from tests.neo4j import server

PAGE = ROOT / "docs" / "operation.md"
BEGIN, END = "<!-- made by `make bench-http`: begin -->", "<!-- made by `make bench-http`: end -->"
ROUNDS = 30
READERS = 50
SECONDS = 15.0
REQUESTS = 10_000
CLAIMS_AT_ONCE = 2_500  # of one transaction of the ingest beside the readers: some twenty documents
SHENYANG, DALIAN = "place:210100", "place:210200"
CITIES = {"level": "City"}

Queries = list[tuple[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Route:
    """Seconds of one route: the first asking, median and 95th percentile of the others; the median by that of its queries."""

    path: str
    first: float
    median: float
    slow: float
    ratio: float | None  # None where the answer is made in the process


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine: its routes, what many readers met, and the memory."""

    engine: str
    routes: list[Route]
    crowd: str
    memory: str


def routes(measure: str) -> dict[str, Queries]:
    """Path -> the named queries that its answer is made of; none where it is made in the process."""
    cities: Queries = [("matrix", CITIES), ("coverage", CITIES), ("matrix_mentions", CITIES)]
    adopters = {"id": measure, "predicates": ["ADOPTS"], "limit": 5000}
    node = ("node", {"id": measure})
    return {
        f"nodes/{measure}": [node, ("edges_of_node", {"id": measure, "limit": 5000})],
        f"nodes/{SHENYANG}/neighbourhood": [("node", {"id": SHENYANG}), ("neighbourhood", {"id": SHENYANG, "limit": 5000, "nodes": 101})],
        "suggest?q=免申": [],
        "search?q=营商环境": [("search_sections", {"text": "营商环境", "limit": 21})],
        "measures?limit=50": [],
        "documents?limit=50": [("documents", {"limit": 51})],
        "matrix?level=City": cities,
        f"matrix/cell?place={SHENYANG}&measure={measure}": [
            ("node", {"id": SHENYANG}), node, ("edges_of_node", {"id": SHENYANG, "predicates": ["ADOPTS"], "other": measure, "limit": 5000}),
        ],
        f"compare?place={SHENYANG}&place={DALIAN}": [
            ("edges_of_node", {"id": place, "predicates": ["ADOPTS"], "limit": 5000}) for place in (SHENYANG, DALIAN)
        ],
        f"timeline/{measure}": [node, ("edges_of_node", adopters)],
        f"diffusion/{measure}": [node, ("edges_of_node", adopters)],
        "coverage": [("coverage", {}), ("coverage_by_year", {})],
        "ask?q=哪些城市推行了免申即享？": [("places_of_measure", {"measure": measure})],
        f"queries/places_of_measure?measure={measure}": [("places_of_measure", {"measure": measure})],
        f"queries/measures_of_place?place={SHENYANG}": [("measures_of_place", {"place": SHENYANG})],
    }  # fmt: skip


@contextlib.contextmanager
def serving(settings: Settings, folder: Path) -> Iterator[tuple[httpx.Client, psutil.Process]]:
    """A server process over a graph, without limits of how often it is asked."""
    given = {
        "YINGSHANG_GRAPH_URI": settings.graph_uri, "YINGSHANG_GRAPH_PASSWORD": settings.graph_password.get_secret_value(),
        "YINGSHANG_DATA_DIR": str(settings.data_dir), "YINGSHANG_API_RATE": "1000000/second", "YINGSHANG_LANG": "en",
        "YINGSHANG_API_LOG": "error", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    log = folder / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", "from cli.main import run; run()", "serve", "--port", "0"],
            env={**os.environ, **given}, stdout=out, stderr=out,
        )  # fmt: skip
    try:
        with httpx.Client(base_url=f"{_address(log, process)}/api/v1/", timeout=120) as client:
            yield client, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(60)


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(r"http://[\d.]+:\d+", log.read_text(encoding="utf-8", errors="replace")):
            return found.group()
        time.sleep(0.1)
    raise SystemExit(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


def measure(name: str, documents: int, folder: Path) -> Measured:
    """All of one engine."""
    with ENGINES[name](folder) as running, GraphStore.open(running.settings) as store:
        if not store.content_hashes():
            _fill(store, documents)
        node = store.run("search_nodes", {"text": "免申即享", "kinds": ["Measure"], "limit": 1}).records[0]["id"]
        with serving(running.settings, folder) as (client, process):
            found = []
            for path, queries in routes(node).items():
                found.append(_route(client, store, path, queries))
                sys.stderr.write(f"{name}: {found[-1]}\n")
            return Measured(name, found, _crowd(client, store, documents, node), _memory(client, process, node))


def _fill(store: GraphStore, documents: int) -> None:
    store.seed(*reference_nodes())
    for path in sorted((ROOT / "fixtures" / "reference").rglob("*.md")):
        store.replace_document(extract(path.read_bytes(), path.name))
    for batch in bulk(generated(documents)):
        store.replace_documents(batch)


def _route(client: httpx.Client, store: GraphStore, path: str, queries: Queries) -> Route:
    def asked() -> None:
        client.get(path).raise_for_status()

    def bare() -> None:
        for name, values in queries:
            store.run(name, values)

    first = seconds(asked)
    bare()
    pairs = [(seconds(asked), seconds(bare)) for _ in range(ROUNDS)]
    times = [a for a, _ in pairs]
    ratio = statistics.median(times) / statistics.median(b for _, b in pairs) if queries else None
    return Route(path, first, statistics.median(times), _p95(times), ratio)


def _crowd(client: httpx.Client, store: GraphStore, documents: int, node: str) -> str:
    """Readers at once, quiet and beside an ingest of other documents."""
    paths = [f"queries/places_of_measure?measure={node}", "suggest?q=免申", f"nodes/{SHENYANG}/neighbourhood"]
    quiet, wrong = _readers(client, paths)
    ended = threading.Event()

    def ingest() -> None:
        for batch in bulk(generated(10_000, documents), CLAIMS_AT_ONCE):
            if ended.is_set():
                return
            store.replace_documents(batch)

    writer = threading.Thread(target=ingest)
    writer.start()
    busy, errors = _readers(client, paths)
    ended.set()
    writer.join()
    return f"{READERS} readers at once, p95 quiet {_ms(quiet)}, beside an ingest {_ms(busy)} ({busy / quiet:.2f} x), {wrong + errors} errors"


def _readers(client: httpx.Client, paths: Sequence[str]) -> tuple[float, int]:
    until, times, errors = time.monotonic() + SECONDS, [], []

    def read(number: int) -> None:
        while time.monotonic() < until:
            begun = time.perf_counter()
            answer = client.get(paths[number % len(paths)])
            times.append(time.perf_counter() - begun)
            if answer.status_code != 200:
                errors.append(answer.text)

    with ThreadPoolExecutor(READERS) as pool:
        list(pool.map(read, range(READERS)))
    return _p95(times), len(errors)


def _memory(client: httpx.Client, process: psutil.Process, node: str) -> str:
    """The server's memory after a tenth of the requests and after all."""
    sizes = []
    for number in range(1, REQUESTS + 1):
        client.get(f"queries/places_of_measure?measure={node}&limit={number % 200 + 1}").raise_for_status()
        if number in (REQUESTS // 10, REQUESTS):
            sizes.append(process.memory_info().rss)
    return f"memory after {REQUESTS // 10} requests {sizes[0] >> 20} MB, after {REQUESTS} {sizes[1] >> 20} MB"


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _ms(value: float) -> str:
    return f"{value * 1000:.1f} ms"


def table(found: Sequence[Measured], documents: int) -> str:
    """A row a route and four columns an engine; below it the readers and the memory of each."""
    load = os.getloadavg()[0]
    heads = "".join(f" {m.engine}: first | p50 | p95 | by its queries |" for m in found)
    lines = [
        f"{documents} generated documents and the reference corpus; load average {load:.1f} at the end, of {os.cpu_count()} cores. Milliseconds.",
        "", f"| route |{heads}", "| --- |" + " ---: | ---: | ---: | ---: |" * len(found),
    ]  # fmt: skip
    for routes_of in zip(*(m.routes for m in found), strict=True):
        cells = "".join(
            f" {r.first * 1000:.0f} | {r.median * 1000:.1f} | {r.slow * 1000:.1f} | {f'{r.ratio:.2f} x' if r.ratio is not None else 'in process'} |"
            for r in routes_of
        )
        lines.append(f"| `{routes_of[0].path}` |{cells}")
    return "\n".join([*lines, "", *(f"- {m.engine}: {m.crowd}; {m.memory}." for m in found)])


def main() -> int:
    """Print or write what was measured on each engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000, help="how many documents to generate")
    parser.add_argument(
        "--graph", type=Path, metavar="FOLDER", help="where `bench/engines.py --keep` left so many documents"
    )
    parser.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--write", action="store_true", help="put the table into docs/operation.md")
    chosen = parser.parse_args()
    if missing := [name for name in chosen.engines if chosen.graph and not (chosen.graph / name).is_dir()]:
        parser.error(f"{chosen.graph} has no graph of {', '.join(missing)}: make it with `bench/engines.py --keep`")
    found: list[Measured] = []
    for name in chosen.engines:
        with tempfile.TemporaryDirectory() as new:
            try:
                found.append(measure(name, chosen.documents, (chosen.graph or Path(new)) / name))
            except server.UnavailableError as error:
                sys.stderr.write(f"{name} is not measured: {error}\n")
    if not found:
        return 1
    text = table(found, chosen.documents)
    if chosen.write and len(found) == len(
        chosen.engines
    ):  # a table of one engine does not take the place of one of both
        PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), text, BEGIN, END), encoding="utf-8")
    else:
        sys.stdout.write(f"{text}\n")
    return 0 if len(found) == len(chosen.engines) else 1


if __name__ == "__main__":
    raise SystemExit(main())

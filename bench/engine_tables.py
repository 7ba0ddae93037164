"""The tables of docs/engines.md from the figures that `bench/engines.py` measured."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.engines import Figures, Read

BEGIN = "<!-- made by `make bench-engines`: begin -->"
END = "<!-- made by `make bench-engines`: end -->"
MEGABYTE = 1 << 20


def page_with(page: str, text: str, begin: str = BEGIN, end: str = END) -> str:
    """The page with what lies between the marks replaced. Raises ValueError where a mark is missing."""
    before, _, rest = page.partition(begin)
    _, mark, after = rest.partition(end)
    if not mark:
        raise ValueError(f"the page lacks {begin} or {end}")
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


def tables(found: Sequence[Figures], extraction: float) -> str:
    """All tables; `extraction` is the seconds that reading and extracting took for each document of the corpus."""
    documents, claims, _ = found[0].reference
    made, made_claims, _ = found[0].generated
    return "\n\n".join(
        [
            f"Measured on {os.cpu_count()} cores, load average {os.getloadavg()[2]:.1f} (where it is above the cores, all takes longer); "
            "what counts are the ratios of one run. The reference corpus has "
            f"{documents} documents with {claims} claims (extraction takes {extraction * 1000:.0f} ms a document and is not "
            f"counted), the generated graph {made} documents with {made_claims} claims more.",
            _overview(found, made),
            "Named reads on the reference corpus, medians in milliseconds; `x` is the store's median by that of the bare "
            "driver running the same statement, in turns.",
            _reads(found, [f.reads for f in found]),
            f"The same reads with the {made} generated documents.",
            _reads(found, [f.reads_full for f in found]),
        ]
    )


def _overview(found: Sequence[Figures], made: int) -> str:
    rows = [
        ("start, empty", [f"{f.start_empty:.1f} s" for f in found]),
        (f"start with {made} generated documents", [f"{f.start_full:.1f} s" for f in found]),
        ("reference corpus", [_speed(f.reference) for f in found]),
        (f"{made} generated documents, in bulk", [_speed(f.generated) for f in found]),
        (
            "disk a claim, nodes, texts and indexes included",
            [f"{f.disk / max(f.generated[1], 1):.0f} bytes" for f in found],
        ),
        ("memory after the start", [_size(f.memory_empty) for f in found]),
        ("memory after the intake", [_size(f.memory_full) for f in found]),
        ("memory after a new start and all reads", [_size(f.memory_started) for f in found]),
        ("reads: store by bare driver, median (largest)", [_ratio(f.reads.values()) for f in found]),
    ]
    return _table(["", *(f"{f.engine} {f.version}" for f in found)], [[name, *values] for name, values in rows])


def _reads(found: Sequence[Figures], answers: Sequence[dict[str, Read]]) -> str:
    heads = ["query", "rows", *(column for f in found for column in (f.engine, "x"))]
    rows = []
    for name in answers[0]:
        reads = [a[name] for a in answers]
        rows.append([f"`{name}`", str(max(r.rows for r in reads)), *(cell for r in reads for cell in _cells(r))])
    return _table(heads, rows)


def _cells(read: Read) -> tuple[str, str]:
    if read.store is None or read.driver is None:
        return "not answered", ""
    return f"{read.store * 1000:.1f}", f"{read.store / read.driver:.2f}"


def _ratio(reads: Iterable[Read]) -> str:
    ratios = [r.store / r.driver for r in reads if r.store is not None and r.driver]
    return f"{statistics.median(ratios):.2f} x ({max(ratios):.2f} x)"


def _speed(taken: tuple[int, int, float]) -> str:
    documents, claims, seconds = taken
    return f"{documents / seconds:.1f} documents/s, {claims / seconds:.0f} claims/s"


def _size(size: int) -> str:
    return f"{size / MEGABYTE:.0f} MB"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

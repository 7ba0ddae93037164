"""Speed and memory of the extraction on one core: characters a second beside what bounds them, in one run.

The bounds are spaCy's character Doc and the vocabulary automaton alone on the same text; figures are medians of
five rounds over the reference corpus. Memory is the resident size after all documents, without the engine.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 5


def main() -> int:
    """Print one line a measure."""
    os.environ["YINGSHANG_VOCABULARY"] = "none"
    started = time.perf_counter()
    from ingest import components
    from ingest.pipeline import extract, pipeline, warm_up

    warm_up()
    start_up = time.perf_counter() - started
    files = [(p.read_bytes(), p.name) for p in sorted((ROOT / "fixtures" / "reference").rglob("*.md"))]
    texts = [extract(data, name).document.text for data, name in files]
    characters = sum(map(len, texts))
    measures: dict[str, Callable[[], object]] = {
        "text to claims": lambda: [extract(data, name) for data, name in files],
        "spaCy Doc by characters": lambda: [pipeline().make_doc(t) for t in texts],
        "vocabulary automaton": lambda: [list(components.matcher().hits(t)) for t in texts],
    }
    speeds = {name: characters / median_seconds(work) for name, work in measures.items()}
    whole = speeds["text to claims"]
    print(f"{len(files)} documents, {characters} characters, start-up {start_up:.2f} s")
    for name, speed in speeds.items():
        print(f"  {name:<26} {speed / 1000:8.0f} k characters/s   {speed / whole:5.1f} x")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 2**20)
    print(f"  peak resident memory {peak:.0f} MB (without the engine)")
    return 0


def median_seconds(work: Callable[[], object]) -> float:
    """Median of ROUNDS timings."""
    timings = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        timings.append(time.perf_counter() - begun)
    return statistics.median(timings)


if __name__ == "__main__":
    raise SystemExit(main())

"""Text reuse on a growing generated corpus: `python bench/reuse.py`, seconds a document and how much planted copying is found.

Documents are those of `corpus.py`, whose sentences come from few forms: every text shares phrases with very many others, as
much as real ones at the worst. Into some a passage is planted that one other has.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.corpus import corpus
from graph.answers.reuse import reuse_of
from graph.embedded import engine
from graph.ids import hashed_id
from graph.model import Claim, Document, Extraction, Node, Section, Span
from graph.settings import Settings
from graph.store import GraphStore

PLACE = Node("place:210100", "City", "沈阳市", {})
SAMPLED = 40  # documents whose reuse is looked for at each size
BATCH = 100


def made(name: str, text: str, date: str) -> Extraction:
    """A document without claims but its place's."""
    identifier = hashed_id("document", "bench", name)
    record = Document(identifier, name, text, "report", date=date, place_id=PLACE.id, content_hash=name)
    section = Section(
        hashed_id("section", identifier, "0"), identifier, 0, "preface", 1, name, (name,), Span(0, len(text))
    )
    claim = Claim(identifier, "CONCERNS", PLACE.id, identifier, source="metadata")
    return Extraction(record, [section], [PLACE], [claim])


def planted(number: int) -> str:
    """A passage of 60 to 80 characters that says nothing and stands nowhere else."""
    chance = random.Random(f"planted {number}")
    words = [chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(chance.randint(60, 80))]
    return "".join(words[:25]) + "，" + "".join(words[25:45]) + "，" + "".join(words[45:]) + "。"


def documents(count: int) -> list[Extraction]:
    """Every 25th document has a passage that the one after it has, too."""
    found = []
    for number, one in enumerate(corpus(count)):
        text = one.text.partition("---\n")[2].partition("---\n")[2]
        if number % 25 in (0, 1):
            text += planted(number // 25) + "\n"
        found.append(made(one.name, text, f"{2015 + number % 10}-01-01"))
    return found


def main() -> None:
    """Print a row a size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=2000)
    sizes = [parser.parse_args().documents * part // 4 for part in (1, 2, 4)]
    every = documents(sizes[-1])
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), engine_idle_seconds=60)
        try:
            with GraphStore.open(settings) as store:
                _measure(store, every, sizes, chance)
        finally:
            engine.stop(settings)


def _measure(store: GraphStore, every: list[Extraction], sizes: list[int], chance: random.Random) -> None:
    written = 0
    for size in sizes:
        begun = time.perf_counter()
        for start in range(written, size, BATCH):
            store.replace_documents(every[start : min(start + BATCH, size)])
        writing = (time.perf_counter() - begun) / (size - written)
        written, seconds, hits = size, [], 0
        chosen = chance.sample(range(0, size - 1, 25), min(SAMPLED, size // 25))
        for number in chosen:
            begun = time.perf_counter()
            found = reuse_of(store, every[number].document.id, 45)
            seconds.append(time.perf_counter() - begun)
            partner = every[number + 1].document.id
            hits += any(partner in (r.origin["id"], r.taker["id"]) for r in found)
        sys.stdout.write(
            f"{size} documents: written in {writing * 1000:.1f} ms each, reuse of one {statistics.median(seconds) * 1000:.0f} ms"
            f" (worst {max(seconds) * 1000:.0f} ms), planted passages found {hits} of {len(chosen)}\n"
        )


if __name__ == "__main__":
    main()

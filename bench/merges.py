"""Draw names that the extraction merged into one thing, to be judged by a person: `python bench/merges.py`.

A merge is a name in a text (`surface`) that resolves to a node of another name. The sample is drawn from the
reference corpus with a fixed seed and goes, with its sentence, to tests/labels/merges.csv; verdicts (right | wrong)
and notes that are there stay. tests/unit/ingest/test_merge_precision.py measures against it.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from graph.ids import digest
from graph.model import Span
from ingest.lexicon import name_key
from ingest.pipeline import extract

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "fixtures" / "reference"
LABELS = ROOT / "tests" / "labels" / "merges.csv"
KINDS = ("Measure", "Agency", "Platform", "Regulation")
SEED = 20
SIZE = 400
CONTEXT = 24  # code points on each side of the surface


@dataclass(frozen=True, slots=True)
class Merge:
    """One surface of one document with the node that it resolves to, and what a person said of it."""

    document: str
    surface: str
    node_id: str
    node: str
    excerpt: str = ""
    verdict: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same merge in another run."""
        return self.document, self.surface, self.node_id


def merges_of(path: Path) -> Iterator[Merge]:
    """Every merge of one document, each surface and node once."""
    found = extract(path.read_bytes(), path.name)
    nodes = {n.id: n for n in found.nodes if n.kind in KINDS}
    seen = set()
    for claim in found.claims:
        node = nodes.get(claim.object)
        if claim.predicate != "MENTIONS" or not claim.quote or not claim.span or node is None:
            continue
        if name_key(claim.quote) == name_key(node.name) or (claim.quote, node.id) in seen:
            continue
        seen.add((claim.quote, node.id))
        yield Merge(path.stem, claim.quote, node.id, node.name, excerpt(found.document.text, claim.span))


def excerpt(text: str, span: Span) -> str:
    """The surface with a little text around it, on one line."""
    return text[max(0, span.start - CONTEXT) : span.end + CONTEXT].replace("\n", " ").strip()


def draw(merges: list[Merge], size: int, seed: int) -> list[Merge]:
    """A sample by digests of seed and merge, so that one merge more or less changes one row; sorted."""
    by_lot = sorted(merges, key=lambda m: digest(str(seed), *m.key))
    return sorted(by_lot[:size], key=lambda m: m.key)


def read_labels(path: Path = LABELS) -> list[Merge]:
    """The labelled merges."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Merge(**row) for row in csv.DictReader(file)]


def main() -> int:
    """Write the sample, keep the verdicts, say how many are missing."""
    merges = [m for path in sorted(CORPUS.rglob("*.md")) for m in merges_of(path)]
    known = {m.key: m for m in read_labels()} if LABELS.exists() else {}
    sample = [known.get(m.key, m) for m in draw(merges, SIZE, SEED)]
    LABELS.parent.mkdir(exist_ok=True)
    with LABELS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([f.name for f in fields(Merge)])
        writer.writerows(astuple(m) for m in sample)
    missing = sum(not m.verdict for m in sample)
    sys.stdout.write(f"{len(sample)} of {len(merges)} merges, {missing} without a verdict\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

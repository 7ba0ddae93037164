"""How often likely duplicates are duplicates, by their score: `python bench/duplicates.py`, or `make same`.

tests/labels/same.csv holds pairs of names from the reference corpus that a person judged: same | apart, and why.
`--list` writes the pairs that are likeliest and not judged yet.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.model import Node
from ingest.duplicates import KINDS, LEAST_SCORE, Name, Pair, compare, possible_same
from ingest.lexicon import lexicon
from ingest.pipeline import extract

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "fixtures" / "reference"
LABELS = ROOT / "tests" / "labels" / "same.csv"
BANDS = (0.8, 0.65, LEAST_SCORE, 0.3, 0.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged pair: ids and names of both sides, the verdict and why."""

    kind: str
    a_id: str
    a: str
    a_homes: str  # ids of places, joined by |
    b_id: str
    b: str
    b_homes: str
    verdict: str
    why: str

    def pair(self) -> Pair:
        """The pair as it is scored now."""
        a = _name(self.kind, self.a_id, self.a, self.a_homes)
        return compare(a, _name(self.kind, self.b_id, self.b, self.b_homes))


def _name(kind: str, identifier: str, name: str, homes: str) -> Name:
    concept = lexicon().concepts.get(f"{kind.lower()}/{identifier.partition(':')[2]}")
    aliases = concept.aliases if concept else ()
    return Name(
        identifier, kind, concept.label if concept else name, aliases, frozenset(filter(None, homes.split("|")))
    )


def read_judged(path: Path = LABELS) -> list[Judged]:
    """All judged pairs."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Judged(**row) for row in csv.DictReader(file)]


def names() -> list[Name]:
    """Every measure, agency, platform and regulation of the reference corpus."""
    nodes: dict[str, Node] = {}
    homes: dict[str, set[str]] = {}
    for path in sorted(CORPUS.rglob("*.md")):
        found = extract(path.read_bytes(), path.name)
        for node in found.nodes:
            nodes[node.id] = node
            homes.setdefault(node.id, set()).add(found.document.place_id or "")
    return [
        Name(n.id, n.kind, n.name, tuple(n.properties.get("aliases") or ()), frozenset(homes[n.id] - {""}))
        for n in nodes.values()
        if n.kind in KINDS
    ]


def bands(judged: Iterable[Judged]) -> Iterator[tuple[float, int, int]]:
    """(least score, pairs, of these the same) of each band, the highest first."""
    scored = [(j.pair().score, j.verdict == "same") for j in judged]
    above = 1.01
    for least in BANDS:
        found = [same for score, same in scored if least <= score < above]
        yield least, len(found), sum(found)
        above = least


def main(arguments: list[str]) -> int:
    """Print the bands, or with `--list` the pairs that wait for a verdict."""
    judged = read_judged()
    if "--list" in arguments:
        known = {j.pair().id for j in judged}
        writer = csv.writer(sys.stdout, lineterminator="\n")
        for pair in possible_same(names(), float(arguments[-1])):
            if pair.id not in known:
                sides = [v for n in (pair.a, pair.b) for v in (n.id, n.name, "|".join(sorted(n.homes)))]
                writer.writerow((pair.a.kind, *sides, "", pair.score))
        return 0
    print(f"{len(judged)} judged pairs\nscore   pairs  same  share")
    for least, pairs, same in bands(judged):
        print(f">= {least:<5}{pairs:>5}{same:>6}{same / pairs if pairs else 0:>7.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

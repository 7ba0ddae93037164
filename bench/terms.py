"""Precision of `yingshang terms` on the reference corpus with each word segmenter, on labels of our own.

`terms_labels.csv` says of candidates whether they name a measure that a government can adopt, whole and without
words that do not belong to it. Candidates without a label (the vocabulary or the rules have changed since) are left
out of the precision, and their number is printed. The segmenter's model is made anew, so that the figures are those
of the present vocabulary; it takes half a minute.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
import time
from pathlib import Path

from graph.settings import NO_VOCABULARY
from ingest.distil import distil, jieba_segmenter
from ingest.lexicon import lexicon
from ingest.pipeline import read_document, warm_up
from ingest.segment import LISTS, Segmenter, pkuseg_segmenter
from ingest.terms import Text, ranked

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "fixtures" / "reference"
LABELS = Path(__file__).with_name("terms_labels.csv")
DEPTHS = (25, 50, 100)


def labels() -> dict[str, bool]:
    """Name -> whether it is a measure."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["measure"] == "1" for row in csv.DictReader(file)}


def precision(names: list[str], known: dict[str, bool]) -> tuple[float, int]:
    """Share of measures among the labelled names, and how many names have no label."""
    judged = [known[name] for name in names if name in known]
    return (sum(judged) / len(judged) if judged else 0.0), len(names) - len(judged)


def main() -> int:
    """Print one line a segmenter."""
    os.environ["YINGSHANG_VOCABULARY"] = NO_VOCABULARY
    warm_up()
    known = labels()
    texts = [Text.of(read_document(p.read_bytes(), p.name)) for p in sorted(CORPUS.rglob("*.md"))]
    print(f"{len(texts)} documents, {sum(len(t.text) for t in texts)} characters, "
          f"{len(known)} labels, {sum(known.values())} of them measures")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        print("model:", distil([CORPUS], Path(folder)))
        characters = Segmenter("characters", list, knows_words=False)
        for segmenter in (pkuseg_segmenter(Path(folder)), jieba_segmenter(lexicon()), LISTS, characters):
            _print_line(segmenter, texts, known)
    return 0


def _print_line(segmenter: Segmenter, texts: list[Text], known: dict[str, bool]) -> None:
    begun = time.perf_counter()
    names = [c.name for c in ranked(texts, segmenter)]
    took = time.perf_counter() - begun
    scores = []
    for depth in DEPTHS:
        share, unlabelled = precision(names[:depth], known)
        scores.append(f"P@{depth} {share:.2f}" + (f" ({unlabelled} unlabelled)" if unlabelled else ""))
    found = sum(known.get(n, False) for n in names)
    print(
        f"  {segmenter.name:<11} {'  '.join(scores)}   measures found {found} in {len(names)} candidates   {took:.1f} s"
    )


if __name__ == "__main__":
    sys.exit(main())

"""`make train`: learn the weights of the judge of measures from annotated documents, and show whether they help.

    python bench/train.py TEXTS:GOLD [TEXTS:GOLD ...] [--out FILE] [--report]

Each pair is a folder of texts and a folder of annotations of the same stems. `--report` prints, leaving the
documents of one place out at a time, precision, recall and F1 of the accepted candidates for the rules and for the
model at several thresholds, its own among them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from ingest import components, pipeline
from ingest.lexicon import name_key
from ingest.mentions import measures
from ingest.mentions.candidates import Candidate
from ingest.mentions.judge import MODEL, features
from ingest.view import TextView

_NEAR = 0.75  # share of the longer name; nearer candidates without being equal teach nothing
_MIN_DOCUMENTS = 2
THRESHOLD = 0.46  # about where the F1 of documents left out is best; of equals the more precise
_TRIED = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
_NEGLIGIBLE = 0.02
_STRENGTH = 0.1  # inverse of the penalty


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate of a document: what the model sees of it and whether the annotator took it."""

    document: str
    group: str  # the place that it is about: texts of one place repeat each other
    name: str
    seen: dict[str, float]
    right: bool
    by_rules: bool
    weight: float


class _Collector:
    """Stands in the judge's place and keeps what it is shown."""

    threshold = 0.0
    version = "training"

    def __init__(self) -> None:
        self.shown: list[tuple[TextView, Candidate]] = []

    def confidence(self, view: TextView, candidate: Candidate) -> float:
        self.shown.append((view, candidate))
        return 0.0 if candidate.reason else 1.0


def candidates_of(path: Path) -> list[tuple[TextView, Candidate]]:
    """Every candidate that the judge is asked about in one document."""
    collector = _Collector()
    with patch.object(measures, "judge", lambda: collector), patch.object(pipeline, "judge", lambda: collector):
        pipeline.extract(path.read_bytes(), path.name)
    return collector.shown


def examples(texts: Path, gold: Path) -> Iterator[Example]:
    """The labelled candidates of a folder's documents; those nearly right are left out."""
    for file in sorted(f for f in gold.iterdir() if f.suffix in (".json", ".yaml")):
        names = _names(file)
        path = next((p for p in texts.rglob("*") if p.stem == file.stem and p.suffix in (".txt", ".md")), None)
        if names and path is not None:
            yield from _of_document(path, names)


def _of_document(path: Path, names: set[str]) -> Iterator[Example]:
    """A name's mentions weigh as much as one, however often the document repeats it."""
    shown = candidates_of(path)
    often = Counter(candidate.mention.name for _, candidate in shown)
    for view, candidate in shown:
        right = _is_right(candidate, names)
        if right is not None:
            name = candidate.mention.name
            seen = dict.fromkeys(features(view, candidate), 1.0)
            group = view.place.id if view.place else path.stem
            yield Example(path.stem, group, name, seen, right, candidate.reason is None, 1 / often[name])


def _names(file: Path) -> set[str]:
    """Names and surfaces of the measures of an annotation (.json) or of a list of measures alone (.yaml)."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".yaml":
        found = yaml.safe_load(text)["measures"]
    else:
        found = [e for e in json.loads(text).get("entities", []) if e["type"] == "Measure"]
    return {name_key(n) for e in found for n in (e["name"], *e.get("aliases", []), *e["surfaces"])}


def _is_right(candidate: Candidate, names: set[str]) -> bool | None:
    mention = candidate.mention
    own = {name_key(n) for n in (mention.name, *mention.names)}
    if own & names:
        return True
    near = any(
        (a in b or b in a) and min(len(a), len(b)) / max(len(a), len(b)) >= _NEAR for a in own for b in names if a and b
    )
    return None if near else False


def fit(data: Sequence[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """The model of these examples, over features that at least two documents show."""
    spread: dict[str, set[str]] = {}
    for example in data:
        for name in example.seen:
            spread.setdefault(name, set()).add(example.document)
    known = {name for name, documents in spread.items() if len(documents) >= _MIN_DOCUMENTS}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{k: v for k, v in e.seen.items() if k in known} for e in data])
    model = LogisticRegression(C=_STRENGTH, max_iter=2000)
    model.fit(matrix, [e.right for e in data], sample_weight=[e.weight for e in data])
    return vectors, model


def write_model(data: Sequence[Example], out: Path, threshold: float) -> int:
    """Fit, and write the weights that matter; how many they are."""
    vectors, model = fit(data)
    weights = {
        str(name): round(float(w), 3)
        for name, w in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(w) >= _NEGLIGIBLE
    }
    kept = {"threshold": threshold, "bias": round(float(model.intercept_[0]), 3), "weights": weights}
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    return len(weights)


def leave_one_out(data: Sequence[Example], tested: set[str]) -> list[tuple[Example, float]]:
    """Each example of the tested documents with the probability by a model that has seen nothing of its place."""
    judged = []
    for group in sorted({e.group for e in data if e.document in tested}):
        vectors, model = fit([e for e in data if e.group != group])
        own = [e for e in data if e.group == group and e.document in tested]
        chances = model.predict_proba(vectors.transform([e.seen for e in own]))[:, 1]
        judged += list(zip(own, map(float, chances), strict=True))
    return judged


def report(judged: list[tuple[Example, float]], threshold: float) -> None:
    """Precision, recall, F1 over candidates: the rules, and the model at several thresholds."""
    right = sum(e.right for e, _ in judged)
    rows = [("rules", [(e, e.by_rules) for e, _ in judged])]
    rows += [(f"model {t:.2f}", [(e, p >= t) for e, p in judged]) for t in sorted({*_TRIED, threshold})]
    for name, taken in rows:
        hits = sum(e.right for e, yes in taken if yes)
        count = sum(yes for _, yes in taken)
        precision, recall = hits / max(count, 1), hits / max(right, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name:12} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  taken {count} of {len(judged)}")


def main(argv: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", nargs="+", metavar="TEXTS:GOLD")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    arguments = parser.parse_args(argv)
    os.environ["YINGSHANG_VOCABULARY"] = "none"  # what the user has added is not learned
    components.assemble()
    data: list[Example] = []
    groups: dict[str, set[str]] = {}
    for pair in arguments.pairs:
        texts, gold = pair.split(":")
        own = list(examples(Path(texts), Path(gold)))
        groups[pair] = {e.document for e in own}
        data += own
    print(
        f"{len(data)} candidates, {Counter(e.right for e in data)[True]} right, {len({e.document for e in data})} documents"
    )
    if arguments.report:
        for pair, documents in groups.items():
            print(f"\n{pair}")
            report(leave_one_out(data, documents), arguments.threshold)
    count = write_model(data, arguments.out, arguments.threshold)
    print(f"{count} weights in {arguments.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Score the extraction on every annotated corpus at hand: `python bench/evaluate.py [REFERENCE]`.

fixtures/gold (documents of the reference corpus), tests/gold and tests/blind (invented documents; the latter neither trained
nor tuned on) come with the project; REFERENCE is a folder with seeds/, laws/ and gold/, measured too where it is given. Replies, reports and the like are printed apart
from the texts of regulations. Extracts with the command that users call; then once more with a part taken away, to
see what it is worth. Where the reference has a scorer of its own, every number must equal its numbers: exit code 1 if not.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from bench import train
from cli.scoreboard import print_evaluation, share_text
from cli.session import Session, make_session
from graph.settings import load_settings
from ingest.evaluation.ablation import NO_MODEL, NO_RESOLUTION, NO_VOCABULARY, predict_unseen, predict_variant
from ingest.evaluation.annotation import Annotation, read_annotations
from ingest.evaluation.comparison import Comparison
from ingest.evaluation.evaluation import Evaluation, evaluate
from ingest.evaluation.texts import choose_texts
from ingest.sources import Source, collect

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotations with their texts; `scorer` is a second opinion on the same files; the judge learns from `trained`."""

    name: str
    gold: Path
    texts: Path
    scorer: Path | None = None
    trained: bool = True


def main(arguments: list[str]) -> int:
    """Print everything; exit code 1 where the reference's scorer says something else."""
    os.environ["YINGSHANG_VOCABULARY"] = "none"  # what the user has added is not what is measured
    run = make_session(load_settings(), "en")
    reference = Path(arguments[0]) if arguments else None
    found = list(corpora(reference))
    with tempfile.TemporaryDirectory() as folder:
        models = Models(
            Path(folder),
            [example for c in found if c.trained for example in train.examples(c.texts, c.gold)],
            reference,
        )
        agreed = [measure(run, corpus, models) for corpus in found]
    if reference is None or not (reference / "gold").is_dir():
        run.out.print(
            f"\nSKIPPED: no annotated reference at {reference or '(not given)'}: make evaluate REFERENCE=folder"
        )
    return 0 if all(agreed) else 1


def corpora(reference: Path | None) -> Iterator[Corpus]:
    """The corpora that are there."""
    yield Corpus("fixtures/gold", ROOT / "fixtures" / "gold", ROOT / "fixtures" / "reference")
    for name in ("gold", "blind"):
        own = ROOT / "tests" / name
        if any(own.glob("*.json")):
            yield Corpus(f"tests/{name}", own, own, trained=name != "blind")
    if reference is not None and (reference / "gold").is_dir():
        scorer = reference / "gold" / "score.py"
        found = scorer if scorer.exists() else None
        yield Corpus("reference", reference / "gold", reference / "seeds", found)
        if any((reference / "gold" / "laws").glob("*.json")):
            yield Corpus("reference laws", reference / "gold" / "laws", reference / "laws", found)


class Models:
    """Models that have not seen a document nor any other of its place, each trained once."""

    def __init__(self, folder: Path, data: list[train.Example], reference: Path | None) -> None:
        labels = ROOT / "fixtures" / "labels"
        self._data = [*data, *train.examples(ROOT / "fixtures" / "reference", labels)]
        if reference is not None:
            self._data += train.examples(reference / "laws", labels / "regulations")
        self._folder = folder

    def without(self, stem: str) -> Path:
        """The file of a model that has not seen this document."""
        group = next((e.group for e in self._data if e.document == stem), stem)
        file = self._folder / f"{hashlib.sha256(group.encode()).hexdigest()[:12]}.json"
        if not file.exists():
            train.write_model([e for e in self._data if e.group != group], file, train.THRESHOLD)
        return file


def measure(run: Session, corpus: Corpus, models: Models) -> bool:
    """Print one corpus; whether the second opinion, if any, agrees."""
    annotated = read_annotations(corpus.gold)
    texts = choose_texts(annotated, collect([corpus.texts]), str(corpus.texts))
    with tempfile.TemporaryDirectory() as folder:
        extract(texts, Path(folder))
        plain = read_annotations(Path(folder))
        found = evaluate(annotated.values(), plain, folder)
        agreed = corpus.scorer is None or agrees(run, found, corpus, Path(folder))
    variants = {
        "everything": plain,
        "without vocabulary": predict_variant(texts, NO_VOCABULARY),
        "without resolution": predict_variant(texts, NO_RESOLUTION),
        "without the learned judge": predict_variant(texts, NO_MODEL),
        "leave one out (vocabulary and judge)": predict_unseen(texts, models.without),
    }
    for title, wanted in (("replies, reports and the like", _is_other), ("regulations", _is_regulation)):
        part = found.part(wanted)
        if part.comparisons:
            run.out.print(f"\n== {corpus.name}: {len(part.comparisons)} {title}")
            print_evaluation(run, part)
            print_variants(run, annotated, variants, wanted)
    return agreed


def extract(texts: Mapping[str, Source], out: Path) -> None:
    """What the command writes for these texts."""
    words = ["extract", *(source.name for source in texts.values()), "--out", str(out)]
    command = [sys.executable, "-c", "from cli.main import run; run()", *words]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)


def print_variants(run: Session, annotated: Mapping[str, Annotation], variants: Mapping[str, Any], wanted: Any) -> None:
    """F1 of each variant beside that of the whole."""
    table = Table(title="What a part is worth (F1)", title_justify="left")
    for title in ("variant", "strict", "relaxed", "relations", "status of adoptions"):
        table.add_column(title, justify="left" if title == "variant" else "right")
    for name, predicted in variants.items():
        scores = evaluate(annotated.values(), predicted, name).part(wanted).scores
        table.add_row(name, *(f"{scores.micro(level).f1:.3f}" for level in scores.levels), share_text(scores.status))
    run.out.print(table)


def agrees(run: Session, found: Evaluation, corpus: Corpus, predicted: Path) -> bool:
    """Whether the reference's scorer gives the same numbers for the same files, and a word on it."""
    command = [sys.executable, str(corpus.scorer), str(corpus.gold), str(predicted), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    differences = list(_differences(theirs, found.scores.to_json(), ""))
    verdict = f"NOT equal: {'; '.join(differences)}" if differences else "every number equal"
    run.out.print(f"\n{corpus.name}, compared with the reference's own scorer: {verdict}")
    return not differences


def _differences(theirs: Any, ours: Any, path: str) -> Iterator[str]:
    """Places where the other scorer has another value; what only we say is no difference."""
    if isinstance(theirs, dict):
        for name, value in theirs.items():
            yield from _differences(value, ours.get(name) if isinstance(ours, dict) else None, f"{path}/{name}")
    elif theirs != ours:
        yield f"{path} {theirs} and here {ours}"


def _is_regulation(found: Comparison) -> bool:
    return found.gold.genre == "regulation"


def _is_other(found: Comparison) -> bool:
    return not _is_regulation(found)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

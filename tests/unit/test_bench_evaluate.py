"""`make evaluate` compares every number with a second scorer, where there is one, and fails on a difference."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from rich.console import Console

from bench.evaluate import ROOT, Corpus, agrees, corpora
from cli.messages import Messages
from cli.session import Session
from graph.settings import Settings
from ingest.evaluation.annotation import read_annotations
from ingest.evaluation.evaluation import Evaluation, evaluate

GOLD = ROOT / "fixtures" / "gold"


@pytest.fixture(scope="module")
def found() -> Evaluation:
    gold = read_annotations(GOLD)
    return evaluate(gold.values(), gold, "here")


def scorer(folder: Path, scores: object) -> Corpus:
    """A corpus whose scorer says `scores`, whatever it is given."""
    script = folder / "score.py"
    script.write_text(f"import json\nprint({json.dumps(json.dumps(scores))})\n", encoding="utf-8")
    return Corpus("other", GOLD, GOLD, script)


def verdict(found: Evaluation, corpus: Corpus) -> tuple[bool, str]:
    out = io.StringIO()
    run = Session(Settings(), Messages("en"), Console(file=out, width=400), Console(file=sys.stderr))
    return agrees(run, found, corpus, GOLD), out.getvalue()


def test_equal_numbers_agree_and_what_only_we_say_is_no_difference(found: Evaluation, tmp_path: Path) -> None:
    theirs = found.scores.to_json()
    del theirs["strict"]["Place"]["right"]
    agreed, said = verdict(found, scorer(tmp_path, theirs))
    assert agreed
    assert "every number equal" in said


@pytest.mark.parametrize("level", ["strict", "relation"])
def test_a_different_number_is_named(found: Evaluation, tmp_path: Path, level: str) -> None:
    theirs = found.scores.to_json()
    theirs[level]["micro"]["f1"] = 0.999
    agreed, said = verdict(found, scorer(tmp_path, theirs))
    assert not agreed
    assert f"NOT equal: /{level}/micro/f1 0.999 and here 1.0" in said


def test_a_table_that_only_the_other_has_is_a_difference(found: Evaluation, tmp_path: Path) -> None:
    agreed, said = verdict(found, scorer(tmp_path, {"lenient": {"f1": 1.0}}))
    assert not agreed
    assert "/lenient/f1 1.0 and here None" in said


def test_without_a_reference_the_projects_own_documents_are_measured(tmp_path: Path) -> None:
    own = [c.name for c in corpora(None)]
    assert own == [c.name for c in corpora(tmp_path)] == ["fixtures/gold", "tests/gold", "tests/blind"]
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "score.py").touch()
    extra = list(corpora(tmp_path))[-1]
    assert (extra.name, extra.texts, extra.scorer) == ("reference", tmp_path / "seeds", tmp_path / "gold" / "score.py")

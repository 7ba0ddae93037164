"""The judge of measures: by rules, by learned weights, and what it says of a file that is no model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.errors import SchemaError
from graph.model import Span
from ingest.mentions.candidates import Candidate
from ingest.mentions.judge import RuleJudge, features, learned
from ingest.mentions.mention import Mention
from ingest.sections import parse_sections
from ingest.view import TextView

TEXT = "我市推行甲乙机制。"


@pytest.fixture
def view() -> TextView:
    return TextView(TEXT, parse_sections("document:~test", TEXT))


def candidate(view: TextView, reason: str | None = None) -> Candidate:
    mention = Mention(Span(4, 8), "Measure", "甲乙机制", "head", 0.65, details={"kind": "mechanism"})
    return Candidate(mention, reason, view.openers[-1], "机制")


def model(folder: Path, weights: dict[str, float], bias: float = 0.0) -> Path:
    path = folder / "model.json"
    path.write_text(json.dumps({"threshold": 0.4, "bias": bias, "weights": weights}), encoding="utf-8")
    return path


def test_the_rules_take_what_has_no_reason_against(view: TextView) -> None:
    assert RuleJudge().confidence(view, candidate(view)) == 0.65
    assert RuleJudge().confidence(view, candidate(view, "no_cue")) < RuleJudge.threshold


def test_weights_of_shown_features_move_the_probability(view: TextView, tmp_path: Path) -> None:
    even = learned(model(tmp_path, {})).confidence(view, candidate(view))
    raised = learned(model(tmp_path, {"head=机制": 1.0, "head=改革": -9.0})).confidence(view, candidate(view))
    assert even == 0.5
    assert raised == pytest.approx(0.731)


def test_no_confidence_is_certain(view: TextView, tmp_path: Path) -> None:
    assert learned(model(tmp_path, {}, bias=50.0)).confidence(view, candidate(view)) == 0.99
    assert learned(model(tmp_path, {}, bias=-50.0)).confidence(view, candidate(view)) == 0.01


def test_features_name_verb_surroundings_and_reason(view: TextView) -> None:
    seen = set(features(view, candidate(view, "no_cue")))
    assert {"rule=head|no_cue", "head=机制", "verb=推行", "after=。|new", "gap=0|new"} <= seen


@pytest.mark.parametrize("content", ["{", "{}", '{"weights": {}}'])
def test_a_file_that_is_no_model_says_how_to_mend_it(content: str, tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SchemaError) as raised:
        learned(path)
    assert raised.value.mend == "make train"

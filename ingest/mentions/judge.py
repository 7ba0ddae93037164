"""How likely a candidate names a measure: a logistic model over what its name and its surroundings look like.

The weights are learned from annotated documents (`make train`) and kept as data in `ingest/model/measures.json`; a
confidence is the share of such candidates that the annotators took, and so means what it says. `RuleJudge` decides by
the rules alone, to show what the model adds.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from graph.errors import SchemaError
from ingest.mentions.candidates import Candidate
from ingest.mentions.measure_names import generic, heads
from ingest.view import TextView
from ingest.words import finder

MODEL = Path(__file__).parents[1] / "model" / "measures.json"
MARKS = '“”"'
_SHORT_LINE = 40  # code points
_DIGIT = re.compile(r"\d")


class Judge(Protocol):
    """Gives each candidate a confidence between 0 and 1; below `threshold` it is dropped."""

    @property
    def version(self) -> str:
        """What distinguishes its judgement from another's; part of the extractor's name."""
        ...

    @property
    def threshold(self) -> float:
        """The confidence from which on a candidate is taken."""
        ...

    def confidence(self, view: TextView, candidate: Candidate) -> float:
        """The probability that the candidate names a measure."""
        ...


class RuleJudge:
    """Takes what the rules take, with the confidence that each rule states."""

    threshold = 0.01
    version = "rules"

    def confidence(self, view: TextView, candidate: Candidate) -> float:
        """The rule's own confidence, or 0 where the rule gives a reason against."""
        return 0.0 if candidate.reason else candidate.mention.confidence


@dataclass(frozen=True, slots=True)
class LearnedJudge:
    """Logistic regression over the candidate's features."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    version: str

    def confidence(self, view: TextView, candidate: Candidate) -> float:
        """The model's probability, never quite 0 or 1."""
        weight = self.weights.get
        total = 0.0
        for feature in features(view, candidate):  # in this order, as the last digit depends on it
            total += weight(feature, 0.0)
        return round(min(0.99, max(0.01, 1 / (1 + math.exp(-self.bias - total)))), 3)


_selected: Path | None = MODEL


def select_model(path: Path | None) -> None:
    """Judge by another model, or by the rules alone (None), for the whole of this process, before it has judged.

    Raises SchemaError when the model has been read already: what was judged by it would stand beside the other's.
    """
    global _selected  # noqa: PLW0603  # a process has one judge, as its name is part of the extractor's
    if judge.cache_info().currsize:
        raise SchemaError("the model has been read already", mend="select it first, in a process of its own")
    _selected = path


@cache
def judge() -> Judge:
    """The judge of this installation."""
    return RuleJudge() if _selected is None else learned(_selected)


def learned(path: Path) -> LearnedJudge:
    """The judge of a file that `make train` wrote. Raises SchemaError when it cannot be read."""
    try:
        text = path.read_bytes()
        raw = json.loads(text)
        return LearnedJudge(raw["weights"], raw["bias"], raw["threshold"], hashlib.sha256(text).hexdigest()[:8])
    except (OSError, ValueError, KeyError) as error:
        raise SchemaError(f"the model cannot be read: {error}", place=str(path), mend="make train") from error


def features(view: TextView, candidate: Candidate) -> Iterator[str]:
    """What the model sees of a candidate, as names of binary features."""
    return itertools.chain(_of_rule(view, candidate), _of_name(view, candidate), _of_context(view, candidate))


def _of_rule(view: TextView, candidate: Candidate) -> Iterator[str]:
    mention = candidate.mention
    law = "law" if view.genre == "regulation" else "doc"
    reason = candidate.reason or "none"
    yield f"rule={mention.rule}"
    yield f"rule={mention.rule}|{reason}"
    yield f"rule={mention.rule}|{law}"
    if mention.concept is not None:
        yield f"concept={mention.concept.id}"
        yield f"concept|{mention.details['kind']}"
        yield f"concept|cue={mention.details.get('cue')}|{law}"
    if candidate.head:
        yield f"head={candidate.head}"
        yield f"head={candidate.head}|{mention.rule}"
        yield f"strength={heads().get(candidate.head, ('', 'quoted'))[1]}|{mention.rule}"


def _of_name(view: TextView, candidate: Candidate) -> Iterator[str]:
    span, rule = candidate.mention.span, candidate.mention.rule
    folded = view.folded[span.start : span.end]
    bare = folded.strip('“”"‘’')
    rest = generic().sub("", bare.removesuffix(candidate.head))
    known = "known" if candidate.mention.concept else "new"
    yield f"length={min(len(bare), 20) // 2}|{known}"
    yield f"rest={min(len(rest), 8)}|{known}"
    yield f"last2={bare[-2:]}"
    yield f"last1={bare[-1:]}|{known}"
    yield f"first1={bare[:1]}|{known}"
    yield f"first2={bare[:2]}"
    if known == "new":
        for at in range(len(bare) - 1):
            yield f"holds={bare[at : at + 2]}"
        if finder("stops", "slogan").any(bare):
            yield f"slogan|{rule}"
        if "的" in bare:
            yield "has=的"
        if _DIGIT.search(bare):
            yield "has=digit"
    if "“" in folded[1:]:
        yield "has=inner_quote"


def _of_context(view: TextView, candidate: Candidate) -> Iterator[str]:
    span, known = candidate.mention.span, "known" if candidate.mention.concept else "new"
    before, after = view.folded[max(0, span.start - 3) : span.start], view.folded[span.end : span.end + 3]
    yield f"before={before[-1:]}|{known}"
    yield f"before2={before[-2:]}"
    yield f"after={after[:1]}|{known}"
    yield f"after2={after[:2]}"
    opener = candidate.opener
    if opener is None:
        yield f"verb=none|{known}"
    else:
        gap = span.start - opener.end
        yield f"verb={opener.word}"
        yield f"verb={opener.word}|{known}"
        yield f"gap={'0' if gap <= 0 else 'near' if gap < 6 else 'far'}|{known}"
    yield f"quoted={view.quote_at(span.start + 1) is not None}|{known}"
    section = view.section_at(span.start)
    yield f"section={section.kind}|{known}"
    line_start = view.folded.rfind("\n", max(0, span.start - _SHORT_LINE), span.start) + 1
    line_end = view.folded.find("\n", span.end, span.end + _SHORT_LINE)
    if (line_end if line_end >= 0 else min(len(view.folded), span.end + _SHORT_LINE)) - line_start < _SHORT_LINE:
        yield f"short_line|{known}"
    name = view.folded[span.start : span.end].strip(MARKS)
    yield f"count={min(view.occurrences(name), 4)}|{known}"

"""Whether confidences mean what they say: of the claims that say 0.8, are eight in ten right?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.evaluation.annotation import Entity, Relation
from ingest.evaluation.comparison import Comparison
from ingest.evaluation.scores import DIGITS

BINS = 10


@dataclass(frozen=True, slots=True)
class Judgement:
    """The confidence of one prediction, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions with confidences from `low` to below `high` (the last bin has 1 too)."""

    low: float
    high: float
    count: int
    confidence: float  # mean of what was predicted
    right: float  # share that was right

    def to_json(self) -> dict[str, float | int]:
        """All fields, shares with three digits."""
        values = {"low": self.low, "high": self.high, "confidence": self.confidence, "right": self.right}
        return {name: round(value, DIGITS) for name, value in values.items()} | {"count": self.count}


@dataclass(frozen=True, slots=True)
class Reliability:
    """The reliability table; bins without predictions are left out."""

    bins: tuple[Bin, ...]

    @property
    def count(self) -> int:
        """How many predictions carry a confidence."""
        return sum(b.count for b in self.bins)

    @property
    def error(self) -> float | None:
        """Expected calibration error: the mean distance of confidence and share right, by prediction."""
        if not self.count:
            return None
        return sum(b.count * abs(b.confidence - b.right) for b in self.bins) / self.count

    def to_json(self) -> dict[str, Any]:
        """Bins, count and error (null without a prediction)."""
        error = None if self.error is None else round(self.error, DIGITS)
        return {"count": self.count, "expected_calibration_error": error, "bins": [b.to_json() for b in self.bins]}


def reliability(judgements: Iterable[Judgement]) -> Reliability:
    """Put judgements into bins of equal width."""
    grouped: list[list[Judgement]] = [[] for _ in range(BINS)]
    for judgement in judgements:
        grouped[min(int(judgement.confidence * BINS), BINS - 1)].append(judgement)
    return Reliability(tuple(_bin(number, found) for number, found in enumerate(grouped) if found))


def judge_relations(found: Comparison) -> list[Judgement]:
    """Predicted relations of a document: right where the annotation has them."""
    return [
        Judgement(confidence, key in found.gold_relations)
        for key, relation in found.predicted_relations.items()
        if (confidence := _confidence(relation)) is not None
    ]


def judge_entities(found: Comparison) -> list[Judgement]:
    """Predicted entities of a document: right where they pair with an annotated one."""
    return [
        Judgement(confidence, entity.id in found.pairs)
        for entity in found.predicted.entities.values()
        if (confidence := _confidence(entity)) is not None
    ]


def _confidence(predicted: Entity | Relation) -> float | None:
    value = predicted.attributes.get("confidence")
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return None
    return float(value)


def _bin(number: int, found: Sequence[Judgement]) -> Bin:
    count = len(found)
    return Bin(
        number / BINS,
        (number + 1) / BINS,
        count,
        sum(j.confidence for j in found) / count,
        sum(j.right for j in found) / count,
    )

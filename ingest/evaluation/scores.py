"""Counts and shares of comparisons: precision, recall and F1 by type and predicate, statuses and details."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ingest.evaluation.annotation import ENTITY_TYPES, PREDICATES, Relation
from ingest.evaluation.comparison import Comparison
from ingest.evaluation.names import same_evidence

DIGITS = 3  # of a share in JSON


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, predicted and annotated."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated that was found; 0 where nothing is annotated."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def to_json(self) -> dict[str, float | int]:
        """Shares with three digits, and the counts."""
        shares = {"p": self.precision, "r": self.recall, "f1": self.f1}
        counts = {"right": self.right, "predicted": self.predicted, "gold": self.gold}
        return {name: round(share, DIGITS) for name, share in shares.items()} | counts


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those that could be judged were right."""

    right: int = 0
    judged: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.judged + other.judged)

    @property
    def value(self) -> float | None:
        """The share, None where nothing could be judged."""
        return self.right / self.judged if self.judged else None

    def to_json(self) -> float | None:
        """The share with three digits, null where nothing could be judged."""
        return None if self.value is None else round(self.value, DIGITS)


Count = TypeVar("Count", Tally, Share)


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one document or of several together; tallies by type or predicate."""

    strict: Mapping[str, Tally] = field(default_factory=dict)
    relaxed: Mapping[str, Tally] = field(default_factory=dict)
    relation: Mapping[str, Tally] = field(default_factory=dict)
    status: Share = Share()
    details: Mapping[str, Share] = field(default_factory=dict)

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            _added(self.strict, other.strict, Tally()),
            _added(self.relaxed, other.relaxed, Tally()),
            _added(self.relation, other.relation, Tally()),
            self.status + other.status,
            _added(self.details, other.details, Share()),
        )

    @property
    def levels(self) -> dict[str, Mapping[str, Tally]]:
        """The three tables by their names."""
        return {"strict": self.strict, "relaxed": self.relaxed, "relation": self.relation}

    def micro(self, level: str) -> Tally:
        """All types, or predicates, of a table counted together."""
        return sum(self.levels[level].values(), Tally())

    def to_json(self) -> dict[str, Any]:
        """Every table with its total under `micro`, the status of adoptions, the details."""
        tables = {
            level: {kind: tally.to_json() for kind, tally in rows.items()} | {"micro": self.micro(level).to_json()}
            for level, rows in self.levels.items()
        }
        details = {name: share.to_json() for name, share in self.details.items()}
        return {**tables, "adopts_status": self.status.to_json(), "details": details}


def total(scores: Iterable[Scores]) -> Scores:
    """Several documents as one."""
    return sum(scores, Scores())


def score(found: Comparison) -> Scores:
    """The scores of one document."""
    matches = found.matches
    adopted = [m for m in matches if m.gold.predicate == "ADOPTS"]
    return Scores(
        {kind: _entities(found, kind, strict=True) for kind in ENTITY_TYPES},
        {kind: _entities(found, kind, strict=False) for kind in ENTITY_TYPES},
        {predicate: _relations(found, predicate) for predicate in PREDICATES},
        Share(sum(status_right(m.gold, m.predicted) for m in adopted), len(adopted)),
        {name: _detail(name, [(m.gold, m.predicted) for m in matches]) for name in DETAILS},
    )


def status_right(gold: Relation, predicted: Relation) -> bool:
    """Whether both relations have the same status."""
    return bool(gold.attributes.get("status") == predicted.attributes.get("status"))


def _since(gold: Relation, predicted: Relation) -> bool | None:
    stated = gold.attributes.get("since")
    return str(stated)[:4] == str(predicted.attributes.get("since"))[:4] if stated else None


def _role(gold: Relation, predicted: Relation) -> bool | None:
    if gold.predicate != "RESPONSIBLE_FOR":
        return None
    return bool((gold.attributes.get("role") or "lead") == (predicted.attributes.get("role") or "lead"))


def _article(gold: Relation, predicted: Relation) -> bool | None:
    stated = gold.attributes.get("article")
    return bool(stated == predicted.attributes.get("article")) if stated else None


def _evidence(gold: Relation, predicted: Relation) -> bool | None:
    return same_evidence(gold.evidence, predicted.evidence)


# detail -> whether it is right in a matched relation; None where the annotation does not state it
DETAILS: dict[str, Callable[[Relation, Relation], bool | None]] = {
    "since": _since,  # by its year
    "role": _role,
    "article": _article,
    "evidence": _evidence,
}


def _detail(name: str, matches: Iterable[tuple[Relation, Relation]]) -> Share:
    verdicts = [DETAILS[name](gold, predicted) for gold, predicted in matches]
    return Share(verdicts.count(True), len(verdicts) - verdicts.count(None))


def _entities(found: Comparison, kind: str, *, strict: bool) -> Tally:
    pairs = [p for p in found.pairs.values() if p.gold.type == kind]
    right = sum(p.strict for p in pairs) if strict else len(pairs)
    return Tally(right, len(found.predicted.of_type(kind)), len(found.gold.of_type(kind)))


def _relations(found: Comparison, predicate: str) -> Tally:
    gold = {k for k in found.gold_relations if k[1] == predicate}
    predicted = {k for k in found.predicted_relations if k[1] == predicate}
    return Tally(len(gold & predicted), len(predicted), len(gold))


def _added(one: Mapping[str, Count], other: Mapping[str, Count], zero: Count) -> dict[str, Count]:
    return {name: one.get(name, zero) + other.get(name, zero) for name in dict.fromkeys([*one, *other])}

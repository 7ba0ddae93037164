"""Which predicted entity is which annotated one: pairs within a type, one to one, the closest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.evaluation.annotation import Entity
from ingest.evaluation.names import bigram_overlap, comparable, containment, quantity

STRICT = 3.0  # closeness from which on the canonical name is right
_SAME_NAME = 2.0  # some name or surface is the same
_LEAST_SHARE = 0.5  # of the longer name, that the shorter one must fill


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated entity and the predicted one that stands for it."""

    gold: Entity
    predicted: Entity
    closeness: float

    @property
    def strict(self) -> bool:
        """Whether the predicted canonical name is the annotated name or one of its aliases."""
        return self.closeness >= STRICT


@dataclass(frozen=True, slots=True)
class _Forms:
    """Comparable forms of an entity, computed once for all its comparisons."""

    entity: Entity
    name: str
    right: frozenset[str]  # the name and its aliases
    all: frozenset[str]  # surfaces too

    @classmethod
    def of(cls, entity: Entity) -> _Forms:
        right = frozenset(filter(None, map(comparable, (entity.name, *entity.aliases))))
        surfaces = frozenset(filter(None, map(comparable, entity.surfaces)))
        return cls(entity, comparable(entity.name), right, right | surfaces)


def pair_entities(gold: Sequence[Entity], predicted: Sequence[Entity]) -> list[Pair]:
    """Pairs of entities of one type; ties go to the smaller ids, so that the result has no other order than theirs."""
    gold_forms, predicted_forms = [_Forms.of(e) for e in gold], [_Forms.of(e) for e in predicted]
    candidates = [
        Pair(g.entity, p.entity, near) for g in gold_forms for p in predicted_forms if (near := _closeness(g, p))
    ]
    candidates.sort(key=lambda c: (-c.closeness, c.gold.id, c.predicted.id))
    pairs: list[Pair] = []
    taken: tuple[set[str], set[str]] = set(), set()
    for candidate in candidates:
        if candidate.gold.id not in taken[0] and candidate.predicted.id not in taken[1]:
            pairs.append(candidate)
            taken[0].add(candidate.gold.id)
            taken[1].add(candidate.predicted.id)
    return pairs


def closeness(gold: Entity, predicted: Entity) -> float:
    """0 for different things, 1 to 2 where a name matches or is held by another, 3 for a right canonical name."""
    return _closeness(_Forms.of(gold), _Forms.of(predicted))


def _closeness(gold: _Forms, predicted: _Forms) -> float:
    if gold.entity.type == "Figure":
        return _figure_closeness(gold.entity, predicted.entity)
    if predicted.name in gold.right:
        return STRICT
    if gold.all & predicted.all:
        return _SAME_NAME
    share = max((containment(g, p) for g in gold.all for p in predicted.all), default=0.0)
    return 1 + share if share >= _LEAST_SHARE else 0.0


def _figure_closeness(gold: Entity, predicted: Entity) -> float:
    """A figure is known by value and unit; the indicator's name, which may be put in many ways, makes it strict."""
    amount = quantity(gold.attributes)
    if not amount.value or amount != quantity(predicted.attributes):
        return 0.0
    return STRICT if bigram_overlap(gold.name, predicted.name) >= _LEAST_SHARE else 1.0

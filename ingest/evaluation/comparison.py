"""One document's prediction beside its annotation: entities paired, relations matched through the pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.evaluation.annotation import ENTITY_TYPES, Annotation, Entity, Relation
from ingest.evaluation.names import governed
from ingest.evaluation.pairing import Pair, pair_entities

End = tuple[str, str]  # how an end of a relation is known, and by what
RelationKey = tuple[End, str, End]


@dataclass(frozen=True, slots=True)
class Match:
    """A predicted relation that the annotation has too."""

    gold: Relation
    predicted: Relation


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found, missed and made up in one document. Relations are counted once for the same ends."""

    gold: Annotation
    predicted: Annotation
    pairs: Mapping[str, Pair]  # by the predicted entity's id
    gold_relations: Mapping[RelationKey, Relation]
    predicted_relations: Mapping[RelationKey, Relation]

    @property
    def stem(self) -> str:
        """The document's name."""
        return self.gold.stem

    @property
    def missed_entities(self) -> list[Entity]:
        """Annotated entities that nothing predicted stands for."""
        found = {p.gold.id for p in self.pairs.values()}
        return [e for e in self.gold.entities.values() if e.id not in found]

    @property
    def spurious_entities(self) -> list[Entity]:
        """Predicted entities that the annotation does not have."""
        return [e for e in self.predicted.entities.values() if e.id not in self.pairs]

    @property
    def matches(self) -> list[Match]:
        """Relations that both sides have."""
        both = self.predicted_relations
        return [Match(r, both[key]) for key, r in self.gold_relations.items() if key in both]

    @property
    def missed_relations(self) -> dict[RelationKey, Relation]:
        """Annotated relations that were not predicted."""
        return {k: r for k, r in self.gold_relations.items() if k not in self.predicted_relations}

    @property
    def spurious_relations(self) -> dict[RelationKey, Relation]:
        """Predicted relations that the annotation does not have."""
        return {k: r for k, r in self.predicted_relations.items() if k not in self.gold_relations}


def compare(gold: Annotation, predicted: Annotation) -> Comparison:
    """Pair the entities type by type and match the relations."""
    pairs = {
        pair.predicted.id: pair
        for kind in ENTITY_TYPES
        for pair in pair_entities(gold.of_type(kind), predicted.of_type(kind))
    }
    return Comparison(
        gold,
        predicted,
        pairs,
        {_gold_key(r, gold): r for r in gold.relations},
        {_predicted_key(r, predicted, pairs): r for r in predicted.relations},
    )


def _gold_key(relation: Relation, gold: Annotation) -> RelationKey:
    ends = (_end(gold.entities[i], relation.predicate, "gold") for i in (relation.subject, relation.object))
    return next(ends), relation.predicate, next(ends)


def _predicted_key(relation: Relation, predicted: Annotation, pairs: Mapping[str, Pair]) -> RelationKey:
    def end(identifier: str) -> End:
        pair = pairs.get(identifier)
        if pair:
            return _end(pair.gold, relation.predicate, "gold")
        return _end(predicted.entities[identifier], relation.predicate, "predicted")

    return end(relation.subject), relation.predicate, end(relation.object)


def _end(entity: Entity, predicate: str, side: str) -> End:
    """A place stands for its government in every predicate but ADOPTS, so both are known by name there."""
    if predicate != "ADOPTS" and entity.type in ("Place", "Agency"):
        return "government", governed(entity.name)
    return side, entity.id

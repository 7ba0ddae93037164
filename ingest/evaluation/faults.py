"""What went wrong, one entry a mistake, in classes that say where to look: a name, an end, a status, a gap.

A relation that is missed because its object was taken for another is one mistake here, not a missed and a made-up one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ingest.evaluation.annotation import Annotation, Entity, Relation
from ingest.evaluation.comparison import Comparison, Match, RelationKey
from ingest.evaluation.names import comparable, same_evidence
from ingest.evaluation.scores import DETAILS, status_right


class FaultClass(StrEnum):
    """What kind of mistake it is."""

    MISSED_ENTITY = "missed_entity"
    SPURIOUS_ENTITY = "spurious_entity"
    WRONG_TYPE = "wrong_type"
    WRONG_NAME = "wrong_name"
    MISSED_RELATION = "missed_relation"
    MISSED_WITH_END = "missed_with_end"  # one of its ends was not found either
    SPURIOUS_RELATION = "spurious_relation"
    SPURIOUS_WITH_END = "spurious_with_end"  # one of its ends is made up too
    WRONG_SUBJECT = "wrong_subject"
    WRONG_OBJECT = "wrong_object"
    WRONG_PREDICATE = "wrong_predicate"
    WRONG_STATUS = "wrong_status"
    WRONG_SINCE = "wrong_since"
    WRONG_ROLE = "wrong_role"
    WRONG_ARTICLE = "wrong_article"
    WRONG_EVIDENCE = "wrong_evidence"


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake. `kind` is a type or predicate; `expected` and `found` are empty where that side has nothing."""

    document: str
    fault: FaultClass
    kind: str
    expected: str
    found: str
    evidence: str

    def to_json(self) -> dict[str, Any]:
        """All fields by name."""
        return {
            "document": self.document, "class": self.fault.value, "kind": self.kind, "expected": self.expected,
            "found": self.found, "evidence": self.evidence,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class FaultGroup:
    """All mistakes of one class and one type or predicate."""

    fault: FaultClass
    kind: str
    faults: tuple[Fault, ...]


def group_faults(faults: Iterable[Fault]) -> list[FaultGroup]:
    """The groups, the largest first."""
    grouped: dict[tuple[FaultClass, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        grouped[fault.fault, fault.kind].append(fault)
    groups = [FaultGroup(fault, kind, tuple(found)) for (fault, kind), found in grouped.items()]
    return sorted(groups, key=lambda g: (-len(g.faults), g.fault, g.kind))


def find_faults(found: Comparison) -> list[Fault]:
    """Every mistake of one document: entities first, then relations, then what is wrong in matched ones."""
    return [*_entity_faults(found), *_RelationFaults(found).find(), *_attribute_faults(found)]


def _entity_faults(found: Comparison) -> Iterator[Fault]:
    missed, spurious = found.missed_entities, found.spurious_entities
    for gold in list(missed):
        twin = next((p for p in spurious if _same_thing(gold, p)), None)
        if twin:
            missed.remove(gold)
            spurious.remove(twin)
            named = f"{gold.type} {gold.name}", f"{twin.type} {twin.name}"
            yield Fault(found.stem, FaultClass.WRONG_TYPE, gold.type, *named, _surface(gold))
    for gold in missed:
        yield Fault(found.stem, FaultClass.MISSED_ENTITY, gold.type, gold.name, "", _surface(gold))
    for predicted in spurious:
        yield Fault(
            found.stem, FaultClass.SPURIOUS_ENTITY, predicted.type, "", predicted.name, _surface(predicted)
        )  # fmt: skip
    for pair in found.pairs.values():
        if not pair.strict:
            named = pair.gold.name, pair.predicted.name
            yield Fault(found.stem, FaultClass.WRONG_NAME, pair.gold.type, *named, _surface(pair.gold))


def _same_thing(gold: Entity, predicted: Entity) -> bool:
    """Whether two entities of different types bear one name."""
    forms = [{comparable(n) for n in (e.name, *e.aliases, *e.surfaces)} - {""} for e in (gold, predicted)]
    return bool(forms[0] & forms[1])


def _surface(entity: Entity) -> str:
    return entity.surfaces[0] if entity.surfaces else ""


class _RelationFaults:
    """Missed and made-up relations of one document, two of which may be the two sides of one mistake."""

    def __init__(self, found: Comparison) -> None:
        self._found = found
        self._missed = found.missed_relations
        self._spurious = found.spurious_relations
        self._faults: list[Fault] = []

    def find(self) -> list[Fault]:
        """The surest explanation first."""
        self._join(FaultClass.WRONG_SUBJECT, lambda m, s: m[1:] == s[1:])
        self._join(FaultClass.WRONG_PREDICATE, lambda m, s: {m[0], m[2]} == {s[0], s[2]})
        self._join(FaultClass.WRONG_OBJECT, self._other_object)
        lost = {("gold", e.id) for e in self._found.missed_entities}
        made_up = {("predicted", e.id) for e in self._found.spurious_entities}
        for key, relation in self._missed.items():
            fault = FaultClass.MISSED_WITH_END if {key[0], key[2]} & lost else FaultClass.MISSED_RELATION
            self._add(fault, relation, None)
        for key, relation in self._spurious.items():
            fault = FaultClass.SPURIOUS_WITH_END if {key[0], key[2]} & made_up else FaultClass.SPURIOUS_RELATION
            self._add(fault, None, relation)
        return self._faults

    def _join(self, fault: FaultClass, same: Callable[[RelationKey, RelationKey], bool]) -> None:
        for key, relation in list(self._missed.items()):
            twin = next((k for k in self._spurious if same(key, k)), None)
            if twin:
                self._add(fault, relation, self._spurious.pop(twin))
                del self._missed[key]

    def _other_object(self, missed: RelationKey, spurious: RelationKey) -> bool:
        """The same subject does the same by the same sentence to something else that the annotation knows."""
        if missed[:2] != spurious[:2] or spurious[2][0] == "predicted":
            return False
        return same_evidence(self._missed[missed].evidence, self._spurious[spurious].evidence)

    def _add(self, fault: FaultClass, gold: Relation | None, predicted: Relation | None) -> None:
        one = gold or predicted
        assert one is not None
        expected = described(gold, self._found.gold) if gold else ""
        wrong = described(predicted, self._found.predicted) if predicted else ""
        self._faults.append(Fault(self._found.stem, fault, one.predicate, expected, wrong, one.evidence))


def _attribute_faults(found: Comparison) -> Iterator[Fault]:
    for match in found.matches:
        gold, predicted = match.gold, match.predicted
        if gold.predicate == "ADOPTS" and not status_right(gold, predicted):
            yield _wrong(found, FaultClass.WRONG_STATUS, match, "status")
        for name, right in DETAILS.items():
            if right(gold, predicted) is False:
                yield _wrong(found, FaultClass(f"wrong_{name}"), match, name)


def _wrong(found: Comparison, fault: FaultClass, match: Match, attribute: str) -> Fault:
    said = described(match.gold, found.gold)
    expected, wrong = (f"{said} {_stated(attribute, r)}" for r in (match.gold, match.predicted))
    return Fault(found.stem, fault, match.gold.predicate, expected, wrong, match.gold.evidence)


def _stated(name: str, relation: Relation) -> str:
    return f"“{relation.evidence}”" if name == "evidence" else str(relation.attributes.get(name))


def described(relation: Relation, where: Annotation) -> str:
    """`subject PREDICATE object` by the names of one side."""
    subject, object_ = (where.entities[i].name for i in (relation.subject, relation.object))
    return f"{subject} {relation.predicate} {object_}"

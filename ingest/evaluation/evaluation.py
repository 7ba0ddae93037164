"""A whole evaluation: every annotated document beside its prediction, with scores, mistakes and calibration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph.errors import InputError
from ingest.evaluation.annotation import Annotation
from ingest.evaluation.calibration import Reliability, judge_entities, judge_relations, reliability
from ingest.evaluation.comparison import Comparison, compare
from ingest.evaluation.faults import Fault, FaultGroup, find_faults, group_faults
from ingest.evaluation.scores import Scores, score, total

WORST = 10  # classes of mistakes that a summary names


@dataclass(frozen=True)
class Evaluation:
    """Comparisons of some documents; everything else follows from them."""

    comparisons: tuple[Comparison, ...]

    @cached_property
    def by_document(self) -> dict[str, Scores]:
        """The scores of each document."""
        return {c.stem: score(c) for c in self.comparisons}

    @cached_property
    def scores(self) -> Scores:
        """All documents as one."""
        return total(self.by_document.values())

    @cached_property
    def faults(self) -> list[Fault]:
        """Every mistake, document by document."""
        return [fault for c in self.comparisons for fault in find_faults(c)]

    @cached_property
    def groups(self) -> list[FaultGroup]:
        """Mistakes by class and by type or predicate, the largest group first."""
        return group_faults(self.faults)

    @cached_property
    def relation_reliability(self) -> Reliability:
        """Whether confidences of relations can be trusted."""
        return reliability(j for c in self.comparisons for j in judge_relations(c))

    @cached_property
    def entity_reliability(self) -> Reliability:
        """Whether confidences of entities can be trusted."""
        return reliability(j for c in self.comparisons for j in judge_entities(c))

    def part(self, wanted: Callable[[Comparison], bool]) -> Evaluation:
        """The evaluation of some of the documents."""
        return Evaluation(tuple(c for c in self.comparisons if wanted(c)))

    def to_json(self, *, errors: bool = False) -> dict[str, Any]:
        """Scores of all and of each document, calibration, classes of mistakes; with `errors` each mistake."""
        classes = [{"class": g.fault.value, "kind": g.kind, "count": len(g.faults)} for g in self.groups]
        found = {
            "documents": {stem: scores.to_json() for stem, scores in self.by_document.items()},
            "total": self.scores.to_json(),
            "calibration": {
                "relations": self.relation_reliability.to_json(),
                "entities": self.entity_reliability.to_json(),
            },
            "error_classes": classes,
        }
        return found | ({"errors": [f.to_json() for f in self.faults]} if errors else {})


def evaluate(gold: Iterable[Annotation], predicted: Mapping[str, Annotation], place: str) -> Evaluation:
    """Compare each annotated document with its prediction; predictions without an annotation do not count.

    `place` names where the predictions come from. Raises InputError for documents without a prediction.
    """
    documents = list(gold)
    lacking = [a.stem for a in documents if a.stem not in predicted]
    if lacking:
        raise InputError(
            f"no prediction for {', '.join(lacking)}", place=place, mend="every annotated document needs one"
        )  # fmt: skip
    return Evaluation(tuple(compare(a, predicted[a.stem]) for a in documents))

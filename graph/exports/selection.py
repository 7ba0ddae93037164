"""Which part of the graph an export holds: a starting point (all, a query, a node) and filters that all must hold.

Sections, what they mention and the texts of documents come along only when asked for: they are nine tenths of a graph
and no relations between places, measures and regulations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.errors import ParameterError
from graph.kinds import schema
from graph.wholegraph import EdgeRecord

REJECTED = "rejected"
OF_TEXTS = ("MENTIONS", "HAS_SECTION")
MAX_DEPTH = 2
NODE_LIMIT = 1000  # most nodes of a neighbourhood


@dataclass(frozen=True, slots=True)
class Selection:
    """What is taken out; without any value: all relations that no review rejected.

    `query` with its `parameters`: what its rows name. `node` with `depth`: what lies around it. `places`, `measures`:
    one end is one of these. `review`: only these states, rejected claims only where it names them. `texts`: with
    sections, mentions and texts.
    """

    query: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    node: str | None = None
    depth: int = 1
    places: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    min_confidence: float = 0.0
    review: tuple[str, ...] = ()
    texts: bool = False

    def __post_init__(self) -> None:
        if self.query and self.node:
            raise ParameterError("a query and a node at once", place="node", mend="start from one of them")
        if self.parameters and not self.query:
            raise ParameterError("parameters without a query", place="query", mend="name the query that takes them")
        if not 1 <= self.depth <= MAX_DEPTH:
            raise ParameterError(f"depth={self.depth} is out of range", place="depth", mend=f"1 to {MAX_DEPTH}")
        if not 0.0 <= self.min_confidence <= 1.0:
            raise ParameterError(f"{self.min_confidence} is out of range", place="min_confidence", mend="0 to 1")
        _check_known("predicates", self.predicates, tuple(schema().edges))
        _check_known("review", self.review, schema().claim_fields["review"].values)

    @property
    def narrowed(self) -> bool:
        """Whether nodes without a kept edge are left out."""
        chosen = (self.query, self.node, self.places, self.measures, self.predicates, self.review)
        return any(chosen) or self.min_confidence > 0

    @property
    def edge_types(self) -> frozenset[str]:
        """The types of edges that may be in it."""
        if self.predicates:
            return frozenset(self.predicates)
        return frozenset(schema().edges if self.texts else set(schema().edges) - set(OF_TEXTS))

    def takes(self, edge: EdgeRecord) -> bool:
        """Whether an edge passes the filters; structure has neither confidence nor review."""
        review = edge.properties.get("review", "")
        ends = {edge.source, edge.target}
        return (
            edge.type in self.edge_types
            and (review in self.review if self.review and review else review != REJECTED or REJECTED in self.review)
            and edge.properties.get("confidence", 1.0) >= self.min_confidence
            and (not self.places or not ends.isdisjoint(self.places))
            and (not self.measures or not ends.isdisjoint(self.measures))
        )

    def described(self) -> dict[str, Any]:
        """What was asked for, as the manifest says it; nothing that was left at its default."""
        found: dict[str, Any] = {
            "query": self.query, "parameters": dict(self.parameters), "node": self.node,
            "depth": self.depth if self.node else None, "places": list(self.places), "measures": list(self.measures),
            "predicates": list(self.predicates), "min_confidence": self.min_confidence, "review": list(self.review),
            "texts": self.texts,
        }  # fmt: skip
        return {name: value for name, value in found.items() if value}


def _check_known(place: str, values: tuple[str, ...], known: tuple[str, ...]) -> None:
    if strange := sorted(set(values) - set(known)):
        raise ParameterError(f"unknown: {', '.join(strange)}", place=place, mend=f"known: {', '.join(known)}")

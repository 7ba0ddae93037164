"""Shortest paths between two nodes, looked for step by step from both ends, as one engine has no statement for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from graph.answers.context import Row, one
from graph.answers.sources import documents_of
from graph.errors import ParameterError
from graph.kinds import schema
from graph.store import GraphStore

USUAL = tuple(sorted(set(schema().edges) - {"MENTIONS", "HAS_SECTION", "LOCATED_IN"}))
STEP_LIMIT = 20_000  # edges that one step looks at
MOST_PATHS = 20

Edge = tuple[str, str, str]  # subject, predicate, object


@dataclass
class _Side:
    """What one end has reached: node -> the edges that lead to it on shortest ways, and those reached last."""

    start: str
    reached: dict[str, list[tuple[str, Edge]]] = field(default_factory=dict)
    newest: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reached[self.start] = []
        self.newest = [self.start]

    def ways(self, node: str) -> Iterator[list[Edge]]:
        """The shortest ways from `node` to this side's end, edge by edge."""
        if node == self.start:
            yield []
        for before, edge in self.reached[node]:
            for rest in self.ways(before):
                yield [edge, *rest]


def paths(
    store: GraphStore,
    source: str,
    target: str,
    *,
    predicates: Sequence[str] | None = None,
    most_steps: int = 4,
    filters: Mapping[str, Any],
) -> Row:
    """All shortest paths of at most `most_steps` edges in any direction: {nodes, paths, documents, truncated}.

    A path is a list of {source, target, predicate, claims, documents}, subject and object as the claims have them. `truncated`: a
    node had more edges than were looked at, or there are more paths. Raises NotFoundError for an unknown node,
    ParameterError for an unknown predicate.
    """
    ends = {i: one(store, "node", {"id": i}, i) for i in (source, target)}
    if strange := [p for p in predicates or () if p not in schema().edges]:
        raise ParameterError(
            f"predicates cannot be {strange[0]!r}", place="predicates", mend=f"one of {', '.join(schema().edges)}"
        )
    search = _Search(store, {"predicates": list(predicates or USUAL), **filters})
    search.nodes |= {i: {k: n[k] for k in ("id", "kind", "name")} for i, n in ends.items()}
    found = search.between(source, target, most_steps)
    named = dict.fromkeys(end for path in found[:MOST_PATHS] for s, _, t in path for end in (s, t)) or ends
    shown = [[search.edge(e) for e in path] for path in found[:MOST_PATHS]]
    return {
        "nodes": [search.nodes[i] for i in named],
        "paths": shown,
        "documents": documents_of(store, chain.from_iterable(shown)),
        "truncated": search.truncated or len(found) > MOST_PATHS,
    }


class _Search:
    """A search from both ends; the side that has fewer new nodes goes on."""

    def __init__(self, store: GraphStore, values: Row) -> None:
        self._store = store
        self._values = values
        self._claims: dict[Edge, Row] = {}
        self.nodes: dict[str, Row] = {}
        self.truncated = False

    def between(self, source: str, target: str, most_steps: int) -> list[list[Edge]]:
        """The shortest paths, each from `source` on; empty where there is none."""
        near, far = _Side(source), _Side(target)
        for _ in range(most_steps):
            if meeting := sorted(near.reached.keys() & far.reached.keys()):
                return self._joined(near, far, meeting)
            self._grow(min(near, far, key=lambda side: len(side.newest)))
        return self._joined(near, far, sorted(near.reached.keys() & far.reached.keys()))

    def edge(self, edge: Edge) -> Row:
        """An edge with the number of its claims and the documents of these."""
        source, predicate, target = edge
        return {"source": source, "target": target, "predicate": predicate} | self._claims[edge]

    def _grow(self, side: _Side) -> None:
        rows = self._store.run("steps", {**self._values, "ids": side.newest, "limit": STEP_LIMIT}).records
        self.truncated = self.truncated or len(rows) == STEP_LIMIT
        new: dict[str, list[tuple[str, Edge]]] = {}
        for row in rows:
            here, other = row["node_id"], row["other_id"]
            edge = (here, row["predicate"], other) if row["outward"] else (other, row["predicate"], here)
            self._claims[edge] = {"claims": row["claims"], "documents": sorted(row["documents"])}
            self.nodes.setdefault(other, {"id": other, "kind": row["other_kind"], "name": row["other"]})
            if other not in side.reached:
                new.setdefault(other, []).append((here, edge))
        side.reached |= new
        side.newest = sorted(new)

    @staticmethod
    def _joined(near: _Side, far: _Side, meeting: Sequence[str]) -> list[list[Edge]]:
        ways = (
            [*reversed(before), *after] for node in meeting for before in near.ways(node) for after in far.ways(node)
        )
        return list(islice(ways, MOST_PATHS + 1))

"""A node with its edges, and what lies around it."""

from __future__ import annotations

from typing import Any

from graph.answers.context import Row, add_context, one
from graph.answers.sources import documents_of
from graph.errors import ParameterError
from graph.kinds import schema
from graph.store import GraphStore

EDGE_LIMIT = 5000
SECOND_STEPS = 100  # neighbours that the second step of a neighbourhood starts from


def node_detail(store: GraphStore, identifier: str, **filters: Any) -> Row:
    """A node with its properties and its edges grouped by predicate and direction. Raises NotFoundError.

    `filters`: `min_confidence`, `review` and `include_rejected` of claims. `truncated` says whether there are more edges.
    """
    node = one(store, "node", {"id": identifier}, identifier)
    edges = store.run("edges_of_node", {"id": identifier, "limit": EDGE_LIMIT, **filters}).records
    add_context(store, (e for edge in edges for e in edge["evidence"]))
    groups: dict[tuple[str, str], list[Row]] = {}
    for edge in edges:
        groups.setdefault((edge["predicate"], edge["direction"]), []).append(edge)
    node["predicates"] = [
        {"predicate": predicate, "direction": direction, "edges": found}
        for (predicate, direction), found in groups.items()
    ]
    node["truncated"] = len(edges) >= EDGE_LIMIT
    return node


def neighbourhood_of(
    store: GraphStore,
    identifier: str,
    *,
    depth: int = 1,
    limit: int = 100,
    predicates: list[str] | None = None,
    **filters: Any,
) -> Row:
    """Nodes within `depth` (1 or 2) steps and the edges that lead to them. Raises NotFoundError, ParameterError.

    At most `limit` nodes besides the centre, the best supported first; `truncated` says whether there are more.
    `filters`: `min_confidence`, `review` and `include_rejected` of claims.
    """
    if unknown := sorted(set(predicates or ()) - set(schema().edges)):
        raise ParameterError(
            f"predicates cannot be {unknown[0]!r}", place="predicates", mend=f"one of {', '.join(schema().edges)}"
        )
    center = one(store, "node", {"id": identifier}, identifier)
    values = {"id": identifier, "predicates": predicates, "centers": SECOND_STEPS, "limit": EDGE_LIMIT, **filters}
    nodes: dict[str, Row] = {identifier: {k: center[k] for k in ("id", "kind", "name")}}
    edges: list[Row] = []
    rows = _around(store, values, depth, limit)
    for row in rows:
        nearer = row["source"] if row["other_id"] == row["target"] else row["target"]
        if len(nodes) <= limit and nearer in nodes:
            other = {"id": row["other_id"], "kind": row["other_kind"], "name": row["other"]}
            nodes.setdefault(row["other_id"], other)
        if row["source"] in nodes and row["target"] in nodes:
            status = next(iter(row["statuses"]), None)
            said = {k: row[k] for k in ("source", "target", "predicate", "claims")}
            edges.append(said | {"status": status, "documents": sorted(row["documents"])})
    truncated = len(edges) < len(rows) or len(rows) == EDGE_LIMIT
    return {
        "center": identifier, "nodes": list(nodes.values()), "edges": edges, "documents": documents_of(store, edges),
        "truncated": truncated,
    }  # fmt: skip


def _around(store: GraphStore, values: Row, depth: int, limit: int) -> list[Row]:
    """The edges of a neighbourhood of `limit` nodes, and those of the node after, where there is one.

    Where the first step fills it, of the second only the edges between these nodes are read: the neighbours of a city
    have a hundred thousand others.
    """
    rows = store.run("neighbourhood", {**values, "depth": 1, "nodes": limit + 1}).records
    others = list(dict.fromkeys(row["other_id"] for row in rows))
    if depth == 1:
        return rows
    if len(others) <= limit:
        return store.run("neighbourhood", {**values, "depth": depth, "nodes": limit + 1}).records
    return rows + store.run("second_steps", {**values, "among": others[:limit]}).records

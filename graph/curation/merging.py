"""The graph made what the decisions on its nodes come to: edges moved to the node that stands for another and back.

A moved claim keeps its id and the ends that it was extracted with; a node that was merged goes, and what it was is kept
beside the graph, so that a split gives back the graph as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.curation.judging import extracted
from graph.curation.nodes import Curated, Decisions, members, shown_row
from graph.curation.overlay import Overlay, Row
from graph.curation.reapplying import records_of
from graph.errors import CurationConflictError, NotFoundError, ParameterError
from graph.kinds import schema
from graph.records import claim_row
from graph.transaction import Transaction

Key = tuple[str, str, str]  # kind of the source, type, kind of the target


def node_to_curate(tx: Transaction, node: str) -> Curated:
    """A node as it was extracted. Raises NotFoundError, ParameterError for a kind that is not curated."""
    for record in records_of(tx, {node}):
        if record.id == node:
            return record
    for row in tx.rows("node_to_curate", {"id": node}):
        if row["kind"] not in schema().curated:
            raise ParameterError(
                f"{node} is a {row['kind']}, whose identity is not a person's to decide", place=node,
                mend=f"kinds that can be merged and renamed: {', '.join(schema().curated)}",
            )  # fmt: skip
        edges = tx.rows("edges_at", {"id": node}, NODE=row["kind"])
        located = {(e["target_kind"], e["target"]) for e in edges if e["type"] == "LOCATED_IN" and e["source"] == node}
        base = {k: v for k, v in row["properties"].items() if v is not None}
        return Curated(node, row["kind"], base, tuple(sorted(located)), node)
    raise NotFoundError(f"nothing has the id {node}", mend="look it up with `yingshang search`")


def rearrange(tx: Transaction, before: Decisions, after: Decisions) -> None:
    """Bring nodes and edges from what held before to what holds now. Raises CurationConflictError."""
    touched = before.touched(after)
    was = [node_to_curate(tx, node) for node in sorted(touched)]
    now = [after.applied(node) for node in was]
    kinds = {n.id: n.kind for n in now}
    for kind in set(kinds.values()):
        tx.rows("lock_nodes", {"ids": [n.id for n in now if n.kind == kind]}, NODE=kind)
    edges = _edges(tx, now, before)
    canonical = {n.id: n.canonical for n in now if n.canonical != n.id}
    moved = _moved(edges, canonical, touched)
    _show(tx, [n for n in now if n.canonical == n.id], now)
    _take_out(tx, [edges[i] for i in moved])
    for (source, edge, target), rows in _by_ends(moved.values()).items():
        tx.join("create_claims", rows, SOURCE=source, EDGE=edge, TARGET=target)
    for node in was:
        if before.root(node.id) != node.id and node.id not in canonical:
            _locate(tx, node)
    for node in now:
        if node.id in canonical:
            tx.rows("delete_nodes", {"ids": [node.id]}, NODE=node.kind)
    _keep(tx, now)
    orphaned: dict[str, set[str]] = defaultdict(set)
    for node in now:
        orphaned[node.kind].add(node.canonical)
    tx.remove_orphans(orphaned)


def _edges(tx: Transaction, nodes: Iterable[Curated], before: Decisions) -> dict[str, Row]:
    """Claim id -> edge, of all claims at the nodes that stand for these so far."""
    found: dict[str, Row] = {}
    for identifier, kind in {(before.root(n.id), n.kind) for n in nodes}:
        for edge in tx.rows("edges_at", {"id": identifier}, NODE=kind):
            if claim_id := edge["properties"].get("claim_id"):
                found[claim_id] = edge
    return found


def _moved(edges: Mapping[str, Row], canonical: Mapping[str, str], touched: set[str]) -> dict[str, tuple[Key, Row]]:
    """Claim id -> what the edge is to be, of those that are not so yet."""
    found = {}
    for identifier, edge in edges.items():
        values = edge["properties"]
        claim = extracted(edge["source"], edge["type"], edge["target"], values)
        ends = {claim.subject: edge["source"], claim.object: edge["target"]}
        held = {i: now for i, now in ends.items() if i not in touched and i != now}  # merges of other nodes stay
        verdicts = {claim.id: values["verdict"]} if "verdict" in values else {}
        row = claim_row(claim, Overlay({**canonical, **held}, verdicts=verdicts))
        if "verdict" in values:
            row["properties"]["review"] = values["review"]
        if row == {"source": edge["source"], "target": edge["target"], "properties": dict(values)}:
            continue
        if row["source"] == row["target"] != edge["source"] and values["review"] != "rejected":
            _refuse_loop(claim.id, edge)
        if row["source"] == row["target"] != edge["target"] and values["review"] != "rejected":
            _refuse_loop(claim.id, edge)
        found[identifier] = (edge["source_kind"], edge["type"], edge["target_kind"]), row
    return found


def _refuse_loop(claim_id: str, edge: Row) -> None:
    raise CurationConflictError(
        f"{edge['source']} {edge['type']} {edge['target']} is claimed, so they are not one", place=claim_id,
        mend="reject that claim first",
    )  # fmt: skip


def _take_out(tx: Transaction, edges: Iterable[Row]) -> None:
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for edge in edges:
        grouped[edge["source_kind"], edge["source"], edge["type"]].append(edge["properties"]["claim_id"])
    for (kind, node, edge_type), ids in grouped.items():
        tx.rows("delete_claims_of_node", {"id": node, "claims": ids}, NODE=kind, EDGE=edge_type)


def _by_ends(moved: Iterable[tuple[Key, Row]]) -> dict[Key, list[Row]]:
    grouped: dict[Key, list[Row]] = defaultdict(list)
    for key, row in moved:
        grouped[key].append(row)
    return grouped


def _show(tx: Transaction, roots: Iterable[Curated], nodes: list[Curated]) -> None:
    for node in roots:
        tx.put("merge_nodes", [shown_row(node, members(nodes, node.id))], NODE=node.kind)


def _locate(tx: Transaction, node: Curated) -> None:
    """A node that comes back lies where it lay, in so far as these places are there."""
    for kind, place in node.located:
        values: dict[str, Any] = {"rows": [{"source": node.id, "target": place}]}
        tx.rows("merge_structure", values, SOURCE=node.kind, EDGE="LOCATED_IN", TARGET=kind)


def _keep(tx: Transaction, nodes: list[Curated]) -> None:
    """Records of what curation changed; none of what is as it was extracted."""
    kept = [n for n in nodes if not n.plain or members(nodes, n.id)]
    tx.put("merge_nodes", [n.row() for n in kept], NODE="Curated")
    gone = [f"curated:{n.id}" for n in nodes if n not in kept]
    tx.rows("delete_nodes", {"ids": gone}, NODE="Curated")

"""A whole graph record by record: read in pages so that memory stays flat, emptied and written in batches.

Ids are read first, by keyset pages, and kept in a scratch database on disk; nodes and then the edges that leave them
are looked up by those ids. Ordering by key at every page would make the embedded engine go through all that is left,
and its edges cannot be paged by their index at all.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from graph.kinds import schema
from graph.store import GraphStore, Step

ID_PAGE = 50_000
NODE_PAGE = 500
TEXT_PAGE = 20  # nodes at once of kinds that carry a text
EDGE_PAGE = 2000
WRITTEN_AT_ONCE = 2000  # records of one transaction

T = TypeVar("T")
Properties = dict[str, Any]
Advance = Callable[[int], None]  # told how many records are done since it was last told


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """One node: its kind and all its properties, id among them."""

    kind: str
    properties: Properties

    @property
    def id(self) -> str:
        """The node's id."""
        return str(self.properties.get("id"))


@dataclass(frozen=True, slots=True)
class EdgeRecord:
    """One edge: its type, kind and id of both ends, and all its properties."""

    type: str
    source_kind: str
    source: str
    target_kind: str
    target: str
    properties: Properties

    @property
    def id(self) -> str:
        """The claim's id; of structure, what it joins."""
        return str(self.properties.get("claim_id") or f"{self.source} -{self.type}-> {self.target}")


Record = NodeRecord | EdgeRecord


class GraphReader:
    """All nodes, then all edges that leave them, in an order that follows from the ids alone.

    `only`: the nodes with these ids instead of all; an id that no node has is passed over.
    """

    def __init__(self, store: GraphStore, only: Iterable[str] | None = None) -> None:
        self._store = store
        self._only = None if only is None else sorted(only)
        self._scratch = sqlite3.connect("")  # a temporary file that goes with the connection
        self._scratch.execute(
            "CREATE TABLE ids (kind TEXT, id TEXT, edges INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID"
        )

    def close(self) -> None:
        """Drop the scratch database."""
        self._scratch.close()

    def nodes(self) -> Iterator[NodeRecord]:
        """Every node of every kind of the schema."""
        for kind, spec in schema().nodes.items():
            self._list_ids(kind)
            size = TEXT_PAGE if "text" in spec.properties else NODE_PAGE
            for page in chunks(self.ids(kind), size):
                rows = self._store.run("nodes_by_ids", {"ids": page}, NODE=kind).records
                degrees = [(row["edges"], kind, row["id"]) for row in rows]
                self._scratch.executemany("UPDATE ids SET edges = ? WHERE kind = ? AND id = ?", degrees)
                for row in sorted(rows, key=_by_id):
                    yield NodeRecord(kind, row["properties"])

    def edges(self) -> Iterator[EdgeRecord]:
        """Every edge that leaves a node that `nodes` gave."""
        for kind in schema().nodes:
            for page in self._edge_pages(kind):
                for row in page:
                    yield EdgeRecord(
                        row["type"], kind, row["source"], row["target_kind"], row["target"], row["properties"]
                    )

    def ids(self, kind: str) -> Iterator[str]:
        """Ids of the nodes of one kind that were read, in their order."""
        after = ""
        while page := self._scratch.execute(
            "SELECT id FROM ids WHERE kind = ? AND id > ? ORDER BY id LIMIT ?", (kind, after, NODE_PAGE)
        ).fetchall():
            yield from (identifier for (identifier,) in page)
            after = page[-1][0]

    def _list_ids(self, kind: str) -> None:
        if self._only is not None:
            prefix = schema().nodes[kind].prefix
            chosen = [(kind, i) for i in self._only if i.startswith(f"{prefix}:")]
            self._scratch.executemany("INSERT OR IGNORE INTO ids VALUES (?, ?, 0)", chosen)
            return
        after = ""
        while rows := self._store.run("page_of_ids", {"after": after, "limit": ID_PAGE}, NODE=kind).records:
            self._scratch.executemany("INSERT OR IGNORE INTO ids VALUES (?, ?, 0)", [(kind, r["id"]) for r in rows])
            after = rows[-1]["id"]

    def _edge_pages(self, kind: str) -> Iterator[list[Properties]]:
        waiting: list[str] = []
        total = 0
        for identifier in self.ids(kind):
            edges = self._scratch.execute(
                "SELECT edges FROM ids WHERE kind = ? AND id = ?", (kind, identifier)
            ).fetchone()[0]
            if waiting and (total + edges > EDGE_PAGE or len(waiting) == NODE_PAGE):
                yield self._edges_of(kind, waiting)
                waiting, total = [], 0
            if edges > EDGE_PAGE:
                yield from self._pages_of_hub(kind, identifier)
            elif edges:
                waiting.append(identifier)
                total += edges
        if waiting:
            yield self._edges_of(kind, waiting)

    def _edges_of(self, kind: str, ids: list[str]) -> list[Properties]:
        rows = self._store.run("edges_of_ids", {"ids": ids}, NODE=kind).records
        return sorted(rows, key=lambda row: (row["source"], row["key"]))

    def _pages_of_hub(self, kind: str, identifier: str) -> Iterator[list[Properties]]:
        values = {"id": identifier, "after": "", "limit": 5 * EDGE_PAGE}
        while rows := self._store.run("page_of_edges", values, NODE=kind).records:
            yield sorted(rows, key=lambda row: str(row["key"]))
            values["after"] = rows[-1]["key"]


def empty(store: GraphStore, advance: Advance) -> None:
    """Delete every edge and node of the schema, batch by batch."""
    for edge in schema().edges:
        _delete(store, Step("delete_edges", {"limit": WRITTEN_AT_ONCE}, {"EDGE": edge}), advance)
    for kind in schema().nodes:
        _delete(store, Step("delete_kind", {"limit": WRITTEN_AT_ONCE}, {"NODE": kind}), advance)


def _delete(store: GraphStore, step: Step, advance: Advance) -> None:
    while deleted := store.write([step]):
        advance(deleted)


def load(store: GraphStore, records: Iterable[Record], advance: Advance) -> None:
    """Write nodes, then edges, into an empty graph."""
    for batch in chunks(records, WRITTEN_AT_ONCE):
        nodes: dict[str, list[Properties]] = defaultdict(list)
        edges: dict[tuple[str, str, str], list[Properties]] = defaultdict(list)
        for record in batch:
            if isinstance(record, NodeRecord):
                nodes[record.kind].append(record.properties)
            else:
                row = {"source": record.source, "target": record.target, "properties": record.properties}
                edges[record.source_kind, record.type, record.target_kind].append(row)
        steps = [Step("create_nodes", {"rows": rows}, {"NODE": kind}) for kind, rows in nodes.items()]
        steps += [  # structure is created, too: merging would hide an edge that is there twice
            Step("create_claims", {"rows": rows}, {"SOURCE": source, "EDGE": edge, "TARGET": target})
            for (source, edge, target), rows in edges.items()
        ]
        store.write(steps, repeatable=False)  # what is created twice is there twice
        advance(len(batch))


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size` items."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _by_id(row: Properties) -> str:
    return str(row["id"])

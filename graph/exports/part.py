"""A part of the graph on disk, so that a writer may go through it in any order while memory stays flat.

Nodes and edges wait in a scratch database. Formats that name nodes before edges, or one edge for many claims, read
them from there; the graph itself is read once, in pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.scratch import Scratch
from graph.wholegraph import EdgeRecord, NodeRecord, Properties

_TABLES = """
CREATE TABLE nodes (id TEXT PRIMARY KEY, kind TEXT, name TEXT, seed INTEGER, properties TEXT) WITHOUT ROWID;
CREATE TABLE edges (
  type TEXT, source TEXT, target TEXT, id TEXT, source_kind TEXT, target_kind TEXT, claim_id TEXT, document_id TEXT,
  status TEXT, since TEXT, confidence REAL, properties TEXT, PRIMARY KEY (type, source, target, id)
) WITHOUT ROWID;
"""
_COLLAPSED = """
SELECT type, source, target, source_kind, target_kind, a.name, b.name, count(claim_id), count(DISTINCT document_id),
       coalesce(group_concat(DISTINCT status), ''), min(since),
       min(CASE WHEN coalesce(status, 'implemented') = 'implemented' THEN since END),
       min(CASE status WHEN 'ended' THEN since END), max(confidence)
FROM edges JOIN nodes a ON a.id = source JOIN nodes b ON b.id = target
GROUP BY type, source, target ORDER BY type, source, target
"""
_MISSING = """
SELECT DISTINCT kind, id FROM (
  SELECT source_kind AS kind, source AS id FROM edges UNION ALL
  SELECT target_kind, target FROM edges UNION ALL
  SELECT 'Document', document_id FROM edges WHERE document_id IS NOT NULL
) WHERE id NOT IN (SELECT id FROM nodes) ORDER BY kind, id
"""
_UNUSED = """
DELETE FROM nodes WHERE NOT seed AND id NOT IN (
  SELECT source FROM edges UNION SELECT target FROM edges UNION
  SELECT document_id FROM edges WHERE document_id IS NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class NamedEdge:
    """One edge with the names of its ends."""

    record: EdgeRecord
    source_name: str
    target_name: str


@dataclass(frozen=True, slots=True)
class CollapsedEdge:
    """All claims of the same ends and predicate as one: how many, in how many documents, what they state.

    `since` is the earliest time that any of them states, `done_since` of those that say it is done, `ended_since` of
    those that say it has ended.
    """

    type: str
    source: str
    target: str
    source_kind: str
    target_kind: str
    source_name: str
    target_name: str
    claims: int
    documents: int
    statuses: tuple[str, ...]
    since: str | None
    done_since: str | None
    ended_since: str | None
    confidence: float | None


class Part(Scratch):
    """Nodes and edges that were taken out of a graph; closes with `with`. `truncated`: there was more than fits."""

    def __init__(self) -> None:
        super().__init__(_TABLES)
        self.truncated = False

    def add_node(self, node: NodeRecord, *, seed: bool = False) -> None:
        """Put a node in; one that is there already stays. `seed`: it stays without edges, too."""
        row = (node.id, node.kind, str(node.properties.get("name", "")), int(seed), _text(node.properties))
        self._scratch.execute("INSERT OR IGNORE INTO nodes VALUES (?, ?, ?, ?, ?)", row)

    def add_edge(self, edge: EdgeRecord) -> None:
        """Put an edge in; one that is there already stays."""
        given = [edge.properties.get(k) for k in ("claim_id", "document_id", "status", "since", "confidence")]
        ends = (edge.source_kind, edge.target_kind)
        row = (edge.type, edge.source, edge.target, edge.id, *ends, *given, _text(edge.properties))
        self._scratch.execute(f"INSERT OR IGNORE INTO edges VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608

    def has_node(self, identifier: str) -> bool:
        """Whether a node is in it."""
        return bool(self._scratch.execute("SELECT 1 FROM nodes WHERE id = ?", (identifier,)).fetchone())

    def missing(self) -> Iterator[tuple[str, str]]:
        """Kind and id of what edges point to or rest on and is not in it yet."""
        yield from self._scratch.execute(_MISSING)

    def claim_ids(self) -> set[str]:
        """Ids of the claims that are in it."""
        return {i for (i,) in self._scratch.execute("SELECT claim_id FROM edges WHERE claim_id IS NOT NULL")}

    def drop_unused(self) -> None:
        """Take out nodes that no edge touches or rests on, but for the seeds."""
        self._scratch.execute(_UNUSED)

    def drop_kind(self, kind: str) -> None:
        """Take out the nodes of a kind that no edge touches, seeds or not."""
        ends = "SELECT source FROM edges UNION SELECT target FROM edges"
        self._scratch.execute(f"DELETE FROM nodes WHERE kind = ? AND id NOT IN ({ends})", (kind,))  # noqa: S608

    def nodes(self) -> Iterator[NodeRecord]:
        """All nodes by kind and id."""
        for kind, properties in self._scratch.execute("SELECT kind, properties FROM nodes ORDER BY kind, id"):
            yield NodeRecord(kind, json.loads(properties))

    def edges(self) -> Iterator[NamedEdge]:
        """All edges, one a claim, those of one type and kinds of ends together; those with an end outside are left out."""
        rows = self._scratch.execute(
            "SELECT type, source_kind, source, target_kind, target, edges.properties, a.name, b.name FROM edges "
            "JOIN nodes a ON a.id = source JOIN nodes b ON b.id = target "
            "ORDER BY type, source_kind, target_kind, source, target, edges.id"
        )
        for kind, source_kind, source, target_kind, target, properties, one, other in rows:
            record = EdgeRecord(kind, source_kind, source, target_kind, target, json.loads(properties))
            yield NamedEdge(record, one, other)

    def collapsed(self) -> Iterator[CollapsedEdge]:
        """One edge for all claims of the same ends and predicate."""
        for row in self._scratch.execute(_COLLAPSED):
            statuses = tuple(sorted(filter(None, row[9].split(","))))
            values: list[Any] = [*row[:9], statuses, *row[10:]]
            yield CollapsedEdge(*values)

    def counts(self) -> dict[str, dict[str, int]]:
        """Nodes by kind, and edges by type with one a claim."""
        nodes = self._scratch.execute("SELECT kind, count(*) FROM nodes GROUP BY kind ORDER BY kind")
        edges = self._scratch.execute("SELECT type, count(*) FROM edges GROUP BY type ORDER BY type")
        return {"nodes": dict(nodes), "edges": dict(edges)}

    def sizes(self) -> tuple[int, int, int]:
        """How many nodes, edges with one a claim, and edges with one for all claims of the same ends."""
        distinct = "SELECT DISTINCT type, source, target FROM edges"
        found: list[int] = [
            self._scratch.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # our own names
            for table in ("nodes", "edges", f"({distinct})")
        ]
        return found[0], found[1], found[2]


def without_texts(records: Iterable[NodeRecord]) -> Iterator[NodeRecord]:
    """Nodes without their text, how it was read, and what the program notes for itself."""
    for record in records:
        kept = {k: v for k, v in record.properties.items() if k not in HEAVY}
        yield NodeRecord(record.kind, kept)


HEAVY = frozenset(
    {"text", "metadata", "discards", "fingerprint", "reference", "clauses", "title_key", "text_key", "own_text_key"}
)


def _text(properties: Properties) -> str:
    known: dict[str, Any] = {k: v for k, v in properties.items() if v is not None}
    return json.dumps(known, ensure_ascii=False, sort_keys=True)

"""A document with its claims back out of the graph, as the records that went in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import NotFoundError
from graph.model import Claim, Document, Node, Span
from graph.records import document_of, node_of
from graph.store import GraphStore

_CLAIM_FIELDS = (
    "document_id", "section_id", "quote", "confidence", "status", "since", "role", "article", "number", "source",
    "review",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document, its claims that no review rejected, and the nodes at their ends with the document's place."""

    document: Document
    nodes: list[Node]
    claims: list[Claim]


def stored_document(store: GraphStore, identifier: str) -> StoredDocument:
    """Read one document back. Raises NotFoundError."""
    document = stored_record(store, identifier)
    found = store.run("claims_of_document", {"document": identifier, "with_mentions": True}).records
    ends = [row[end] for row in found for end in ("subject_id", "object_id")]
    nodes = _nodes(store, dict.fromkeys([*ends, *filter(None, [document.place_id])]))
    return StoredDocument(document, nodes, [_claim(row, identifier) for row in found])


def stored_record(store: GraphStore, identifier: str) -> Document:
    """A document's record alone, its text included. Raises NotFoundError."""
    rows = store.run("document", {"document": identifier}).records
    if not rows:
        raise NotFoundError(f"no document {identifier}", mend="`yingshang query documents` lists them")
    return document_of(rows[0] | {"name": rows[0]["title"]})


def _claim(row: Mapping[str, Any], document_id: str) -> Claim:
    values = {name: row[name] for name in _CLAIM_FIELDS if name in row}
    span = Span(row["start"], row["end"]) if row["start"] is not None else None
    return Claim(
        row["subject_id"], row["predicate"], row["object_id"], span=span, **values | {"document_id": document_id}
    )


def _nodes(store: GraphStore, identifiers: Iterable[str]) -> list[Node]:
    """The nodes with these ids; documents and sections are no nodes of the model's own."""
    rows = [row for i in identifiers for row in store.run("node", {"id": i}).records]
    return [node_of(row["kind"], row["properties"]) for row in rows if row["kind"] not in ("Document", "Section")]

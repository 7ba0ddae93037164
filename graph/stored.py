"""A document with its claims back out of the graph, as the records that went in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import NotFoundError
from graph.model import Claim, Document, MetadataValue, Node, Span
from graph.records import node_of
from graph.store import GraphStore

_DOCUMENT_FIELDS = (
    "id", "title", "text", "genre", "extent", "paraphrase", "issuer", "date", "number", "place_id", "source_url",
    "source_site", "published", "retrieved", "extractor", "reader", "redactions",
)  # fmt: skip
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
    return _document(rows[0])


def _document(row: Mapping[str, Any]) -> Document:
    values = {name: row[name] for name in _DOCUMENT_FIELDS if row[name] is not None}
    return Document(**values, metadata=tuple(map(_metadata, json.loads(row["metadata"] or "[]"))))


def _metadata(entry: Mapping[str, Any]) -> MetadataValue:
    span = Span(entry["start"], entry["end"]) if entry["start"] is not None else None
    return MetadataValue(entry["field"], entry["value"], entry["source"], entry["confidence"], span)


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

"""A document with its text, and one claim with its sentence."""

from __future__ import annotations

from graph.answers.context import Row, add_context, one
from graph.store import GraphStore


def document_detail(store: GraphStore, identifier: str) -> Row:
    """A document with text, sections and the spans that name nodes. Raises NotFoundError."""
    document = one(store, "document", {"document": identifier}, identifier)
    document["sections"] = store.run("sections_of_document", {"document": identifier}).records
    document["spans"] = store.run("spans_of_document", {"document": identifier}).records
    return document


def claim_detail(store: GraphStore, identifier: str) -> Row:
    """One claim with its ends, document and sentence. Raises NotFoundError."""
    claim = one(store, "claim", {"id": identifier}, identifier)
    add_context(store, [claim["evidence"]])
    return claim

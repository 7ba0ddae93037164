"""How many documents there are, one with its text, and one claim with its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.answers.context import Row, add_context, one
from graph.answers.facets import counts, fits
from graph.store import GraphStore

FACETS = ("place", "genre", "year")


def document_groups(store: GraphStore) -> list[Row]:
    """How many documents have the same genre, year and places."""
    return store.run("document_counts", {}).records


def document_counts(groups: Sequence[Row], chosen: Mapping[str, str]) -> Row:
    """How many documents have the chosen values: {total, facets}; a facet's counts leave its own value out."""
    return {
        "total": sum(group["documents"] for group in groups if fits(group, chosen)),
        "facets": {facet: counts(groups, facet, chosen, weight="documents") for facet in FACETS},
    }


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


def document_claims(store: GraphStore, identifier: str) -> list[Row]:
    """What a document claims, rejected claims as well, in the order of its text. Raises NotFoundError."""
    one(store, "document", {"document": identifier}, identifier)
    return store.run("claims_of_document", {"document": identifier, "include_rejected": True}).records

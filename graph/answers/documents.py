"""Documents in pages and how many there are, one with its text, and one claim with its sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from graph.answers.context import Row, add_context, one
from graph.answers.cursor import cursor, position
from graph.answers.facets import counts, fits
from graph.records import metadata_of
from graph.same_text import Arrival, source_id
from graph.store import GraphStore
from graph.text_key import dense

FACETS = ("place", "genre", "year")
COMPARED = ("title", "issuer", "date", "number")


def document_page(
    store: GraphStore, chosen: Mapping[str, str], *, sort: str, after: str | None, limit: int
) -> tuple[list[Row], str | None]:
    """One page of the documents with the chosen values in an order (id, date, title), and the cursor of the next one.

    Raises ParameterError for a cursor that no page in this order gave.
    """
    values: Row = {**chosen, "sort": sort, "limit": limit + 1}
    if after is not None:
        values["after_value"], values["after"] = position(after, sort, (str, str))
    rows = store.run("documents", values).records
    page = rows[:limit]
    following = cursor(sort, (_place(page[-1], sort), page[-1]["id"])) if len(rows) > limit else None
    return page, following


def _place(row: Row, sort: str) -> str:
    """What a document is ordered by before its id."""
    return "" if sort == "id" else row[sort] or ""


def document_groups(store: GraphStore) -> list[Row]:
    """How many documents have the same genre, year and places."""
    return store.run("document_counts", {}).records


def document_counts(groups: Sequence[Row], chosen: Mapping[str, str]) -> Row:
    """How many documents have the chosen values: {total, facets}; a facet's counts leave its own value out."""
    return {
        "total": sum(group["documents"] for group in groups if fits(group, chosen)),
        "facets": {facet: counts(groups, facet, chosen, weight="documents") for facet in FACETS},
    }


def document_detail(store: GraphStore, identifier: str, **filters: Any) -> Row:
    """A document with text, sources, metadata, sections and the spans that name nodes. Raises NotFoundError.

    `identifier` may be one by which the document goes by a further source alone. `filters` of the spans:
    `min_confidence`, `review` and `include_rejected`.
    """
    document = resolved(store, identifier)
    sources = sources_of(document)
    document |= {"sources": sources, "conflicts": conflicts(sources), "metadata": metadata_fields(document)}
    document["sections"] = store.run("sections_of_document", {"document": document["id"]}).records
    document["spans"] = store.run("spans_of_document", {"document": document["id"], **filters}).records
    return document


def metadata_fields(document: Row) -> list[Row]:
    """What is said of a document, field by field: {field, differs, values}; the first value is the document's.

    `values`: list of {value, source, confidence, start, end}, offsets in the text where the text says so.
    `differs`: whether the values of a field are not all the same; spaces and widths are no difference.
    """
    found: dict[str, list[Row]] = {}
    for entry in sorted(metadata_of(document), key=lambda one: one.rank):
        value = entry.to_json()
        found.setdefault(value.pop("field"), []).append(value)
    return [
        {"field": name, "differs": len({dense(v["value"]) for v in values}) > 1, "values": values}
        for name, values in found.items()
    ]


def sources_of(document: Row) -> list[Row]:
    """Where the text of a document was published, the primary source first."""
    if document["sources"]:
        return list(json.loads(document["sources"]))
    row = dict(document) | {"name": document["title"]}
    return [Arrival(document["id"], row).entry()]


def conflicts(sources: Sequence[Row]) -> list[str]:
    """The fields of which sources that state them state different values; spaces and widths are no difference."""
    stated = {name: {dense(s[name]) for s in sources if s[name]} for name in COMPARED}
    return [name for name, values in stated.items() if len(values) > 1]


def resolved(store: GraphStore, identifier: str) -> Row:
    """A document's row by its id, or by the id that it has by a further source alone. Raises NotFoundError."""
    if rows := store.run("document", {"document": identifier}).records:
        return rows[0]
    held = store.run("holder_of_source", {"source": source_id(identifier)}).records
    return one(store, "document", {"document": held[0]["document_id"] if held else identifier}, identifier)


def claim_detail(store: GraphStore, identifier: str) -> Row:
    """One claim with its ends, document and sentence. Raises NotFoundError."""
    claim = one(store, "claim", {"id": identifier}, identifier)
    add_context(store, [claim["evidence"]])
    return claim


def document_claims(store: GraphStore, identifier: str, **filters: Any) -> Row:
    """What a document claims, in the order of its text: {document_id, claims}. Raises NotFoundError.

    `filters`: `min_confidence`, and `review`, without which rejected claims are among them.
    """
    document = resolved(store, identifier)["id"]
    claims = store.run("claims_of_document", {"document": document, "include_rejected": True, **filters}).records
    return {"document_id": document, "claims": claims}

"""Model records to rows of parameters, grouped so that labels and types of a statement are literal."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from graph.model import Claim, Document, Extraction, Node, Section

Row = dict[str, Any]
EdgeKey = tuple[str, str, str]  # source kind, edge type, target kind


def node_row(node: Node) -> Row:
    """All properties of a node, id and name included."""
    values = {k: list(v) if isinstance(v, tuple) else v for k, v in node.properties.items() if v is not None}
    return {"id": node.id, "name": node.name, **values}


def nodes_by_kind(nodes: list[Node]) -> dict[str, list[Row]]:
    """Rows of nodes, by kind."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for node in nodes:
        grouped[node.kind].append(node_row(node))
    return dict(grouped)


def document_row(extraction: Extraction) -> Row:
    """The document's properties; metadata and discards as JSON text, since a property holds no map."""
    document: Document = extraction.document
    row = {
        "id": document.id, "name": document.title, "text": document.text, "genre": document.genre,
        "extent": document.extent, "paraphrase": document.paraphrase, "issuer": document.issuer,
        "date": document.date, "number": document.number, "place_id": document.place_id,
        "source_url": document.source_url, "source_site": document.source_site, "published": document.published,
        "retrieved": document.retrieved, "content_hash": document.content_hash, "extractor": document.extractor,
        "length": len(document.text), "redactions": document.redactions,
        "metadata": json.dumps([m.to_json() for m in document.metadata], ensure_ascii=False),
        "discards": json.dumps(dict(sorted(extraction.discards.items())), ensure_ascii=False),
    }  # fmt: skip
    return {key: value for key, value in row.items() if value is not None}


def section_row(section: Section, end: int, text: str) -> Row:
    """A section's properties; its own text ends where the next section begins."""
    row = {
        "id": section.id, "name": section.name, "document_id": section.document_id, "kind": section.kind,
        "number": section.number, "path": list(section.path), "ordinal": section.ordinal, "level": section.level,
        "start": section.span.start, "end": end, "text": text[section.span.start : end],
    }  # fmt: skip
    return {key: value for key, value in row.items() if value is not None}


def claim_row(claim: Claim) -> Row:
    """{source, target, properties} of one claim."""
    properties = {
        "claim_id": claim.id, "document_id": claim.document_id, "section_id": claim.section_id,
        "start": claim.span.start if claim.span else None, "end": claim.span.end if claim.span else None,
        "quote": claim.quote, "confidence": claim.confidence, "status": claim.status, "since": claim.since,
        "since_precision": claim.since_precision, "role": claim.role, "article": claim.article,
        "number": claim.number, "source": claim.source, "extractor": claim.extractor, "review": claim.review,
    }  # fmt: skip
    known = {key: value for key, value in properties.items() if value is not None}
    return {"source": claim.subject, "target": claim.object, "properties": known}


def claims_by_ends(extraction: Extraction, *, vocabulary: bool) -> dict[EdgeKey, list[Row]]:
    """Rows of claims by the kinds of their ends; those of the vocabulary, or all others."""
    kinds = kinds_of(extraction)
    grouped: dict[EdgeKey, list[Row]] = defaultdict(list)
    for claim in extraction.claims:
        if (claim.source == "vocabulary") == vocabulary:
            key = (kinds[claim.subject], claim.predicate, kinds[claim.object])
            grouped[key].append(claim_row(claim))
    return dict(grouped)


def structure_by_ends(extraction: Extraction) -> dict[EdgeKey, list[Row]]:
    """Rows of LOCATED_IN and HAS_SECTION."""
    kinds = kinds_of(extraction)
    grouped: dict[EdgeKey, list[Row]] = defaultdict(list)
    for inner, outer in extraction.located_in:
        grouped[kinds[inner], "LOCATED_IN", kinds[outer]].append({"source": inner, "target": outer})
    for section in extraction.sections:
        source = section.parent_id or extraction.document.id
        key = (kinds[source], "HAS_SECTION", "Section")
        grouped[key].append({"source": source, "target": section.id})
    return dict(grouped)


def kinds_of(extraction: Extraction) -> dict[str, str]:
    """The kind of every id of an extraction."""
    kinds = {extraction.document.id: "Document"}
    kinds |= {s.id: "Section" for s in extraction.sections}
    return kinds | {n.id: n.kind for n in extraction.nodes}

"""Model records to rows of parameters, grouped so that labels and types of a statement are literal."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.clauses import clause_words
from graph.curation.overlay import PLAIN, Overlay
from graph.editions import title_key
from graph.ids import fingerprint
from graph.kinds import schema
from graph.model import Claim, Document, Extraction, MetadataValue, Node, Section, Span

Row = dict[str, Any]
EdgeKey = tuple[str, str, str]  # source kind, edge type, target kind
_DOCUMENT_FIELDS = (
    "id", "text", "genre", "extent", "paraphrase", "issuer", "date", "number", "place_id", "source_url", "source_site",
    "published", "retrieved", "extractor", "reader", "redactions", "text_key",
    "own_text_key",
)  # fmt: skip


def node_row(node: Node) -> Row:
    """All properties of a node, id and name included."""
    values = {k: list(v) if isinstance(v, tuple) else v for k, v in node.properties.items() if v is not None}
    return {"id": node.id, "name": node.name, **values}


def node_of(kind: str, row: Mapping[str, Any]) -> Node:
    """The node whose properties these are; what the schema does not name (the mark of reference nodes) is left out."""
    known = schema().nodes[kind].properties
    values = {k: v for k, v in row.items() if k in known and k != "name" and v is not None}
    return Node(row["id"], kind, row["name"], values)


def nodes_by_kind(nodes: Iterable[Node]) -> dict[str, list[Row]]:
    """Rows of nodes, by kind; of two with one id the later."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for node in {n.id: n for n in nodes}.values():
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
        "reader": document.reader, "text_key": document.text_key,
        "own_text_key": document.own_text_key,
        "clauses": clause_words(document.text), "title_key": title_key(document.title, document.place_id),
        "metadata": json.dumps([m.to_json() for m in document.metadata], ensure_ascii=False),
        "discards": json.dumps(dict(sorted(extraction.discards.items())), ensure_ascii=False),
        "fingerprint": document_fingerprint(document.id, document.content_hash, document.extractor),
    }  # fmt: skip
    return {key: value for key, value in row.items() if value is not None}


def document_of(row: Mapping[str, Any]) -> Document:
    """The document whose properties these are."""
    values = {name: row[name] for name in _DOCUMENT_FIELDS if row.get(name) is not None}
    return Document(title=row["name"], metadata=metadata_of(row), **values)


def metadata_of(row: Mapping[str, Any]) -> tuple[MetadataValue, ...]:
    """The metadata of the document whose properties these are, in the order in which they were found."""
    return tuple(map(_metadata, json.loads(row["metadata"] or "[]")))


def _metadata(entry: Mapping[str, Any]) -> MetadataValue:
    span = Span(entry["start"], entry["end"]) if entry["start"] is not None else None
    return MetadataValue(entry["field"], entry["value"], entry["source"], entry["confidence"], span)


def document_fingerprint(identifier: str, content_hash: str, extractor: str) -> int:
    """What a document adds to the version of its corpus: another one for another text or another extractor."""
    return fingerprint("document", identifier, content_hash, extractor)


def section_rows(extraction: Extraction) -> list[Row]:
    """The sections' properties, in the order of the text."""
    text = extraction.document.text
    ends = [s.span.start for s in extraction.sections[1:]] + [len(text)]
    return [_section_row(s, end, text) for s, end in zip(extraction.sections, ends, strict=True)]


def _section_row(section: Section, end: int, text: str) -> Row:
    """A section's properties; its own text ends where the next section begins."""
    row = {
        "id": section.id, "name": section.name, "document_id": section.document_id, "kind": section.kind,
        "number": section.number, "path": list(section.path), "ordinal": section.ordinal, "level": section.level,
        "start": section.span.start, "end": end, "text": text[section.span.start : end],
    }  # fmt: skip
    return {key: value for key, value in row.items() if value is not None}


def claim_row(claim: Claim, overlay: Overlay = PLAIN) -> Row:
    """{source, target, properties} of one claim, as curation wants it."""
    properties = {
        "claim_id": claim.id, "document_id": claim.document_id, "section_id": claim.section_id,
        "start": claim.span.start if claim.span else None, "end": claim.span.end if claim.span else None,
        "quote": claim.quote, "confidence": claim.confidence, "status": claim.status, "since": claim.since,
        "since_precision": claim.since_precision, "role": claim.role, "article": claim.article,
        "number": claim.number, "source": claim.source, "extractor": claim.extractor, "review": claim.review,
    }  # fmt: skip
    known = {key: value for key, value in properties.items() if value is not None}
    return overlay.claim(claim.subject, claim.object, known)


def claims_by_ends(
    extractions: Sequence[Extraction], overlay: Overlay, *, vocabulary: bool
) -> dict[EdgeKey, list[Row]]:
    """Rows of claims by the kinds of their ends; those of the vocabulary, once each, or all others."""
    found: dict[str, tuple[EdgeKey, Claim]] = {}
    for extraction in extractions:
        kinds = kinds_of(extraction)
        for claim in extraction.claims:
            if (claim.source == "vocabulary") == vocabulary:
                found[claim.id] = (kinds[claim.subject], claim.predicate, kinds[claim.object]), claim
    grouped: dict[EdgeKey, list[Row]] = defaultdict(list)
    for key, claim in found.values():
        grouped[key].append(claim_row(claim, overlay))
    return dict(grouped)


def structure_by_ends(
    extractions: Sequence[Extraction], overlay: Overlay
) -> tuple[dict[EdgeKey, list[Row]], dict[EdgeKey, list[Row]]]:
    """Rows of LOCATED_IN, once each, and of HAS_SECTION."""
    located: dict[EdgeKey, dict[tuple[str, str], Row]] = defaultdict(dict)
    sections: dict[EdgeKey, list[Row]] = defaultdict(list)
    for extraction in extractions:
        kinds = kinds_of(extraction)
        for inner, outer in overlay.located(extraction.located_in):
            located[kinds[inner], "LOCATED_IN", kinds[outer]][inner, outer] = {"source": inner, "target": outer}
        for section in extraction.sections:
            source = section.parent_id or extraction.document.id
            sections[kinds[source], "HAS_SECTION", "Section"].append({"source": source, "target": section.id})
    return {key: list(rows.values()) for key, rows in located.items()}, dict(sections)


def kinds_of(extraction: Extraction) -> dict[str, str]:
    """The kind of every id of an extraction."""
    kinds = {extraction.document.id: "Document"}
    kinds |= {s.id: "Section" for s in extraction.sections}
    return kinds | {n.id: n.kind for n in extraction.nodes}

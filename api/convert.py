"""Rows of named queries to the shapes in `api.models`."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
_EVIDENCE = (
    "claim_id", "section_path", "quote", "context", "start", "end", "confidence", "status", "since", "role",
    "article", "number", "source", "review",
)  # fmt: skip
_SUMMARY = (
    "id",
    "title",
    "date",
    "extent",
    "paraphrase",
    "genre",
    "issuer",
    "number",
    "source_url",
    "published",
    "retrieved",
)


def node_ref(identifier: str, kind: str, name: str) -> Row:
    """A node as others point to it."""
    return {"id": identifier, "kind": kind, "name": name}


def evidence(row: Row) -> Row:
    """One claim's evidence; a vocabulary claim has no document."""
    document = None
    if row.get("document_id"):
        document = {
            "id": row["document_id"], "title": row["document_title"], "date": row["document_date"],
            "extent": row["extent"], "paraphrase": row["paraphrase"],
        }  # fmt: skip
    return {key: row.get(key) for key in _EVIDENCE} | {
        "document": document,
        "section_path": row.get("section_path") or [],
    }


def edge(row: Row) -> Row:
    """An edge to another node with its evidence; structure carries none."""
    claims = [evidence(e) for e in row["evidence"] if e.get("claim_id")]
    return {
        "other": node_ref(row["other_id"], row["other_kind"], row["other"]),
        "claims": len(claims),
        "documents": row["documents"],
        "evidence": claims,
    }


def document_claim(row: Row) -> Row:
    """A claim of a document."""
    ends = {side: node_ref(row[f"{side}_id"], row[f"{side}_kind"], row[side]) for side in ("subject", "object")}
    said = {key: row[key] for key in _EVIDENCE if key not in ("context", "section_path")}
    return said | ends | {"predicate": row["predicate"], "section_path": row["section_path"] or []}


def summary(row: Row) -> Row:
    """A document in a list."""
    place = node_ref(row["place_id"], row["place_kind"], row["place"]) if row.get("place_id") else None
    return {key: row.get(key) for key in _SUMMARY} | {"place": place}

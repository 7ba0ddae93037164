"""Answers that take more than one named query: a node with its edges, a document, the matrix with its blanks.

Everything comes from `GraphStore.run`; what is added here is joining, and the sentence around each quote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from graph.errors import NotFoundError
from graph.store import GraphStore

Row = dict[str, Any]
_SENTENCE_BREAK = re.compile(r"[。！？；!?;\n]")
MAX_CONTEXT = 300  # code points on each side of a quote
EDGE_LIMIT = 5000
SECOND_STEPS = 100  # neighbours that the second step of a neighbourhood starts from


def node_detail(store: GraphStore, identifier: str, *, include_rejected: bool = False) -> Row:
    """A node with its properties and its edges grouped by predicate and direction. Raises NotFoundError."""
    node = _one(store, "node", {"id": identifier}, identifier)
    values = {"id": identifier, "limit": EDGE_LIMIT, "include_rejected": include_rejected}
    edges = store.run("edges_of_node", values).records
    add_context(store, (e for edge in edges for e in edge["evidence"]))
    groups: dict[tuple[str, str], list[Row]] = {}
    for edge in edges:
        groups.setdefault((edge["predicate"], edge["direction"]), []).append(edge)
    node["predicates"] = [
        {"predicate": predicate, "direction": direction, "edges": found}
        for (predicate, direction), found in groups.items()
    ]
    return node


def neighbourhood(
    store: GraphStore,
    identifier: str,
    *,
    depth: int = 1,
    limit: int = 100,
    predicates: list[str] | None = None,
) -> Row:
    """Nodes within `depth` (1 or 2) steps and the edges that lead to them. Raises NotFoundError.

    At most `limit` nodes besides the centre, the best supported first; `truncated` says whether there are more.
    """
    center = _one(store, "node", {"id": identifier}, identifier)
    values = {
        "id": identifier, "depth": depth, "predicates": predicates, "centers": SECOND_STEPS, "limit": EDGE_LIMIT,
    }  # fmt: skip
    nodes: dict[str, Row] = {identifier: {k: center[k] for k in ("id", "kind", "name")}}
    edges: list[Row] = []
    rows = store.run("neighbourhood", values).records
    for row in rows:
        nearer = row["source"] if row["other_id"] == row["target"] else row["target"]
        if len(nodes) <= limit and nearer in nodes:
            other = {"id": row["other_id"], "kind": row["other_kind"], "name": row["other"]}
            nodes.setdefault(row["other_id"], other)
        if row["source"] in nodes and row["target"] in nodes:
            status = next(iter(row["statuses"]), None)
            edges.append({k: row[k] for k in ("source", "target", "predicate", "claims")} | {"status": status})
    truncated = len(edges) < len(rows) or len(rows) == EDGE_LIMIT
    return {"center": identifier, "nodes": list(nodes.values()), "edges": edges, "truncated": truncated}


def document_detail(store: GraphStore, identifier: str) -> Row:
    """A document with text, sections and the spans that name nodes. Raises NotFoundError."""
    document = _one(store, "document", {"document": identifier}, identifier)
    document["sections"] = store.run("sections_of_document", {"document": identifier}).records
    document["spans"] = store.run("spans_of_document", {"document": identifier}).records
    return document


def claim_detail(store: GraphStore, identifier: str) -> Row:
    """One claim with its ends, document and sentence. Raises NotFoundError."""
    claim = _one(store, "claim", {"id": identifier}, identifier)
    add_context(store, [claim["evidence"]])
    return claim


def search(store: GraphStore, text: str, *, kinds: list[str] | None = None, limit: int = 20) -> Row:
    """Nodes by name or alias, and passages of texts that hold the words; sections only when no kinds are asked for."""
    nodes = store.run("search_nodes", {"text": text, "kinds": kinds, "limit": limit}).records
    sections = [] if kinds else store.run("search_sections", {"text": text, "limit": limit}).records
    return {"text": text, "nodes": nodes, "sections": [_passage(row, text) for row in sections]}


def matrix(store: GraphStore, filters: Mapping[str, Any]) -> Row:
    """Places by measures with the reason of each blank: {places, measures, cells, mentioned}.

    `filters` are parameters of the query `matrix`. A place's `blank` is what a cell without claims means there:
    no_document, excerpts_only (an excerpt that is silent says nothing) or no_mention; the pairs in `mentioned` are
    exceptions that a document names without adopting. A cell's own `blank` is null, planned_only or negated.
    """
    where = {k: filters[k] for k in ("level", "province", "date_from", "date_to") if k in filters}
    cells = store.run("matrix", filters).records
    measures = {c["measure_id"]: c["measure"] for c in cells}
    counted = Counter(c["measure_id"] for c in cells)
    held = {(c["place_id"], c["measure_id"]) for c in cells}
    mentions = store.run("matrix_mentions", where).records
    return {
        "places": [p | {"blank": _silence(p)} for p in store.run("coverage", where).records],
        "measures": [
            {"measure_id": m, "measure": measures[m], "places": n}
            for m, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        ],
        "cells": [c | {"blank": _not_adopted(c["statuses"])} for c in cells],
        "mentioned": [
            m for m in mentions if m["measure_id"] in measures and (m["place_id"], m["measure_id"]) not in held
        ],
    }


def add_context(store: GraphStore, evidence: Iterable[Row]) -> None:
    """Give each piece of evidence the whole sentence of its quote as `context` (null without a quote)."""
    entries = list(evidence)
    wanted = sorted({e["section_id"] for e in entries if e.get("section_id")})
    texts = {r["id"]: r for r in store.run("section_texts", {"ids": wanted}).records} if wanted else {}
    for entry in entries:
        section = texts.get(entry.get("section_id") or "")
        placed = section is not None and entry.get("start") is not None
        entry["context"] = _context(section, entry) if section and placed else entry.get("quote")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of the sentence that holds `text[start:end]`, at most MAX_CONTEXT code points to each side."""
    low = max(0, start - MAX_CONTEXT)
    breaks = [m.end() for m in _SENTENCE_BREAK.finditer(text, low, start)]
    begin = breaks[-1] if breaks else low
    after = _SENTENCE_BREAK.search(text, max(end - 1, start), min(len(text), end + MAX_CONTEXT))
    return begin, after.end() if after else min(len(text), end + MAX_CONTEXT)


def _context(section: Row, entry: Row) -> str:
    start, end = entry["start"] - section["start"], entry["end"] - section["start"]
    begin, stop = sentence_around(section["text"], start, end)
    return str(section["text"][begin:stop]).strip()


def _passage(row: Row, text: str) -> Row:
    """The sentence of the first hit; `start` and `end` are the hit's own, in code points of the document."""
    hit = re.search(re.escape(text), row["text"], re.IGNORECASE)
    start, end = hit.span() if hit else (0, 0)
    begin, stop = sentence_around(row["text"], start, end)
    passage = {key: value for key, value in row.items() if key != "text"}
    passage["quote"] = row["text"][begin:stop].strip()
    return passage | {"start": row["start"] + start, "end": row["start"] + end}


def _silence(place: Row) -> str:
    if not place["documents"]:
        return "no_document"
    return "no_mention" if place["full"] else "excerpts_only"


def _not_adopted(statuses: list[str]) -> str | None:
    if statuses == ["negated"]:
        return "negated"
    return "planned_only" if "planned" in statuses and not {"implemented", "ended"} & set(statuses) else None


def _one(store: GraphStore, query: str, values: Row, identifier: str) -> Row:
    rows = store.run(query, values).records
    if not rows:
        raise NotFoundError(f"nothing has the id {identifier}", mend="look it up with a search")
    return rows[0]

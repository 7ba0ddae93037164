"""Answers that take more than one named query: a node with its edges, a document, the surroundings of a node.

Everything comes from `GraphStore.run`; what is added here is joining, and the sentence around each quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from graph.errors import NotFoundError
from graph.store import GraphStore

Row = dict[str, Any]
_SENTENCE_BREAK = re.compile(r"[。！？；!?;\n]")
MAX_CONTEXT = 300  # code points on each side of a quote
EDGE_LIMIT = 5000


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
    store: GraphStore, identifier: str, *, depth: int = 1, limit: int = 100, predicates: list[str] | None = None
) -> Row:
    """Nodes within `depth` (1 or 2) steps and the edges that lead to them.

    At most `limit` nodes besides the centre, the best supported first; `truncated` says whether there are more.
    """
    center = _one(store, "node", {"id": identifier}, identifier)
    nodes: dict[str, Row] = {identifier: {k: center[k] for k in ("id", "kind", "name")}}
    edges: dict[tuple[str, str, str], Row] = {}
    truncated = False
    rim = [identifier]
    for _ in range(depth):
        reached: list[str] = []
        for current in rim:
            values = {"id": current, "limit": EDGE_LIMIT, "predicates": predicates}
            for row in store.run("neighbourhood", values).records:
                if row["other_id"] not in nodes and len(nodes) > limit:
                    truncated = True
                    continue
                if row["other_id"] not in nodes:
                    nodes[row["other_id"]] = {"id": row["other_id"], "kind": row["other_kind"], "name": row["other"]}
                    reached.append(row["other_id"])
                key = (row["source"], row["predicate"], row["target"])
                edges[key] = {
                    "source": row["source"], "target": row["target"], "predicate": row["predicate"],
                    "claims": row["claims"], "status": _leading(row["statuses"]),
                }  # fmt: skip
        rim = reached
    return {"center": identifier, "nodes": list(nodes.values()), "edges": list(edges.values()), "truncated": truncated}


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
    for node in nodes:
        node["matched"] = next((n for n in (node["name"], *node["aliases"]) if text in n), node["name"])
    sections = [] if kinds else store.run("search_sections", {"text": text, "limit": limit}).records
    return {"text": text, "nodes": nodes, "sections": [_passage(row, text) for row in sections]}


def add_context(store: GraphStore, evidence: Iterable[Row]) -> None:
    """Give each piece of evidence the whole sentence of its quote as `context` (null without a quote)."""
    entries = list(evidence)
    wanted = sorted({e["section_id"] for e in entries if e.get("section_id")})
    texts = {r["id"]: r for r in store.run("section_texts", {"ids": wanted}).records} if wanted else {}
    for entry in entries:
        section = texts.get(entry.get("section_id") or "")
        entry["context"] = _context(section, entry) if section and entry.get("start") is not None else entry.get("quote")


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
    at = row["text"].find(text)
    begin, stop = sentence_around(row["text"], at, at + len(text))
    return row | {"quote": row["text"][begin:stop].strip(), "start": row["start"] + at, "end": row["start"] + at + len(text)}


def _one(store: GraphStore, query: str, values: Row, identifier: str) -> Row:
    rows = store.run(query, values).records
    if not rows:
        raise NotFoundError(f"nothing has the id {identifier}", mend="look it up with a search")
    return rows[0]


def _leading(statuses: list[str]) -> str | None:
    """The strongest of several statuses: done before planned before negated."""
    order: Iterator[str] = iter(("implemented", "planned", "negated", "ended", "in_force", "draft"))
    return next((s for s in order if s in statuses), None)

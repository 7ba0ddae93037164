"""Names and passages that a search finds."""

from __future__ import annotations

import re

from graph.answers.context import Row, sentence_around
from graph.store import GraphStore


def search_all(store: GraphStore, text: str, *, kinds: list[str] | None = None, limit: int = 20) -> Row:
    """Nodes by name or alias, and passages of texts that hold the words; sections only when no kinds are asked for."""
    nodes = store.run("search_nodes", {"text": text, "kinds": kinds, "limit": limit}).records
    sections = [] if kinds else store.run("search_sections", {"text": text, "limit": limit}).records
    return {"text": text, "nodes": nodes, "sections": [_passage(row, text) for row in sections]}


def _passage(row: Row, text: str) -> Row:
    """The sentence of the first hit; `start` and `end` are the hit's own, in code points of the document."""
    hit = re.search(re.escape(text), row["text"], re.IGNORECASE)
    start, end = hit.span() if hit else (0, 0)
    begin, stop = sentence_around(row["text"], start, end)
    passage = {key: value for key, value in row.items() if key != "text"}
    passage["quote"] = row["text"][begin:stop].strip()
    return passage | {"start": row["start"] + start, "end": row["start"] + end}

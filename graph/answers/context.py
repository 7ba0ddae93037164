"""What answers share: one row or an error, and the sentence around a quote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from graph.errors import NotFoundError
from graph.store import GraphStore

Row = dict[str, Any]
_SENTENCE_BREAK = re.compile(r"[。！？；!?;\n]")
MAX_CONTEXT = 300  # code points on each side of a quote


def one(store: GraphStore, query: str, values: Row, identifier: str) -> Row:
    """The row of a query that finds one thing. Raises NotFoundError when there is none."""
    rows = store.run(query, values).records
    if not rows:
        raise NotFoundError(f"nothing has the id {identifier}", mend="look it up with a search")
    return rows[0]


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

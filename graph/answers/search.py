"""Names and passages that a search finds."""

from __future__ import annotations

from graph.answers.context import Row, sentence_around
from graph.answers.names import suggestions
from graph.name_index import NameIndex
from graph.store import GraphStore
from graph.wording import words

MOST = 1000  # sections that one search looks through
LAST_OFFSET = 800  # the last page begins there


def search_all(
    store: GraphStore, index: NameIndex, text: str, *, kinds: list[str] | None = None, limit: int = 20, offset: int = 0
) -> Row:
    """Nodes by name or alias, errors of typing allowed, and passages of texts that hold the words.

    Passages only when no kinds are asked for. `next` is the offset of the following page, or None on the last.
    """
    last = offset + limit
    nodes = suggestions(index, text, kinds=kinds, limit=last + 1)
    wanted = {"text": text, "limit": min(last + 1, MOST)}
    sections = [] if kinds else store.run("search_sections", wanted).records
    more = len(nodes) > last or len(sections) > last
    return {
        "text": text,
        "nodes": nodes[offset:last],
        "sections": [_passage(row, text) for row in sections[offset:last]],
        "next": last if more and last <= LAST_OFFSET else None,
    }


def _passage(row: Row, text: str) -> Row:
    """The sentence of the first hit with all hits in it.

    `start` and `end` are the first hit's own, in code points of the document; `highlights` are pairs in code points of
    the quote.
    """
    hit = words(text).search(row["text"])
    start, end = hit.span() if hit else (0, 0)
    begin, stop = sentence_around(row["text"], start, end)
    passage = {key: value for key, value in row.items() if key != "text"}
    passage["quote"] = row["text"][begin:stop].strip()
    passage["highlights"] = highlights(passage["quote"], text)
    return passage | {"start": row["start"] + start, "end": row["start"] + end}


def highlights(quote: str, text: str) -> list[list[int]]:
    """Where the words stand in a quote: [start, end) in code points, as `graph.wording` takes them."""
    return [list(found.span()) for found in words(text).finditer(quote)]

"""Documents that an earlier program wrote, given the digests of their text and its clauses, so that what comes now finds them.

Of several with one text the first has it; the others are joined to it when they come in again.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from graph.clauses import clause_words
from graph.editions import title_key
from graph.text_key import text_key
from graph.transaction import Transaction

if TYPE_CHECKING:
    from graph.store import GraphStore

SINCE = 15  # the schema version that has them
_PAGE = 50  # documents of one transaction, with their texts


def key_documents(store: GraphStore) -> None:
    """Give every document without them the digests of its clauses, and of its text, where no other has that."""
    ids = [row["id"] for row in store.run("unkeyed_documents", {}).records]
    for start in range(0, len(ids), _PAGE):
        keys = store.within(partial(_key, ids=ids[start : start + _PAGE]))
        store.link_editions(keys)


def _key(tx: Transaction, ids: list[str]) -> set[str]:
    rows = [row["properties"] for row in tx.rows("nodes_by_ids", {"ids": ids}, NODE="Document")]
    keys: dict[str, str] = {}
    for row in rows:
        answers = [e["value"] for e in json.loads(row["metadata"]) if e["field"] == "answers"]
        if key := text_key(row["text"], next(iter(answers), None)):
            keys.setdefault(key, row["id"])
    found = tx.rows("stored_documents", {"documents": [], "sources": [], "texts": list(keys)})
    free = {document: key for key, document in keys.items() if key not in {row["text_key"] for row in found}}
    said = [
        {
            "id": r["id"],
            "text_key": r.get("text_key") or free.get(r["id"]),
            "clauses": clause_words(r["text"]),
            "title_key": title_key(r["name"], r.get("place_id")),
        }
        for r in rows
    ]
    tx.put("set_keys", said)
    return {row["title_key"] for row in said if row["title_key"]}

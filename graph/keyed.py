"""Documents that an earlier program wrote, given the digest of their text, so that what comes now finds them.

Of several with one text the first has it; the others are joined to it when they come in again.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from graph.text_key import text_key
from graph.transaction import Transaction

if TYPE_CHECKING:
    from graph.store import GraphStore

SINCE = 13  # the schema version that has them
_PAGE = 50  # documents of one transaction, with their texts


def key_documents(store: GraphStore) -> None:
    """Give every document without a digest the one of its text, where that is long enough and no other has it."""
    ids = [row["id"] for row in store.run("unkeyed_documents", {}).records]
    for start in range(0, len(ids), _PAGE):
        store.within(partial(_key, ids=ids[start : start + _PAGE]))


def _key(tx: Transaction, ids: list[str]) -> None:
    keys: dict[str, str] = {}
    for row in tx.rows("nodes_by_ids", {"ids": ids}, NODE="Document"):
        said = row["properties"]
        answers = [e["value"] for e in json.loads(said["metadata"]) if e["field"] == "answers"]
        if key := text_key(said["text"], next(iter(answers), None)):
            keys.setdefault(key, row["id"])
    found = tx.rows("stored_documents", {"documents": [], "sources": [], "texts": list(keys)})
    free = keys.keys() - {row["text_key"] for row in found}
    tx.put("set_sources", [{"id": keys[key], "sources": None, "text_key": key} for key in sorted(free)])

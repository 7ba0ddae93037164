"""One open write transaction: write statements by name, their rows as plain mappings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import neo4j

from graph.errors import ConflictError
from graph.orphans import Unheld, orphans
from graph.records import Row

BATCH = 2000  # rows of one UNWIND
Text = Callable[..., str]  # name of a statement and its kinds -> its text on the engine in use


class Transaction:
    """Runs statements in one transaction; `text` gives them."""

    def __init__(self, tx: neo4j.ManagedTransaction, text: Text) -> None:
        self._tx = tx
        self._text = text

    def rows(self, name: str, values: Mapping[str, Any], **kinds: str) -> list[Row]:
        """The rows of one statement."""
        return [dict(record) for record in self._tx.run(self._text(name, **kinds), dict(values))]

    def deleted(self, name: str, values: Mapping[str, Any], **kinds: str) -> int:
        """Run a statement that deletes edges; how many it deleted."""
        return self._tx.run(self._text(name, **kinds), dict(values)).consume().counters.relationships_deleted

    def put(self, name: str, rows: Sequence[Row], **kinds: str) -> None:
        """Run a statement over `rows`, a batch at a time."""
        for start in range(0, len(rows), BATCH):
            self._tx.run(self._text(name, **kinds), rows=rows[start : start + BATCH]).consume()

    def join(self, name: str, rows: Sequence[Row], **kinds: str) -> None:
        """Run a statement over rows of edges. Raises ConflictError when an end was not there."""
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            record = self._tx.run(self._text(name, **kinds), rows=part).single(strict=True)
            if record["written"] != len(part):
                raise ConflictError(f"{len(part) - record['written']} edges of {kinds['EDGE']} lost an end")

    def remove_orphans(self, touched: Mapping[str, set[str]]) -> None:
        """Delete touched nodes that nothing names any more, and those that only they pointed to."""

        def unheld(kind: str, ids: list[str]) -> list[Unheld]:
            found = self.rows("unheld", {"ids": ids}, NODE=kind)
            return [Unheld(r["id"], frozenset(r["sources"]), tuple(map(tuple, r["targets"]))) for r in found]

        for kind, ids in orphans(touched, unheld).items():
            self.rows("delete_nodes", {"ids": sorted(ids)}, NODE=kind)

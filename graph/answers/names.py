"""The names of a graph, read once and again when its documents have changed."""

from __future__ import annotations

import time
from threading import Lock

from graph.answers.context import Row
from graph.corpus import corpus_version
from graph.errors import ParameterError
from graph.kinds import schema
from graph.name_index import Hit, Named, NameIndex
from graph.store import GraphStore

_NAMED = set(schema().policy) - {"Section"}
_SHARE = 10  # reading names anew, or asking whether to, takes at most this part of the time


def read_names(store: GraphStore) -> NameIndex:
    """The index of all names in the graph."""
    return NameIndex(_named(row) for row in store.run("index_names", {}).records)


def suggestions(index: NameIndex, typed: str, *, kinds: list[str] | None = None, limit: int = 10) -> list[Row]:
    """What somebody who types may mean, best first: node, place that it lies in, name that matched, where and how.

    Raises ParameterError for a kind that has no names.
    """
    if unknown := sorted(set(kinds or ()) - _NAMED):
        raise ParameterError(
            f"kinds cannot be {unknown[0]!r}", place="kinds", mend=f"one of {', '.join(sorted(_NAMED))}"
        )
    return [_suggestion(hit) for hit in index.find(typed, kinds=kinds, limit=limit)]


def _suggestion(hit: Hit) -> Row:
    node = hit.node
    return {
        "id": node.id, "kind": node.kind, "name": node.name, "within": node.within, "matched": hit.matched,
        "start": hit.start, "end": hit.end, "how": hit.how, "mentions": node.weight,
    }  # fmt: skip


class NameCache:
    """An index that follows the graph: while one caller reads it anew, the others are given the one before.

    A graph that is dear to read is read less often, so that an ingest beside it does not slow the readers.
    """

    def __init__(self) -> None:
        self._index: NameIndex | None = None
        self._mark = ""
        self._again = 0.0
        self._lock = Lock()

    def get(self, store: GraphStore) -> NameIndex:
        """The index, as new as its price allows."""
        index = self._index
        if index is not None and (time.monotonic() < self._again or not self._lock.acquire(blocking=False)):
            return index
        if index is None:
            self._lock.acquire()
        try:
            return self._refreshed(store)
        finally:
            self._lock.release()

    @property
    def corpus(self) -> str:
        """Version of the corpus that the index was read from; empty before the first time."""
        return self._mark

    def expire(self) -> None:
        """Look at the graph with the next question, however lately that was done."""
        self._again = 0.0

    def _refreshed(self, store: GraphStore) -> NameIndex:
        begun = time.monotonic()
        mark = corpus_version(store)
        if self._index is None or mark != self._mark:
            self._index, self._mark = read_names(store), mark
        ended = time.monotonic()
        self._again = ended + _SHARE * (ended - begun)
        return self._index


def _named(row: Row) -> Named:
    others = tuple(o for o in row["others"] if o)
    return Named(row["id"], row["kind"], row["name"], others, row["within_id"], row["within"], row["weight"])

"""The documents that a set of edges rests on, so that what is drawn of them can name its sources."""

from __future__ import annotations

from collections.abc import Iterable

from graph.answers.context import Row
from graph.store import GraphStore


def documents_of(store: GraphStore, edges: Iterable[Row]) -> list[Row]:
    """Documents named in the edges' `documents`: {id, title, date, extent, paraphrase}, the oldest first."""
    wanted = sorted({identifier for edge in edges for identifier in edge["documents"]})
    return store.run("document_refs", {"ids": wanted}).records if wanted else []

"""Who looks for nodes that may be the same: what it takes to compare names this package does not know, so `cli` hands it in."""

from __future__ import annotations

from typing import Any, Protocol

from graph.store import GraphStore


class DuplicateFinder(Protocol):
    """Finds pairs on which nobody decided."""

    def page(
        self, store: GraphStore, corpus: str, kind: str | None, min_score: float, part: slice
    ) -> tuple[list[dict[str, Any]], int]:
        """Rows of one part of the pairs, the likeliest first, as `DuplicatePair`; and how many there are in all.

        Raises ParameterError for a kind that has no pairs.
        """

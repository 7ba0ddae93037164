"""Facets: which rows have the chosen values, and how many have each value beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from graph.answers.context import Row

MOST_VALUES = 100  # of one facet


def fits(row: Row, chosen: Mapping[str, str]) -> bool:
    """Whether a row has each chosen value; a facet's value may be a list or None."""
    return all(wanted in _values(row, facet) for facet, wanted in chosen.items())


def counts(rows: Iterable[Row], facet: str, chosen: Mapping[str, str], *, weight: str | None = None) -> list[Row]:
    """How many rows each value of a facet has among those that the other facets leave, the most frequent first.

    `weight` names the column that says for how many a row stands. Rows {value, count}, at most MOST_VALUES.
    """
    others = {name: value for name, value in chosen.items() if name != facet}
    counted: Counter[str] = Counter()
    for row in rows:
        if fits(row, others):
            for value in _values(row, facet):
                counted[value] += row[weight] if weight else 1
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [{"value": value, "count": count} for value, count in ordered[:MOST_VALUES]]


def _values(row: Row, facet: str) -> list[str]:
    value = row[facet]
    return value if isinstance(value, list) else [] if value is None else [value]

"""Lists of nodes: narrowed down, sorted, in keyset pages, with the counts of each facet.

The rows of a kind are read once for a corpus and kept with their orders, as one engine orders a page by going through all
that is left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from graph.answers.context import Row
from graph.answers.cursor import cursor, position
from graph.answers.facets import counts, fits
from graph.answers.kept import Kept
from graph.errors import ParameterError
from graph.store import GraphStore
from graph.wording import words

FILE = Path(__file__).parent.parent / "lists.yaml"
SORTS = ("mentions", "name", "id")
_KEYS: Mapping[str, tuple[type, ...]] = {"mentions": (int, str), "name": (str, str), "id": (str,)}
_NOWHERE: Row = {"within_id": None, "within": None, "province_id": None, "province": None}


@cache
def resources() -> Mapping[str, Any]:
    """What can be listed: name -> {kinds, facets, located, topical, by, zh, en}; `by` is the predicate that gives the facet of places."""
    loaded: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


class Listed:
    """The rows of one resource for one corpus; its orders and whole counts are made once, when first asked for."""

    def __init__(self, resource: str, rows: Sequence[Row]) -> None:
        self.resource = resource
        self.facets: tuple[str, ...] = tuple(resources()[resource]["facets"])
        self._rows = rows
        self._ordered: dict[str, list[Row]] = {}

    def ordered(self, sort: str) -> list[Row]:
        """All rows in one of the orders."""
        if sort not in self._ordered:
            self._ordered[sort] = sorted(self._rows, key=lambda r: _key(r, sort))
        return self._ordered[sort]

    @cached_property
    def counts(self) -> dict[str, list[Row]]:
        """The counts of each facet over all rows."""
        return _counts(self._rows, self.facets, {})


class Lists:
    """What is listed of each resource, for one corpus; from any thread."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept[Listed]] = {resource: Kept() for resource in resources()}

    def get(self, store: GraphStore, resource: str, corpus: str) -> Listed:
        """All of a resource, read anew when the corpus is another one."""
        return self._kept[resource].get(corpus, lambda: Listed(resource, _read(store, resource)))


def page(
    listed: Listed,
    *,
    text: str | None,
    chosen: Mapping[str, str],
    sort: str,
    after: str | None,
    limit: int,
) -> Row:
    """One page: {items, total, next, facets}. `chosen` are values of facets; a facet's counts leave its own out.

    `next` is the value of `after` for the following page, or None. Raises ParameterError for what no page gave.
    """
    if strange := sorted(set(chosen) - set(listed.facets)):
        known = ", ".join(listed.facets)
        raise ParameterError(f"{listed.resource} have no {strange[0]}", place=strange[0], mend=f"one of {known}")
    named = _named(listed.ordered(sort), text)
    found = [r for r in named if fits(r, chosen)] if chosen else named
    start = bisect_right(found, position(after, sort, _KEYS[sort]), key=lambda r: _key(r, sort)) if after else 0
    items = found[start : start + limit]
    return {
        "items": items,
        "total": len(found),
        "next": cursor(sort, _key(items[-1], sort)) if start + limit < len(found) else None,
        "facets": _counts(named, listed.facets, chosen) if text or chosen else listed.counts,
    }


def _named(rows: list[Row], text: str | None) -> list[Row]:
    pattern = words(text) if text else None
    return rows if pattern is None else [r for r in rows if pattern.search(r["name"])]


def _read(store: GraphStore, resource: str) -> list[Row]:
    """The rows with what only some kinds have, each by a statement of its own, as a figure lies nowhere and there are many."""
    found = resources()[resource]
    rows: list[Row] = []
    for kind in found["kinds"]:
        within = _within(store, kind) if found.get("located") else {}
        topics = _holders(store, "nodes_of_topics", "topic", NODE=kind) if found.get("topical") else {}
        places = _holders(store, "nodes_of_places", "place", NODE=kind, EDGE=found["by"]) if "by" in found else {}
        for row in store.run("listed_nodes", {}, NODE=kind).records:
            node = row["id"]
            more = {"topics": topics.get(node, []), "places": places.get(node, [])}
            rows.append({"kind": kind, **_NOWHERE, **row, **within.get(node, {}), **more})
    return rows


def _within(store: GraphStore, kind: str) -> dict[str, Row]:
    """Id of a node -> {within_id, within, province_id, province}."""
    return {row["id"]: row for row in store.run("nodes_within", {}, NODE=kind).records}


def _holders(store: GraphStore, statement: str, holder: str, **kinds: str) -> dict[str, list[str]]:
    """Id of a node -> sorted ids of what holds it: places that reach it, themselves or by an agency in them, or topics."""
    found: dict[str, list[str]] = {}
    for row in store.run(statement, {}, **kinds).records:
        for node in row["nodes"]:
            held = found.setdefault(node, [])
            if row[holder] not in held[-1:]:
                held.append(row[holder])
    return found


def _counts(rows: Sequence[Row], facets: Iterable[str], chosen: Mapping[str, str]) -> dict[str, list[Row]]:
    return {facet: counts(rows, facet, chosen) for facet in facets}


def _key(row: Row, sort: str) -> tuple[Any, ...]:
    if sort == "mentions":
        return (-row["mentions"], row["id"])
    return (row["name"], row["id"]) if sort == "name" else (row["id"],)

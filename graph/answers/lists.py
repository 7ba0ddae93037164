"""Lists of nodes: narrowed down, sorted, in keyset pages, with the counts of each facet.

The rows of a kind are read once for a corpus and kept, as one engine orders a page by going through all that is left.
"""

from __future__ import annotations

import base64
import binascii
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import yaml

from graph.answers.context import Row
from graph.errors import ParameterError
from graph.store import GraphStore
from graph.wording import words

FILE = Path(__file__).parent.parent / "lists.yaml"
SORTS = ("mentions", "name", "id")
MOST_VALUES = 100  # of one facet
_CURSOR = "after"


@cache
def resources() -> Mapping[str, Any]:
    """What can be listed: name -> {kinds, facets, zh, en}."""
    loaded: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


class Lists:
    """The rows of each resource for one corpus; from any thread."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[str, list[Row]]] = {}
        self._locks = {resource: Lock() for resource in resources()}

    def rows(self, store: GraphStore, resource: str, corpus: str) -> list[Row]:
        """All rows of a resource, read anew when the corpus is another one."""
        with self._locks[resource]:
            if self._rows.get(resource, ("", []))[0] != corpus:
                self._rows[resource] = (corpus, _read(store, resource))
            return self._rows[resource][1]


def page(
    resource: str,
    rows: Iterable[Row],
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
    facets = resources()[resource]["facets"]
    if strange := sorted(set(chosen) - set(facets)):
        raise ParameterError(f"{resource} have no {strange[0]}", place=strange[0], mend=f"one of {', '.join(facets)}")
    pattern = words(text) if text else None
    named = [r for r in rows if pattern is None or pattern.search(r["name"])]
    found = sorted((r for r in named if _fits(r, chosen)), key=lambda r: _key(r, sort))
    start = bisect_right(found, _position(after, sort), key=lambda r: _key(r, sort)) if after else 0
    items = found[start : start + limit]
    more = start + limit < len(found)
    return {
        "items": items,
        "total": len(found),
        "next": _cursor(items[-1], sort) if more else None,
        "facets": {facet: _counts(named, facet, chosen) for facet in facets},
    }


def _read(store: GraphStore, resource: str) -> list[Row]:
    kinds = resources()[resource]["kinds"]
    return [{"kind": kind, **row} for kind in kinds for row in store.run("listed_nodes", {}, NODE=kind).records]


def _values(row: Row, facet: str) -> list[str]:
    value = row[facet]
    return value if isinstance(value, list) else [] if value is None else [value]


def _fits(row: Row, chosen: Mapping[str, str]) -> bool:
    return all(wanted in _values(row, facet) for facet, wanted in chosen.items())


def _counts(rows: Iterable[Row], facet: str, chosen: Mapping[str, str]) -> list[Row]:
    """How many rows each value of a facet has among those that the other facets leave, the most frequent first."""
    others = {name: value for name, value in chosen.items() if name != facet}
    counted = Counter(value for row in rows if _fits(row, others) for value in _values(row, facet))
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [{"value": value, "count": count} for value, count in ordered[:MOST_VALUES]]


def _key(row: Row, sort: str) -> tuple[Any, ...]:
    if sort == "mentions":
        return (-row["mentions"], row["id"])
    return (row["name"], row["id"]) if sort == "name" else (row["id"],)


def _cursor(row: Row, sort: str) -> str:
    """The place of a row in its order, opaque: it stays right when rows come and go."""
    return (
        base64.urlsafe_b64encode(json.dumps([sort, *_key(row, sort)], ensure_ascii=False).encode()).decode().rstrip("=")
    )


def _position(after: str, sort: str) -> tuple[Any, ...]:
    try:
        found = json.loads(base64.b64decode(after + "=" * (-len(after) % 4), altchars="-_", validate=True))
        kinds = {"mentions": [str, int, str], "name": [str, str, str], "id": [str, str]}[sort]
        if not isinstance(found, list) or found[:1] != [sort] or [type(v) for v in found] != kinds:
            raise ValueError(found)
    except (binascii.Error, ValueError, TypeError, UnicodeError, RecursionError) as error:
        raise ParameterError(
            "no page of this list gave this cursor",
            place=_CURSOR,
            mend="take `next` of the page before, with the same sort",
        ) from error
    return tuple(found[1:])

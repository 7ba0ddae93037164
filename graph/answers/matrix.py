"""Places by measures, each blank with its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from graph.answers.context import Row
from graph.answers.silence import meaning_of_silence
from graph.store import GraphStore

_CLAIM_FILTERS = ("status", "min_confidence", "review", "include_rejected")
MOST = 100_000  # rows of one query


def matrix_of(store: GraphStore, filters: Mapping[str, Any]) -> Row:
    """Places by measures with the reason of each blank: {places, measures, cells, filtered, mentioned, truncated}.

    `filters` are parameters of the query `matrix`. A place comes with where it lies, a measure with its topics, so that
    rows and columns can be grouped. A place's `blank` is what a cell without claims means there:
    no_document, excerpts_only (an excerpt that is silent says nothing) or no_mention. Exceptions are the pairs in
    `filtered`, whose claims the filters left out, and those in `mentioned`, which a document names without adopting. A
    cell's own `blank` is null, planned_only or negated. `truncated`: there is more than one query gives.
    """
    where = {k: filters[k] for k in ("level", "province", "date_from", "date_to") if k in filters}
    cells = store.run("matrix", {**filters, "limit": MOST}).records
    measures = {c["measure_id"]: c["measure"] for c in cells}
    counted = Counter(c["measure_id"] for c in cells)
    held = _pairs(cells)
    every = _unfiltered(store, filters, cells)
    known = held | _pairs(every)
    topics = _topics(store)
    mentions = store.run("matrix_mentions", {**where, "limit": MOST}).records
    return {
        "places": _places(store, where),
        "measures": [
            {"measure_id": m, "measure": measures[m], "places": n, "topics": topics[m]}
            for m, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        ],
        "cells": [c | {"blank": _not_adopted(c["statuses"])} for c in cells],
        "filtered": [c for c in every if c["measure_id"] in measures and (c["place_id"], c["measure_id"]) not in held],
        "mentioned": [
            m for m in mentions if m["measure_id"] in measures and (m["place_id"], m["measure_id"]) not in known
        ],
        "truncated": max(len(cells), len(every), len(mentions)) >= MOST,
    }  # fmt: skip


def _places(store: GraphStore, where: Mapping[str, Any]) -> list[Row]:
    """All rows: documents, what silence means, the place and the province that each lies in."""
    level = {k: where[k] for k in ("level",) if k in where}
    covered = store.run("coverage", where).records  # first: a place that is added meanwhile lies somewhere, too
    lies = {row["place_id"]: row for row in store.run("places_within", level).records}
    return [lies[p["place_id"]] | p | {"blank": meaning_of_silence(p)} for p in covered]


def _topics(store: GraphStore) -> dict[str, list[Row]]:
    """Topics of every measure that has one."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in store.run("topics_of_measures", {}).records:
        found[row["measure_id"]].append({"id": row["topic_id"], "name": row["topic"]})
    return found


def _unfiltered(store: GraphStore, filters: Mapping[str, Any], cells: list[Row]) -> list[Row]:
    """The cells without the filters that look at claims; the same ones where none of these is set."""
    if not any(filters.get(key) for key in _CLAIM_FILTERS):
        return cells
    kept = {key: value for key, value in filters.items() if key not in (*_CLAIM_FILTERS, "min_places")}
    return store.run("matrix", {**kept, "limit": MOST}).records


def _pairs(rows: list[Row]) -> set[tuple[str, str]]:
    return {(row["place_id"], row["measure_id"]) for row in rows}


def _not_adopted(statuses: list[str]) -> str | None:
    if statuses == ["negated"]:
        return "negated"
    return "planned_only" if "planned" in statuses and not {"implemented", "ended"} & set(statuses) else None

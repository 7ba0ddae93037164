"""Places by measures, each blank with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from graph.answers.context import Row
from graph.store import GraphStore


def matrix_of(store: GraphStore, filters: Mapping[str, Any]) -> Row:
    """Places by measures with the reason of each blank: {places, measures, cells, mentioned}.

    `filters` are parameters of the query `matrix`. A place's `blank` is what a cell without claims means there:
    no_document, excerpts_only (an excerpt that is silent says nothing) or no_mention; the pairs in `mentioned` are
    exceptions that a document names without adopting. A cell's own `blank` is null, planned_only or negated.
    """
    where = {k: filters[k] for k in ("level", "province", "date_from", "date_to") if k in filters}
    cells = store.run("matrix", filters).records
    measures = {c["measure_id"]: c["measure"] for c in cells}
    counted = Counter(c["measure_id"] for c in cells)
    held = {(c["place_id"], c["measure_id"]) for c in cells}
    mentions = store.run("matrix_mentions", where).records
    return {
        "places": [p | {"blank": _silence(p)} for p in store.run("coverage", where).records],
        "measures": [
            {"measure_id": m, "measure": measures[m], "places": n}
            for m, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        ],
        "cells": [c | {"blank": _not_adopted(c["statuses"])} for c in cells],
        "mentioned": [
            m for m in mentions if m["measure_id"] in measures and (m["place_id"], m["measure_id"]) not in held
        ],
    }


def _silence(place: Row) -> str:
    if not place["documents"]:
        return "no_document"
    return "no_mention" if place["full"] else "excerpts_only"


def _not_adopted(statuses: list[str]) -> str | None:
    if statuses == ["negated"]:
        return "negated"
    return "planned_only" if "planned" in statuses and not {"implemented", "ended"} & set(statuses) else None

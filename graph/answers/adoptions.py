"""Adoptions with their sentences: a cell of the matrix, places side by side, a measure or a place over time, diffusion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import Any

from graph.administrative_ranks import administrative_rank, is_capital
from graph.answers.context import Row, add_context, one
from graph.answers.diffusion import DONE, Adoption, Bound, adoption, order
from graph.answers.silence import blanks
from graph.errors import ParameterError
from graph.store import GraphStore

EDGE_LIMIT = 5000
SILENT_LIMIT = 100_000
EARTH_KM = 6371.0
_ATTRIBUTES = ("min_confidence", "review", "include_rejected")
_RANKS = {"shared": 0, "some": 1, "only": 2, "not_yet": 3}
_PLACES = ("Nation", "Province", "City", "County", "Zone")


def cell(store: GraphStore, place: str, measure: str, filters: Mapping[str, Any]) -> Row:
    """The claims that a cell of the matrix counts: {place, measure, evidence, blank}. Raises NotFoundError.

    `filters` are parameters of the query `matrix` that look at claims. Each piece of evidence has the `actor` that it is
    of: the place, or with `roll_up` one within it. `blank` says why there is no evidence, null where there is some.
    """
    ends = {side: one(store, "node", {"id": i}, i) for side, i in (("place", place), ("measure", measure))}
    _refuse_others([ends["place"]])
    cell = {"place": place, "measure": measure}
    rows = store.run("claims_of_cell", {**cell, **filters}).records
    evidence = [e | {"actor": _actor(row)} for row in rows for e in row["evidence"]]
    add_context(store, evidence)
    why = None if evidence else _blank(store, cell, filters)
    return {side: _ref(node) for side, node in ends.items()} | {"evidence": evidence, "blank": why}


def _actor(row: Row) -> Row:
    return {"id": row["place_id"], "kind": row["place_kind"], "name": row["place"]}


def _blank(store: GraphStore, cell: Row, filters: Mapping[str, Any]) -> str:
    """Why a cell is blank, as the matrix with the same filters has it."""
    measure = cell["measure"]
    kept = {key: filters[key] for key in ("date_from", "date_to", "roll_up") if filters.get(key)}
    hidden = store.run("claims_of_cell", {**cell, **kept}).records
    dates = {key: value for key, value in kept.items() if key != "roll_up"}
    return blanks(store, cell["place"], [measure], [measure] if hidden else [], **dates)[measure]


def compared(store: GraphStore, places: Sequence[str], filters: Mapping[str, Any]) -> Row:
    """Two to six places side by side: {places, measures, truncated}, each measure with what every place says of it.

    A measure's `where` is shared (all adopted it), some, only (one did) or not_yet (no one did, somebody plans or denies
    it); `blanks` says of each place that says nothing why. Raises NotFoundError, and ParameterError for places that are the same.
    """
    if len(set(places)) != len(places):
        raise ParameterError("a place is named twice", place="place", mend="name two to six different places")
    found = {p: one(store, "node", {"id": p}, p) for p in places}
    _refuse_others(found.values())
    sides: dict[str, dict[str, Row]] = defaultdict(dict)
    named: dict[str, Row] = {}
    edges = {place: _adoptions(store, place, filters) for place in places}
    cut = any(len(rows) >= EDGE_LIMIT for rows in edges.values())
    for place in places:
        for edge in edges[place]:
            named[edge["other_id"]] = {"id": edge["other_id"], "kind": edge["other_kind"], "name": edge["other"]}
            sides[edge["other_id"]][place] = edge
    add_context(store, (e for by_place in sides.values() for edge in by_place.values() for e in edge["evidence"]))
    why = {p: _blanks(store, p, [m for m, by_place in sides.items() if p not in by_place], filters) for p in places}
    measures: list[Row] = [
        {
            "measure": named[m],
            "where": _where(by_place, len(places)),
            "places": [_side(by_place.get(p)) for p in places],
            "blanks": [None if p in by_place else why[p][m] for p in places],
        }
        for m, by_place in sides.items()
    ]
    measures.sort(key=lambda m: (_RANKS[m["where"]], m["measure"]["id"]))
    return {"places": [_ref(n) for n in found.values()], "measures": measures, "truncated": cut}


def timeline(store: GraphStore, identifier: str, filters: Mapping[str, Any]) -> Row:
    """What is claimed of a measure's places, or of a place's measures, in order of time: {node, entries, figures, truncated}.

    Each entry is one claim; `stated` is the time that the text gives and `documented` the document's date: neither
    stands in for the other. `figures` are a place's numbers over periods, by indicator and unit. Raises NotFoundError,
    and ParameterError for what is neither.
    """
    node = one(store, "node", {"id": identifier}, identifier)
    if node["kind"] != "Measure":
        _refuse_others([node])
    edges = _adoptions(store, identifier, filters)
    add_context(store, (e for edge in edges for e in edge["evidence"]))
    entries = [
        {
            "other": {"id": edge["other_id"], "kind": edge["other_kind"], "name": edge["other"]},
            "stated": e["since"], "documented": e["document_date"], "evidence": e,
        }
        for edge in edges
        for e in edge["evidence"]
    ]  # fmt: skip
    entries.sort(key=lambda e: (min(filter(None, (e["stated"], e["documented"])), default="9999"), e["other"]["id"]))
    figures = [] if node["kind"] == "Measure" else _series(store, identifier, filters)
    cut = len(edges) >= EDGE_LIMIT or sum(len(s["points"]) for s in figures) >= EDGE_LIMIT
    return {"node": _ref(node), "entries": entries, "figures": figures, "truncated": cut}


def diffusion(store: GraphStore, measure: str, filters: Mapping[str, Any], *, assume_silence: bool = False) -> Row:
    """When places adopted a measure: {measure, assumes_silence, adoptions, truncated}, the earliest first. Raises NotFoundError.

    Each has `place` with rank, province and seat, `lower` and `upper` (day, claims, documents, assumed) or null, `stated`,
    `censored`, `conflict`, `rank` ([first, last] possible, or null where nothing says by when it adopted) and whether
    that rests on silence.
    """
    node = one(store, "node", {"id": measure}, measure)
    if node["kind"] != "Measure":
        raise ParameterError(f"{measure} is no measure", place="id", mend="look measures up with a search")
    edges = _adoptions(store, measure, filters)
    claims = {edge["other_id"]: edge["evidence"] for edge in edges}
    silent = _silent(store, measure) if assume_silence else {}
    found = [adoption(p, claims.get(p, []), silent.get(p, [])) for p in sorted({*claims, *silent})]
    found = [a for a in found if a.lower or a.upper or a.adopted]
    places = _places(store, [a.place for a in found])
    ranks, told = order(found), order([a.told() for a in found])
    found.sort(key=lambda a: (a.latest or date.max, a.earliest or a.latest or date.max, a.place))
    return {
        "measure": _ref(node),
        "assumes_silence": assume_silence,
        "adoptions": [_adoption(a, places[a.place], ranks.get(a.place), told.get(a.place)) for a in found],
        "truncated": len(edges) >= EDGE_LIMIT or sum(map(len, silent.values())) >= SILENT_LIMIT,
    }


def pairs(adoptions: Iterable[Row]) -> list[Row]:
    """Each two places for event-history analysis: which surely adopted first, and their covariates.

    `first` is its id, or null where the intervals do not tell, `first_assumed` whether they tell by silence alone;
    `distance_km` is that between the seats, or null.
    """
    return [_pair(a, b) for a, b in combinations(adoptions, 2)]


def _pair(one: Row, other: Row) -> Row:
    a, b = one["place"], other["place"]
    first, later = (one, other) if _before(one, other) else (other, one) if _before(other, one) else (None, None)
    return {
        "place_a": a["place_id"], "place_b": b["place_id"], "first": first and first["place"]["place_id"],
        "first_assumed": later is not None and later["lower"]["assumed"],
        "same_province": a["province_id"] is not None and a["province_id"] == b["province_id"],
        "distance_km": _distance(a, b),
    }  # fmt: skip


def _before(one: Row, other: Row) -> bool:
    return bool(one["upper"] and other["lower"] and one["upper"]["day"] < other["lower"]["day"])


def _places(store: GraphStore, identifiers: Sequence[str]) -> dict[str, Row]:
    """Places by id, with province, seat, rank and whether they are capitals."""
    found = store.run("place_details", {"ids": identifiers}).records
    return {
        row["place_id"]: row
        | {
            "administrative_rank": administrative_rank(row["place_id"], row["place_kind"]),
            "provincial_capital": is_capital(row["place_id"]),
        }
        for row in found
    }


def _adoptions(store: GraphStore, identifier: str, filters: Mapping[str, Any]) -> list[Row]:
    values = {key: filters[key] for key in _ATTRIBUTES if filters.get(key) is not None}
    wanted = {"id": identifier, "predicates": ["ADOPTS"], "limit": EDGE_LIMIT, **values}
    return store.run("edges_of_node", wanted).records


def _blanks(store: GraphStore, place: str, measures: Sequence[str], filters: Mapping[str, Any]) -> dict[str, str]:
    """Why each of the measures, of which the filters leave no claim, is blank at a place."""
    hidden = _adoptions(store, place, {}) if any(filters.get(key) for key in _ATTRIBUTES) else []
    return blanks(store, place, measures, (edge["other_id"] for edge in hidden))


def _series(store: GraphStore, place: str, filters: Mapping[str, Any]) -> list[Row]:
    """A place's figures that state their period, by indicator, unit and reporter."""
    values = {key: filters[key] for key in _ATTRIBUTES if filters.get(key) is not None} | {"limit": EDGE_LIMIT}
    found: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for row in store.run("figures_of_place", {"place": place, **values}).records:
        if row["period"]:
            point = {key: row[key] for key in ("figure_id", "period", "value", "growth", "documents")}
            found[row["indicator"], row["unit"], row["reporter_id"], row["reporter"]].append(point)
    return [
        {"indicator": indicator, "unit": unit, "reporter_id": reporter_id, "reporter": reporter, "points": points}
        for (indicator, unit, reporter_id, reporter), points in found.items()
    ]


def _silent(store: GraphStore, measure: str) -> dict[str, list[Row]]:
    """Place -> its dated whole documents that do not name the measure."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in store.run("full_documents", {"measure": measure, "limit": SILENT_LIMIT}).records:
        if not row["mentioned"]:
            found[row["place_id"]].append(row)
    return found


def _refuse_others(nodes: Iterable[Row]) -> None:
    for node in nodes:
        if node["kind"] not in _PLACES:
            raise ParameterError(f"{node['id']} is no place", place="id", mend="look places up with a search")


def _ref(node: Row) -> Row:
    return {key: node[key] for key in ("id", "kind", "name")}


def _where(by_place: Mapping[str, Row], places: int) -> str:
    adopted = sum(bool(set(DONE) & set(edge["statuses"])) for edge in by_place.values())
    if adopted == places:
        return "shared"
    return {0: "not_yet", 1: "only"}.get(adopted, "some")


def _side(edge: Row | None) -> Row | None:
    """What one place says of a measure; None where it says nothing."""
    if edge is None:
        return None
    return {key: edge[key] for key in ("statuses", "since", "first_document_date", "claims", "documents", "evidence")}


def _adoption(found: Adoption, place: Row, rank: tuple[int, int] | None, told: tuple[int, int] | None) -> Row:
    return {
        "place": place, "lower": _bound(found.lower), "upper": _bound(found.upper), "stated": found.stated,
        "censored": found.censored, "conflict": found.conflict, "assumed": found.assumed,
        "rank": list(rank) if rank else None, "rank_assumed": rank != told,
    }  # fmt: skip


def _bound(bound: Bound | None) -> Row | None:
    if bound is None:
        return None
    return {
        "day": bound.day.isoformat(), "claims": list(bound.claims), "documents": list(bound.documents),
        "assumed": bound.assumed,
    }  # fmt: skip


def _distance(a: Row, b: Row) -> float | None:
    """Great-circle distance of two seats in km."""
    seats = [(x["latitude"], x["longitude"]) for x in (a, b)]
    if any(value is None for seat in seats for value in seat):
        return None
    (low_a, long_a), (low_b, long_b) = ((radians(x), radians(y)) for x, y in seats)
    half = sin((low_b - low_a) / 2) ** 2 + cos(low_a) * cos(low_b) * sin((long_b - long_a) / 2) ** 2
    return round(2 * EARTH_KM * asin(sqrt(half)), 1)

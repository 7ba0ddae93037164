"""Who adopted what and when: matrix, one cell, comparison, timeline, diffusion, coverage."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from api.connection import Graph
from api.convert import evidence
from api.examples import example
from api.filters import ClaimFilters
from api.formats import csv_response, wanted_format
from api.kept import kept_answer
from api.models.adoptions import Comparison, Diffusion, Matrix, MatrixCellDetail, Timeline
from api.problems import responses
from graph.answers.adoptions import cell, compared, diffusion, pairs, timeline
from graph.answers.matrix import matrix_of

router = APIRouter(tags=["adoptions"])

PlaceId = Annotated[str, Query(description="id of a place", examples=["place:210100"])]
PartialDate = Annotated[str | None, Query(description="year, month or date", examples=["2021"])]
Format = Annotated[str | None, Query(description="json or csv; without it the Accept header decides")]
Level = Literal["Nation", "Province", "City", "County", "Zone"]
Status = Literal["implemented", "planned", "negated", "ended"]
Statuses = Annotated[list[Status] | None, Query(description="only these states")]
RollUp = Annotated[bool, Query(description="count counties and zones for the place that they lie in")]
DATA_SET = (
    "place_id", "place", "place_kind", "administrative_rank", "provincial_capital", "province_id", "province", "longitude",
    "latitude", "measure_id", "lower", "upper", "stated", "censored", "conflict", "lower_assumed", "rank_first", "rank_last", "rank_assumed", "lower_claims", "upper_claims",
)  # fmt: skip

PAIRS = ("place_a", "place_b", "first", "first_assumed", "same_province", "distance_km")


@router.get(
    "/matrix", summary="Places by measures", response_model=Matrix, responses=example("matrix") | responses(422, 503)
)
def matrix(
    request: Request,
    graph: Graph,
    filters: ClaimFilters,
    level: Annotated[Level | None, Query(description="only places of this level")] = None,
    province: Annotated[str | None, Query(description="only places in this province, by id")] = None,
    topic: Annotated[str | None, Query(description="only measures of this topic, by id")] = None,
    measure: Annotated[list[str] | None, Query(description="only these measures, by id")] = None,
    status: Statuses = None,
    date_from: PartialDate = None,
    date_to: PartialDate = None,
    roll_up: RollUp = False,
    min_places: Annotated[int, Query(ge=1, le=400, description="only measures with claims on so many places")] = 1,
) -> Response:
    """Each cell with its states, first times and numbers of claims and documents; each blank with its reason."""
    values = {
        "level": level, "province": province, "topic": topic, "measure": measure, "status": status, "date_from": date_from,
        "date_to": date_to, "roll_up": roll_up, "min_places": min_places,
    }  # fmt: skip
    given = {k: v for k, v in (values | filters).items() if v is not None}
    return kept_answer(request, lambda: Matrix.model_validate(_compact(matrix_of(graph, given))))


def _compact(found: dict[str, Any]) -> dict[str, Any]:
    """Cells and pairs by their positions in the lists."""
    row = {p["place_id"]: n for n, p in enumerate(found["places"])}
    column = {m["measure_id"]: n for n, m in enumerate(found["measures"])}
    keys = ("statuses", "since", "first_document_date", "claims", "documents", "partial", "blank")
    return {
        "places": [
            {"id": p["place_id"], "kind": p["place_kind"], "name": p["place"]}
            | {key: p[key] for key in ("documents", "full", "blank")}
            | {key: p[f"{key}_id"] and {"id": p[f"{key}_id"], "name": p[key]} for key in ("within", "province")}
            for p in found["places"]
        ],
        "measures": [
            {"id": m["measure_id"], "kind": "Measure", "name": m["measure"]}
            | {key: m[key] for key in ("places", "topics")}
            for m in found["measures"]
        ],
        "cells": [
            {"place": row[c["place_id"]], "measure": column[c["measure_id"]], **{key: c[key] for key in keys}}
            for c in found["cells"]
        ],
        "truncated": found["truncated"],
    } | {
        pairs: [(row[p["place_id"]], column[p["measure_id"]]) for p in found[pairs]]
        for pairs in ("filtered", "mentioned")
    }


@router.get(
    "/matrix/cell", summary="One cell of the matrix", responses=example("matrix_cell") | responses(404, 422, 503)
)
def matrix_cell(
    graph: Graph,
    filters: ClaimFilters,
    place: PlaceId,
    measure: Annotated[str, Query(description="id of a measure", examples=["measure:mian-shen-ji-xiang"])],
    status: Statuses = None,
    date_from: PartialDate = None,
    date_to: PartialDate = None,
    roll_up: RollUp = False,
) -> MatrixCellDetail:
    """The claims of one place and one measure, each with its sentence: with the filters of the matrix, as many as its
    cell says."""
    found = cell(
        graph, place, measure,
        filters | {"status": status, "date_from": date_from, "date_to": date_to, "roll_up": roll_up},
    )  # fmt: skip
    said = [evidence(e) | {"actor": e["actor"]} for e in found["evidence"]]
    return MatrixCellDetail.model_validate(found | {"evidence": said})


@router.get("/compare", summary="Places side by side", responses=example("compare") | responses(404, 422, 503))
def compare(
    graph: Graph,
    filters: ClaimFilters,
    place: Annotated[
        list[str],
        Query(
            min_length=2,
            max_length=6,
            description="ids of two to six places",
            examples=[["place:210100", "place:210200"]],
        ),
    ],
) -> Comparison:
    """The measures of two to six places: shared, of some, of one only, not yet adopted; with what each place says."""
    found = compared(graph, place, filters)
    for measure in found["measures"]:
        measure["places"] = [
            side and side | {"evidence": [evidence(e) for e in side["evidence"]]} for side in measure["places"]
        ]
    return Comparison.model_validate(found)


@router.get(
    "/timeline/{id:path}",
    summary="A measure or a place over time",
    responses=example("timeline_of") | responses(404, 422, 503),
)
def timeline_of(
    graph: Graph,
    filters: ClaimFilters,
    id: Annotated[
        str, Path(description="id of a measure or a place, percent-encoded", examples=["measure:mian-shen-ji-xiang"])
    ],
) -> Timeline:
    """Claims in order of time, stated times and dates of documents apart; a place's figures over periods."""
    found = timeline(graph, id, filters)
    found["entries"] = [e | {"evidence": evidence(e["evidence"])} for e in found["entries"]]
    return Timeline.model_validate(found)


@router.get(
    "/diffusion/{id:path}", summary="Order of adoption", response_model=Diffusion,
    responses=example("diffusion_of", "text/csv") | responses(404, 422, 503),
)  # fmt: skip
def diffusion_of(
    request: Request,
    graph: Graph,
    filters: ClaimFilters,
    id: Annotated[str, Path(description="id of a measure, percent-encoded", examples=["measure:mian-shen-ji-xiang"])],
    assume_silence: Annotated[
        bool, Query(description="take the silence of a whole document for absence; bounds that rest on it are marked")
    ] = False,
    table: Annotated[
        Literal["adoptions", "pairs"], Query(description="as CSV: a row for each place, or for each two of them")
    ] = "adoptions",
    format: Format = None,
) -> Response | Diffusion:
    """Each place's adoption as an interval of days, and ranks as far as intervals allow; CSV for event-history analysis."""
    del format  # read together with the Accept header
    form = wanted_format(request)
    found = diffusion(graph, id, filters, assume_silence=assume_silence)
    if form == "csv" and table == "adoptions":
        return csv_response("diffusion", DATA_SET, [_data(found["measure"]["id"], a) for a in found["adoptions"]])
    both = pairs(found["adoptions"])
    return (
        csv_response("diffusion-pairs", PAIRS, both)
        if form == "csv"
        else Diffusion.model_validate(found | {"pairs": both})
    )


def _data(measure: str, found: dict[str, Any]) -> dict[str, Any]:
    """One row of the data set."""
    lower, upper, rank = found["lower"] or {}, found["upper"] or {}, found["rank"] or [None, None]
    return {
        **found["place"],
        "measure_id": measure, "lower": lower.get("day"), "upper": upper.get("day"), "stated": found["stated"],
        "censored": found["censored"], "conflict": found["conflict"], "lower_assumed": lower.get("assumed", False),
        "rank_first": rank[0], "rank_last": rank[1], "rank_assumed": found["rank_assumed"], "lower_claims": lower.get("claims", []),
        "upper_claims": upper.get("claims", []),
    }  # fmt: skip

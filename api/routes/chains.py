"""Chains of regulations, measures and requests, and what the corpus covers."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from api.connection import Graph
from api.convert import node_ref
from api.examples import example
from api.filters import ClaimFilters
from api.kept import kept_answer
from api.models.chains import Chains, Coverage
from api.problems import responses
from graph.answers.chains import chains
from graph.store import GraphStore

router = APIRouter(tags=["adoptions"])


@router.get(
    "/chains/{id:path}", summary="What follows from what", responses=example("chains_of") | responses(404, 422, 503)
)
def chains_of(
    graph: Graph,
    filters: ClaimFilters,
    id: Annotated[
        str,
        Path(description="id of a regulation, a request or a measure, percent-encoded", examples=["regulation:test"]),
    ],
) -> Chains:
    """From a regulation through those that implement it to measures and places; from a request through its answer to
    measures; to a measure from the requests whose answers state it. Which regulations provide for a measure, the query
    `articles_of_measure` tells."""
    found = chains(graph, id, filters)
    return Chains.model_validate(
        {
            "node": node_ref(id, found["node"]["kind"], found["node"]["name"]),
            "regulations": [_regulation(row) for row in found["regulations"]],
            "requests": [_request(row) for row in found["requests"]],
            "truncated": found["truncated"],
        }
    )


def _regulation(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("steps", "through", "articles", "places")} | {
        "regulation": node_ref(row["regulation_id"], "Regulation", row["regulation"]),
        "measure": node_ref(row["measure_id"], "Measure", row["measure"]),
    }


def _request(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "request": node_ref(row["request_id"], "Request", row["request"]),
        "document": node_ref(row["document_id"], "Document", row["document"]),
        "date": row["date"],
        "issuer": row["issuer"],
        "measures": [
            node_ref(m["id"], "Measure", m["name"])
            | {key: m[key] for key in ("status", "since", "claim_id", "quote")}
            | {"place": node_ref(m["place_id"], m["place_kind"], m["place"])}
            for m in row["measures"]
        ],
    }


@router.get(
    "/coverage",
    summary="What the corpus covers",
    response_model=Coverage,
    responses=example("coverage") | responses(422, 503),
)
def coverage(
    request: Request,
    graph: Graph,
    province: Annotated[str | None, Query(description="only places in this province, by id")] = None,
) -> Response:
    """Documents of every place, zero included, and by year and genre: no document does not mean no adoption."""
    return kept_answer(request, lambda: _coverage(graph, province))


def _coverage(graph: GraphStore, province: str | None) -> Coverage:
    keys = ("documents", "full", "excerpts", "first_date", "last_date")
    places = graph.run("coverage", {"province": province}).records
    years = graph.run("coverage_by_year", {"province": province}).records
    return Coverage.model_validate(
        {
            "places": [
                node_ref(p["place_id"], p["place_kind"], p["place"]) | {key: p[key] for key in keys} for p in places
            ],
            "documents": [
                {"place": y["place_id"], **{key: y[key] for key in ("year", "genre", "documents", "full")}}
                for y in years
            ],
        }
    )

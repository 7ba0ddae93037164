"""Named queries: what can be asked, and the answers."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from api.connection import Corpus, Graph
from api.examples import example
from api.formats import csv_response, wanted_format
from api.models.queries import QueryAnswer, QueryDescription, QueryList
from api.problems import responses
from graph.queries import Statement, library

router = APIRouter(tags=["queries"])

Name = Annotated[str, Path(description="name of the query", examples=["measures_of_place"])]


@router.get("/queries", summary="All named queries", responses=example("list_queries"))
def list_queries() -> QueryList:
    """What can be asked: each named query with its purpose, parameters, columns and Cypher text."""
    return QueryList(queries=[describe(s) for s in library().public()])


@router.get(
    "/queries/{name}",
    summary="Answer of a named query",
    response_model=QueryAnswer,
    responses=example("run_query", "text/csv") | responses(404, 422, 503),
    openapi_extra={
        "parameters": [
            {
                "name": "parameters", "in": "query", "style": "form", "explode": True,
                "description": "the query's own parameters, as /queries lists them",
                "schema": {"type": "object", "additionalProperties": {"type": "string"}},
                "example": {"place": "place:210100"},
            }
        ]
    },
)  # fmt: skip
def run_query(
    name: Name,
    request: Request,
    graph: Graph,
    corpus: Corpus,
    format: Annotated[str | None, Query(description="json or csv; without it the Accept header decides")] = None,
) -> Response | QueryAnswer:
    """Run one named query. Its parameters stand in the query string; unknown ones are refused."""
    del format  # read together with the Accept header
    form = wanted_format(request)
    bound = library().named(name).bind(given_parameters(request))
    rows = graph.run(name, bound)
    if form == "csv":
        return csv_response(name, rows.columns, rows.records)
    return QueryAnswer(query=name, corpus=corpus, parameters=bound, columns=list(rows.columns), rows=list(rows.records))


def given_parameters(request: Request) -> dict[str, Any]:
    """The query string without `format`; a key that is repeated is a list."""
    values: dict[str, Any] = {}
    for key in request.query_params:
        if key != "format":
            found = request.query_params.getlist(key)
            values[key] = found if len(found) > 1 else found[0]
    return values


def describe(statement: Statement) -> QueryDescription:
    """A statement's documentation."""
    return QueryDescription.model_validate(
        {
            "name": statement.name,
            "title": statement.title,
            "purpose": statement.purpose,
            "parameters": list(statement.parameters.values()),
            "columns": list(statement.columns),
            "cypher": statement.text,
        },
        from_attributes=True,
    )

"""Shortest paths between two nodes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.connection import Graph
from api.examples import example
from api.filters import ClaimFilters
from api.models.paths import Paths
from api.problems import responses
from graph.answers.paths import paths

router = APIRouter(tags=["nodes"])


@router.get("/path", summary="Shortest paths", responses=example("path") | responses(404, 422, 503))
def path(
    graph: Graph,
    filters: ClaimFilters,
    source: Annotated[str, Query(description="id of a node", examples=["place:210100"])],
    target: Annotated[str, Query(description="id of another", examples=["place:410500"])],
    predicates: Annotated[
        list[str] | None, Query(description="over these predicates only; without it all but mentions and structure")
    ] = None,
    most_steps: Annotated[int, Query(ge=1, le=6, description="most edges of a path")] = 4,
) -> Paths:
    """All shortest paths between two nodes, in any direction of the edges."""
    return Paths.model_validate(
        paths(graph, source, target, predicates=predicates, most_steps=most_steps, filters=filters)
    )

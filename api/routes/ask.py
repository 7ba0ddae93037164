"""A question in Chinese, answered by the named query that it means."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.connection import Graph
from api.examples import example
from api.filters import ClaimFilters
from api.models.ask import AskAnswer
from api.names import Names
from api.problems import responses
from graph.answers.ask import answer

router = APIRouter(tags=["search"])


@router.get("/ask", summary="Ask in Chinese", responses=example("ask") | responses(422, 503))
def ask(
    graph: Graph,
    names: Names,
    filters: ClaimFilters,
    q: Annotated[
        str, Query(min_length=1, max_length=200, description="the question", examples=["哪些城市推行了免申即享？"])
    ],
) -> AskAnswer:
    """The named query that a question means, and its rows. Deterministic: the same words mean the same query.

    What is not understood is not answered; near questions are offered instead, and what may mean several things
    gives the choice. The rows of a query that reads claims rest on those alone that the filters leave, and its
    parameters say so; what is read from texts has no claims to filter.
    """
    return AskAnswer.model_validate(answer(graph, names, q, **filters))

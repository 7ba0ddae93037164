"""Text reuse: who took which passage from whom, of one document, of a place's, or of all, in pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.connection import Graph
from api.examples import example
from api.formats import csv_response, wanted_format
from api.models.reuse import ReusePage
from api.problems import responses
from graph.answers.reuse import COLUMNS, reuse_page
from graph.passages import SHORTEST

router = APIRouter(tags=["documents"])


@router.get(
    "/reuse", summary="Text reuse", response_model=ReusePage, responses=example("text_reuse") | responses(404, 422, 503)
)
def text_reuse(
    request: Request,
    graph: Graph,
    document: Annotated[str | None, Query(pattern="^document:", description="id of one document")] = None,
    place: Annotated[
        str | None, Query(description="only documents of this place, by id", examples=["place:210100"])
    ] = None,
    min_length: Annotated[
        int, Query(ge=SHORTEST, le=10_000, description="characters of a passage, at least")
    ] = SHORTEST,
    near_duplicates: Annotated[bool, Query(description="only pairs that are nearly the same text")] = False,
    after: Annotated[str | None, Query(pattern="^document:", description="`next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=50, description="documents to look at on one page")] = 20,
    format: Annotated[str | None, Query(description="json or csv; without it the Accept header decides")] = None,
) -> Response | ReusePage:
    """Passages that documents share, each with its place in both texts, and who is likely to have taken them from whom.

    With a document: all that it took and gave. Else documents by id, a page at a time, each pair once. CSV has a row a passage.
    """
    wanted = wanted_format(request)
    found = reuse_page(
        graph, document=document, place=place, shortest=min_length, near_duplicates=near_duplicates, after=after, limit=limit
    )  # fmt: skip
    if wanted == "csv":
        return csv_response("text-reuse", COLUMNS, [row for reuse in found.reuses for row in reuse.rows()])
    return ReusePage.model_validate(
        {"reuses": [r.to_json() for r in found.reuses], "documents": found.documents, "next": found.following}
    )

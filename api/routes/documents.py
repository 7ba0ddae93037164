"""Documents: the list, and one with its text, sections and spans."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from api.connection import Graph
from api.convert import document_claim, node_ref, summary
from api.examples import example
from api.filters import ClaimFilters, DocumentId, MinConfidence, Review
from api.models.documents import DocumentClaims, DocumentDetail, DocumentPage
from api.problems import responses
from graph.answers.documents import document_claims, document_counts, document_detail, document_groups, document_page

router = APIRouter(tags=["documents"])

Sort = Literal["id", "date", "title"]


@router.get("/documents", summary="Documents in pages", responses=example("list_documents") | responses(422, 503))
def list_documents(
    request: Request,
    graph: Graph,
    sort: Annotated[Sort, Query(description="by id, by date (the newest first, without one last), or by title")] = "id",
    after: Annotated[str | None, Query(max_length=2000, description="`next` of the page before")] = None,
    place: Annotated[str | None, Query(description="id of a place", examples=["place:210100"])] = None,
    genre: Annotated[str | None, Query(description="genre", examples=["report"])] = None,
    year: Annotated[str | None, Query(pattern="^[0-9]{4}$", description="year of the document's own date")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="documents a page")] = 50,
) -> DocumentPage:
    """Documents, a page at a time; `next` leads to the following page in the same order and is null on the last."""
    chosen = {name: value for name, value in (("place", place), ("genre", genre), ("year", year)) if value is not None}
    rows, following = document_page(graph, chosen, sort=sort, after=after, limit=limit)
    groups = request.app.state.document_groups.get(request.state.corpus, partial(document_groups, graph))
    counted = document_counts(groups, chosen)
    return DocumentPage.model_validate({"documents": [summary(row) for row in rows], "next": following, **counted})


@router.get("/documents/{id}", summary="One document", responses=example("get_document") | responses(404, 422, 503))
def get_document(
    id: DocumentId,
    graph: Graph,
    filters: ClaimFilters,
) -> DocumentDetail:
    """A document with its text, what is said of it and where, its sections, and the spans that name nodes, which alone are filtered."""
    row = document_detail(graph, id, **filters)
    spans = [
        {"node": node_ref(s["node_id"], s["node_kind"], s["node"])} | {k: s[k] for k in ("start", "end", "confidence")}
        for s in row["spans"]
    ]
    detail = summary(row) | {
        "length": row["length"],
        "text": row["text"],
        "sources": row["sources"],
        "conflicts": row["conflicts"],
        "metadata": row["metadata"],
        "sections": row["sections"],
        "spans": spans,
    }
    return DocumentDetail.model_validate(detail)


@router.get(
    "/documents/{id}/claims",
    summary="What a document claims",
    responses=example("claims_of_document") | responses(404, 422, 503),
)
def claims_of_document(
    id: DocumentId,
    graph: Graph,
    min_confidence: MinConfidence = 0.0,
    review: Annotated[
        list[Review] | None, Query(description="these states of review only; without it all, `rejected` too")
    ] = None,
) -> DocumentClaims:
    """The claims of a document but its mentions, in the order of its text."""
    found = document_claims(graph, id, min_confidence=min_confidence, review=review)
    return DocumentClaims.model_validate(found | {"claims": [document_claim(row) for row in found["claims"]]})

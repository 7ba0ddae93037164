"""Documents: the list, and one with its text, sections and spans."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.connection import Graph
from api.convert import document_claim, node_ref, summary
from api.examples import example
from api.filters import DocumentId
from api.models.documents import DocumentClaims, DocumentDetail, DocumentPage
from api.problems import responses
from graph.answers.documents import document_claims, document_counts, document_detail, document_groups

router = APIRouter(tags=["documents"])


@router.get("/documents", summary="Documents in pages", responses=example("list_documents") | responses(422, 503))
def list_documents(
    request: Request,
    graph: Graph,
    after: Annotated[str | None, Query(pattern="^document:", description="`next` of the page before")] = None,
    place: Annotated[str | None, Query(description="id of a place", examples=["place:210100"])] = None,
    genre: Annotated[str | None, Query(description="genre", examples=["report"])] = None,
    year: Annotated[str | None, Query(pattern="^[0-9]{4}$", description="year of the document's own date")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="documents a page")] = 50,
) -> DocumentPage:
    """Documents by id, a page at a time; `next` leads to the following page and is null on the last."""
    chosen = {name: value for name, value in (("place", place), ("genre", genre), ("year", year)) if value is not None}
    rows = graph.run("documents", {**chosen, "after": after, "limit": limit + 1}).records
    page = [summary(row) for row in rows[:limit]]
    following = page[-1]["id"] if len(rows) > limit else None
    groups = request.app.state.document_groups.get(request.state.corpus, partial(document_groups, graph))
    counted = document_counts(groups, chosen)
    return DocumentPage.model_validate({"documents": page, "next": following, **counted})


@router.get("/documents/{id}", summary="One document", responses=example("get_document") | responses(404, 422, 503))
def get_document(
    id: DocumentId,
    graph: Graph,
) -> DocumentDetail:
    """A document with its text, what is said of it and where, its sections end to end, and the spans that name nodes."""
    row = document_detail(graph, id)
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
) -> DocumentClaims:
    """All claims of a document but its mentions, rejected ones too, in the order of its text."""
    found = document_claims(graph, id)
    return DocumentClaims.model_validate(found | {"claims": [document_claim(row) for row in found["claims"]]})

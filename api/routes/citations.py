"""Citations of documents, of the data and of exports."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request

from api.connection import Corpus, Graph
from api.examples import example
from api.filters import DocumentId
from api.models.citations import Citation
from api.problems import responses
from api.routes.exports import selection
from graph.answers.context import one
from graph.citing.reference import Reference, data_reference, document_reference
from graph.citing.styles import cited
from graph.exports.formats import format_of
from graph.exports.selection import Selection

router = APIRouter(tags=["citations"])

Style = Annotated[str, Query(description="gbt7714, bibtex or csl (CSL-JSON)", examples=["gbt7714"])]


@router.get(
    "/documents/{id}/cite",
    summary="How to cite a document",
    responses=example("cite_document") | responses(404, 422, 503),
)
def cite_document(
    id: DocumentId,
    graph: Graph,
    style: Style = "gbt7714",
) -> Citation:
    """The published page that a document was taken from. What is not known is left out, as the style has it."""
    return _citation(document_reference(one(graph, "document", {"document": id}, id)), style)


@router.get("/cite", summary="How to cite the data", responses=example("cite_data") | responses(404, 422, 503))
def cite_data(
    request: Request,
    corpus: Corpus,
    chosen: Annotated[Selection, Depends(selection)],
    style: Style = "gbt7714",
    format: Annotated[str | None, Query(description="of an export; with the export's own parameters")] = None,
) -> Citation:
    """The data as they are now, with the version of the corpus; with `format` an export of them."""
    form = format_of(format).name if format else None
    address = _export_address(request, form) if form else str(request.url_for("list_exports"))
    today = datetime.now(UTC).date()
    request.state.etag = None  # the answer holds the date of access, so that it is another one tomorrow
    return _citation(data_reference(corpus, today, address, form, chosen), style)


def _export_address(request: Request, form: str) -> str:
    """Where the same export is to be had."""
    chosen = [(k, v) for k, v in request.query_params.multi_items() if k not in ("format", "style")]
    address = str(request.url_for("export_graph", format=form))
    return f"{address}?{urlencode(chosen)}" if chosen else address


def _citation(reference: Reference, style: str) -> Citation:
    return Citation(id=reference.id, style=style, text=cited(reference, style), notes=list(reference.notes))

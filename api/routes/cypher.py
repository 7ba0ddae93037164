"""The read-only door: a person's own Cypher.

Statements wait and run on threads of their own, so that however many are sent, the other routes keep theirs.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Annotated, Any

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request, Response

from api.connection import Corpus, Graph
from api.examples import example
from api.formats import csv_response, wanted_format
from api.models.cypher import CypherAnswer, CypherRequest
from api.problems import responses
from graph.errors import CypherBusyError
from graph.store import GraphStore

router = APIRouter(tags=["cypher"])


@router.post(
    "/cypher",
    summary="Your own Cypher, reading only",
    response_model=CypherAnswer,
    responses=example("run_cypher", "text/csv") | responses(422, 503),
)
async def run_cypher(
    asked: CypherRequest,
    request: Request,
    graph: Graph,
    corpus: Corpus,
    format: Annotated[str | None, Query(description="json or csv; without it the Accept header decides")] = None,
) -> Response:
    """Run one reading statement. What is refused says where and what would be let through; what is cut says so."""
    del format  # read together with the Accept header
    form = wanted_format(request)
    places = _places(request, graph)
    work = partial(_answered, graph, corpus, asked, form)
    with anyio.move_on_after(graph.door_seconds):
        await places.acquire()
        try:
            with anyio.CancelScope(shield=True):  # once it runs, the door's own limits end it
                return await run_sync(work, limiter=anyio.CapacityLimiter(1))
        finally:
            places.release()
    raise CypherBusyError("all places are taken by other statements", place="cypher", mend="ask again in a while")


def _places(request: Request, graph: GraphStore) -> anyio.Semaphore:
    """As many as the door has; made within the server's event loop."""
    state = request.app.state
    if not hasattr(state, "cypher_places"):
        state.cypher_places = anyio.Semaphore(graph.door_places)
    found: anyio.Semaphore = state.cypher_places
    return found


def _answered(graph: GraphStore, corpus: str, asked: CypherRequest, form: str) -> Response:
    answer = graph.door().run(asked.statement, asked.parameters, asked.limit)
    cut: dict[str, Any] | None = None
    if answer.truncated is not None:
        cut = {"reason": answer.truncated.reason, "limit": answer.truncated.limit}
    if form == "csv":
        records = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        response = csv_response("cypher", answer.columns, records)
        response.headers["Yingshang-Truncated"] = cut["reason"] if cut else "no"
        return response
    body = {
        "corpus": corpus, "columns": answer.columns, "rows": answer.rows, "truncated": cut,
        "seconds": round(answer.seconds, 4),
    }  # fmt: skip
    return Response(json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), media_type="application/json")

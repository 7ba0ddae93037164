"""Documents in, out and read anew, and the jobs that do it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.access import Actor, acting
from api.connection import Engine
from api.examples import example
from api.filters import DocumentId
from api.job_log import Job, Order, now
from api.job_store import Following, forget
from api.jobs import JobQueue
from api.models import jobs as shapes
from api.problems import responses, with_header
from api.uploads import FIELDS, GENRES, receive
from graph.answers.context import one
from graph.originals import Originals

router = APIRouter(tags=["intake"], dependencies=[Depends(acting("editor"))], responses=responses(401, 403, 429))

_POLL_SECONDS = 0.2
_WHERE = "path of the job"
_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["files"],
                "properties": {
                    "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                    **{name: {"type": "string", "description": f"{name} of all files"} for name in FIELDS},
                    "genre": {"type": "string", "enum": list(GENRES), "description": "genre of all files"},
                },
            }
        },
        "application/json": {"schema": {"$ref": "#/components/schemas/DocumentTexts"}},
    },
}


def _queue(request: Request) -> JobQueue:
    found: JobQueue = request.app.state.jobs
    return found


Queue = Annotated[JobQueue, Depends(_queue)]
Editor = Annotated[Actor, Depends(acting("editor"))]


@router.post(
    "/documents",
    summary="Take documents in",
    status_code=202,
    responses=with_header(example("add_documents", status=202), "Location", _WHERE) | responses(413, 415, 422, 503),
    openapi_extra={"requestBody": _BODY},
)
async def add_documents(request: Request, response: Response, queue: Queue, editor: Editor) -> shapes.Job:
    """Files (a multipart form) or texts (JSON). The answer is a job; each file has a result of its own there.

    Files are .md, .txt, .html, .htm, .shtml, .xhtml, .mht, .mhtml, .pdf, .docx, .doc, .wps, .rtf, .odt, .xlsx, .xls, .et,
    .ods, .csv, or a .zip of such.
    With the answer the job is on the server's disk and outlives the server. A file that cannot be read fails alone. A
    document that is there already is replaced, or unchanged.
    """
    await run_in_threadpool(queue.check)
    sent = await receive(request, request.app.state.settings, queue.draft)
    order = Order(by=editor.name, time=now(), names=sent.names)
    try:
        job = await run_in_threadpool(queue.submit, order, sent.folder, sent.told)
    except Exception:
        forget(sent.folder)
        raise
    return _accepted(request, response, job)


@router.post(
    "/documents/{id}/reingest",
    summary="Read a document's text again",
    status_code=202,
    responses=with_header(example("reingest_document", status=202), "Location", _WHERE) | responses(404, 422, 503),
)
def reingest_document(
    id: DocumentId, request: Request, response: Response, graph: Engine, queue: Queue, editor: Editor
) -> shapes.Job:
    """The stored text (or its original, where that was kept) with the extractor and the vocabulary of today; its claims are replaced."""
    queue.check()
    one(graph, "document_state", {"document": id}, id)
    return _accepted(request, response, queue.submit(Order(by=editor.name, time=now(), document_id=id)))


@router.delete(
    "/documents/{id}", summary="Take a document out", responses=example("remove_document") | responses(404, 422, 503)
)
def remove_document(id: DocumentId, request: Request, graph: Engine) -> shapes.Removed:
    """Its claims go, a kept original, and the nodes that nothing else names: the graph is then as if it had never come in."""
    removed = graph.remove_document(id)
    originals = Originals(request.app.state.settings.originals_dir)
    for origin in removed.origins:
        originals.drop(origin)
    request.app.state.corpus.expire()
    return shapes.Removed(id=id, claims=removed.claims)


@router.get("/jobs", summary="Jobs", responses=example("list_jobs"))
def list_jobs(queue: Queue) -> shapes.Jobs:
    """The jobs that are known, the newest first: all that wait, and those that ended in the last days."""
    return shapes.Jobs.model_validate({"jobs": [job.described(results=False) for job in queue.all()]})


def _job(id: Annotated[str, Path(description="id of a job", examples=["5f1c"])], queue: Queue) -> Following:
    return queue.follow(id)


Asked = Annotated[Following, Depends(_job)]


@router.get("/jobs/{id}", summary="One job", responses=example("get_job") | responses(404, 422))
def get_job(asked: Asked) -> shapes.Job:
    """How far it is, with a result for each file that is done."""
    return shapes.Job.model_validate(asked.job.described())


@router.get(
    "/jobs/{id}/events",
    summary="A job's news as they come",
    response_class=EventSourceResponse,
    responses=responses(404, 422),
)
async def follow_job(
    asked: Asked,
    queue: Queue,
    last_event_id: Annotated[str | None, Header(max_length=9, description="number of the last file heard of")] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Server-sent events: `file` for each file with its result, `state` when the job's state changes; the last one is `end`.

    Who goes away may come back with Last-Event-ID; the job goes on without anyone listening. A server that ends breaks
    the line without an `end`; the next one goes on with the job.
    """
    heard = int(last_event_id) if last_event_id and last_event_id.isdecimal() else 0
    state = ""
    while True:
        job = await run_in_threadpool(asked.refresh)  # another server may be at it
        if job.state != state and not job.over:
            state = job.state
            yield ServerSentEvent(event="state", data=job.described(results=False))
        for result in job.results[heard:]:
            heard += 1
            yield ServerSentEvent(event="file", data=result, id=str(heard))
        if job.over:
            yield ServerSentEvent(event="end", data=shapes.Job.model_validate(job.described()))
            return
        if queue.stopping:
            return
        await asyncio.sleep(_POLL_SECONDS)


def _accepted(request: Request, response: Response, job: Job) -> shapes.Job:
    request.state.wrote = {"job": job.id}
    response.headers["Location"] = request.url_for("get_job", id=job.id).path
    return shapes.Job.model_validate(job.described())

"""The graph, or a part of it, as a file.

The file is made on disk and sent when it is whole: a failure is a problem detail and never half a file, its hash goes
before it, and memory stays flat. One is made at a time, as each reads a large part of the graph.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from threading import Event
from typing import IO, Annotated, Any

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import StreamingResponse

from api.connection import Graph
from api.examples import example
from api.filters import ClaimFilters
from api.models.exports import ExportFormats
from api.problems import responses
from graph.corpus import corpus_version
from graph.errors import CorpusChangedError, ExportBusyError
from graph.exports.formats import FORMATS, Written, format_of, write_export
from graph.exports.selection import Selection
from graph.exports.taking import Stop
from graph.key_values import key_values
from graph.store import GraphStore

router = APIRouter(tags=["exports"])

_ATTEMPTS = 3  # of an export beside which the graph is written to
HASH = "Yingshang-Sha256"  # Repr-Digest would be that of the bytes after compression, which nobody keeps
_CHUNK = 1 << 16
_PATIENCE_SECONDS = 30
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "the file",
        "content": {
            f.media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for f in FORMATS.values()
        },
    }
}


@router.get("/exports", summary="Formats of exports", responses=example("list_exports"))
def list_exports() -> ExportFormats:
    """The formats in which `/exports/{format}` gives the graph."""
    formats = [
        {
            "name": f.name, "extension": f.extension, "media_type": f.media_type, "title": {"zh": f.zh, "en": f.en},
        }
        for f in FORMATS.values()
    ]  # fmt: skip
    return ExportFormats.model_validate({"formats": formats})


def selection(
    filters: ClaimFilters,
    query: Annotated[str | None, Query(description="start from what the rows of this named query name")] = None,
    parameter: Annotated[
        list[str] | None, Query(description="the query's parameters as key=value", examples=[["place=place:210100"]])
    ] = None,
    node: Annotated[str | None, Query(description="start from what lies around this node")] = None,
    depth: Annotated[int, Query(ge=1, le=2, description="steps from the node")] = 1,
    place: Annotated[list[str] | None, Query(description="one end is one of these places")] = None,
    measure: Annotated[list[str] | None, Query(description="one end is one of these measures")] = None,
    predicates: Annotated[list[str] | None, Query(description="these predicates only")] = None,
    texts: Annotated[bool, Query(description="with sections, their mentions and the texts of documents")] = False,
) -> Selection:
    """Which part of the graph."""
    return Selection(
        query=query, parameters=key_values(parameter or [], "parameter"), node=node, depth=depth,
        places=tuple(place or ()), measures=tuple(measure or ()), predicates=tuple(predicates or ()),
        min_confidence=filters["min_confidence"], review=tuple(filters["review"] or ()), texts=texts,
    )  # fmt: skip


@router.get(
    "/exports/{format}",
    summary="The graph or a part of it as a file",
    response_class=StreamingResponse,
    responses=_FILES | responses(404, 422, 503),
)
async def export_graph(
    format: Annotated[str, Path(description="one of /exports", examples=["gexf"])],
    chosen: Annotated[Selection, Depends(selection)],
    request: Request,
    graph: Graph,
) -> StreamingResponse:
    """The whole graph, what a query's rows name, or what lies around a node; every filter that is given must hold.

    The file names its corpus, selection and counts; its SHA-256, uncompressed, is in `Yingshang-Sha256`.
    """
    form = format_of(format)
    async with _one_at_a_time(request):
        made, file = await _of_one_corpus(request, graph, partial(write_export, graph, form, chosen))
    headers = {
        "Content-Disposition": f'attachment; filename="yingshang-{made.manifest.corpus}.{form.extension}"',
        "Content-Length": str(made.size),
        HASH: made.sha256,
    }
    return StreamingResponse(_chunks(file), media_type=form.media_type, headers=headers)


async def _of_one_corpus(
    request: Request, graph: GraphStore, write: Callable[[str, IO[bytes], Stop], Written]
) -> tuple[Written, IO[bytes]]:
    """The file of a corpus that stayed the same while it was made. Raises CorpusChangedError when it never did."""
    version = await run_sync(corpus_version, graph)
    for _ in range(_ATTEMPTS):
        made, file = await _made(request, partial(write, version))
        before, version = version, await run_sync(corpus_version, graph)
        if version == before:
            return made, file
        file.close()
    raise CorpusChangedError(
        "the graph is written to all the time", place="exports", mend="ask again when the ingest is done"
    )


async def _made(request: Request, write: Callable[[IO[bytes], Stop], Written]) -> tuple[Written, IO[bytes]]:
    """The file, at its beginning; given up when nobody waits for it any more."""
    gone = Event()
    watching = asyncio.create_task(_watch(request, gone))
    file = tempfile.TemporaryFile()  # noqa: SIM115  # closed when it is sent
    try:
        made = await run_sync(partial(write, file, gone.is_set), abandon_on_cancel=True)
    except asyncio.CancelledError:  # the server ends; the thread still writes and closes the file by letting go of it
        gone.set()
        raise
    except Exception:
        file.close()
        raise
    finally:
        watching.cancel()
    file.seek(0)
    return made, file


async def _watch(request: Request, gone: Event) -> None:
    while not await request.is_disconnected():
        await asyncio.sleep(0.5)
    gone.set()


@asynccontextmanager
async def _one_at_a_time(request: Request) -> AsyncIterator[None]:
    state = request.app.state
    if not hasattr(state, "export_place"):
        state.export_place = anyio.Semaphore(1)
    with anyio.move_on_after(_PATIENCE_SECONDS) as waiting:
        await state.export_place.acquire()
    if waiting.cancelled_caught:
        raise ExportBusyError("other exports are being made", place="exports", mend="ask again in a while")
    try:
        yield
    finally:
        state.export_place.release()


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk

"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter, Request

from api.connection import Engine
from api.corpus import CorpusVersion
from api.examples import example
from api.models.operation import Health, Ready
from api.problems import responses
from graph.version import yingshang_version

router = APIRouter(tags=["operation"])


@router.get("/health", summary="The process lives", responses=example("health"))
async def health() -> Health:  # in no thread, so that requests that wait for the engine cannot keep it waiting
    """Says that the process lives, whatever the database does."""
    return Health(status="ok", version=yingshang_version())


@router.get("/ready", summary="The graph answers", responses=example("ready") | responses(503))
def ready(request: Request, graph: Engine) -> Ready:
    """Says that the engine answers, that its graph is whole and of a schema that this program knows; else a problem with status 503."""
    graph.ping()
    info = graph.info()
    corpus: CorpusVersion = request.app.state.corpus
    return Ready(
        status="ready", engine=info["engine"], version=info["version"], schema_version=info["schema_version"],
        corpus=corpus.get(graph),
    )  # fmt: skip

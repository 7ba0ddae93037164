"""The application: routes, the one error table, headers, and the queue of jobs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute

from api import frontend, metrics, middleware, problems, uploads
from api.access import Access, acting, document_roles
from api.audit import Audit
from api.connection import Connection, document_corpus
from api.corpus import CorpusVersion, NotModified, not_modified
from api.duplicates import DuplicateFinder
from api.job_store import JobStore
from api.jobs import JobQueue, JobRunner
from api.kept import KeptAnswers
from api.pages import reference_page, start_page
from api.routes import (
    adoptions,
    ask,
    chains,
    citations,
    claims,
    curation,
    cypher,
    documents,
    exports,
    health,
    intake,
    lists,
    nodes,
    paths,
    queries,
    reuse,
    schema,
    search,
)
from graph.answers.kept import Kept
from graph.answers.lists import Lists
from graph.answers.names import NameCache
from graph.errors import EngineDownError
from graph.settings import Settings
from graph.store import GraphStore
from graph.version import yingshang_version

V1 = "/api/v1"
_OF_THE_GRAPH = (
    queries, nodes, lists, adoptions, chains, paths, documents, reuse, claims, search, ask, cypher, exports, citations, curation, schema,
)  # fmt: skip
DESCRIPTION = (
    "Which place adopted which measure, when, under which regulation, and which sentence says so. "
    "Ids stand in the path as they are, percent-encoded; offsets count code points, end exclusive; "
    "errors are RFC 9457 problem details. An answer from the graph names its corpus in the header Yingshang-Corpus; "
    "with its ETag in If-None-Match it is 304 as long as it would be the same. Operations that name a role need a key."
)


def create_app(
    store_factory: Callable[[], GraphStore],
    settings: Settings,
    runner: JobRunner | None = None,
    duplicates: DuplicateFinder | None = None,
) -> FastAPI:
    """The application over the graph that `store_factory` opens; it is opened once and shared by all requests.

    Of the settings it takes those of the API, and the data folder for its keys and jobs. `runner` takes documents in; without
    one, the server takes in none. `duplicates` looks for nodes that may be the same.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        connection: Connection = app.state.connection
        with suppress(EngineDownError):  # `/ready` says so; the next request tries again
            await run_in_threadpool(connection.get)
        app.state.jobs.start()
        yield
        await run_in_threadpool(app.state.jobs.close)
        await run_in_threadpool(connection.close)

    app = FastAPI(
        title="营商 Yingshang",
        version=yingshang_version(),
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,  # their pages load scripts from elsewhere; /docs is our own
        redoc_url=None,
        redirect_slashes=False,  # an address has one spelling
        generate_unique_id_function=_operation_id,
    )
    app.openapi = partial(_contract, app, app.openapi)  # type: ignore[method-assign]  # FastAPI's own way to extend it
    app.state.connection = Connection(store_factory)
    app.state.names = NameCache()
    app.state.lists = Lists()
    app.state.answers = KeptAnswers()
    app.state.document_groups = Kept()
    app.state.duplicates = duplicates
    app.state.access = Access(settings)
    app.state.corpus = CorpusVersion()
    app.state.settings = settings
    app.state.audit = Audit(settings.audit_file)
    store = JobStore(settings.jobs_dir, settings.api_job_days)
    app.state.jobs = JobQueue(runner, store, app.state.corpus.expire, app.state.audit.job)
    middleware.install(app, settings)
    app.add_exception_handler(NotModified, not_modified)
    problems.install(app)
    app.include_router(health.router, prefix=V1)  # probes have no key
    for module in _OF_THE_GRAPH:
        app.include_router(
            module.router,
            prefix=V1,
            dependencies=[Depends(acting("reader"))],
            responses=problems.responses(401, 403, 429),
        )
    app.include_router(intake.router, prefix=V1)
    app.include_router(metrics.router)
    _add_pages(app)
    return app


def _contract(app: FastAPI, made: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The OpenAPI document with the problem details, bodies and headers that FastAPI does not know of, and without its own."""
    if app.openapi_schema is None:
        found = made()["components"]["schemas"]
        found |= problems.schemas() | uploads.schemas()
        for unused in ("HTTPValidationError", "ValidationError"):
            found.pop(unused, None)
        paths = made()["paths"]
        document_roles(paths)
        problems.document_bodies(paths)
        routes = [route for module in _OF_THE_GRAPH for route in module.router.routes]
        document_corpus(routes, {o["operationId"]: o for methods in paths.values() for o in methods.values()})
    return made()


def _operation_id(route: APIRoute) -> str:
    """The function's name: stable, and readable in generated clients."""
    return route.name


def _add_pages(app: FastAPI) -> None:
    if frontend.built():
        frontend.install(app)
    else:
        app.add_api_route("/", lambda: HTMLResponse(start_page()), include_in_schema=False)

    @app.get("/docs", include_in_schema=False)
    def reference() -> HTMLResponse:
        return HTMLResponse(reference_page(app.openapi(), problems.problem_types()))

    @app.get("/problems/{slug}", include_in_schema=False)
    def explain_problem(slug: str) -> dict[str, Any]:
        return problems.explain(slug)

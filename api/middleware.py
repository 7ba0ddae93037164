"""What stands around all routes, the outermost last: compression, limits, other origins, headers, log."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware

from api import observe
from api.corpus import HEADER, CorpusHeaders
from api.limits import BodyLimit
from api.metrics import Metrics
from api.routes import exports
from api.security import SecurityHeaders
from graph.settings import Settings

_SMALLEST_PACKED = 1000  # bytes
_LEVEL = 5  # a third of the time of 9 for a few per cent more bytes


def install(app: FastAPI, settings: Settings) -> None:
    """Put all of them around the application."""
    app.state.metrics = Metrics()
    app.add_middleware(CorpusHeaders)
    app.add_middleware(GZipMiddleware, minimum_size=_SMALLEST_PACKED, compresslevel=_LEVEL)
    app.add_middleware(BodyLimit, settings=settings)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=settings.cors_origins, allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["Authorization", "X-API-Key", "Content-Type", "If-None-Match", observe.HEADER],
            expose_headers=["ETag", HEADER, "Yingshang-Truncated", "Content-Disposition", "Retry-After", exports.HASH, observe.HEADER],
        )  # fmt: skip
    app.add_middleware(SecurityHeaders)
    app.add_middleware(observe.Observed, metrics=app.state.metrics, audit=app.state.audit)

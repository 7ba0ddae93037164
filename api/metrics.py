"""Prometheus metrics of a server: how many requests, how long they took, how many are under way.

One registry an application; several workers share a folder (`PROMETHEUS_MULTIPROC_DIR`), which `serve` makes.
"""

from __future__ import annotations

import os

from fastapi import APIRouter, Request, Response
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector

from api.access import Asking, check_role
from api.limits import client_address, is_local
from graph.errors import NotFoundError
from graph.settings import Settings

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_OTHER = "other"  # addresses that are none of ours: a label for each would let anyone fill the memory

router = APIRouter()


class Metrics:
    """The numbers of an application."""

    def __init__(self) -> None:
        self._shared = bool(os.environ.get(FOLDER))
        self._registry = CollectorRegistry()
        labels = ("method", "route")
        self.requests = Counter(
            "yingshang_http_requests", "Requests answered", (*labels, "status"), registry=self._registry
        )
        self.seconds = Histogram(
            "yingshang_http_request_seconds", "Time to the end of an answer", labels, buckets=_SECONDS,
            registry=self._registry,
        )  # fmt: skip
        self.running = Gauge(
            "yingshang_http_requests_running", "Requests under way", registry=self._registry,
            multiprocess_mode="livesum",
        )  # fmt: skip
        if not self._shared:
            ProcessCollector(registry=self._registry)
            GCCollector(registry=self._registry)

    def done(self, method: str, route: str | None, status: int, seconds: float) -> None:
        """Count one answer."""
        labels = (method if method in _METHODS else _OTHER, route or _OTHER)
        self.requests.labels(*labels, str(status)).inc()
        self.seconds.labels(*labels).observe(seconds)

    def text(self) -> bytes:
        """All numbers in the text format; those of all workers together where there are several."""
        registry = self._registry
        if self._shared:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # theirs
        return generate_latest(registry)


_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request, actor: Asking) -> Response:
    """Numbers for Prometheus: for who comes from this machine or has the role admin, as the settings say."""
    settings: Settings = request.app.state.settings
    if settings.api_metrics == "off":
        raise NotFoundError("there are no metrics here", mend="YINGSHANG_API_METRICS turns them on")
    if settings.api_metrics == "admin" or not is_local(client_address(request)):
        check_role(actor, "admin")
    found: Metrics = request.app.state.metrics
    return Response(found.text(), media_type=CONTENT_TYPE_PLAIN_0_0_4)

"""A real HTTP server over an application, on a port of its own, for as long as a `with` lasts."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from api.app import create_app
from graph.settings import Settings
from graph.store import GraphStore


def until(happened: Callable[[], bool], patience: float = 60) -> None:
    """Wait until something has happened, which it must before the patience ends."""
    deadline = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@contextmanager
def running(app: ASGIApp, prefix: str = "", port: int = 0) -> Iterator[str]:
    """The address of a server that runs the application, as if a proxy showed it under `prefix`; port 0 is any."""
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", root_path=prefix))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def served(store_factory: Callable[[], GraphStore], settings: Settings | None = None) -> Iterator[str]:
    """The address of a server of the API; without settings nobody has a key."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(create_app(store_factory, settings or Settings(data_dir=Path(folder)))) as address,
    ):
        yield address

"""`yingshang serve`: the HTTP API and the start page, until Ctrl-C or SIGTERM; requests under way are finished first."""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from cli.session import Session, session
from graph.errors import SettingsError
from graph.settings import Settings, load_settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from api.jobs import JobQueue

_NEXT_PORTS = 50
_WORKER = "cli.serve:worker"


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("serve")(serve)


def serve(
    ctx: typer.Context,
    host: Annotated[str | None, typer.Option("--host")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535)] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, max=64)] = None,
    snapshot: Annotated[Path | None, typer.Option("--snapshot", metavar="FILE")] = None,
    open_page: Annotated[bool, typer.Option("--open/--no-open")] = False,
) -> None:
    """Serve until interrupted; a snapshot is only read, and by one process."""
    run = session(ctx)
    processes = workers or run.settings.api_workers
    if snapshot is None:
        from ingest.redact import rules  # noqa: PLC0415  # wrong patterns are told of now, not with the first document

        rules()
        _serve(run, host, port, processes, open_page=open_page)
        return
    from cli.snapshots import restored  # noqa: PLC0415

    if processes > 1:
        raise SettingsError("a snapshot is served by one process", place="--workers", mend="serve it with one worker")
    with restored(run, snapshot) as there:
        _serve(run, host, port, 1, there, open_page=open_page)


def _serve(
    run: Session, host: str | None, port: int | None, workers: int, snapshot: Settings | None = None, *, open_page: bool
) -> None:
    listener = listen(run, host or run.settings.api_host, run.settings.api_port if port is None else port)
    run.out.print(run.say("serve.address", address=address(listener)))
    if open_page:
        typer.launch(address(listener))  # it waits for the server: the socket listens already
    try:
        _run(run.settings, listener, workers, snapshot)
    except KeyboardInterrupt:
        run.err.print(run.say("serve.ended"))  # the person's own way to end it, hence no failure


def _run(settings: Settings, listener: socket.socket, workers: int, snapshot: Settings | None) -> None:
    import uvicorn  # noqa: PLC0415  # the server is needed here only
    from uvicorn.supervisors import Multiprocess  # noqa: PLC0415

    options: dict[str, Any] = {
        "factory": True, "log_config": None, "access_log": False, "server_header": False, "workers": workers,
        "root_path": settings.api_prefix, "timeout_graceful_shutdown": settings.api_grace_seconds,
        "forwarded_allow_ips": settings.api_trusted_proxies,
    }  # fmt: skip
    if workers == 1:
        app = application(settings, snapshot)
        uvicorn.Server(uvicorn.Config(lambda: _told(app), **options)).run(sockets=[listener])
        return
    from api.metrics import FOLDER  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="yingshang-metrics-") as shared:
        os.environ[FOLDER] = shared  # read by the workers as they begin
        Multiprocess(uvicorn.Config(_WORKER, **options), sockets=[listener]).run()


def worker() -> FastAPI:
    """The application of one process of several; it takes the settings of its environment."""
    return _told(application(load_settings()))


def application(chosen: Settings, snapshot: Settings | None = None) -> FastAPI:
    """The application of one process with its log. `snapshot`: the settings of an engine to read from instead."""
    from api.app import create_app  # noqa: PLC0415  # the server is needed here only
    from api.observe import JsonLines  # noqa: PLC0415
    from cli.again import read_stored  # noqa: PLC0415
    from cli.duplicates import Duplicates  # noqa: PLC0415
    from cli.jobs import Runner  # noqa: PLC0415
    from graph.store import GraphStore  # noqa: PLC0415

    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(JsonLines())
    logging.basicConfig(handlers=[lines], level=chosen.api_log.upper(), force=True)
    for quiet in ("uvicorn", "neo4j", "asyncio"):
        logging.getLogger(quiet).setLevel(max(logging.WARNING, logging.getLogger().level))
    if snapshot is not None:
        reading = chosen.model_copy(update={"api_read_only": True})
        return create_app(partial(GraphStore.open, snapshot), reading, duplicates=Duplicates())
    open_store = partial(GraphStore.open, chosen, read_stored)
    runner = None if chosen.api_read_only else Runner(open_store, chosen)
    return create_app(open_store, chosen, runner, Duplicates())


def _told(app: FastAPI) -> FastAPI:
    """Let the jobs know first that the server ends, so that nobody who follows one is waited for.

    Uvicorn has no hook before it waits; it makes the application after it has put its handlers in place.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        handle = signal.getsignal(number)
        assert callable(handle), "the server handles it"
        signal.signal(number, partial(_stop_jobs, app.state.jobs, handle))
    return app


def _stop_jobs(
    jobs: JobQueue, handle: Callable[[int, FrameType | None], Any], number: int, frame: FrameType | None
) -> None:
    jobs.stop()
    handle(number, frame)


def address(listener: socket.socket) -> str:
    """The URL of a bound socket; an IPv6 address in brackets."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def listen(run: Session, host: str, port: int) -> socket.socket:
    """A listening socket at `port`, or at the next free one after saying so. Raises SettingsError for a bad host."""
    last = min(port + _NEXT_PORTS, 65535) if port else port
    for candidate in range(port, last + 1):
        try:
            listener = _bind(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise _refused(host, candidate, error) from error
            continue
        if candidate != port:
            run.err.print(Text(run.say("serve.port_taken", port=port, free=candidate), style="yellow"))
        return listener
    raise SettingsError(f"the ports {port} to {last} are taken", place=host, mend="choose another with --port")


def _bind(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port in TIME_WAIT is free
        listener.bind(where)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _refused(host: str, port: int, error: OSError) -> SettingsError:
    return SettingsError(
        f"cannot listen: {error.strerror or error}",
        place=f"{host}:{port}",
        mend="choose another --host or --port",
    )

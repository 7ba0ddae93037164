"""`yingshang serve`: the HTTP API and the start page, until Ctrl-C."""

from __future__ import annotations

import errno
import socket
from typing import Annotated

import typer
from rich.text import Text

from cli.session import Session, session
from graph.errors import SettingsError

_NEXT_PORTS = 50
_GRACE_SECONDS = 5


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("serve")(serve)


def serve(
    ctx: typer.Context,
    host: Annotated[str | None, typer.Option("--host")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535)] = None,
) -> None:
    """Serve until interrupted."""
    import uvicorn  # noqa: PLC0415  # the server is needed here only

    from api.app import create_app  # noqa: PLC0415

    run = session(ctx)
    listener = listen(run, host or run.settings.api_host, run.settings.api_port if port is None else port)
    application = create_app(run.open_store, run.settings)
    config = uvicorn.Config(
        application, log_level="warning", server_header=False, timeout_graceful_shutdown=_GRACE_SECONDS
    )
    run.out.print(run.say("serve.address", address=address(listener)))
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        run.err.print(run.say("serve.ended"))  # the person's own way to end it, hence no failure


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

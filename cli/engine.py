"""`yingshang engine start|stop|status`: the embedded engine by hand."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from cli.render import write_json
from cli.session import Session, session
from graph.embedded import engine
from graph.embedded.files import EngineState
from graph.errors import SettingsError

NOT_RUNNING = 1

app = typer.Typer(no_args_is_help=True)


@app.command("start")
def start(ctx: typer.Context) -> None:
    """Start it and keep it until it is stopped."""
    run = session(ctx)
    _refuse_server(run)
    _print_running(run, engine.keep_running(run.settings))


@app.command("stop")
def stop(ctx: typer.Context) -> None:
    """Stop it; not running is no error."""
    run = session(ctx)
    _refuse_server(run)
    run.out.print(run.say("engine.stopped" if engine.stop(run.settings) else "engine.not_running"))


@app.command("status")
def status(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Say whether it runs; exit code 1 when not. Never starts it."""
    run = session(ctx)
    if not run.settings.embedded:
        run.out.print(Text(run.say("engine.external", uri=run.settings.graph_uri)))
        return
    state = engine.status(run.settings)
    if as_json:
        write_json({"running": state is not None, **(asdict(state) if state else {})})
    elif state is None:
        run.out.print(run.say("engine.not_running"))
    else:
        _print_running(run, state)
    if state is None:
        raise typer.Exit(NOT_RUNNING)


def _print_running(run: Session, state: EngineState) -> None:
    uri = f"bolt://127.0.0.1:{state.bolt_port}"
    run.out.print(Text(run.say("engine.running", uri=uri, pid=state.pid)))


def _refuse_server(run: Session) -> None:
    if not run.settings.embedded:
        raise SettingsError(
            "a server is in use, there is no embedded engine", place="YINGSHANG_GRAPH_URI",
            mend="unset it to use the embedded engine",
        )  # fmt: skip

"""`yingshang engine start|stop|status`: the embedded engine by hand."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import Annotated, Any

import psutil
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
        write_json({"running": state is not None, **(asdict(state) | _use(run, state) if state else {})})
    elif state is None:
        run.out.print(run.say("engine.not_running"))
    else:
        _print_running(run, state)
    if state is None:
        raise typer.Exit(NOT_RUNNING)


def _print_running(run: Session, state: EngineState) -> None:
    uri = f"bolt://127.0.0.1:{state.bolt_port}"
    use = _use(run, state)
    keep = run.say("engine.kept") if use["keep"] else run.say("engine.idle", seconds=run.settings.engine_idle_seconds)
    megabytes = {key: use[f"{key}_bytes"] >> 20 for key in ("memory", "disk")}
    said = {"since": state.since, "version": state.version, "folder": use["folder"], "log": use["log"], "keep": keep}
    run.out.print(Text(run.say("engine.running", uri=uri, pid=state.pid)))
    run.out.print(Text(run.say("engine.details", **said, **megabytes)), soft_wrap=True)


def _use(run: Session, state: EngineState) -> dict[str, Any]:
    """What the running engine takes of the machine, in bytes, and where it lies."""
    files = engine.engine_files(run.settings)
    disk = sum(p.stat().st_blocks * 512 for p in files.databases.rglob("*") if p.is_file())
    memory = 0
    with suppress(psutil.Error):  # it ended just now
        memory = psutil.Process(state.pid).memory_info().rss
    return {
        "memory_bytes": memory, "disk_bytes": disk, "keep": files.keep.exists(), "folder": str(files.root),
        "log": str(files.log),
    }  # fmt: skip


def _refuse_server(run: Session) -> None:
    if not run.settings.embedded:
        raise SettingsError(
            "a server is in use, there is no embedded engine", place="YINGSHANG_GRAPH_URI",
            mend="unset it to use the embedded engine",
        )  # fmt: skip

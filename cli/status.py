"""`yingshang status`: which engine, how many nodes and edges, what was taken in last."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from cli.render import write_json
from cli.runs import last_runs
from cli.session import Session, session

_RUNS = 5


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("status")(status)


def status(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Counts of all kinds, zeros included; the JSON is equal for equal states of the graph."""
    run = session(ctx)
    with run.open_store() as store:
        info, counts = store.info(), store.counts()
    if as_json:
        write_json({"engine": stable_engine(info), "counts": counts})
        return
    run.out.print(f"{run.say('status.engine')}  {info['engine']} {info['version']}  {info['uri']}")
    for side in ("nodes", "edges"):
        run.out.print(_table(run.say(f"status.{side}"), counts[side]))
    _print_runs(run)


def stable_engine(info: dict[str, Any]) -> dict[str, Any]:
    """What does not change from one start of the engine to the next: no port, no process."""
    return {key: info[key] for key in ("engine", "version", "schema_version")}


def _table(title: str, counts: dict[str, int]) -> Table:
    table = Table(title=f"{title}  {sum(counts.values())}", show_header=False, title_justify="left")
    table.add_column()
    table.add_column(justify="right")
    for name, number in counts.items():
        table.add_row(name, str(number))
    return table


def _print_runs(run: Session) -> None:
    say = run.say
    runs = last_runs(run.settings.data_dir, _RUNS)
    if runs:
        run.out.print(say("status.runs"))
    for entry in runs:
        states = "、".join(f"{say(f'state.{state}')} {number}" for state, number in entry["states"].items() if number)
        run.out.print("  " + say("status.run", ended=entry["ended"], states=states, claims=entry["claims"]))

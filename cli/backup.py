"""`yingshang backup`, `restore` and `copy`: a whole graph into a file and back, and from one engine to another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from cli.audited import audited
from cli.session import Session, session
from cli.stages import stages
from graph.embedded import engine
from graph.errors import SettingsError

if TYPE_CHECKING:
    from graph.backup import Summary


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("copy")(copy)


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    force: Annotated[bool, typer.Option("--force")] = False,
) -> None:
    """Write the graph to a file, whole or not at all."""
    from graph import backup as whole  # noqa: PLC0415  # the driver takes half of the start-up time

    run = session(ctx)
    with run.open_store() as store, stages(run) as begin:
        made = whole.backup(store, file, begin, force=force)
    _say(run, "backup.done", made, file=str(file), size=file.stat().st_size)
    run.out.print(Text(run.say("backup.hash", sha256=made.sha256)), soft_wrap=True)


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    replace: Annotated[bool, typer.Option("--replace")] = False,
) -> None:
    """Make the graph what the file holds; a restore that died is done anew."""
    from graph import backup as whole  # noqa: PLC0415  # the driver takes half of the start-up time

    run = session(ctx)
    with audited(run, "restore", file=str(file)) as wrote, run.attach_store() as store, stages(run) as begin:
        found = whole.restore(store, file, begin, replace=replace)
        wrote["corpus"] = found.header.corpus
    _say(run, "backup.restored", found)


def copy(
    ctx: typer.Context,
    to: Annotated[str, typer.Option("--to", metavar="URI")],
    user: Annotated[str, typer.Option("--user")] = "neo4j",
    database: Annotated[str, typer.Option("--database")] = "neo4j",
    replace: Annotated[bool, typer.Option("--replace")] = False,
) -> None:
    """Copy the graph to another engine or server."""
    from graph import backup as whole  # noqa: PLC0415  # the driver takes half of the start-up time
    from graph.store import GraphStore  # noqa: PLC0415

    run = session(ctx)
    target = run.settings.at(to, user, "", database)
    if target.same_graph(run.settings):
        raise SettingsError("the target is the graph itself", place="--to", mend="name another address or folder")
    if not target.embedded:
        target = run.settings.at(to, user, _password(run), database)
    ran_before = not target.embedded or engine.status(target) is not None
    try:
        with (
            audited(run, "copy", to=to) as wrote, run.open_store() as store, GraphStore.attach(target) as other,
            stages(run) as begin,
        ):  # fmt: skip
            found = whole.copy(store, other, run.settings.data_dir, begin, replace=replace)
            wrote["corpus"] = found.header.corpus
    finally:
        if not ran_before:
            engine.stop(target)
    _say(run, "backup.copied", found, uri=to)


def _password(run: Session) -> str:
    """From the environment, else asked for at a terminal; never an argument, which every user of the machine can read."""
    given = run.settings.copy_password.get_secret_value()
    if given or not sys.stdin.isatty():
        return given
    return str(typer.prompt(run.say("backup.password"), hide_input=True, default="", show_default=False, err=True))


def _say(run: Session, key: str, found: Summary, **values: str | int) -> None:
    nodes, edges = sum(found.header.nodes.values()), sum(found.header.edges.values())
    run.out.print(Text(run.say(key, nodes=nodes, edges=edges, **values)), soft_wrap=True)

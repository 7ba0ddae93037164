"""`yingshang migrate`: constraints and indexes of the database at this program's version."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from cli.audited import audited
from cli.session import session

LAGS = 1


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("migrate")(migrate)


def migrate(ctx: typer.Context, check: Annotated[bool, typer.Option("--check")] = False) -> None:
    """Apply all migrations, those that were applied too, so that a lost index is made again; or only look."""
    run = session(ctx)
    with run.attach_store() as store:
        store.refuse_newer()
        before, newest = store.schema_version(), store.newest_version
        if not check:
            with audited(run, "migrate", version=newest):
                store.migrate(again=True)
    if check and before < newest:
        run.out.print(Text(run.say("migrate.lags", version=before, newest=newest)))
        raise typer.Exit(LAGS)
    if before == newest:
        run.out.print(Text(run.say("migrate.current", version=newest)))
    else:
        run.out.print(Text(run.say("migrate.versions", before=before, after=newest)))

"""`yingshang keys add|list|revoke`: API keys for those who write over HTTP, and for readers of a closed server."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from api.keys import Key, Keys, Role
from cli.audited import audited
from cli.render import write_json
from cli.session import session

app = typer.Typer(no_args_is_help=True)


@app.command("add")
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    role: Annotated[Role, typer.Option("--role")] = "reader",
    days: Annotated[int | None, typer.Option("--days", min=1, max=36500)] = None,
) -> None:
    """Make a key; it stands alone on standard output, so that a script can take it."""
    run = session(ctx)
    expires = None if days is None else datetime.now(UTC) + timedelta(days=days)
    with audited(run, "keys add", name=name, role=role) as wrote:
        key, token = Keys(run.settings.keys_file).add(name, role, expires)
        wrote["key"] = key.id
    sys.stdout.write(f"{token}\n")
    run.err.print(Text(run.say("keys.added", id=key.id, name=key.name, role=key.role)))


@app.command("list")
def show(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Every key that was ever made, without the keys themselves."""
    run = session(ctx)
    keys = Keys(run.settings.keys_file).all()
    if as_json:
        write_json([asdict(key) | {"valid": key.valid()} for key in keys])
        return
    columns = ("id", "name", "role", "created", "expires", "state")
    table = Table(*(run.say(f"keys.{column}") for column in columns))
    for key in keys:
        table.add_row(key.id, Text(key.name), key.role, key.created, key.expires or "", run.say(f"keys.{_state(key)}"))
    run.out.print(table)


@app.command("revoke")
def revoke(ctx: typer.Context, key_id: Annotated[str, typer.Argument(metavar="KEY_ID")]) -> None:
    """Let a key open nothing any more. An unknown id is an error and changes nothing."""
    run = session(ctx)
    with audited(run, "keys revoke", id=key_id):
        key = Keys(run.settings.keys_file).revoke(key_id)
    run.out.print(Text(run.say("keys.done", id=key.id, name=key.name)))


def _state(key: Key) -> str:
    if key.revoked is not None:
        return "revoked"
    return "valid" if key.valid() else "expired"

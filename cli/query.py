"""`yingshang query` and `queries`: the named questions and their answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.table import Table

from cli.render import Format, print_table, write_csv, write_json
from cli.session import Session, session
from graph.key_values import key_values
from graph.queries import Statement, library


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    app.command("query")(query)
    app.command("queries")(queries)


def query(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    values: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE…")] = None,
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
) -> None:
    """Run one named query."""
    run = session(ctx)
    statement = library().named(name)
    bound = statement.bind(key_values(values or [], name))
    with run.open_store() as store:
        rows = store.run(name, bound)
    if form is Format.CSV:
        write_csv(rows.columns, rows.records)
    elif form is Format.JSON:
        write_json({"query": name, "parameters": bound, "columns": list(rows.columns), "rows": list(rows.records)})
    else:
        print_table(run, readable(titles(statement, run.say.lang)), rows.records)


def queries(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List the named queries."""
    run = session(ctx)
    statements = library().public()
    if as_json:
        write_json([described(s) for s in statements])
    else:
        _print_list(run, statements)


def titles(statement: Statement, lang: str) -> dict[str, str]:
    """Column -> its header in one language."""
    return {column.name: column.zh if lang == "zh" else column.en for column in statement.columns}


def readable(titles: dict[str, str]) -> dict[str, str]:
    """The columns that a person reads: ids of what stands beside them by name are for JSON and CSV."""
    shown = {c: t for c, t in titles.items() if not (c.endswith("_id") and c.removesuffix("_id") in titles)}
    return shown or titles


def described(statement: Statement) -> dict[str, Any]:
    """A statement's own documentation as JSON."""
    return {
        "name": statement.name,
        "title": statement.title,
        "purpose": statement.purpose,
        "parameters": {
            p.name: {
                "type": p.type, "required": p.required, "default": p.default, "example": p.example,
                "values": list(p.values), "minimum": p.minimum, "maximum": p.maximum, "zh": p.zh, "en": p.en,
            }
            for p in statement.parameters.values()
        },
        "columns": {c.name: {"type": c.type, "zh": c.zh, "en": c.en} for c in statement.columns},
    }  # fmt: skip


def _print_list(run: Session, statements: Sequence[Statement]) -> None:
    say = run.say
    table = Table()
    table.add_column(say("queries.name"), no_wrap=True)
    table.add_column(say("queries.title"), overflow="fold")
    table.add_column(say("queries.parameters"), overflow="fold")
    for statement in statements:
        words = [f"{p.name}{'*' if p.required else ''}" for p in statement.parameters.values()]
        table.add_row(statement.name, statement.title[say.lang], " ".join(words))
    run.out.print(table)

"""`yingshang ask`: a question in Chinese, answered by the named query that it means."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.text import Text

from cli.query import readable, titles
from cli.render import print_table, write_json
from cli.session import Session, session
from graph.queries import library

_NOT_UNDERSTOOD = 1


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("ask")(ask)


def ask(
    ctx: typer.Context,
    question: Annotated[str, typer.Argument(metavar="QUESTION")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Answer a question; exit code 1 where it is not understood."""
    from graph.answers.ask import answer  # noqa: PLC0415  # the driver takes half of the start-up time
    from graph.answers.names import read_names  # noqa: PLC0415

    run = session(ctx)
    with run.open_store() as store:
        found = answer(store, read_names(store), question)
    if as_json:
        write_json(found)
    elif found["understood"]:
        _print_answer(run, found)
    else:
        _print_options(run, found)
    if not found["understood"]:
        raise typer.Exit(_NOT_UNDERSTOOD)


def _print_answer(run: Session, found: dict[str, Any]) -> None:
    understood = found["understood"]
    values = " ".join(
        f"{k}={','.join(map(str, v)) if isinstance(v, list) else v}" for k, v in understood["parameters"].items()
    )
    run.err.print(Text(run.say("ask.understood", sentence=understood["sentence"])))
    run.err.print(Text(f"yingshang query {understood['query']} {values}", style="dim"))
    if found["rows"]:
        print_table(run, readable(titles(library().named(understood["query"]), run.say.lang)), found["rows"])
    else:
        run.out.print(run.say("ask.no_rows"))


def _print_options(run: Session, found: dict[str, Any]) -> None:
    if found["choices"]:
        run.out.print(run.say("ask.choices"))
    else:
        left = "、".join(entry["text"] for entry in found["leftover"] if entry["why"] != "form")
        run.out.print(run.say("ask.unknown", left=left) if left else run.say("ask.form"))
        if found["suggestions"]:
            run.out.print(run.say("ask.suggestions"))
    for option in (*found["choices"], *found["suggestions"]):
        run.out.print(Text(f"  {option['sentence']}"))

"""`yingshang cypher`: a person's own Cypher through the read-only door."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from cli.render import Format, print_table, write_csv, write_json
from cli.session import Session, session
from graph.errors import InputError, ParameterError

if TYPE_CHECKING:
    from graph.door.door import Answer

_STDIN = "-"


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("cypher")(cypher)


def cypher(
    ctx: typer.Context,
    statement: Annotated[str | None, typer.Argument(metavar="STATEMENT")] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="FILE")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", metavar="NAME=VALUE")] = None,
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
    limit: Annotated[int | None, typer.Option("--limit", min=1)] = None,
) -> None:
    """Run one reading statement."""
    run = session(ctx)
    text, values = text_of(statement, file), parameters(param or [])
    with run.open_store() as store:
        answer = store.door().run(text, values, limit)
    _write(run, answer, form)
    if answer.truncated is not None:
        cut = answer.truncated
        said = "cypher.cut_rows" if cut.reason == "rows" else "cypher.cut_bytes"
        run.err.print(Text(run.say(said, limit=f"{cut.limit:,}"), style="yellow"))


def text_of(statement: str | None, file: Path | None) -> str:
    """The statement from the argument, a file, or standard input (`-`, or where something is piped in)."""
    if statement is not None and file is not None:
        raise ParameterError("a statement and a file are given", place="cypher", mend="give one of them")
    if file is not None:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot be read: {error}", place=str(file), mend="name a file of UTF-8 text") from error
    if statement not in (None, _STDIN):
        return str(statement)
    if statement is None and sys.stdin.isatty():
        raise ParameterError("there is no statement", place="cypher", mend="yingshang cypher 'MATCH (m:Measure) RETURN m.name LIMIT 10'")  # fmt: skip
    return sys.stdin.read()


def parameters(words: Sequence[str]) -> dict[str, Any]:
    """`name=value` words as values: JSON where it is such, else text. Raises ParameterError."""
    found: dict[str, Any] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise ParameterError(
                f"{word!r} is not name=value", place="--param", mend="as in --param place=place:210100"
            )
        try:
            found[name] = json.loads(value)
        except ValueError:
            found[name] = value
    return found


def _write(run: Session, answer: Answer, form: Format) -> None:
    if form is Format.JSON:
        cut = None if answer.truncated is None else {"reason": answer.truncated.reason, "limit": answer.truncated.limit}
        write_json({"columns": answer.columns, "rows": answer.rows, "truncated": cut})
        return
    records = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    if form is Format.CSV:
        write_csv(answer.columns, records)
    elif records:
        print_table(run, {column: column for column in answer.columns}, records, "cypher.rows")
    else:
        run.err.print(run.say("cypher.nothing"))

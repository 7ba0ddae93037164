"""The console script: the tree of commands, and the one place where errors become words and exit codes.

Exit codes: 0 done · 1 failed (or some documents failed) · 2 wrong usage · 3 all documents failed · 130 Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
import typer.main
from typer.core import TyperGroup

from cli import (
    ask,
    backup,
    cite,
    cypher,
    demo,
    doctor,
    engine,
    evaluate,
    export,
    extract,
    fetch,
    ingest,
    keys,
    migrate,
    profiles,
    query,
    reextract,
    remove,
    reuse,
    review,
    same,
    serve,
    show,
    snapshot,
    status,
    terms,
    verify,
    vocabulary,
    watch,
)
from cli.messages import LANGUAGES, Messages
from cli.session import make_session, print_error
from graph.errors import CypherRefusedError, ParameterError, SettingsError, YingshangError
from graph.settings import PREFIX, load_settings
from graph.version import yingshang_version

USAGE = 2
_USAGE_ERRORS = (ParameterError, SettingsError, CypherRefusedError)

app = typer.Typer(name="yingshang", no_args_is_help=True, add_completion=False, rich_markup_mode="rich")
for module in (
    demo, fetch, ingest, watch, reextract, extract, evaluate, query, ask, cypher, show, same, reuse, review, terms, status, remove, backup, verify, migrate, snapshot,
    cite, vocabulary, profiles,
    serve, doctor,
):  # fmt: skip
    module.register(app)
app.add_typer(export.app, name="export")
app.add_typer(engine.app, name="engine")
app.add_typer(keys.app, name="keys")
app.add_typer(review.app, name="review")


@app.callback()
def root(
    ctx: typer.Context,
    lang: Annotated[str | None, typer.Option("--lang", metavar="zh|en")] = None,
    debug: Annotated[bool, typer.Option("--debug")] = False,
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version)] = False,
) -> None:
    """Read the settings and hand them to the command; `debug` is looked at by `run`."""
    del debug, version
    if lang is not None and lang not in LANGUAGES:
        raise typer.BadParameter(f"{lang!r}: zh | en", param_hint="--lang")
    settings = load_settings()
    ctx.obj = make_session(settings, lang or settings.lang)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(yingshang_version())
        raise typer.Exit


def run(arguments: list[str] | None = None) -> None:
    """Entry point of the console script; always ends the process with an exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    say = Messages(_language(given))
    try:
        localised(say).main(args=given, prog_name="yingshang")
    except YingshangError as error:
        if "--debug" in given:
            raise
        print_error(error, say)
        sys.exit(USAGE if isinstance(error, _USAGE_ERRORS) else 1)


def localised(say: Messages) -> TyperGroup:
    """The tree of commands with its help in one language."""
    group = typer.main.get_group(app)
    _localise(group, "help", say)
    return group


def _localise(command: Any, key: str, say: Messages) -> None:
    command.help = say(key)
    for param in command.params:
        if param.name != "help":
            param.help = say(f"{key}.{param.name}")
    for name, child in getattr(command, "commands", {}).items():
        _localise(child, f"{key}.{name}", say)


def _language(arguments: list[str]) -> str:
    """The language before anything is parsed: the option, else the variable, else Chinese."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            wanted = arguments[position + 1]
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
        else:
            continue
        return wanted if wanted in LANGUAGES else "zh"
    wanted = os.environ.get(f"{PREFIX}LANG", "zh")
    return wanted if wanted in LANGUAGES else "zh"

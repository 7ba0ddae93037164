"""What one run of a command shares: settings, language, and the two consoles (answers out, everything else err)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.text import Text

from cli.messages import Messages
from graph.errors import YingshangError
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.store import GraphStore

PIPE_WIDTH = 160  # columns of a table that goes into a pipe, where no terminal says how wide it is


@dataclass(frozen=True, slots=True)
class Session:
    """Made once a run by the root command, read by every other as `ctx.obj`."""

    settings: Settings
    say: Messages
    out: Console
    err: Console

    def open_store(self) -> GraphStore:
        """The graph by these settings, as a context manager. Raises EngineDownError when nothing answers."""
        from cli.again import read_stored  # noqa: PLC0415  # as the next line
        from graph.store import GraphStore  # noqa: PLC0415  # the driver takes half of the start-up time

        return GraphStore.open(self.settings, read_stored)

    def attach_store(self) -> GraphStore:
        """The graph as it is, be its schema old or its restore unfinished; nothing is migrated."""
        from graph.store import GraphStore  # noqa: PLC0415  # the driver takes half of the start-up time

        return GraphStore.attach(self.settings)


def make_session(settings: Settings, lang: str) -> Session:
    """Consoles for where the output goes."""
    return Session(settings, Messages(lang), console(), console(stderr=True))


def console(*, stderr: bool = False) -> Console:
    """A console that never breaks words of data into markup or colours of its own."""
    made = Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = PIPE_WIDTH
    return made


def session(ctx: typer.Context) -> Session:
    """The session of a running command."""
    found = ctx.find_object(Session)
    assert found is not None, "the root command makes the session"
    return found


def print_error(error: YingshangError, say: Messages) -> None:
    """Message, place and mend on standard error."""
    lines = [(say("error.label"), error.message)]
    if error.place:
        lines.append((say("error.place"), error.place))
    if error.mend:
        lines.append((say("error.mend"), error.mend))
    err = console(stderr=True)
    for number, (label, text) in enumerate(lines):
        err.print(Text(f"{label}{text}", style="red" if number == 0 else ""), soft_wrap=True)  # a path stays whole

"""`yingshang snapshot` and `diff`: a corpus under a name, and what changed between two of them."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from cli.render import Format
from cli.session import Session, print_error, session
from cli.stages import stages
from graph.cells import cell
from graph.errors import InputError, YingshangError

if TYPE_CHECKING:
    from graph.corpus_changes import Adoption, Change, Comparison, Side

_NAME = re.compile(r"[^\s/\\.\x00-\x1f][^/\\\x00-\x1f]{0,79}")
_DIFFERENT, _TROUBLE = 1, 2  # as diff(1)
EXTENSION = ".jsonl.gz"


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    app.command("snapshot")(snapshot)
    app.command("diff")(diff)


def snapshot(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR")] = Path(),
    force: Annotated[bool, typer.Option("--force")] = False,
) -> None:
    """Write the graph to NAME.jsonl.gz, a backup that says its name and corpus version."""
    from graph import backup as whole  # noqa: PLC0415  # the driver takes half of the start-up time

    run = session(ctx)
    if not _NAME.fullmatch(name):
        raise InputError(f"{name!r} cannot be a name", place="NAME", mend="up to 80 characters, without / and \\")
    file = out / f"{name}{EXTENSION}"
    with run.open_store() as store, stages(run) as begin:
        made = whole.backup(store, file, begin, force=force, name=name)
    run.out.print(Text(run.say("snapshot.done", file=file, corpus=made.header.corpus)), soft_wrap=True)
    run.out.print(Text(run.say("backup.hash", sha256=made.sha256)), soft_wrap=True)


def diff(
    ctx: typer.Context,
    before: Annotated[Path, typer.Argument(metavar="A")],
    after: Annotated[Path | None, typer.Argument(metavar="B")] = None,
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
) -> None:
    """Say which adoptions are new, changed and gone; exit code 0: none, 1: some, 2: trouble."""
    from graph.corpus_changes import Comparison  # noqa: PLC0415

    run = session(ctx)
    try:
        with Comparison() as comparison:
            _read_file(comparison, "before", before)
            if after is None:
                _read_graph(run, comparison)
            else:
                _read_file(comparison, "after", after)
            counts = _write(run, form, comparison.changes())
    except YingshangError as error:
        print_error(error, run.say)
        raise typer.Exit(_TROUBLE) from error
    words = {kind: counts[kind] for kind in ("new", "changed", "gone")}
    run.err.print(Text(run.say("diff.counts", **words)))
    raise typer.Exit(_DIFFERENT if counts.total() else 0)


def _read_file(comparison: Comparison, side: Side, file: Path) -> None:
    from graph.backup_file import BackupReader  # noqa: PLC0415

    with closing(BackupReader(file)) as reader:
        comparison.read(side, reader.records())


def _read_graph(run: Session, comparison: Comparison) -> None:
    from graph.wholegraph import GraphReader  # noqa: PLC0415

    with run.open_store() as store, closing(GraphReader(store)) as reader:
        comparison.read("after", reader.nodes())
        comparison.read("after", reader.edges())


def _write(run: Session, form: Format, changes: Iterator[Change]) -> Counter[str]:
    """Write each change as it is found, but for the table, which is as wide as its widest cell; how many of each kind."""
    from graph.corpus_changes import COLUMNS  # noqa: PLC0415

    counts: Counter[str] = Counter()
    table = _table(run)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if form is Format.CSV:
        writer.writerow(COLUMNS)
    for change in changes:
        counts[change.kind] += 1
        if form is Format.CSV:
            row = change.to_row()
            writer.writerow([cell(row[column]) for column in COLUMNS])
        elif form is Format.JSON:
            sys.stdout.write(
                ("[\n" if counts.total() == 1 else ",\n") + json.dumps(change.to_row(), ensure_ascii=False)
            )
        else:
            table.add_row(*_cells(run, change))
    if form is Format.JSON:
        sys.stdout.write("\n]\n" if counts else "[]\n")
    elif form is Format.TABLE and counts:
        run.out.print(table)
    return counts


def _table(run: Session) -> Table:
    table = Table()
    for column in ("change", "place", "measure", "before", "after"):
        table.add_column(run.say(f"diff.{column}"), overflow="fold")
    return table


def _cells(run: Session, change: Change) -> list[Any]:
    sides = [_told(adoption) for adoption in (change.before, change.after)]
    return [run.say(f"diff.{change.kind}"), change.place, change.measure, *sides]


def _told(adoption: Adoption | None) -> str:
    """One side for people: statuses with the stated time, then the first document with its date."""
    if adoption is None:
        return "—"
    stated = "、".join(adoption.statuses) + (f" {adoption.since}" if adoption.since else "")
    document = " ".join(
        filter(None, [adoption.document, f"({adoption.document_date})" if adoption.document_date else ""])
    )
    return f"{stated}\n{document}".strip()

"""`yingshang export neo4j-import DIR`: the whole graph as files that Neo4j's importer loads into a new database."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from cli.session import session
from graph.errors import InputError, StoreError


def neo4j_import(ctx: typer.Context, folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> None:
    """Write the folder whole or not at all."""
    from graph.exports.importer import write_import  # noqa: PLC0415  # the driver takes half of the start-up time

    run = session(ctx)
    with run.open_store() as store, run.err.status(run.say("export.running")), _whole(folder) as unfinished:
        told = write_import(store, unfinished, lambda _: None)
    nodes, edges = (sum(told["counts"][what].values()) for what in ("nodes", "edges"))
    run.err.print(Text(run.say("export.written", nodes=nodes, edges=edges, file=folder)), soft_wrap=True)
    run.err.print(Text(run.say("export.import", folder=folder)), soft_wrap=True)


@contextlib.contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A temporary folder that becomes `folder` at the end. Raises InputError when that is there and not empty."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError("the folder is there already, with files in it", place=str(folder), mend="name another")
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=folder.absolute().parent, prefix=f".{folder.name}."))
        try:
            unfinished.chmod(0o755)  # the importer runs as another user
            yield unfinished
            unfinished.replace(folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        raise StoreError(
            f"the files cannot be written: {error.strerror}",
            place=str(folder),
            mend="name another folder, or free space",
        ) from error

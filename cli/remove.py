"""`yingshang remove`: a document out of the graph, with all that rests on it alone; or one of its sources only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.audited import audited
from cli.session import Session, session
from graph.embedded.engine import leave_to_forget
from graph.errors import InputError
from graph.ids import hashed_id
from graph.originals import Originals


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("remove")(remove)


def remove(ctx: typer.Context, target: Annotated[str, typer.Argument(metavar="DOCUMENT_ID|URL|FILE")]) -> None:
    """Remove one document, or the source that an address or a file is. What is not there is an error and changes nothing."""
    run = session(ctx)
    origin = None if target.startswith("document:") else _origin_of(target)
    with audited(run, "remove", document=target) as wrote, run.open_store() as store:
        removed = store.remove_source(origin) if origin else store.remove_document(target)
        wrote["removed"] = removed.origins
    leave_to_forget(run.settings)
    originals = Originals(run.settings.originals_dir)
    for gone in removed.origins:
        originals.drop(gone)
    _tell(run, target, removed.left)


def _origin_of(target: str) -> str:
    """The id that a document has by this address or file. Raises InputError."""
    if "://" in target:
        return hashed_id("document", "url", target)
    from ingest.pipeline import read_document  # noqa: PLC0415  # loads the vocabulary
    from ingest.sources import collect  # noqa: PLC0415  # as above

    source, *others = collect([Path(target)])
    if others:
        raise InputError(
            "holds several documents", place=target, mend="name one file, or give the ids of the documents"
        )
    return read_document(source.read(), source.name, source.overrides).id


def _tell(run: Session, target: str, left: str | None) -> None:
    if left is None:
        run.out.print(run.say("remove.done", id=target))
    else:
        run.out.print(run.say("remove.source", id=target, document=left))

"""`yingshang remove`: one document out of the graph, with all that rests on it alone."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.session import session
from graph.originals import Originals


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("remove")(remove)


def remove(ctx: typer.Context, document_id: Annotated[str, typer.Argument(metavar="DOCUMENT_ID")]) -> None:
    """Remove one document. An unknown id is an error and changes nothing."""
    run = session(ctx)
    with run.open_store() as store:
        store.remove_document(document_id)
    Originals(run.settings.originals_dir).drop(document_id)
    run.out.print(run.say("remove.done", id=document_id))

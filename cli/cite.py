"""`yingshang cite`: how to cite a document or the data."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from cli.session import session


class Style(StrEnum):
    """Names of graph.citing.styles, which loads the driver."""

    GBT7714 = "gbt7714"
    BIBTEX = "bibtex"
    CSL = "csl"


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("cite")(cite)


def cite(
    ctx: typer.Context,
    document_id: Annotated[str | None, typer.Argument(metavar="DOCUMENT_ID")] = None,
    style: Annotated[Style, typer.Option("--style")] = Style.GBT7714,
) -> None:
    """Print one citation; notes on what the corpus holds go to standard error."""
    from graph.answers.context import one  # noqa: PLC0415  # the driver takes half of the start-up time
    from graph.citing.reference import data_reference, document_reference  # noqa: PLC0415
    from graph.citing.styles import cited  # noqa: PLC0415
    from graph.corpus import corpus_version  # noqa: PLC0415

    run = session(ctx)
    with run.open_store() as store:
        if document_id:
            reference = document_reference(one(store, "document", {"document": document_id}, document_id))
        else:
            reference = data_reference(corpus_version(store), datetime.now(UTC).date(), None)
    sys.stdout.write(cited(reference, style.value).rstrip("\n") + "\n")
    for note in reference.notes:
        run.err.print(Text(note))

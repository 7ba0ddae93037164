"""`yingshang vocabulary`: the vocabulary of measures as a SKOS concept scheme (JSON-LD)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from cli.intake import write_json_file
from cli.session import session


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("vocabulary")(vocabulary)


def vocabulary(ctx: typer.Context, out: Annotated[Path | None, typer.Option("--out", metavar="FILE")] = None) -> None:
    """Write the concept scheme to a file, or to standard output."""
    from ingest.lexicon import lexicon  # noqa: PLC0415  # reads the whole vocabulary
    from ingest.skos import concept_scheme  # noqa: PLC0415

    run = session(ctx)
    scheme = concept_scheme(lexicon())
    text = json.dumps(scheme, ensure_ascii=False, indent=1) + "\n"
    if out is None:
        typer.echo(text, nl=False)
        return
    write_json_file(out, text)
    run.err.print(Text(run.say("vocabulary.done", count=len(scheme["@graph"]) - 1, file=out)))

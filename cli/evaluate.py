"""`yingshang evaluate`: how good an extraction is, measured against annotated documents; needs no graph."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from cli.intake import write_json_file
from cli.render import write_json
from cli.session import Session, session
from graph.errors import ParameterError

if TYPE_CHECKING:
    from ingest.evaluation.annotation import Annotation
    from ingest.sources import Source

_SHOWN_MISFITS = 10


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("evaluate")(evaluate)


def evaluate(
    ctx: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD")],
    predicted: Annotated[Path | None, typer.Argument(metavar="PREDICTED")] = None,
    extract: Annotated[Path | None, typer.Option("--extract", metavar="TEXTS")] = None,
    texts: Annotated[Path | None, typer.Option("--texts", metavar="TEXTS")] = None,
    errors: Annotated[bool, typer.Option("--errors")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE")] = None,
) -> None:
    """Score predictions, given as a folder or made from the texts now."""
    if (predicted is None) == (extract is None):
        raise ParameterError("either PREDICTED or --extract TEXTS is needed, and not both", place="yingshang evaluate")
    from cli.evaluation_page import evaluation_page  # noqa: PLC0415  # loads spaCy
    from cli.scoreboard import print_evaluation, print_faults  # noqa: PLC0415
    from ingest.evaluation.annotation import read_annotations  # noqa: PLC0415
    from ingest.evaluation.evaluation import evaluate as compare_all  # noqa: PLC0415
    from ingest.evaluation.texts import predict, read_text  # noqa: PLC0415

    run = session(ctx)
    annotated = read_annotations(gold)
    sources = _sources(annotated, extract or texts)
    predictions = read_annotations(predicted, annotated) if predicted else predict(sources)
    found = compare_all(annotated.values(), predictions, str(predicted or extract))
    read = {stem: read_text(source) for stem, source in sources.items()}
    _warn_of_misfits(run, annotated, read)
    if html:
        write_json_file(html, evaluation_page(found, read, run.say))
        run.err.print(Text(run.say("evaluate.page", file=html)))
    if as_json:
        write_json(found.to_json(errors=errors))
        return
    print_evaluation(run, found)
    if errors:
        print_faults(run, found)


def _sources(annotated: Mapping[str, Annotation], folder: Path | None) -> dict[str, Source]:
    from ingest.evaluation.texts import choose_texts  # noqa: PLC0415  # loads spaCy
    from ingest.sources import collect  # noqa: PLC0415

    return choose_texts(annotated, collect([folder]), str(folder)) if folder else {}


def _warn_of_misfits(run: Session, annotated: Mapping[str, Annotation], texts: Mapping[str, str]) -> None:
    """Name what the annotation quotes and its text does not have: a slip, or personal data that is masked."""
    from ingest.evaluation.annotation import misfits  # noqa: PLC0415  # loads spaCy

    found = [f"{stem}: {entry}" for stem, text in texts.items() for entry in misfits(annotated[stem], text)]
    if found:
        run.err.print(Text(run.say("evaluate.misfits", count=len(found)), style="yellow"))
    for line in found[:_SHOWN_MISFITS]:
        run.err.print(Text(f"  {line}"), soft_wrap=True)

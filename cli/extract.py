"""`yingshang extract`: one JSON a document in the annotation guideline's format, without a graph."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from cli.ingest import print_failures
from cli.intake import Report, Result, State, write_json_file
from cli.session import session
from graph.errors import InputError, YingshangError
from ingest.sources import Source, collect


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("extract")(extract)


def extract(
    ctx: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE…")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR")],
) -> None:
    """Write `<stem>.json` for every document."""
    run = session(ctx)
    report = Report()
    written: dict[str, str] = {}
    make_folder(out)
    for source in collect(files, sys.stdin.buffer):
        report.results.append(_one(source, out, written))
    print_failures(run, report)
    run.err.print(Text(run.say("extract.done", count=report.count(State.CHECKED), folder=out)))
    raise typer.Exit(report.exit_code)


def make_folder(out: Path) -> None:
    """Make the folder of the results. Raises InputError when it cannot be made."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"the folder cannot be made: {error.strerror}", place=str(out)) from error


def _one(source: Source, out: Path, written: dict[str, str]) -> Result:
    from ingest.guideline import to_guideline  # noqa: PLC0415  # loads spaCy
    from ingest.pipeline import extract as extract_document  # noqa: PLC0415

    if source.skipped:
        return Result(source.name, State.SKIPPED, reason=source.skipped)
    try:
        first = written.setdefault(source.stem, source.name)
        if first != source.name:
            raise InputError(f"would overwrite the result of {first}", place=source.name, mend="rename one of them")
        extraction = extract_document(source.read(), source.name, source.overrides)
        found = to_guideline(extraction, source.stem)
        write_json_file(out / f"{source.stem}.json", json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    except YingshangError as error:
        return Result(source.name, State.FAILED, problem=error)
    return Result(source.name, State.CHECKED, extraction.document.id, claims=len(extraction.claims))

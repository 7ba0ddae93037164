"""`yingshang terms`: names of measures that the vocabulary lacks, with their sentences; accept, reject, take back."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text as Line

from cli.ingest import print_failures
from cli.intake import Report, Result, State
from cli.render import write_csv, write_json
from cli.session import Session, session
from cli.term_review import accept_name, forget_name, list_decided, print_candidate, reject_name, review_all
from graph.errors import NotFoundError, ParameterError, YingshangError
from ingest.sources import Source, collect

if TYPE_CHECKING:
    from graph.store import GraphStore
    from ingest.segment import Segmenter
    from ingest.terms import Candidate, Text

COLUMNS = ("name", "kind", "score", "c_value", "frequency", "documents", "places", "words", "sentences")
_PAGE = 1000  # documents asked of the graph at a time


class Cutter(StrEnum):
    """Which word segmenter is used; AUTO takes pkuseg where its model is there."""

    AUTO = "auto"
    PKUSEG = "pkuseg"
    LISTS = "lists"


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("terms")(terms)


def terms(
    ctx: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH…")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 30,
    sentences: Annotated[int, typer.Option("--sentences", min=0)] = 2,
    min_documents: Annotated[int, typer.Option("--min-documents", min=1)] = 1,
    min_places: Annotated[int, typer.Option("--min-places", min=0)] = 0,
    segmenter: Annotated[Cutter, typer.Option("--segmenter")] = Cutter.AUTO,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    as_csv: Annotated[bool, typer.Option("--csv")] = False,
    review: Annotated[bool, typer.Option("--review")] = False,
    accept: Annotated[str | None, typer.Option("--accept", metavar="NAME")] = None,
    kind: Annotated[str | None, typer.Option("--kind")] = None,
    topic: Annotated[list[str] | None, typer.Option("--topic")] = None,
    definition: Annotated[str, typer.Option("--definition")] = "",
    reject: Annotated[str | None, typer.Option("--reject", metavar="NAME")] = None,
    forget: Annotated[str | None, typer.Option("--forget", metavar="NAME")] = None,
    accepted: Annotated[bool, typer.Option("--accepted")] = False,
    rejected: Annotated[bool, typer.Option("--rejected")] = False,
) -> None:
    """List candidates, or do one of the other things; help texts are in the catalogue."""
    run = session(ctx)
    _one_of(
        {"--accept": accept, "--reject": reject, "--forget": forget, "--review": review,
         "--accepted": accepted, "--rejected": rejected},
    )  # fmt: skip
    _one_of({"--json": as_json, "--csv": as_csv, "--review": review})
    if (kind or topic or definition) and not accept:
        raise ParameterError("--kind, --topic and --definition belong to --accept", place="terms")
    if accept:
        accept_name(run, accept, kind, topic or (), definition)
    elif reject:
        reject_name(run, reject)
    elif forget:
        forget_name(run, forget)
    elif accepted or rejected:
        list_decided(run, accepted=accepted, as_json=as_json)
    else:
        report = Report()
        cutter = _segmenter(run, segmenter)
        found = _ranked(run, paths or (), cutter, report)
        found = [c for c in found if len(c.documents) >= min_documents and len(c.places) >= min_places]
        if review:
            review_all(run, found[:limit], sentences)
        else:
            _write(run, found, found[:limit], sentences, cutter.name, as_json=as_json, as_csv=as_csv)
        raise typer.Exit(report.exit_code if paths else 0)


def _one_of(given: dict[str, Any]) -> None:
    named = [name for name, value in given.items() if value]
    if len(named) > 1:
        raise ParameterError(f"{' and '.join(named)} exclude each other", place="terms", mend="give one of them")


def _ranked(run: Session, paths: Sequence[str], cutter: Segmenter, report: Report) -> list[Candidate]:
    """Candidates on which nothing was decided, best first."""
    from ingest.own_vocabulary import OwnVocabulary  # noqa: PLC0415  # loads the vocabulary
    from ingest.terms import ranked, undecided  # noqa: PLC0415  # loads spaCy

    folder = run.settings.vocabulary_dir
    rejected = OwnVocabulary(folder).rejected() if folder else []
    if paths:
        sources = collect(paths, sys.stdin.buffer)
        with _progress(run, _from_files(sources, report), len(sources)) as texts:
            found = ranked(texts, cutter)
        print_failures(run, report)
    else:
        with run.open_store() as store:
            identifiers = _document_ids(store)
            with _progress(run, _from_graph(store, identifiers), len(identifiers)) as texts:
                found = ranked(texts, cutter)
    return undecided(found, rejected)


def _segmenter(run: Session, cutter: Cutter) -> Segmenter:
    """The segmenter asked for. Where none is and no model is there, the word lists serve, and that is said."""
    from ingest.segment import LISTS, has_model, pkuseg_segmenter  # noqa: PLC0415  # loads the word lists

    folder = run.settings.segmenter_dir
    if cutter is Cutter.AUTO and not has_model(folder) and not run.settings.segmenter_model:
        run.err.print(Line(run.say("terms.no_model", folder=folder)), soft_wrap=True)
        return LISTS
    return LISTS if cutter is Cutter.LISTS else pkuseg_segmenter(folder)


def _from_files(sources: Sequence[Source], report: Report) -> Iterator[Text | None]:
    """One text a file; a file that cannot be read goes into the report."""
    for source in sources:
        yield _read(source, report)


def _read(source: Source, report: Report) -> Text | None:
    from ingest.pipeline import read_document  # noqa: PLC0415  # loads spaCy
    from ingest.terms import Text  # noqa: PLC0415  # loads spaCy

    if source.skipped:
        report.results.append(Result(source.name, State.SKIPPED, reason=source.skipped))
        return None
    try:
        document = read_document(source.read(), source.name, source.overrides)
    except YingshangError as error:
        report.results.append(Result(source.name, State.FAILED, problem=error))
        return None
    report.results.append(Result(source.name, State.CHECKED, document.id))
    return Text.of(document)


def _document_ids(store: GraphStore) -> list[str]:
    """Ids of all documents in the graph. Raises NotFoundError when there are none."""
    found: list[str] = []
    while page := store.run("documents", {"after": found[-1] if found else None, "limit": _PAGE}).records:
        found += [row["id"] for row in page]
    if not found:
        raise NotFoundError("the graph holds no documents", mend="take some in (yingshang ingest), or name a folder")
    return found


def _from_graph(store: GraphStore, identifiers: Iterable[str]) -> Iterator[Text | None]:
    from ingest.terms import Text  # noqa: PLC0415  # loads spaCy

    for identifier in identifiers:
        for row in store.run("document", {"document": identifier}).records:
            yield Text(row["id"], row["title"], row["text"], row["place_id"], row["genre"])


@contextmanager
def _progress(run: Session, texts: Iterable[Text | None], total: int) -> Iterator[Iterator[Text]]:
    """The texts behind a bar on standard error; no bar where that is no terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=run.err, disable=not run.err.is_terminal, transient=True) as progress:
        shown = progress.track(texts, total=total, description=run.say("terms.progress"))
        yield (text for text in shown if text is not None)


def _write(
    run: Session, found: Sequence[Candidate], shown: Sequence[Candidate], sentences: int, cutter: str,
    *, as_json: bool, as_csv: bool,
) -> None:  # fmt: skip
    records = [candidate.to_json(sentences) for candidate in shown]
    if as_json:
        write_json({"segmenter": cutter, "candidates": len(found), "shown": records})
    elif as_csv:
        write_csv(COLUMNS, records)
    else:
        for number, candidate in enumerate(shown, 1):
            print_candidate(run, candidate, sentences, f"{number:>3}")
        run.out.print(run.say("terms.count", shown=len(shown), count=len(found), segmenter=cutter))

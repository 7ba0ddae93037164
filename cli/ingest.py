"""`yingshang ingest`: documents into the graph, with progress, a summary and an exit code that scripts can use."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from api.audit import changed
from cli.audited import audited
from cli.executors import Executor, InThisProcess, Known
from cli.intake import ALL_FAILED, BULK_CLAIMS, Intake, Report, Result, State, flags
from cli.interrupts import INTERRUPTED, Interrupts
from cli.runs import record_run
from cli.session import Session, print_error, session
from cli.workers import MOST_WORKERS, Workers
from graph.embedded.engine import leave_to_forget
from graph.errors import AuditError, ClusterDownError, ParameterError, StoreError
from graph.originals import Originals
from ingest.sources import Source, collect

_TOP_REASONS = 5


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("ingest")(ingest)


def ingest(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH…")],
    place: Annotated[str | None, typer.Option()] = None,
    issuer: Annotated[str | None, typer.Option()] = None,
    date: Annotated[str | None, typer.Option()] = None,
    title: Annotated[str | None, typer.Option()] = None,
    genre: Annotated[str | None, typer.Option()] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    resume: Annotated[bool, typer.Option("--resume")] = False,
    bulk: Annotated[bool, typer.Option("--bulk")] = False,
    workers: Annotated[int, typer.Option("--workers", metavar="N", min=1, max=MOST_WORKERS)] = 1,
    cluster: Annotated[str | None, typer.Option("--cluster", metavar="ADDRESS")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Take in documents; help texts are in the catalogue."""
    run = session(ctx)
    if cluster and workers > 1:
        raise ParameterError("--workers and --cluster are two ways", place="--workers", mend="leave one of them out")
    sources = collect(paths, sys.stdin.buffer)
    given = flags(place=place, issuer=issuer, date=date, title=title, genre=genre)
    try:
        with Interrupts() as interrupts:
            report = take_in(
                run, sources, given, interrupts, command="ingest", dry_run=dry_run, resume=resume, bulk=bulk, workers=workers,
                cluster=cluster,
            )  # fmt: skip
    except (
        AuditError,
        ClusterDownError,
        StoreError,
    ) as error:  # before the first document: nothing was taken in, and one reason says why
        print_error(error, run.say)
        raise typer.Exit(ALL_FAILED) from error
    if as_json:
        sys.stdout.write(json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        print_summary(run, report)
    print_failures(run, report)
    if not dry_run:
        leave_to_forget(run.settings)  # what was replaced
        record_run(run.settings.data_dir, report)
    raise typer.Exit(INTERRUPTED if report.interrupted else report.exit_code)


def take_in(
    run: Session, sources: Sequence[Source], given: dict[str, str], interrupts: Interrupts,
    *, command: str, dry_run: bool, resume: bool, bulk: bool = False, workers: int = 1, cluster: str | None = None,
) -> Report:  # fmt: skip
    """The run itself, in the audit log under its command.

    Raises StoreError when the database cannot be opened, ClusterDownError when the cluster cannot, AuditError.
    """
    if not any(s.skipped is None and s.problem is None for s in sources):
        return Intake(None, given).run(sources, lambda _: None, interrupts.asked)
    noted: AbstractContextManager[dict[str, Any]] = (
        nullcontext({}) if dry_run else audited(run, command, files=len(sources))
    )
    with (
        noted as wrote,
        nullcontext() if dry_run else run.open_store() as store,
        _progress(run, len(sources)) as done,
    ):
        known: dict[str, str] = {}
        if store is not None:
            from ingest.reference import reference_nodes  # noqa: PLC0415  # loads the vocabulary

            store.seed(*reference_nodes())
            known = store.known_sources() if resume else {}
            _keep_mark(run)
        originals = Originals(run.settings.originals_dir)
        with closing(_executor(run, workers, cluster, known)) as executor:
            intake = Intake(
                store, given, BULK_CLAIMS if bulk else 0, executor,
                originals=originals, keep_originals=run.settings.keep_originals,
            )  # fmt: skip
            report = intake.run(sources, done, interrupts.asked)
            wrote.update(done=len(report.results), documents=changed(report.results))
            return report


def _executor(run: Session, workers: int, cluster: str | None, known: Known) -> Executor:
    """What reads the documents: a cluster, processes of this machine, or this process."""
    if cluster:
        from cli.cluster import Cluster  # noqa: PLC0415  # an extra

        return Cluster(cluster, known)
    if workers > 1:
        return Workers(workers, known)
    from ingest.pipeline import warm_up  # noqa: PLC0415  # loads spaCy

    with run.err.status(run.say("ingest.warming")):
        warm_up()
    return InThisProcess(known=known)


def _keep_mark(run: Session) -> None:
    from ingest.vocabulary_marks import keep_mark  # noqa: PLC0415  # loads the vocabulary

    keep_mark(run.settings.marks_dir)


@contextmanager
def _progress(run: Session, total: int) -> Iterator[Callable[[Result], None]]:
    """A bar with documents, claims and discards on standard error; nothing where that is no terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(run.say("ingest.progress_counts")),
    )
    with Progress(*columns, console=run.err, disable=not run.err.is_terminal, transient=True) as progress:
        task = progress.add_task(run.say("ingest.progress"), total=total, claims=0, discards=0)

        def done(result: Result) -> None:
            fields = progress.tasks[task].fields
            discards = fields["discards"] + sum(result.discards.values())
            progress.update(task, advance=1, claims=fields["claims"] + result.claims, discards=discards)

        yield done


def print_summary(run: Session, report: Report) -> None:
    """Files by state, claims, the commonest reasons for discards, and how much was masked by which rule."""
    say = run.say
    table = Table(title=say("ingest.summary"), show_header=False, title_justify="left")
    table.add_column()
    table.add_column(justify="right")
    for state, number in report.states.items():
        if number:
            table.add_row(say(f"state.{state}"), str(number))
    table.add_row(say("ingest.claims"), str(report.claims))
    table.add_row(say("ingest.discards"), str(report.discards.total()))
    for reason, number in report.discards.most_common(_TOP_REASONS):
        table.add_row(f"  {reason}", str(number))
    table.add_row(say("ingest.redactions"), str(report.redactions.total()))
    for rule, number in report.redactions.most_common():
        table.add_row(f"  {rule}", str(number))
    run.out.print(table)
    if without := [r for r in report.results if r.document_id and r.place_id is None]:
        run.out.print(say("ingest.without_place", count=len(without), first=without[0].file))


def print_failures(run: Session, report: Report) -> None:
    """Each failed file with the place in it and the mend; on standard error, so that answers stay clean."""
    say = run.say
    if report.interrupted:
        run.err.print(say("ingest.interrupted", done=len(report.results)))
    if not report.results and not report.interrupted:
        run.err.print(Text(say("ingest.nothing"), style="red"))
    for result in report.failures:
        _print_failure(run, result)
    for reason, number in _skip_reasons(report).items():
        run.err.print(say("ingest.skipped", reason=reason, count=number))
    if report.exit_code == ALL_FAILED and report.results and not report.failures:
        run.err.print(Text(say("ingest.nothing"), style="red"))


def _print_failure(run: Session, result: Result) -> None:
    problem = result.problem
    assert problem is not None, "a failed result has its problem"
    place = problem.place or result.file
    head = place if result.file in place else f"{result.file}: {place}"
    run.err.print(Text(f"✗ {head}: {problem.message}", style="red"), soft_wrap=True)  # a path stays whole
    if problem.mend:
        run.err.print(Text(f"  {run.say('error.mend')}{problem.mend}"))


def _skip_reasons(report: Report) -> dict[str, int]:
    counts: dict[str, int] = {}
    for result in report.results:
        if result.state is State.SKIPPED and result.reason:
            counts[result.reason] = counts.get(result.reason, 0) + 1
    return counts

"""`yingshang reextract`: documents read again where rules, vocabulary or readers changed, with what that changes in their claims."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from cli.audited import audited
from cli.intake import ALL_FAILED, SOME_FAILED
from cli.interrupts import INTERRUPTED, Interrupts
from cli.render import write_json
from cli.session import Session, session
from cli.stages import stages
from graph.originals import Originals

if TYPE_CHECKING:
    from cli.reextraction import Plan, Reread
    from graph.store import GraphStore

_DIFFERENT, _TROUBLE = 1, 2  # of a dry run, as diff(1)


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("reextract")(reextract)


def reextract(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Read affected documents again; help texts are in the catalogue."""
    from cli.reextraction import make_plan, readings  # noqa: PLC0415  # loads spaCy

    run = session(ctx)
    originals = Originals(run.settings.originals_dir)
    with run.open_store() as store:
        rows = readings(store)
        with stages(run) as begin:
            plan = make_plan(store, rows, run.settings.marks_dir, originals, begin("looking", len(rows)))
        _print_plan(run, plan)
        if not (dry_run or yes or as_json):
            _ask(run, plan)
        noted: AbstractContextManager[dict[str, Any]] = (
            nullcontext({}) if dry_run else audited(run, "reextract", files=len(plan.affected))
        )
        with noted as wrote, Interrupts() as interrupts:
            results = list(_results(run, store, plan, originals, interrupts, keep=not dry_run))
            wrote.update(documents=[r.affected.id for r in results if r.kept], facts=len(plan.facts))
        if not dry_run:
            _keep_marks(run, store)
    _report(run, plan, results, dry_run=dry_run, as_json=as_json, interrupted=len(results) < len(plan.affected))


def _ask(run: Session, plan: Plan) -> None:
    """A person at a terminal decides; a script has said what it wants."""
    if plan.affected and sys.stdin.isatty() and run.err.is_terminal:
        typer.confirm(run.say("reextract.confirm", count=len(plan.affected)), err=True, abort=True)


def _results(
    run: Session, store: GraphStore, plan: Plan, originals: Originals, interrupts: Interrupts, *, keep: bool
) -> Iterator[Reread]:
    from cli.extraction import ExtractionProcess  # noqa: PLC0415  # only where something is read
    from cli.reextraction import read_affected  # noqa: PLC0415  # loads spaCy

    with stages(run) as begin, closing(ExtractionProcess()) as process:
        advance = begin("reading", len(plan.affected))
        for result in read_affected(store, plan, process, originals, keep=keep, stop=interrupts.asked):
            advance(1)
            yield result


def _keep_marks(run: Session, store: GraphStore) -> None:
    """Keep what today's vocabulary says, and no longer what none of the documents was read with."""
    from ingest.vocabulary_marks import forget_marks, keep_mark  # noqa: PLC0415  # loads the vocabulary

    keep_mark(run.settings.marks_dir)
    forget_marks(run.settings.marks_dir, [r["extractor"] for r in store.run("extractors", {}).records])


def _print_plan(run: Session, plan: Plan) -> None:
    """How many documents are read again and why, on standard error."""
    run.err.print(run.say("reextract.plan", affected=len(plan.affected), documents=plan.documents))
    for why, count in sorted(Counter(a.why for a in plan.affected).items()):
        run.err.print(f"  {run.say(f'reextract.why.{why}')}: {count}")
    if plan.without_original:
        run.err.print(run.say("reextract.without_original", count=len(plan.without_original)))


def _report(
    run: Session, plan: Plan, results: Sequence[Reread], *, dry_run: bool, as_json: bool, interrupted: bool
) -> None:
    counts = Counter(row["change"] for r in results for row in r.changes)
    if as_json:
        write_json(_json(plan, results, counts, interrupted=interrupted))
    elif any(r.differs for r in results):
        run.out.print(_table(run, results))
    failed = [r for r in results if r.problem]
    for result in failed:
        _print_problem(run, result)
    _print_counts(run, plan, results, counts, dry_run=dry_run)
    if interrupted:
        run.err.print(run.say("reextract.interrupted", left=len(plan.affected) - len(results)))
        raise typer.Exit(INTERRUPTED)
    if dry_run:
        different = bool(plan.facts) or any(r.differs for r in results)
        raise typer.Exit(_TROUBLE if failed else _DIFFERENT if different else 0)
    raise typer.Exit(0 if not failed else ALL_FAILED if len(failed) == len(results) else SOME_FAILED)


def _json(plan: Plan, results: Sequence[Reread], counts: Counter[str], *, interrupted: bool) -> dict[str, Any]:
    facts = [
        {"claim_id": f["properties"]["claim_id"], "subject_id": f["source"], "predicate": f["type"], "object_id": f["target"]}
        for f in plan.facts
    ]  # fmt: skip
    return {
        "totals": {
            "documents": plan.documents, "affected": len(plan.affected), "failed": sum(bool(r.problem) for r in results),
            "changes": {kind: counts[kind] for kind in ("new", "changed", "gone")},
            "conflicts": sum(len(r.lost) for r in results),
        },
        "interrupted": interrupted,
        "outdated_facts": facts,
        "without_original": plan.without_original,
        "documents": [r.to_json() for r in results],
    }  # fmt: skip


def _table(run: Session, results: Sequence[Reread]) -> Table:
    """Documents that differ, each with its changes: the claim and its sentence."""
    table = Table(show_lines=True)
    for column in ("document", "change", "claim", "sentence"):
        table.add_column(run.say(f"reextract.{column}"), overflow="fold")
    for result in results:
        title = f"{result.affected.title}\n{result.affected.id}"
        for row in result.changes:
            table.add_row(
                Text(title), run.say(f"diff.{row['change']}"), Text(_claim(row)), Text(row["sentence"] or "—")
            )
            title = ""
        if result.mentions:
            told = "，".join(f"{run.say(f'diff.{kind}')} {count}" for kind, count in result.mentions.items())
            table.add_row(Text(title), run.say("reextract.mentions"), told, "")
            title = ""
        for lost in result.lost:
            told = f"{lost['act']} {lost['about']}: {lost['reason']}"
            table.add_row(Text(title), run.say("reextract.conflict"), Text(told), "")
            title = ""
    return table


def _claim(row: dict[str, Any]) -> str:
    """A claim in one line; of one that changed, what it says otherwise below."""
    told = row["after"] or row["before"]
    stated = " ".join(f"{k}={told[k]}" for k in ("status", "since", "role", "article", "number") if told[k])
    line = f"{told['subject']} {told['predicate']} {told['object']}" + (f" [{stated}]" if stated else "")
    if row["change"] != "changed":
        return line
    changes = [f"{f}: {row['before'][f] or '—'} → {row['after'][f] or '—'}" for f in row["fields"]]
    return "\n".join([line, *changes])


def _print_problem(run: Session, result: Reread) -> None:
    problem = result.problem
    assert problem is not None, "only failed ones are printed"
    run.err.print(
        Text(f"✗ {result.affected.title} ({result.affected.id}): {problem.message}", style="red"), soft_wrap=True
    )
    if problem.mend:
        run.err.print(Text(f"  {run.say('error.mend')}{problem.mend}"))


def _print_counts(run: Session, plan: Plan, results: Sequence[Reread], counts: Counter[str], *, dry_run: bool) -> None:
    words = {kind: counts[kind] for kind in ("new", "changed", "gone")}
    run.err.print(run.say("diff.counts", **words))
    if plan.facts:
        run.err.print(run.say("reextract.facts", count=len(plan.facts)))
    if lost := sum(len(r.lost) for r in results):
        run.err.print(run.say("reextract.conflicts", count=lost))
    if dry_run:
        run.err.print(run.say("reextract.dry"))
    else:
        run.err.print(run.say("reextract.kept", count=sum(r.kept for r in results)))

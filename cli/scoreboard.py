"""An evaluation as tables in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from cli.messages import Messages
from cli.session import Session
from graph.kinds import schema
from ingest.evaluation.calibration import Reliability
from ingest.evaluation.evaluation import WORST, Evaluation
from ingest.evaluation.faults import Fault
from ingest.evaluation.scores import Scores, Share, Tally


def print_evaluation(run: Session, found: Evaluation) -> None:
    """Scores by type and predicate, each document, statuses and details, calibration."""
    _print_entities(run, found.scores)
    _print_relations(run, found.scores)
    print_shares(run, found.scores)
    print_documents(run, found)
    print_reliability(run, found)


def _print_entities(run: Session, scores: Scores) -> None:
    levels = [f"{run.say(f'scores.{level}')} {short}" for level in ("strict", "relaxed") for short in ("P", "R", "F1")]
    table = _table(run, "scores.entities", ("scores.kind",), (*levels, run.say("scores.gold"), run.say("scores.found")))
    for kind, strict in (*scores.strict.items(), ("micro", scores.micro("strict"))):
        relaxed = scores.micro("relaxed") if kind == "micro" else scores.relaxed[kind]
        counts = (str(strict.gold), str(strict.predicted))
        table.add_row(kind_label(kind, run.say), *_shares(strict), *_shares(relaxed), *counts)
    run.out.print(table)


def _print_relations(run: Session, scores: Scores) -> None:
    numbers = ("P", "R", "F1", run.say("scores.gold"), run.say("scores.found"))
    table = _table(run, "scores.relations", ("scores.predicate",), numbers)
    for kind, tally in (*scores.relation.items(), ("micro", scores.micro("relation"))):
        table.add_row(kind_label(kind, run.say), *_shares(tally), str(tally.gold), str(tally.predicted))
    run.out.print(table)


def print_shares(run: Session, scores: Scores) -> None:
    """The status of adoptions and the details, in one line."""
    shares = [("status", scores.status), *scores.details.items()]
    run.out.print(Text("  ".join(f"{run.say(f'scores.{name}')} {share_text(share)}" for name, share in shares)))


def print_documents(run: Session, found: Evaluation) -> None:
    """F1 of each document and of all."""
    levels = [f"{run.say(f'scores.{level}')} F1" for level in ("strict", "relaxed", "relation")]
    table = _table(run, "scores.documents", ("scores.document",), (*levels, run.say("scores.status")))
    for stem, scores in (*found.by_document.items(), (run.say("scores.micro"), found.scores)):
        table.add_row(
            Text(stem), *(f"{scores.micro(level).f1:.3f}" for level in scores.levels), share_text(scores.status)
        )
    run.out.print(table)


def print_reliability(run: Session, found: Evaluation) -> None:
    """The reliability tables of relations and entities, or that there are no confidences."""
    for name, reliability in (
        ("scores.relation_calibration", found.relation_reliability),
        ("scores.entity_calibration", found.entity_reliability),
    ):
        if reliability.error is None:
            run.out.print(Text(f"{run.say(name)}: {run.say('scores.no_confidence')}"))
        else:
            _print_bins(run, name, reliability)


def _print_bins(run: Session, name: str, reliability: Reliability) -> None:
    columns = [run.say(f"scores.{c}") for c in ("count", "confidence", "right")]
    table = _table(run, name, ("scores.bin",), columns)
    for entry in reliability.bins:
        bounds = f"{entry.low:.1f}–{entry.high:.1f}"
        table.add_row(bounds, str(entry.count), f"{entry.confidence:.3f}", f"{entry.right:.3f}")
    run.out.print(table)
    run.out.print(Text(f"{run.say('scores.calibration_error')} {reliability.error:.3f}"))


def print_faults(run: Session, found: Evaluation) -> None:
    """The largest classes of mistakes, then every mistake under its class."""
    table = _table(run, "scores.worst", ("scores.class", "scores.kind"), (run.say("scores.count"),))
    for group in found.groups[:WORST]:
        table.add_row(run.say(f"fault.{group.fault}"), kind_label(group.kind, run.say), str(len(group.faults)))
    run.out.print(table)
    for group in found.groups:
        title = f"\n{run.say(f'fault.{group.fault}')} · {kind_label(group.kind, run.say)} · {len(group.faults)}"
        run.out.print(Text(title, style="bold"))
        for fault in group.faults:
            run.out.print(Text(f"  {fault.document}  {fault_text(fault)}"), soft_wrap=True)


def fault_text(fault: Fault) -> str:
    """What was expected and what was found; − before what is missing, + before what is too much."""
    both = ((mark, text) for mark, text in (("−", fault.expected), ("+", fault.found)) if text)
    return "  ".join(f"{mark} {text}" for mark, text in both)


def kind_label(kind: str, say: Messages) -> str:
    """An entity type or predicate as people read it, with its name in the data."""
    if kind in ("micro", "Place"):
        return say(f"scores.{kind}") if kind == "micro" else f"{say(f'scores.{kind}')} {kind}"
    known = schema().nodes.get(kind) or schema().edges[kind]
    return f"{known.label[say.lang]} {kind}"


def share_text(share: Share) -> str:
    """A share with its counts; a dash where nothing could be judged."""
    return "–" if share.value is None else f"{share.value:.3f} ({share.right}/{share.judged})"


def _shares(tally: Tally) -> list[str]:
    return [f"{value:.3f}" for value in (tally.precision, tally.recall, tally.f1)]


def _table(run: Session, title: str, words: Sequence[str], numbers: Sequence[str]) -> Table:
    """A table with columns for words (by their messages' keys) and for numbers (by their titles)."""
    table = Table(title=run.say(title), title_justify="left")
    for key in words:
        table.add_column(run.say(key), overflow="fold")
    for number in numbers:
        table.add_column(number, justify="right")
    return table

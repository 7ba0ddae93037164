"""`yingshang review …`, `merge`, `split` and `rename`: what people decide on claims and nodes, and what is left to decide."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from cli.audited import audited
from cli.render import print_table, write_json
from cli.session import Session, session
from graph.key_values import key_values

if TYPE_CHECKING:
    from graph.curation.curator import Curator
    from graph.curation.events import Event, Signature
    from graph.store import GraphStore

app = typer.Typer(no_args_is_help=True)
_SHOWN = 200  # characters of a passage


class TextVerdict(StrEnum):
    """What two documents are to each other."""

    SAME = "same"
    REVISION = "revision"
    APART = "apart"


_TEXT_ACTS = {TextVerdict.SAME: "same_text", TextVerdict.REVISION: "revises", TextVerdict.APART: "apart"}

Json = Annotated[bool, typer.Option("--json")]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM_ID")]
NodeId = Annotated[str, typer.Argument(metavar="NODE_ID")]
Author = Annotated[str | None, typer.Option("--author", metavar="NAME")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=500)]


def register(root: typer.Typer) -> None:
    """Add the commands on nodes to the tree."""
    root.command("merge")(merge)
    root.command("split")(split)
    root.command("rename")(rename)


@app.command("queue")
def queue(
    ctx: typer.Context,
    predicate: Annotated[str, typer.Option("--predicate")] = "ADOPTS",
    document: Annotated[str | None, typer.Option("--document", metavar="DOCUMENT_ID")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE_ID")] = None,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Claims that nobody judged, the uncertain and influential ones first."""
    from graph.answers.review import review_queue  # noqa: PLC0415  # loads the driver

    with session(ctx).open_store() as store:
        rows, _ = review_queue(store, predicate, document=document, subject=place, limit=limit)
    flat = [
        {"priority": round(row["priority"], 3)}
        | {k: row[k] for k in ("claim_id", "subject", "predicate", "object")}
        | {k: row["evidence"][k] for k in ("status", "confidence", "quote", "document_title")}
        for row in rows
    ]
    _print(session(ctx), flat, as_json)


@app.command("events")
def events(
    ctx: typer.Context,
    act: Annotated[str | None, typer.Option("--act")] = None,
    author: Author = None,
    about: Annotated[str | None, typer.Option("--about", metavar="ID")] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """What was decided, the latest first."""
    from graph.answers.review import events as read  # noqa: PLC0415  # loads the driver

    with session(ctx).open_store() as store:
        found, _ = read(store, limit=limit, act=act, author=author, about=about)
    rows = [event.to_json() for event in found]
    shown = ("id", "act", "about", "author", "time", "reason")
    _print(session(ctx), rows if as_json else [{k: r[k] for k in shown} for r in rows], as_json)


@app.command("conflicts")
def conflicts(ctx: typer.Context, as_json: Json = False) -> None:
    """Verdicts that hold and do nothing, as their claim is gone or changed."""
    from graph.answers.review import open_conflicts  # noqa: PLC0415  # loads the driver

    with session(ctx).open_store() as store:
        rows = open_conflicts(store)
    flat: list[dict[str, Any]] = [
        {"event": r["event_id"], "reason": r["reason"], "act": r["event"].act, "about": r["event"].about,
         "claim_id": r["claim_id"], "document_id": r["document_id"], "author": r["event"].author}
        for r in rows
    ]  # fmt: skip
    _print(session(ctx), flat, as_json)


@app.command("texts")
def texts(
    ctx: typer.Context,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE_ID")] = None,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Documents that are nearly the same, on which nobody decided."""
    with session(ctx).open_store() as store:
        rows = list(islice(_near_duplicates(store, place), limit))
    if as_json:
        write_json(rows)
        return
    for row in rows:
        _print_texts(session(ctx), row)
    session(ctx).err.print(session(ctx).say("review.rows", count=len(rows)))


@app.command("text")
def text(
    ctx: typer.Context,
    one: Annotated[str, typer.Argument(metavar="DOCUMENT_ID")],
    other: Annotated[str, typer.Argument(metavar="OTHER_ID")],
    verdict: Annotated[TextVerdict, typer.Option("--verdict")],
    author: Author = None,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Say what two documents are to each other."""
    _act(ctx, author, reason, as_json, lambda curator, by: curator.texts(_TEXT_ACTS[verdict], one, other, by))


def _print_texts(run: Session, row: dict[str, Any]) -> None:
    run.out.print(Text(f"{row['score']:.2f}  {row['from']['title']}  ·  {row['to']['title']}", "bold"))
    for end in ("from", "to"):
        run.out.print(Text(f"      {row[end]['id']}  {row[end]['date'] or run.say('reuse.undated')}"))
    if row["revises"]:
        run.out.print(Text(f"      REVISES {row['revises']}"))
    longest = max(row["passages"], key=lambda p: p["length"])
    run.out.print(Text(f"        “{longest['quote'][:_SHOWN]}”", "dim"))


def _near_duplicates(store: GraphStore, place: str | None) -> Iterator[dict[str, Any]]:
    from graph.answers.near_duplicates import near_duplicates  # noqa: PLC0415  # loads the driver

    after: str | None = None
    while True:
        page = near_duplicates(store, place=place, after=after)
        yield from page.pairs
        if (after := page.following) is None:
            return


@app.command("accept")
def accept(
    ctx: typer.Context, claim_id: ClaimId, author: Author = None, reason: Reason = None, as_json: Json = False
) -> None:
    """Accept a claim."""
    _act(ctx, author, reason, as_json, lambda curator, by: curator.judge(claim_id, "accept", by))


@app.command("reject")
def reject(
    ctx: typer.Context, claim_id: ClaimId, author: Author = None, reason: Reason = None, as_json: Json = False
) -> None:
    """Reject a claim."""
    _act(ctx, author, reason, as_json, lambda curator, by: curator.judge(claim_id, "reject", by))


@app.command("correct")
def correct(
    ctx: typer.Context,
    claim_id: ClaimId,
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…")],
    author: Author = None,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Correct a claim: reject it and say what is right instead."""
    given = {k: v or None for k, v in key_values(changes, "correct").items()}
    _act(ctx, author, reason, as_json, lambda curator, by: curator.judge(claim_id, "correct", by, changes=given))


@app.command("undo")
def undo(
    ctx: typer.Context,
    event_id: Annotated[str, typer.Argument(metavar="EVENT_ID")],
    author: Author = None,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Take an act back."""
    _act(ctx, author, reason, as_json, lambda curator, by: curator.undo(event_id, by))


def merge(
    ctx: typer.Context, node_id: NodeId, other: Annotated[str, typer.Argument(metavar="OTHER_ID")],
    author: Author = None, reason: Reason = None, as_json: Json = False,
) -> None:  # fmt: skip
    """Two nodes are the same; the first stands for both."""
    _act(ctx, author, reason, as_json, lambda curator, by: curator.pair("same", node_id, other, by))


def split(
    ctx: typer.Context, node_id: NodeId, author: Author = None, reason: Reason = None, as_json: Json = False
) -> None:
    """Take a node out of those that it was merged with."""
    _act(ctx, author, reason, as_json, lambda curator, by: curator.split(node_id, by))


def rename(
    ctx: typer.Context, node_id: NodeId, name: Annotated[str, typer.Argument(metavar="NAME")],
    author: Author = None, reason: Reason = None, as_json: Json = False,
) -> None:  # fmt: skip
    """Give a node another name."""
    _act(ctx, author, reason, as_json, lambda curator, by: curator.rename(node_id, name, by))


def _act(
    ctx: typer.Context, author: str | None, reason: str | None, as_json: bool,
    act: Callable[[Curator, Signature], Event],
) -> None:  # fmt: skip
    from graph.curation.curator import Curator  # noqa: PLC0415  # loads the driver
    from graph.curation.events import Signature  # noqa: PLC0415

    run = session(ctx)
    by = Signature(author or getpass.getuser(), reason)
    command = ctx.command_path.partition(" ")[2]
    with audited(run, command, **_target(ctx), author=by.author) as wrote, run.open_store() as store:
        event = act(Curator(store), by)
        wrote["event"] = event.id
    if as_json:
        write_json(event.to_json())
    else:
        run.out.print(Text(run.say("review.done", act=event.act, about=event.about, id=event.id)))


def _target(ctx: typer.Context) -> dict[str, Any]:
    """What an act was asked for, without the words of its reason."""
    return {name: value for name, value in ctx.params.items() if name not in {"author", "reason", "as_json"}}


def _print(run: Session, rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        write_json(rows)
    else:
        print_table(run, {c: run.say(f"review.{c}") for c in rows[0]} if rows else {}, rows, "review.rows")

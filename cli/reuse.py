"""`yingshang reuse`: passages that documents share, and who is likely to have taken them from whom. It reads only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress
from rich.text import Text

from cli.render import write_csv, write_json
from cli.session import Session, session
from graph.errors import ParameterError

if TYPE_CHECKING:
    from graph.answers.reuse import Reuse
    from graph.store import GraphStore

_PAGE = 20  # documents between two words about the progress
_SHORTEST = 30  # as `graph.passages.SHORTEST`, which takes the driver's time to import
_SHOWN = 3  # passages of a pair


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("reuse")(reuse)


def reuse(
    ctx: typer.Context,
    document: Annotated[str | None, typer.Argument(metavar="[DOCUMENT_ID]")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE_ID")] = None,
    min_length: Annotated[int, typer.Option("--min-length", min=_SHORTEST, max=10_000)] = _SHORTEST,
    near_duplicates: Annotated[bool, typer.Option("--near-duplicates")] = False,
    limit: Annotated[int, typer.Option("--limit", min=0)] = 50,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    as_csv: Annotated[bool, typer.Option("--csv")] = False,
) -> None:
    """List text reuse of one document, of a place's documents, or of all; help texts are in the catalogue."""
    if as_json and as_csv:
        raise ParameterError("--json and --csv exclude each other", mend="give one of them")
    if document and place:
        raise ParameterError("a document and a place at once", place="--place", mend="leave one of them out")
    from graph.answers.reuse import COLUMNS  # noqa: PLC0415  # the driver takes half of the start-up time

    run = session(ctx)
    with run.open_store() as store:
        every = _found(run, store, document, place, min_length)
        found = [one for one in every if one.near_duplicate or not near_duplicates]
    if as_json:
        write_json([one.to_json() for one in found])
    elif as_csv:
        write_csv(COLUMNS, [row for one in found for row in one.rows()])
    else:
        _print(run, found, limit)


def _found(run: Session, store: GraphStore, document: str | None, place: str | None, shortest: int) -> Iterator[Reuse]:
    from graph.answers.reuse import reuse_page  # noqa: PLC0415  # as above

    total = 1 if document else store.counts()["nodes"]["Document"]
    after: str | None = None
    with Progress(console=run.err, disable=not run.err.is_terminal, transient=True) as progress:
        task = progress.add_task(run.say("reuse.progress"), total=total)
        while True:
            page = reuse_page(store, document=document, place=place, shortest=shortest, after=after, limit=_PAGE)
            yield from page.reuses
            progress.update(task, advance=page.documents)
            after = page.following
            if after is None:
                return


def _print(run: Session, found: list[Reuse], limit: int) -> None:
    """Pairs with the longest passages first; `limit` 0: all."""
    ranked = sorted(found, key=lambda one: -one.length)
    for one in ranked[: limit or None]:
        _print_pair(run, one)
    run.err.print(run.say("reuse.found", count=len(found), shown=len(ranked[: limit or None])))


def _print_pair(run: Session, one: Reuse) -> None:
    row, say = one.to_json(), run.say
    undated, length = say("reuse.undated"), say("reuse.length", count=row["length"])
    ends = [f"{row[end]['title']}（{row[end]['date'] or undated}）" for end in ("from", "to")]
    told = say(f"reuse_by.{one.direction or 'nothing'}")
    if one.near_duplicate:
        told += " · " + say("reuse.near_duplicate")
    run.out.print(Text(f"{ends[0]} {'→' if one.direction else '—'} {ends[1]}", "bold"))
    run.out.print(Text(f"      {length} · {told}  {row['from']['id']}  {row['to']['id']}"))
    longest = sorted(row["passages"], key=lambda p: -p["length"])
    for passage in longest[:_SHOWN]:
        run.out.print(Text(f"        “{passage['quote']}”", style="dim"))
    if (more := len(longest) - _SHOWN) > 0:
        run.out.print(Text("        " + say("reuse.more", count=more), style="dim"))

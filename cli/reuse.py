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
from graph.passages import SHORTEST

if TYPE_CHECKING:
    from graph.answers.reuse import Reuse
    from graph.store import GraphStore

_PAGE = 20  # documents between two words about the progress
_LISTED = 50  # pairs in a terminal; a file has all
_SHOWN = 3  # passages of a pair


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("reuse")(reuse)


def reuse(
    ctx: typer.Context,
    document: Annotated[str | None, typer.Argument(metavar="[DOCUMENT_ID]")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE_ID")] = None,
    min_length: Annotated[int, typer.Option("--min-length", min=SHORTEST, max=10_000)] = SHORTEST,
    near_duplicates: Annotated[bool, typer.Option("--near-duplicates")] = False,
    limit: Annotated[int | None, typer.Option("--limit", min=0)] = None,
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
        every = _found(run, store, document, place, min_length, near_duplicates)
        found = sorted(every, key=lambda one: (-one.length, one.origin["id"], one.taker["id"]))
    most = limit if limit is not None or as_json or as_csv else _LISTED
    shown = found[: most or None]
    if as_json:
        write_json([one.to_json() for one in shown])
    elif as_csv:
        write_csv(COLUMNS, [row for one in shown for row in one.rows()])
    else:
        for one in shown:
            _print_pair(run, one)
    if len(shown) < len(found) or not (as_json or as_csv):
        run.err.print(run.say("reuse.found", count=len(found), shown=len(shown)))


def _found(
    run: Session, store: GraphStore, document: str | None, place: str | None, shortest: int, near_duplicates: bool
) -> Iterator[Reuse]:
    from graph.answers.reuse import reuse_page  # noqa: PLC0415  # as above

    total = 1 if document else store.counts()["nodes"]["Document"]
    after: str | None = None
    with Progress(console=run.err, disable=not run.err.is_terminal, transient=True) as progress:
        task = progress.add_task(run.say("reuse.progress"), total=total)
        while True:
            page = reuse_page(
                store, document=document, place=place, shortest=shortest, near_duplicates=near_duplicates, after=after, limit=_PAGE
            )  # fmt: skip
            yield from page.reuses
            progress.update(task, advance=page.documents)
            after = page.following
            if after is None:
                return


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

"""`yingshang demo`: the reference corpus into the graph, three questions answered, then the server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from cli.ingest import print_failures, print_summary, take_in
from cli.interrupts import INTERRUPTED, Interrupts
from cli.serve import serve
from cli.session import Session, session
from graph.embedded import engine
from graph.errors import InputError
from ingest.sources import collect

if TYPE_CHECKING:
    from graph.store import GraphStore

CORPUS = Path(__file__).parent.parent / "fixtures" / "reference"
_ROWS = 12
_NATIONAL = "regulation:you-hua-ying-shang-huan-jing-tiao-li"


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("demo")(demo)


def demo(
    ctx: typer.Context,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535)] = None,
    questions_only: Annotated[bool, typer.Option("--questions-only")] = False,
    open_page: Annotated[bool | None, typer.Option("--open/--no-open")] = None,
) -> None:
    """Take in, ask, serve; an engine that only the demo started ends with it."""
    run = session(ctx)
    ran_before = not run.settings.embedded or engine.status(run.settings) is not None
    try:
        _demo(run)
        if not questions_only:
            serve(ctx, None, port, open_page=sys.stdout.isatty() if open_page is None else open_page)
    finally:
        if not ran_before:
            engine.stop(run.settings)


def _demo(run: Session) -> None:
    if not CORPUS.is_dir():
        raise InputError("the reference corpus is not there", place=str(CORPUS), mend="run it from a checkout")
    with Interrupts() as interrupts:
        report = take_in(run, collect([str(CORPUS)], None), {}, interrupts, command="demo", dry_run=False, resume=True)
    print_summary(run, report)
    print_failures(run, report)
    if report.interrupted:
        raise typer.Exit(INTERRUPTED)
    with run.open_store() as store:
        _shared(run, store)
        _comparison(run, store)
        _chain(run, store)


def _shared(run: Session, store: GraphStore) -> None:
    """Which places adopted the measure that most share, says which sentence?"""
    cells = store.run("matrix", {"min_places": 2}).records
    places: dict[tuple[str, str], set[str]] = {}
    for cell in cells:
        places.setdefault((cell["measure_id"], cell["measure"]), set()).add(cell["place_id"])
    if not places:
        return
    identifier, name = min(places, key=lambda m: (-len(places[m]), m))
    table = _table(
        run,
        run.say("demo.places_of", measure=name),
        ("demo.place", "demo.status", "demo.since", "demo.sentence"),
    )
    for row in store.run("places_of_measure", {"measure": identifier}).records[:_ROWS]:
        first = row["evidence"][0]
        source = f"“{first['quote']}”\n—— {first['document_title']}{_marks(run, first)}"
        table.add_row(row["place"], "、".join(row["statuses"]), row["since"] or "", Text(source))
    run.out.print(table)


def _comparison(run: Session, store: GraphStore) -> None:
    """What do the two places with most documents share, and what has only one of them?"""
    ranked = sorted(
        store.run("coverage", {"level": "City"}).records,
        key=lambda r: (-r["full"], -r["documents"], r["place_id"]),
    )
    first, second = ranked[:2]
    rows = store.run("compare_places", {"a": first["place_id"], "b": second["place_id"]}).records
    title = run.say("demo.compared", a=first["place"], b=second["place"])
    table = _table(run, title, ("demo.shared", "demo.only", "demo.only"))
    table.columns[1].header, table.columns[2].header = (
        run.say("demo.only", place=first["place"]), run.say("demo.only", place=second["place"]),
    )  # fmt: skip
    columns = [[r["measure"] for r in rows if r["where"] == side][:_ROWS] for side in ("shared", "a", "b")]
    for index in range(max(map(len, columns))):
        table.add_row(*(column[index] if index < len(column) else "" for column in columns))
    run.out.print(table)


def _chain(run: Session, store: GraphStore) -> None:
    """From the national regulation through its articles to the places that do it."""
    rows = store.run("regulation_chain", {"regulation": _NATIONAL}).records
    table = _table(run, run.say("demo.chain"), ("demo.regulation", "demo.article", "demo.measure", "demo.place"))
    reached = [r for r in rows if r["places"]]
    for row in sorted(reached, key=lambda r: (-len({p["id"] for p in r["places"]}), r["measure_id"]))[:_ROWS]:
        names = list(dict.fromkeys(p["name"] for p in row["places"]))
        table.add_row(row["regulation"], "、".join(row["articles"]), row["measure"], "、".join(names))
    run.out.print(table)


def _table(run: Session, title: str, headers: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", show_lines=False)
    for header in headers:
        table.add_column(run.say(header, place="") if header == "demo.only" else run.say(header), overflow="fold")
    return table


def _marks(run: Session, entry: dict[str, object]) -> str:
    """That a quote is from a paraphrase or an excerpt is said where it is shown."""
    marks = [run.say("demo.paraphrase")] if entry["paraphrase"] else []
    marks += [run.say("demo.excerpt")] if entry["extent"] == "excerpt" else []
    return f"（{'，'.join(marks)}）" if marks else ""

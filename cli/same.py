"""`yingshang same`: names in the graph that may mean one thing, for a person to look at. It reads only."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.text import Text

from cli.duplicates import candidates, described, undecided
from cli.render import write_csv, write_json
from cli.session import Session, session
from graph.errors import ParameterError
from ingest.duplicates import KINDS, LEAST_SCORE

_COLUMNS = ("id", "kind", "score", "reasons", "against", "a_id", "a", "a_documents", "a_sentence",
            "b_id", "b", "b_documents", "b_sentence")  # fmt: skip
Row = dict[str, Any]


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("same")(same)


def same(
    ctx: typer.Context,
    kinds: Annotated[list[str] | None, typer.Option("--kind", metavar="KIND")] = None,
    min_score: Annotated[float, typer.Option("--min-score", min=0.0, max=1.0)] = LEAST_SCORE,
    limit: Annotated[int, typer.Option("--limit", min=1, max=5000)] = 50,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    as_csv: Annotated[bool, typer.Option("--csv")] = False,
) -> None:
    """List pairs of nodes that may be the same, the likeliest first."""
    if as_json and as_csv:
        raise ParameterError("--json and --csv exclude each other", mend="give one of them")
    run = session(ctx)
    with run.open_store() as store:
        found = candidates(store, kinds or list(KINDS), min_score)
        pairs = undecided(store, found.pairs)
        rows = [described(store, pair, found.documents) for pair in pairs[:limit]]
    if as_json:
        write_json(rows)
    elif as_csv:
        write_csv(_COLUMNS, [_flat(row) for row in rows])
    else:
        _print(run, rows, len(pairs))


def _flat(row: Row) -> Row:
    sides = {
        name: value
        for side in ("a", "b")
        for name, value in (
            (f"{side}_id", row[side]["id"]),
            (side, row[side]["name"]),
            (f"{side}_documents", [d["id"] for d in row[side]["documents"]]),
            (f"{side}_sentence", row[side]["sentence"]),
        )
    }
    return {k: row[k] for k in ("id", "kind", "score", "reasons", "against")} | sides


def _print(run: Session, rows: list[Row], found: int) -> None:
    say = run.say
    because = say("same.because")
    for row in rows:
        reasons = [say(f"reason.{r}") for r in row["reasons"]] + [say(f"against.{r}") for r in row["against"]]
        run.out.print(Text(f"{row['score']:.2f}  {row['a']['name']}  ·  {row['b']['name']}  [{row['kind']}]", "bold"))
        run.out.print(Text(f"      {because}{'；'.join(reasons)}  {row['id']}"))
        for side in (row["a"], row["b"]):
            documents = say("same.documents", count=len(side["documents"]))
            run.out.print(Text(f"      {side['id']}  {documents}"))
            if side["sentence"]:
                run.out.print(Text(f"        “{side['sentence']}”"))
                run.out.print(Text(f"        —— {side['documents'][0]['title']}", style="dim"))
    run.err.print(say("same.found", count=found, shown=len(rows)))

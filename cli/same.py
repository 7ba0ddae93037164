"""`yingshang same`: names in the graph that may mean one thing, for a person to look at. It reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from cli.render import write_csv, write_json
from cli.session import Session, session
from graph.errors import ParameterError
from ingest.duplicates import KINDS, LEAST_SCORE, Name, Pair, possible_same

if TYPE_CHECKING:
    from graph.store import GraphStore

_PAGE = 1000
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
        documents = _documents(store)
        found = possible_same(_names(store, _checked(kinds), documents), min_score)
        decided = _decided(store)
        pairs = [p for p in found if (p.a.id, p.b.id) not in decided]
        rows = [_row(store, pair, documents) for pair in pairs[:limit]]
    if as_json:
        write_json(rows)
    elif as_csv:
        write_csv(_COLUMNS, [_flat(row) for row in rows])
    else:
        _print(run, rows, len(pairs))


def _checked(kinds: list[str] | None) -> list[str]:
    wanted = kinds or list(KINDS)
    for kind in wanted:
        if kind not in KINDS:
            raise ParameterError(f"{kind!r} has no pairs", place="--kind", mend=f"one of {', '.join(KINDS)}")
    return wanted


def _decided(store: GraphStore) -> set[tuple[str, str]]:
    """Pairs on which a person decided, with the smaller id first."""
    from graph.answers.review import decided_pairs  # noqa: PLC0415  # loads the driver

    return decided_pairs(store)


def _documents(store: GraphStore) -> dict[str, Row]:
    found: dict[str, Row] = {}
    page = store.run("documents", {"limit": _PAGE}).records
    while page:
        found.update((row["id"], row) for row in page)
        page = store.run("documents", {"limit": _PAGE, "after": page[-1]["id"]}).records
    return found


def _names(store: GraphStore, kinds: list[str], documents: dict[str, Row]) -> list[Name]:
    return [
        Name(r["id"], r["kind"], r["name"], tuple(r["aliases"]), _homes(r["documents"], documents))
        for r in store.run("names", {"kinds": kinds}).records
    ]


def _homes(ids: list[str], documents: dict[str, Row]) -> frozenset[str]:
    return frozenset(place for i in ids if i in documents and (place := documents[i]["place_id"]))


def _row(store: GraphStore, pair: Pair, documents: dict[str, Row]) -> Row:
    said = {"id": pair.id, "kind": pair.a.kind, "score": pair.score, "reasons": list(pair.reasons)}
    sides = {side: _side(store, name) for side, name in (("a", pair.a), ("b", pair.b))}
    return said | {"against": list(pair.against)} | sides


def _side(store: GraphStore, name: Name) -> Row:
    """One node with its documents, newest first, and a sentence that names it."""
    from graph.answers.context import add_context  # noqa: PLC0415  # loads the driver

    mentioning = store.run("documents_mentioning", {"id": name.id}).records
    passages = [passage for row in mentioning[:1] for passage in row["passages"][:1]]
    add_context(store, passages)
    return {
        "id": name.id, "name": name.name, "aliases": list(name.aliases),
        "documents": [{"id": r["document_id"], "title": r["document"], "date": r["date"]} for r in mentioning],
        "sentence": next((p["context"] for p in passages), None),
    }  # fmt: skip


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

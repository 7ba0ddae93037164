"""`yingshang show` and `search`: one node, document or claim with all its evidence; finding one."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from cli.render import write_json
from cli.session import Session, session
from graph.ids import prefix_of

_SHOWN_EVIDENCE = 3


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    app.command("show")(show)
    app.command("search")(search)


def show(
    ctx: typer.Context,
    identifier: Annotated[str, typer.Argument(metavar="ID")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Everything that is known of one id."""
    from graph.answers.documents import claim_detail, document_detail  # noqa: PLC0415  # the driver takes half of the start-up time
    from graph.answers.nodes import node_detail  # noqa: PLC0415  # the driver takes half of the start-up time

    run = session(ctx)
    prefix = prefix_of(identifier)
    with run.open_store() as store:
        if prefix == "claim":
            found = claim_detail(store, identifier)
        elif prefix == "document":
            found = document_detail(store, identifier)
            found["claims"] = store.run("claims_of_document", {"document": found["id"]}).records
        else:
            found = node_detail(store, identifier)
    if as_json:
        write_json(found)
        return
    printers = {"claim": _print_claim, "document": _print_document}
    printers.get(prefix, _print_node)(run, found)


def search(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=500)] = 20,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Names first, then texts."""
    from graph.answers.names import read_names  # noqa: PLC0415  # the driver takes half of the start-up time
    from graph.answers.search import search_all  # noqa: PLC0415

    run = session(ctx)
    with run.open_store() as store:
        found = search_all(store, read_names(store), text, limit=limit)
    if as_json:
        write_json(found)
    elif not found["nodes"] and not found["sections"]:
        run.out.print(run.say("search.none", text=text))
    else:
        _print_found(run, found)


def _print_found(run: Session, found: dict[str, Any]) -> None:
    if found["nodes"]:
        table = Table(title=run.say("search.nodes"), show_header=False, title_justify="left")
        for node in found["nodes"]:
            table.add_row(node["kind"], Text(node["name"]), Text(node["id"]))
        run.out.print(table)
    if found["sections"]:
        run.out.print(run.say("search.sections"))
    for section in found["sections"]:
        run.out.print(Text(f"“{section['quote']}”"))
        run.out.print(Text(f"  —— {section['document']} · {' › '.join(section['section_path'])}"))


def _print_node(run: Session, node: dict[str, Any]) -> None:
    run.out.print(Text(f"{node['name']}  [{node['kind']}]  {node['id']}", style="bold"))
    for name, value in node["properties"].items():
        if name not in ("id", "name", "reference", "text"):
            run.out.print(Text(f"  {name}: {'、'.join(value) if isinstance(value, list) else value}"))
    for group in node["predicates"]:
        arrow = "→" if group["direction"] == "out" else "←"
        run.out.print(Text(f"\n{group['predicate']} {arrow}", style="bold"))
        for edge in group["edges"]:
            run.out.print(Text(f"  {edge['other']}  [{edge['other_kind']}]  {edge['other_id']}"))
            for entry in [e for e in edge["evidence"] if e.get("quote")][:_SHOWN_EVIDENCE]:
                _print_evidence(run, entry)
    if node["truncated"]:
        run.err.print(Text(run.say("show.truncated")))


def _print_evidence(run: Session, entry: dict[str, Any]) -> None:
    facts = [entry.get("status"), entry.get("since"), entry.get("role"), entry.get("article")]
    said = " · ".join(str(f) for f in facts if f)
    run.out.print(Text(f"      “{entry['quote']}”" + (f"  {said}" if said else "")))
    where = " › ".join(entry.get("section_path") or [])
    run.out.print(Text(f"      —— {entry['document_title']} · {where} · {entry['confidence']:.2f}", style="dim"))


def _print_document(run: Session, document: dict[str, Any]) -> None:
    run.out.print(Text(document["title"], style="bold"))
    for name in (
        "place",
        "issuer",
        "date",
        "number",
        "genre",
        "extent",
        "paraphrase",
        "source_url",
        "source_site",
    ):
        if document.get(name) is not None:
            run.out.print(Text(f"  {name}: {document[name]}"))
    for source in document["sources"][1:]:
        run.out.print(
            Text("  source: " + " · ".join(filter(None, (source["url"], source["site"], source["published"]))))
        )
    _print_metadata(run, document)
    for claim in document["claims"]:
        if claim["quote"]:
            run.out.print(Text(f"  {claim['subject']} {claim['predicate']} {claim['object']}  {claim['status'] or ''}"))
            run.out.print(Text(f"      “{claim['quote']}”  {' › '.join(claim['section_path'] or [])}", style="dim"))


def _print_metadata(run: Session, document: dict[str, Any]) -> None:
    """Each field with its values and where they stand: `date: 2021-09-18 (index_block) ≠ 2021-09-20 (page_meta)`."""
    run.out.print(Text(run.say("show.metadata"), style="bold"))
    for said in document["metadata"]:
        sources: dict[str, list[str]] = {}
        for entry in said["values"]:
            sources.setdefault(entry["value"], []).append(_whence(entry, document["text"]))
        between, style = (" ≠ ", "yellow") if said["differs"] else (" = ", "")
        line = between.join(f"{value} ({', '.join(found)})" for value, found in sources.items())
        run.out.print(Text(f"  {said['field']}: {line}", style=style))


def _whence(entry: dict[str, Any], text: str) -> str:
    """The source of a value, with the words of the text where they differ from it."""
    words = text[entry["start"] : entry["end"]] if entry["start"] is not None else entry["value"]
    return entry["source"] if words == entry["value"] else f"{entry['source']} “{words}”"


def _print_claim(run: Session, claim: dict[str, Any]) -> None:
    run.out.print(Text(f"{claim['subject']} {claim['predicate']} {claim['object']}", style="bold"))
    entry = claim["evidence"]
    if entry.get("quote"):
        _print_evidence(run, entry)
        run.out.print(Text(f"      {entry['context']}"))

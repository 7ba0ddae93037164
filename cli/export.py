"""`yingshang export FORMAT FILE`: the graph or a part of it as a file, with its manifest beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from cli.export_gold import gold
from cli.export_import import neo4j_import
from cli.intake import write_json_file
from cli.session import Session, session
from graph.key_values import key_values

if TYPE_CHECKING:
    from graph.exports.selection import Selection

app = typer.Typer(no_args_is_help=True)
app.command("gold")(gold)
app.command("neo4j-import")(neo4j_import)
_FORMATS = ("csv", "graphml", "gexf", "jsonld", "cypher")  # the names of graph.exports.formats, which loads the driver

Words = list[str] | None


def _command(form: str) -> None:
    def export(
        ctx: typer.Context,
        file: Annotated[Path, typer.Argument(metavar="FILE")],
        query: Annotated[str | None, typer.Option("--query", metavar="NAME")] = None,
        parameter: Annotated[Words, typer.Option("--with", metavar="KEY=VALUE")] = None,
        node: Annotated[str | None, typer.Option("--node", metavar="ID")] = None,
        depth: Annotated[int, typer.Option("--depth", min=1, max=2)] = 1,
        place: Annotated[Words, typer.Option("--place", metavar="ID")] = None,
        measure: Annotated[Words, typer.Option("--measure", metavar="ID")] = None,
        predicate: Annotated[Words, typer.Option("--predicate", metavar="NAME")] = None,
        min_confidence: Annotated[float, typer.Option("--min-confidence", min=0, max=1)] = 0.0,
        review: Annotated[Words, typer.Option("--review", metavar="STATE")] = None,
        texts: Annotated[bool, typer.Option("--texts")] = False,
        force: Annotated[bool, typer.Option("--force")] = False,
    ) -> None:
        from graph.exports.selection import Selection  # noqa: PLC0415  # the driver takes half of the start-up time

        chosen = Selection(
            query=query, parameters=key_values(parameter or [], "--with"), node=node, depth=depth,
            places=tuple(place or ()), measures=tuple(measure or ()), predicates=tuple(predicate or ()),
            min_confidence=min_confidence, review=tuple(review or ()), texts=texts,
        )  # fmt: skip
        _export(session(ctx), form, chosen, file, force=force)

    app.command(form)(export)


for _form in _FORMATS:
    _command(_form)


def _export(run: Session, form: str, chosen: Selection, file: Path, *, force: bool) -> None:
    from graph.corpus import corpus_version  # noqa: PLC0415
    from graph.drafts import draft, refuse_replacing  # noqa: PLC0415
    from graph.exports.formats import FORMATS, write_export  # noqa: PLC0415

    refuse_replacing(file, force=force)
    with run.open_store() as store, run.err.status(run.say("export.running")), draft(file) as unfinished:
        with unfinished.open("w+b") as out:
            made = write_export(store, FORMATS[form], chosen, corpus_version(store), out)
        unfinished.replace(file)
    beside = file.with_name(f"{file.name}.manifest.json")
    told = made.manifest.to_json() | {"file": file.name, "bytes": made.size, "sha256": made.sha256}
    write_json_file(beside, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    nodes, edges = sum(made.manifest.nodes.values()), sum(made.manifest.edges.values())
    run.err.print(Text(run.say("export.written", nodes=nodes, edges=edges, file=file)), soft_wrap=True)
    if made.manifest.truncated:
        run.err.print(Text(run.say("export.truncated"), style="yellow"))

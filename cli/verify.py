"""`yingshang verify`: whether the graph keeps its promises, each breach by name with the node or claim."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from cli.render import write_json
from cli.session import Session, session
from cli.stages import stages

if TYPE_CHECKING:
    from graph.verify import Breach

BROKEN = 1
_SHOWN = 20  # breaches of one kind that are printed


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("verify")(verify)


def verify(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Check everything; exit code 1 when something is broken. Nothing is changed."""
    from graph.verify import verify as check  # noqa: PLC0415  # the driver takes half of the start-up time

    run = session(ctx)
    with run.attach_store() as store, stages(run) as begin:
        store.refuse_newer()
        store.refuse_unfinished()
        counts = store.counts(whole=True)
        nodes, edges = (sum(counts[side].values()) for side in ("nodes", "edges"))
        breaches = list(check(store, begin("verify", nodes + edges)))
    if as_json:
        write_json({"nodes": nodes, "edges": edges, "breaches": [b.to_json() for b in breaches]})
    elif breaches:
        _print(run, breaches)
    else:
        run.out.print(Text(run.say("verify.sound", nodes=nodes, edges=edges)))
    raise typer.Exit(BROKEN if breaches else 0)


def _print(run: Session, breaches: list[Breach]) -> None:
    from graph.verify import invariants  # noqa: PLC0415  # the driver takes half of the start-up time

    by_check: dict[str, list[Breach]] = defaultdict(list)
    for breach in breaches:
        by_check[breach.check].append(breach)
    for name, found in by_check.items():
        title = invariants()["checks"][name][run.say.lang]
        run.out.print(Text(f"✗ {title}  {len(found)}", style="red"))
        for breach in found[:_SHOWN]:
            run.out.print(Text(f"  {breach.id}  {breach.detail}"), soft_wrap=True)
        if len(found) > _SHOWN:
            run.out.print(Text("  " + run.say("verify.more", count=len(found) - _SHOWN)))
    run.out.print(run.say("verify.count", count=len(breaches)))

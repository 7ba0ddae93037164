"""Whether the graph is what the events come to: each verdict done or listed as a conflict, each merge and name in place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from graph.curation.claims import Basis, judge
from graph.curation.events import NODE, Event, event_of
from graph.curation.judging import bench_of_document, wanted_rows
from graph.curation.nodes import Curated, Decisions, curated_of, decide, members, shown_row
from graph.errors import CurationConflictError
from graph.store import GraphStore
from graph.transaction import Transaction

Found = tuple[str, str, str]  # name of the check, id, what is seen


def check_curation(store: GraphStore) -> Iterator[Found]:
    """Every difference. Nothing is changed."""
    holders = {r["origin"]: r["document_id"] for r in store.run("further_sources", {}).records}
    by_document: dict[str, list[Event]] = {}
    decisions: list[Event] = []
    for row in store.run("all_events", {}).records:
        event = event_of(row["properties"])
        if event.scope == NODE:
            decisions.append(event)
        elif event.document_id:
            by_document.setdefault(holders.get(event.document_id, event.document_id), []).append(event)
    open_conflicts = {r["event_id"]: r["reason"] for r in store.run("open_conflicts", {}).records}
    stored = store.content_hashes()
    for document, events in sorted(by_document.items()):
        if document in stored:
            yield from store.within(partial(_document, document=document, open_conflicts=open_conflicts))
        else:
            yield from (_unlisted(e) for e in _unheld(events) if e.id not in open_conflicts)
    yield from _nodes(store, decisions)


def _unheld(events: list[Event]) -> list[Event]:
    return [lost.event for lost in judge(Basis(None, (), {}), events).lost]


def _unlisted(event: Event) -> Found:
    return "verdict_lost", event.id, "neither done nor listed as a conflict"


def _document(tx: Transaction, document: str, open_conflicts: Mapping[str, str]) -> list[Found]:
    bench = bench_of_document(tx, document, lock=False)
    judged = bench.judged()
    wanted = wanted_rows(tx, bench, judged)
    found = [
        ("verdict_not_done", identifier, str(judged.verdicts.get(identifier, "")))
        for identifier, (_, row) in wanted.items()
        if identifier not in bench.edges or dict(bench.edges[identifier]["properties"]) != row["properties"]
    ]
    found += [("verdict_not_done", i, "no event made it") for i in bench.edges if i not in wanted]
    return found + [_unlisted(lost.event) for lost in judged.lost if open_conflicts.get(lost.event.id) != lost.reason]


def curated_nodes(store: GraphStore) -> dict[str, Curated]:
    """Id -> what is kept of a node that curation changed."""
    found = [curated_of(row["properties"]) for row in store.run("all_curated", {}).records]
    return {node.id: node for node in found}


def _nodes(store: GraphStore, events: list[Event]) -> Iterator[Found]:
    try:
        wanted = decide(events)
    except CurationConflictError as error:
        yield "decision_not_done", str(error.place), error.message
        return
    kept = curated_nodes(store)
    for identifier in {*wanted.roots, *wanted.renamed, *wanted.added, *wanted.candidates} - kept.keys():
        yield "decision_not_done", identifier, "nothing is kept of it"
    for node in kept.values():
        yield from _node(store, node, wanted, list(kept.values()))


def _node(store: GraphStore, node: Curated, wanted: Decisions, kept: list[Curated]) -> Iterator[Found]:
    if wanted.applied(node) != node:
        yield "decision_not_done", node.id, f"stands as {node.canonical}"
        return
    rows = store.run("node", {"id": node.id}).records
    if node.canonical != node.id and rows:
        yield "decision_not_done", node.id, f"merged into {node.canonical}, and still there"
    elif node.canonical == node.id and rows:
        seen: dict[str, Any] = {k: v for k, v in rows[0]["properties"].items() if v is not None}
        if json.dumps(seen, sort_keys=True) != json.dumps(shown_row(node, members(kept, node.id)), sort_keys=True):
            yield "decision_not_done", node.id, "its names are not those that were decided"

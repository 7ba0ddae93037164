"""Facts of the vocabulary that it no longer states: they are written with documents, and outlive the entry that said them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from graph.curation.claims import Basis, judge
from graph.curation.events import event_of
from graph.curation.reapplying import note_conflicts

if TYPE_CHECKING:
    from graph.records import Row
    from graph.store import GraphStore
    from graph.transaction import Transaction

_BATCH = 500


def outdated_facts(store: GraphStore, nodes: Mapping[str, Sequence[str]], stated: Collection[str]) -> list[Row]:
    """Of the facts of these nodes (kind -> ids) those whose claim ids are not among the `stated` ones."""
    found = []
    for kind, ids in nodes.items():
        for start in range(0, len(ids), _BATCH):
            rows = store.run("edges_of_ids", {"ids": list(ids[start : start + _BATCH])}, NODE=kind).records
            facts = [r | {"source_kind": kind} for r in rows if r["properties"].get("source") == "vocabulary"]
            found += [r for r in facts if r["properties"]["claim_id"] not in stated]
    return found


def remove_facts(store: GraphStore, facts: Sequence[Row]) -> None:
    """Take facts out with all that only they named; verdicts on them become conflicts. All of it is done, or nothing."""

    def work(tx: Transaction) -> None:
        touched: dict[str, set[str]] = defaultdict(set)
        ids = [fact["properties"]["claim_id"] for fact in facts]
        for fact in facts:
            tx.rows("delete_claim", {"id": fact["properties"]["claim_id"]}, EDGE=fact["type"])
            touched[fact["source_kind"]].add(fact["source"])
            touched[fact["target_kind"]].add(fact["target"])
        events = [event_of(row["properties"]) for row in tx.rows("events_of_batch", {"documents": [], "claims": ids})]
        note_conflicts(tx, None, events, judge(Basis(None, (), {}), events).lost)
        tx.remove_orphans(touched)

    if facts:
        store.within(work)

"""Documents that come in again: merges laid over what they say, verdicts given again, in the transaction that writes them.

Where nothing was curated this costs two look-ups a batch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.curation.claims import Basis, Judged, Lost, judge
from graph.curation.events import VERDICTS, Event, event_of, standing
from graph.curation.nodes import Curated, curated_of, members, shown_row
from graph.curation.overlay import PLAIN, Overlay, Row
from graph.kinds import schema
from graph.model import Extraction
from graph.records import kinds_of, node_of, node_row
from graph.transaction import Transaction


def curated(
    tx: Transaction, extractions: Sequence[Extraction], origins: Mapping[str, Sequence[str]]
) -> tuple[list[Extraction], Overlay]:
    """The extractions with the verdicts on them, and what else curation lays over them.

    `origins`: document -> ids that it has by each of its sources; a verdict names one of them.
    """
    vocabulary = {c.id for e in extractions for c in e.claims if c.source == "vocabulary"}
    holders = {origin: e.document.id for e in extractions for origin in origins[e.document.id]}
    values = {"documents": list(holders), "claims": sorted(vocabulary)}
    by_document: dict[str | None, list[Event]] = {}
    for row in tx.rows("events_of_batch", values):
        event = event_of(row["properties"])
        document = holders[event.document_id] if event.document_id else None
        by_document.setdefault(document, []).append(event)
    judged = [_judged(e, by_document) if by_document else None for e in extractions]
    found = [j for j in judged if j is not None]
    for document, events in by_document.items():
        note_conflicts(tx, document, events, [lost for j in found for lost in j.lost])
    ends = {i: n for j in found for i, n in j.nodes.items()}
    overlay = _overlay(tx, extractions, ends)
    if not found:
        return list(extractions), overlay
    changed = [e if j is None else _with(e, j) for e, j in zip(extractions, judged, strict=True)]
    named = {n.id for e in extractions for n in e.nodes}
    return changed, replace(
        overlay,
        verdicts={c: event for j in found for c, event in j.verdicts.items()},
        extra={i: (n["kind"], dict(n["row"])) for i, n in ends.items() if i not in named | overlay.canonical.keys()},
    )


def _with(extraction: Extraction, judged: Judged) -> Extraction:
    """The extraction with its judged claims, and with the ends of those that people made."""
    named = {n.id for n in extraction.nodes}
    ends = [node_of(n["kind"], n["row"]) for i, n in judged.nodes.items() if i not in named]
    return replace(extraction, claims=list(judged.claims.values()), nodes=[*extraction.nodes, *ends])


def _judged(extraction: Extraction, by_document: Mapping[str | None, list[Event]]) -> Judged | None:
    document = extraction.document
    own, shared = by_document.get(document.id, []), by_document.get(None, [])
    if not own and not shared:
        return None
    kinds = kinds_of(extraction)
    sections = [(s.span.start, s.id) for s in extraction.sections]
    said = [c for c in extraction.claims if c.source != "vocabulary"]
    judged = judge(Basis(document.id, said, kinds, document.text, sections), own)
    known = [c for c in extraction.claims if c.source == "vocabulary"]
    facts = judge(Basis(None, known, kinds), [e for e in shared if e.about in {c.id for c in known}])
    judged.claims |= facts.claims
    judged.verdicts |= facts.verdicts
    judged.lost += facts.lost
    return judged


def _overlay(tx: Transaction, extractions: Sequence[Extraction], ends: Mapping[str, Any]) -> Overlay:
    incoming = {n.id: n for e in extractions for n in e.nodes if n.kind in schema().curated}
    records = records_of(tx, {*incoming, *ends})
    if not records:
        return PLAIN
    fresh: list[Curated] = []
    located = _located(extractions)
    for record in records:
        node = incoming.get(record.id)
        seen = record if node is None else replace(record, base=node_row(node), located=located.get(record.id, ()))
        if seen != record:
            tx.put("merge_nodes", [seen.row()], NODE="Curated")
        fresh.append(seen)
    canonical = {r.id: r.canonical for r in fresh if r.canonical != r.id}
    shown = {canonical.get(i, i) for i in (*incoming, *ends)}
    rows = {r.id: (r.kind, shown_row(r, members(fresh, r.id))) for r in fresh if r.id in shown}
    return Overlay(canonical, rows)


def _located(extractions: Sequence[Extraction]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for extraction in extractions:
        kinds = kinds_of(extraction) if extraction.located_in else {}
        for inner, outer in extraction.located_in:
            found.setdefault(inner, set()).add((kinds[outer], outer))
    return {inner: tuple(sorted(places)) for inner, places in found.items()}


def records_of(tx: Transaction, nodes: Collection[str]) -> list[Curated]:
    """What is kept of these nodes, and of all that are merged with them."""
    if not nodes:
        return []
    found = tx.rows("curated_nodes", {"ids": [f"curated:{node}" for node in sorted(nodes)]})
    return [curated_of(row["properties"]) for row in found]


def lose_verdicts(tx: Transaction, document: str) -> None:
    """Note that the verdicts on a document that is taken out have nothing to hold on to; they hold when it comes again."""
    rows = tx.rows("events_of_batch", {"documents": [document], "claims": []})
    events = [event_of(row["properties"]) for row in rows]
    if events:
        judged = judge(Basis(document, (), {}), events)
        note_conflicts(tx, document, events, [Lost(lost.event, "document_gone") for lost in judged.lost])


def note_conflicts(tx: Transaction, document: str | None, events: Iterable[Event], lost: Iterable[Lost]) -> None:
    """Put the open conflicts of a document's verdicts in place of those that were noted before."""
    judging = [e for e in events if e.act in (*VERDICTS, "add")]
    if judging:
        tx.rows("delete_nodes", {"ids": [f"conflict:{e.id}" for e in judging]}, NODE="Conflict")
    mine = {e.id for e in standing(judging)}
    rows: list[Row] = [
        {"id": f"conflict:{one.event.id}", "name": one.reason, "event_id": one.event.id}
        | ({"document_id": document} if document else {})
        | ({"claim_id": one.claim_id} if one.claim_id else {})
        for one in lost
        if one.event.id in mine
    ]
    tx.put("merge_nodes", rows, NODE="Conflict")

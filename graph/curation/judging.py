"""One document's claims in the graph made what the verdicts on them come to: read, worked out anew, what differs written.

The same is done after a verdict and after one is taken back, so that taking back leaves the graph as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.curation.claims import Basis, Judged, judge
from graph.curation.events import Event, event_of
from graph.curation.overlay import Overlay, Row
from graph.curation.reapplying import note_conflicts, records_of
from graph.errors import NotFoundError
from graph.kinds import schema
from graph.model import Claim, Span
from graph.records import claim_row
from graph.same_text import source_id
from graph.transaction import Transaction

_CLAIM_FIELDS = (
    "document_id", "section_id", "quote", "confidence", "status", "since", "role", "article", "number", "source",
    "extractor", "review",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bench:
    """What is judged together: a document's claims, or one claim of the vocabulary; the stored edges by claim id."""

    basis: Basis
    events: Sequence[Event]
    edges: Mapping[str, Row]
    document_id: str | None

    def judged(self, *more: Event) -> Judged:
        """What the events, and `more`, come to."""
        return judge(self.basis, [*self.events, *more])


def find_claim(tx: Transaction, claim_id: str) -> Row:
    """The stored edge of a claim. Raises NotFoundError."""
    for row in tx.rows("claim_anywhere", {"id": claim_id}):
        return row
    raise NotFoundError(f"no claim {claim_id}", mend="`yingshang show` and the queries give ids of claims")


def bench_of_document(tx: Transaction, document: str, *, lock: bool = True) -> Bench:
    """A document's claims with its events; it is locked first. Raises NotFoundError."""
    if lock and tx.rows("lock_documents", {"documents": [document]})[0]["locked"] == 0:
        for row in tx.rows("holder_of_source", {"source": source_id(document)}):  # by now read from another source
            return bench_of_document(tx, row["document_id"])
        raise NotFoundError(f"no document {document}", mend="`yingshang query documents` lists them")
    text = tx.rows("text_to_judge", {"document": document})[0]["text"]
    sections = [(row["start"], row["id"]) for row in tx.rows("sections_to_judge", {"document": document})]
    edges = tx.rows("claims_to_judge", {"document": document})
    origins = [document, *(r["properties"]["origin"] for r in tx.rows("sources_to_settle", {"documents": [document]}))]
    events = [event_of(r["properties"]) for r in tx.rows("events_of_batch", {"documents": origins, "claims": []})]
    return _bench(document, text, sections, edges, events)


def bench_of_fact(tx: Transaction, edge: Row) -> Bench:
    """A claim of the vocabulary with its events."""
    tx.rows("lock_acts", {})
    identifier = edge["properties"]["claim_id"]
    events = [event_of(r["properties"]) for r in tx.rows("events_of_batch", {"documents": [], "claims": [identifier]})]
    return _bench(None, "", [], [edge], events)


def _bench(
    document: str | None, text: str, sections: list[tuple[int, str]], edges: list[Row], events: list[Event]
) -> Bench:
    claims: list[Claim] = []
    kinds: dict[str, str] = {}
    for edge in edges:
        claim = extracted(edge["source"], edge["type"], edge["target"], edge["properties"])
        kinds |= {claim.subject: edge["source_kind"], claim.object: edge["target_kind"]}
        if claim.source != "review":
            claims.append(claim)
    by_id = {edge["properties"]["claim_id"]: edge for edge in edges}
    return Bench(Basis(document, claims, kinds, text, sections), events, by_id, document)


def extracted(source: str, predicate: str, target: str, values: Mapping[str, Any]) -> Claim:
    """The claim of an edge as it was extracted, before merges and verdicts."""
    known = {name: values[name] for name in _CLAIM_FIELDS if values.get(name) is not None}
    moved = source == target and ("extracted_subject" in values or "extracted_object" in values)
    if "verdict" in values or moved:
        known["review"] = "unreviewed"
    span = Span(values["start"], values["end"]) if values.get("start") is not None else None
    ends = values.get("extracted_subject", source), values.get("extracted_object", target)
    return Claim(ends[0], predicate, ends[1], span=span, **known)


def settle(tx: Transaction, bench: Bench, judged: Judged, *more: Event) -> None:
    """Write what differs between the stored claims and the judged ones, and the conflicts."""
    wanted = wanted_rows(tx, bench, judged)
    touched: dict[str, set[str]] = {}
    for identifier, edge in bench.edges.items():
        if identifier not in wanted:
            tx.rows("delete_claim", {"id": identifier}, EDGE=edge["type"])
            for side in ("source", "target"):
                if edge[f"{side}_kind"] not in ("Document", "Section"):
                    touched.setdefault(edge[f"{side}_kind"], set()).add(edge[side])
    for identifier, (kinds, row) in wanted.items():
        stored = bench.edges.get(identifier)
        if stored is None:
            tx.join("create_claims", [row], **kinds)
        elif dict(stored["properties"]) != row["properties"]:
            tx.rows("update_claim", {"id": identifier, "properties": row["properties"]}, EDGE=stored["type"])
    note_conflicts(tx, bench.document_id, [*bench.events, *more], judged.lost)
    if touched:
        tx.remove_orphans(touched)


def resettle(tx: Transaction, document: str) -> None:
    """Have a document's verdicts hold again where something else about it changed than its text."""
    bench = bench_of_document(tx, document)
    if bench.events:
        settle(tx, bench, bench.judged())


def wanted_rows(tx: Transaction, bench: Bench, judged: Judged) -> dict[str, tuple[dict[str, str], Row]]:
    """Claim id -> the kinds of its statement, and the row that its edge is to be."""
    kinds = {i: n["kind"] for i, n in judged.nodes.items()} | dict(bench.basis.kinds)
    ends = {i for c in judged.claims.values() for i in (c.subject, c.object)}
    records = records_of(tx, {i for i in ends if kinds.get(i) in schema().curated})
    canonical = {r.id: r.canonical for r in records if r.canonical != r.id}
    overlay = Overlay(canonical, verdicts=judged.verdicts)
    found = {}
    for claim in judged.claims.values():
        words = {"SOURCE": _kind(claim.subject, kinds), "EDGE": claim.predicate, "TARGET": _kind(claim.object, kinds)}
        found[claim.id] = words, claim_row(claim, overlay)
    return found


def _kind(identifier: str, kinds: Mapping[str, str]) -> str:
    return kinds.get(identifier) or ("Document" if identifier.startswith("document:") else "Section")

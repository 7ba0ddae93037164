"""Documents in and out within one transaction: what was stored of them is cleared, sources of one text are settled.

Documents that are about to change are locked first and looked at again, so that no verdict and no other source comes in
between; of writers that bring one new text at once, the constraint on it lets one through and runs the others again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.curation.events import Event
from graph.curation.judging import resettle
from graph.curation.reapplying import curated, lose_verdicts
from graph.curation.texts import decide_texts, text_events
from graph.errors import ConflictError, NotFoundError
from graph.kinds import schema
from graph.model import Document, Extraction
from graph.records import Row, document_of
from graph.same_text import Arrival, Plan, Stored, arriving, kept_under, of_node, plan, source_id
from graph.transaction import Transaction
from graph.writing import Writer

Reread = Callable[[Document], Extraction]
UNCHANGED, SECOND_SOURCE = "unchanged", "second_source"


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """What one document did to the graph: added, replaced, unchanged, or second_source of the document `source_of`.

    `claims` were written, `removed` taken away.
    """

    state: str
    claims: int = 0
    nodes: int = 0
    removed: int = 0
    source_of: str | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """What a removal took: claims, ids of sources, and the document that is read from another source by now."""

    claims: int
    origins: tuple[str, ...]
    left: str | None = None


class Replacing:
    """Puts documents in and takes them out in one transaction; `reread` reads one anew from what is stored of it."""

    def __init__(self, tx: Transaction, reread: Reread) -> None:
        self.tx = tx
        self._reread = reread
        self.texts = decide_texts(text_events(tx))  # what people decided on pairs of documents
        self.changed: set[str] = set()  # documents that came, changed or went
        self.title_keys: set[str] = set()  # of these: their editions are to be linked anew
        self.outdated = False  # whether anything that was stored is no more

    def replace(self, extractions: Sequence[Extraction]) -> list[WriteOutcome]:
        """Put documents with different ids in; what each did, in their order."""
        coming = {e.document.id: arriving(e).kept_under(self.texts.keys) for e in extractions}
        found = self._look(coming.values())
        states = {row["origin"]: (row["content_hash"], row["extractor"], row["text_key"]) for row in found}
        changed = {i: a for i, a in coming.items() if states.get(i) != (*a.state, a.row.get("text_key"))}
        stored = self._held(list(changed), list(changed.values()), found)
        made = self._plan(stored, changed.values())
        removed = self._carry_out(made, stored)
        states_of = _states(stored, changed.values())
        return [
            _outcome(states_of[i], coming[i], made, removed) if i in changed else WriteOutcome(UNCHANGED)
            for i in coming
        ]

    def remove_document(self, identifier: str) -> Removal:
        """Take a document out with all its sources. Raises NotFoundError."""
        stored = self._held([identifier], [], self._look([], [identifier]))
        if identifier not in stored.documents:
            raise NotFoundError(f"no document {identifier}", mend="`yingshang query documents` lists them")
        leaving = tuple(stored.arrivals())
        removed = self._carry_out(self._plan(stored, (), leaving), stored)
        return Removal(sum(removed.values()), leaving)

    def remove_source(self, origin: str) -> Removal:
        """Take one source out: of several, the document stays with the others. Raises NotFoundError."""
        stored = self._held([origin], [], self._look([], [origin]))
        if origin not in stored.arrivals():
            raise NotFoundError(f"no source {origin}", mend="`yingshang query documents` lists documents")
        judged = self.tx.rows("events_of_batch", {"documents": [origin], "claims": []})
        made = self._plan(stored, (), [origin], [origin] if judged else ())
        removed = self._carry_out(made, stored)
        return Removal(sum(removed.values()), (origin,), next(iter(made.origins), None))

    def regroup(self, origins: Sequence[str], events: Iterable[Event]) -> None:
        """Make documents of these sources what events on texts, more than were known, come to."""
        self.texts = decide_texts(events)
        stored = self._held(origins, [], self._look([], origins))
        self._carry_out(self._plan(stored, ()), stored)

    def _plan(
        self, stored: Stored, coming: Iterable[Arrival], leaving: Sequence[str] = (), keep: Sequence[str] = ()
    ) -> Plan:
        return plan(stored, coming, leaving, keep, keys=self.texts.keys)

    def _look(self, arrivals: Iterable[Arrival], origins: Sequence[str] = ()) -> list[Row]:
        """What is stored of these, and under their texts."""
        arrivals = list(arrivals)
        ids = [*(a.origin for a in arrivals), *origins]
        texts = [a.text for a in arrivals if a.text != a.origin]
        values = {"documents": ids, "sources": [source_id(i) for i in ids], "texts": texts}
        return self.tx.rows("stored_documents", values)

    def _held(self, origins: Sequence[str], arrivals: Sequence[Arrival], found: Sequence[Row]) -> Stored:
        """The documents of these origins and texts, locked, with their further sources. Raises ConflictError."""
        texts = {a.text for a in arrivals}
        locked = {row["id"] for row in found if row["origin"] in origins or row["text_key"] in texts}
        if not locked:
            return Stored()
        self.tx.rows("lock_documents", {"documents": sorted(locked)})
        rows = self._look(arrivals, [] if arrivals else origins)
        if {row["id"] for row in rows} - locked:
            raise ConflictError("another writer brought the same text meanwhile")
        sources = [r["properties"] for r in self.tx.rows("sources_to_settle", {"documents": sorted(locked)})]
        shared = {s["document_id"] for s in sources} | {row["id"] for row in rows} - {a.origin for a in arrivals}
        documents = {row["id"]: Arrival(row["id"], row) for row in rows if row["id"] == row["origin"]}
        for row in self.tx.rows("nodes_by_ids", {"ids": sorted(shared)}, NODE="Document"):
            documents[row["id"]] = Arrival(row["id"], row["properties"])
        return Stored(documents, {s["origin"]: (s["document_id"], of_node(s)) for s in sources})

    def _carry_out(self, made: Plan, stored: Stored) -> dict[str, int]:
        """Write what is planned; document -> how many of its claims went."""
        touched: dict[str, set[str]] = defaultdict(set)
        for arrival in (*stored.documents.values(), *made.write):
            self.changed.add(arrival.origin)
            self.title_keys |= {key for key in [arrival.row.get("title_key")] if key}
        again = [a.origin for a in made.write if a.origin in stored.documents]
        removed = {identifier: self._clear(identifier, touched) for identifier in (*again, *made.drop)}
        self.outdated |= bool(removed or made.gone)
        self._delete("Document", made.drop)
        self._delete("Source", made.gone)
        self.tx.put(
            "set_sources", [{"id": i, "sources": None, "text_key": None, "own_text_key": None} for i in again]
        )  # gives its text free
        extractions = [a.extraction or self._read(a) for a in made.write]
        if extractions:
            Writer(self.tx).write(*curated(self.tx, extractions, made.origins))
        self.tx.put("merge_nodes", made.sources, NODE="Source")
        self.tx.put("set_sources", made.lists)
        held = {origin for origins in made.origins.values() for origin in origins}
        for origin in stored.arrivals().keys() - held:
            lose_verdicts(self.tx, origin)
        for document in _joined(made, stored):
            resettle(self.tx, document)
        self.tx.remove_orphans(touched)
        return removed

    def _read(self, arrival: Arrival) -> Extraction:
        return kept_under(self._reread(document_of(arrival.row)), self.texts.keys)

    def _clear(self, identifier: str, touched: Mapping[str, set[str]]) -> int:
        """Delete a document's claims and sections, note the nodes that they touched; how many claims there were."""
        for record in self.tx.rows("touched_by_document", {"document": identifier}):
            if record["kind"] not in ("Document", "Section"):
                touched[record["kind"]].add(record["id"])
        values = {"document": identifier}
        removed = sum(self.tx.deleted("delete_claims", values, EDGE=edge) for edge in schema().claim_edges)
        self.tx.deleted("delete_sections", values)
        return removed

    def _delete(self, kind: str, identifiers: Sequence[str]) -> None:
        if identifiers:
            self.tx.rows("delete_nodes", {"ids": list(identifiers)}, NODE=kind)


def _joined(made: Plan, stored: Stored) -> list[str]:
    """Documents that are read as before and have a further source now, whose verdicts are theirs from now on."""
    before = {(d, d) for d in stored.documents} | {(d, origin) for origin, (d, _) in stored.sources.items()}
    written = {arrival.origin for arrival in made.write}
    return [d for d, origins in made.origins.items() if d not in written and any((d, o) not in before for o in origins)]


def _states(stored: Stored, coming: Iterable[Arrival]) -> dict[str, str]:
    """Origin -> what its arrival is: one text after the other, as if each came by itself."""
    texts = {a.origin: a.text for a in stored.arrivals().values() if not a.retired}
    states = {}
    for arrival in coming:
        before = texts.get(arrival.origin)
        others = any(text == arrival.text for origin, text in texts.items() if origin != arrival.origin)
        joins = others and before != arrival.text
        states[arrival.origin] = SECOND_SOURCE if joins else "replaced" if before else "added"
        texts[arrival.origin] = arrival.text
    return states


def _outcome(state: str, arrival: Arrival, made: Plan, removed: Mapping[str, int]) -> WriteOutcome:
    holder = next(document for document, origins in made.origins.items() if arrival.origin in origins)
    own = arrival.extraction if holder == arrival.origin else None
    claims, nodes = (len(own.claims), len(own.nodes)) if own else (0, 0)
    return WriteOutcome(
        state, claims, nodes, removed.get(arrival.origin, 0), holder if state == SECOND_SOURCE else None
    )

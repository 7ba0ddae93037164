"""What people may do to the graph: verdicts on claims, claims of their own, decisions on nodes, and taking any of it back.

Each act is one transaction: the event is written and the graph made what all events come to, or nothing happens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graph.curation.claims import ATTRIBUTES, Judged, attributes_of, target_of
from graph.curation.events import CLAIM, NODE, VERDICTS, Event, Signature, event_of, new_event, standing
from graph.curation.judging import Bench, bench_of_document, bench_of_fact, find_claim, settle
from graph.curation.merging import node_to_curate, rearrange
from graph.curation.nodes import PAIRS, decide, pair_key
from graph.curation.quotes import anchor
from graph.curation.texts import TEXT, TEXT_ACTS, TextDecisions, decide_texts, text_events
from graph.errors import CurationConflictError, ModelError, NotFoundError, ParameterError
from graph.kinds import schema
from graph.model import Claim, Span
from graph.records import Row
from graph.replacing import Replacing
from graph.same_text import Arrival, rank
from graph.store import GraphStore
from graph.transaction import Transaction

_ENDS = ("subject", "object")
_CHANGES = (*_ENDS, "predicate", *ATTRIBUTES)
_LONGEST_NAME = 200  # code points


class Curator:
    """Acts of curation on one graph."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def judge(
        self, claim_id: str, act: str, by: Signature, *, changes: Mapping[str, str | None] | None = None,
        seen: str | None = None,
    ) -> Event:  # fmt: skip
        """Accept, reject or correct a claim; `changes` are the fields that a correction sets, null to take one away.

        `seen`: the state of review that its author saw. Raises NotFoundError, ParameterError, ModelError, and
        CurationConflictError when the state is another by now.
        """
        if act not in VERDICTS:
            raise ParameterError(f"{act!r} is no verdict", place="act", mend=f"one of {', '.join(VERDICTS)}")
        _check_changes(act, changes)

        def work(tx: Transaction) -> Event:
            bench = _bench_of(tx, claim_id)
            edge = bench.edges.get(claim_id)
            if edge is None:
                raise NotFoundError(f"no claim {claim_id}", mend="it changed just now; look at its document again")
            state = edge["properties"]["review"]
            if seen is not None and seen != state:
                raise CurationConflictError(
                    f"the claim is {state} by now, not {seen}", place=claim_id, mend="look at it again, then decide"
                )
            judged = bench.judged()
            claim = judged.claims[claim_id]
            target = target_of(claim, bench.basis, judged.made.get(claim_id))
            payload: dict[str, Any] = {"claim": target, "supersedes": _superseded(bench, judged, claim_id)}
            if act == "correct":
                payload["made"] = _corrected(tx, claim, target, changes or {})
            event = new_event(
                act, CLAIM, claim_id, by, after=bench.events, document_id=bench.document_id, payload=payload
            )
            _write(tx, event)
            settle(tx, bench, bench.judged(event), event)
            return event

        return self._store.within(work)

    def add(
        self, document: str, subject: str, predicate: str, object_: str, span: Span, quote: str, by: Signature,
        attributes: Mapping[str, str] | None = None,
    ) -> Event:  # fmt: skip
        """A claim of a person's own, resting on `quote`, which must be the text under `span`.

        Raises NotFoundError, ModelError.
        """

        def work(tx: Transaction) -> Event:
            bench = bench_of_document(tx, document)
            text = bench.basis.text
            if span.of(text) != quote:
                raise ModelError(
                    "the quote differs from the text at its offsets", place=document,
                    mend=f"the text there reads {span.of(text)[:80]!r}; offsets count code points",
                )  # fmt: skip
            kept = anchor(text, span.start, span.end).to_json()
            made = _made(tx, subject, predicate, object_, dict(attributes or {}), kept, document)
            section = bench.basis.section_at(span.start)
            claim = Claim(
                subject, predicate, object_, document, section, span, quote, source="review", **made["attributes"]
            )
            if claim.id in bench.edges:
                raise CurationConflictError("this claim was added before", place=claim.id, mend="accept or correct it")
            event = new_event(
                "add", CLAIM, claim.id, by, after=bench.events, document_id=document, payload={"made": made}
            )
            _write(tx, event)
            settle(tx, bench, bench.judged(event), event)
            return event

        return self._store.within(work)

    def pair(self, act: str, keep: str, other: str, by: Signature, score: float | None = None) -> Event:
        """Decide that two nodes are the same (`keep` then stands for both), are not, or that nobody can tell.

        Raises NotFoundError, ParameterError, and CurationConflictError for what contradicts a decision that holds.
        """
        if act not in PAIRS:
            raise ParameterError(f"{act!r} is no decision on a pair", place="act", mend=f"one of {', '.join(PAIRS)}")
        if keep == other:
            raise ParameterError("a pair has two nodes", place=keep, mend="name another node")
        payload = {"keep": keep, "other": other} | ({} if score is None else {"score": score})

        def check(tx: Transaction) -> None:
            kinds = {node_to_curate(tx, node).kind for node in (keep, other)}
            if len(kinds) > 1:
                raise ParameterError(
                    f"{keep} and {other} are of two kinds: {', '.join(sorted(kinds))}", place=other,
                    mend="decide on two nodes of one kind",
                )  # fmt: skip

        return self._decide(act, other, by, payload, check)

    def texts(self, act: str, one: str, other: str, by: Signature) -> Event:
        """Decide on two documents: their texts are the same, `one` revises `other`, or they are to be left apart.

        Raises NotFoundError, ParameterError, and CurationConflictError when something else was decided on the two.
        """
        if act not in TEXT_ACTS:
            raise ParameterError(f"{act!r} is no decision on texts", place="act", mend=f"one of {', '.join(TEXT_ACTS)}")
        if one == other:
            raise ParameterError("a pair has two documents", place=one, mend="name another document")

        def work(replacing: Replacing) -> Event:
            tx = replacing.tx
            tx.rows("lock_acts", {})
            events = text_events(tx)
            payload = _pair_of_texts(tx, act, one, other, decide_texts(events))
            event = new_event(act, TEXT, payload["other"], by, after=events, payload=payload)
            _write(tx, event)
            replacing.regroup([one, other], [*events, event])
            return event

        return self._store.regrouping(work)

    def split(self, node: str, by: Signature) -> Event:
        """Take a node out of those that it was merged with. Raises ParameterError when it was merged with none."""

        def check(tx: Transaction) -> None:
            if node not in decide(_node_events(tx)).roots:
                raise ParameterError(
                    f"{node} was not merged with anything", place=node, mend="`GET /review/merged` lists what was"
                )

        return self._decide("split", node, by, {}, check)

    def rename(self, node: str, name: str, by: Signature) -> Event:
        """Give a node another name; the one that it had becomes an alias."""
        return self._decide("rename", node, by, {"name": _name(name)})

    def alias(self, node: str, name: str, by: Signature) -> Event:
        """Give a node one more name."""
        return self._decide("alias", node, by, {"alias": _name(name)})

    def candidate(self, node: str, by: Signature) -> Event:
        """Mark a node as one that the vocabulary should have."""
        return self._decide("candidate", node, by, {})

    def event(self, identifier: str) -> Event:
        """One event. Raises NotFoundError."""
        return self._store.within(lambda tx: self._event(tx, identifier))

    def undo(self, identifier: str, by: Signature) -> Event:
        """Take an act back, an undo too. Raises NotFoundError, CurationConflictError when it was taken back already."""
        if self.event(identifier).scope == TEXT:
            return self._store.regrouping(lambda replacing: self._undo_text(replacing, identifier, by))

        def work(tx: Transaction) -> Event:
            event = self._event(tx, identifier)
            if event.scope == NODE:
                tx.rows("lock_acts", {})
                return _act(tx, _undo(event, _node_events(tx), by))
            bench = _bench_of_event(tx, event)
            undo = _undo(event, [*bench.events] if bench else [event], by)
            _write(tx, undo)
            if bench:
                settle(tx, bench, bench.judged(undo), undo)
            else:
                tx.rows("delete_nodes", {"ids": [f"conflict:{event.id}"]}, NODE="Conflict")
            return undo

        return self._store.within(work)

    def _undo_text(self, replacing: Replacing, identifier: str, by: Signature) -> Event:
        tx = replacing.tx
        tx.rows("lock_acts", {})
        event, events = self._event(tx, identifier), text_events(tx)
        undo = _undo(event, events, by)
        while event.act == "undo":
            event = self._event(tx, str(event.undoes))
        _write(tx, undo)
        replacing.regroup([event.payload["keep"], event.payload["other"]], [*events, undo])
        return undo

    def _decide(
        self, act: str, about: str, by: Signature, payload: Mapping[str, Any],
        check: Callable[[Transaction], None] | None = None,
    ) -> Event:  # fmt: skip
        def work(tx: Transaction) -> Event:
            tx.rows("lock_acts", {})
            if check:
                check(tx)
            else:
                _refuse_merged(tx, about)
            events = _node_events(tx)
            return _act(tx, new_event(act, NODE, about, by, after=events, payload=payload))

        return self._store.within(work)

    @staticmethod
    def _event(tx: Transaction, identifier: str) -> Event:
        for row in tx.rows("event_by_id", {"id": identifier}):
            return event_of(row["properties"])
        raise NotFoundError(f"no event {identifier}", mend="`yingshang review events` lists them")


def _pair_of_texts(tx: Transaction, act: str, one: str, other: str, decided: TextDecisions) -> dict[str, Any]:
    """What an event on two documents keeps: of one text that first which the document is to be read from."""
    found = {i: Arrival(i, r) for i, r in _documents(tx, [one, other]).items()}
    for missing in {one, other} - found.keys():
        raise NotFoundError(f"no document {missing}", mend="`yingshang query documents` lists them")
    if (event := decided.pairs.get(pair_key(one, other))) is not None:
        raise CurationConflictError(
            f"{event.act} was decided on them by {event.author}", place=event.id, mend=f"undo that first: {event.id}"
        )
    if act != "same_text":
        return {"keep": one, "other": other}
    keep, gone = sorted(found.values(), key=rank)
    texts = [arrival.row.get("text_key") for arrival in (keep, gone)]
    if None in texts:
        raise ParameterError("the text is too short to be told from others", place=one, mend="leave them apart")
    return {"keep": keep.origin, "other": gone.origin, "texts": texts}


def _documents(tx: Transaction, ids: list[str]) -> dict[str, Row]:
    return {row["id"]: row["properties"] for row in tx.rows("nodes_by_ids", {"ids": ids}, NODE="Document")}


def _act(tx: Transaction, event: Event) -> Event:
    """Write an event on nodes and rearrange the graph."""
    events = _node_events(tx)
    before, after = decide(events), decide([*events, event])
    _write(tx, event)
    rearrange(tx, before, after)
    return event


def _write(tx: Transaction, event: Event) -> None:
    tx.put("create_nodes", [event.row()], NODE="Event")


def _node_events(tx: Transaction) -> list[Event]:
    return [event_of(row["properties"]) for row in tx.rows("events_of_scope", {"scope": NODE})]


def _undo(event: Event, events: list[Event], by: Signature) -> Event:
    holding = {e.id for e in standing(events)}
    undone = event.id not in holding if event.act != "undo" else any(e.undoes == event.id for e in events)
    if undone:
        raise CurationConflictError(
            f"{event.id} was taken back already", place=event.id, mend="take back the undo to have it again"
        )
    return new_event("undo", event.scope, event.about, by, after=events, document_id=event.document_id, undoes=event.id)


def _bench_of(tx: Transaction, claim_id: str) -> Bench:
    edge = find_claim(tx, claim_id)
    document = edge["properties"].get("document_id")
    return bench_of_document(tx, document) if document else bench_of_fact(tx, edge)


def _bench_of_event(tx: Transaction, event: Event) -> Bench | None:
    """What an event on a claim is settled with; None when its document or fact is not there."""
    try:
        if event.document_id:
            return bench_of_document(tx, event.document_id)
        return bench_of_fact(tx, find_claim(tx, event.about))
    except NotFoundError:
        return None


def _superseded(bench: Bench, judged: Judged, claim_id: str) -> list[str]:
    """Verdicts that the next one on this claim takes the place of, with those that they took the place of."""
    maker = judged.made.get(claim_id)
    held = {e.id: e for e in standing(bench.events)}
    found = [
        i for i, e in held.items()
        if judged.placed.get(i) == claim_id or (maker and e.act in VERDICTS and e.payload["claim"]["made_by"] == maker)
    ]  # fmt: skip
    older = [i for e in found for i in held[e].payload.get("supersedes", ())]
    return list(dict.fromkeys([*found, *older]))


def _check_changes(act: str, changes: Mapping[str, str | None] | None) -> None:
    if (act == "correct") != bool(changes):
        raise ParameterError(
            "a correction says what is right instead" if act == "correct" else f"{act} changes nothing",
            place="changes", mend=f"fields that can be corrected: {', '.join(_CHANGES)}",
        )  # fmt: skip
    if strange := sorted(set(changes or {}) - set(_CHANGES)):
        raise ParameterError(f"{', '.join(strange)} cannot be corrected", mend=f"one of {', '.join(_CHANGES)}")


def _corrected(
    tx: Transaction, claim: Claim, target: Mapping[str, Any], changes: Mapping[str, str | None]
) -> dict[str, Any]:
    """The claim that stands in place of another. Raises ModelError, ParameterError."""
    if claim.document_id is None:
        raise ParameterError(
            "what the vocabulary says is corrected in the vocabulary", place=claim.id, mend="reject it here"
        )
    ends = {**target, **{k: v for k, v in changes.items() if k in (*_ENDS, "predicate")}}
    if None in (ends["subject"], ends["predicate"], ends["object"]):
        raise ParameterError(
            "a claim has a subject, a predicate and an object", place="changes", mend="leave out what stays as it is"
        )
    attributes = attributes_of(claim) | {k: v for k, v in changes.items() if k in ATTRIBUTES}
    kept = {k: v for k, v in attributes.items() if v}
    made = _made(tx, ends["subject"], ends["predicate"], ends["object"], kept, target["anchor"], claim.document_id)
    same = (ends["subject"], ends["predicate"], ends["object"]) == (claim.subject, claim.predicate, claim.object)
    if same and kept == attributes_of(claim):
        raise ParameterError("the correction changes nothing", place=claim.id, mend="accept the claim")
    return made


def _made(
    tx: Transaction, subject: str, predicate: str, object_: str, attributes: Mapping[str, Any],
    kept: Mapping[str, Any] | None, document: str,
) -> dict[str, Any]:  # fmt: skip
    """What an event keeps of a claim that a person makes, checked against the schema."""
    kinds, nodes = {}, []
    for end in (subject, object_):
        if end == document or (end.startswith("section:") and tx.rows("section_of", {"id": end, "document": document})):
            kinds[end] = "Document" if end == document else "Section"
            continue
        rows = tx.rows("node_to_curate", {"id": end})
        if not rows:
            raise NotFoundError(f"nothing has the id {end}", mend="look it up with `yingshang search`")
        kinds[end] = rows[0]["kind"]
        nodes.append({"kind": rows[0]["kind"], "row": dict(rows[0]["properties"])})
    edge = schema().edges.get(predicate)
    if edge is None or not edge.claim or not edge.allows(kinds[subject], kinds[object_]):
        raise ModelError(
            f"{predicate} from {kinds[subject]} to {kinds[object_]} is not allowed",
            mend="docs/data-model.md lists which predicate joins what",
        )
    Claim(subject, predicate, object_, document, source="review", **attributes)
    return {
        "subject": subject, "subject_kind": kinds[subject], "predicate": predicate, "object": object_,
        "object_kind": kinds[object_], "attributes": dict(attributes), "anchor": kept, "nodes": nodes,
    }  # fmt: skip


def _refuse_merged(tx: Transaction, node: str) -> None:
    found = node_to_curate(tx, node)
    if found.canonical != node:
        raise CurationConflictError(
            f"{node} was merged into {found.canonical}", place=node, mend="name that one, or split it off first"
        )


def _name(name: str) -> str:
    if not name.strip() or len(name) > _LONGEST_NAME or any(ord(c) < 32 for c in name):
        raise ParameterError("not a name", place="name", mend=f"1 to {_LONGEST_NAME} characters, no control characters")
    return name.strip()

"""What another reading of a document changes in its claims: which are new, gone or said otherwise, and which verdicts lose theirs.

Claims are compared as extracted, before merges and verdicts. Two are the same that say the same on the same evidence;
where the text has shifted, evidence is found again as verdicts find it: by quote, ends and what stands around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from graph.answers.context import sentence_around
from graph.curation.claims import ATTRIBUTES, Basis, Lost, judge
from graph.curation.judging import bench_of_document
from graph.curation.quotes import AROUND
from graph.linking import is_link
from graph.model import Claim, Extraction
from graph.records import kinds_of

if TYPE_CHECKING:
    from graph.store import GraphStore
    from graph.transaction import Transaction

Kind = Literal["new", "gone", "changed"]
Key = Callable[[Claim, Basis], Hashable]


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim before and after; None where a side does not have it. `fields` names what is said otherwise."""

    kind: Kind
    before: Claim | None
    after: Claim | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a new reading of one document comes to: changes in the order of the text, verdicts that lose their claim."""

    extraction: Extraction
    text: str  # as it was
    changes: list[ClaimChange]
    lost: list[Lost]
    names: dict[str, str]  # of the nodes at both sides' ends

    def sentence(self, change: ClaimChange) -> str | None:
        """The sentence that the claim rests on, of the newer text where it has one."""
        claim, text = (change.after, self.extraction.document.text) if change.after else (change.before, self.text)
        if claim is None or claim.span is None:
            return None
        begin, end = sentence_around(text, claim.span.start, claim.span.end)
        return text[begin:end].strip()

    def to_json(self, change: ClaimChange) -> dict[str, Any]:
        """One change as a flat row; ends by id and by name."""
        found: dict[str, Any] = {
            "change": change.kind,
            "fields": list(change.fields),
            "sentence": self.sentence(change),
        }
        for side, claim in (("before", change.before), ("after", change.after)):
            found[side] = self._told(claim) if claim else None
        return found

    def _told(self, claim: Claim) -> dict[str, Any]:
        ends = {
            f"{end}{what}": value
            for end, identifier in (("subject", claim.subject), ("object", claim.object))
            for what, value in (("_id", identifier), ("", self.names.get(identifier, identifier)))
        }
        told = {name: getattr(claim, name) for name in ATTRIBUTES}
        return {"claim_id": claim.id, "predicate": claim.predicate, **ends, **told, "quote": claim.quote}


def rereading(store: GraphStore, extraction: Extraction) -> Rereading:
    """Compare a reading with what is stored of its document. Nothing is changed. Raises NotFoundError."""

    def work(tx: Transaction) -> Rereading:
        document = extraction.document
        bench = bench_of_document(tx, document.id, lock=False)
        links = [c for c in bench.basis.claims if is_link(c)]  # of no reading of this document alone
        said = [*(c for c in extraction.claims if c.source != "vocabulary"), *links]
        sections = [(s.span.start, s.id) for s in extraction.sections]
        after = Basis(document.id, said, dict(bench.basis.kinds) | kinds_of(extraction), document.text, sections)
        known = {lost.event.id for lost in bench.judged().lost}
        lost = [one for one in judge(after, bench.events).lost if one.event.id not in known]
        names = _names(tx, bench.basis) | {n.id: n.name for n in extraction.nodes}
        names |= {s.id: s.name for s in extraction.sections} | {document.id: document.title}
        return Rereading(extraction, bench.basis.text, claim_changes(bench.basis, after), lost, names)

    return store.within(work)


def _names(tx: Transaction, basis: Basis) -> dict[str, str]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for identifier, kind in basis.kinds.items():
        by_kind[kind].append(identifier)
    rows = [row for kind, ids in by_kind.items() for row in tx.rows("nodes_by_ids", {"ids": ids}, NODE=kind)]
    return {row["id"]: row["properties"]["name"] for row in rows}


def claim_changes(before: Basis, after: Basis) -> list[ClaimChange]:
    """What differs, in the order of the text: claims without a place in it first."""
    old, new = list(before.claims), list(after.claims)
    changes: list[ClaimChange] = []
    for key in _KEYS:
        pairs, old, new = _paired(key, before, old, after, new)
        for one, other in pairs:
            if fields := _fields(one, other, before, after):
                changes.append(ClaimChange("changed", one, other, fields))
    changes += [ClaimChange("gone", claim, None) for claim in old]
    changes += [ClaimChange("new", None, claim) for claim in new]
    return sorted(changes, key=_place)


def _paired(
    key: Key, before: Basis, old: Sequence[Claim], after: Basis, new: Sequence[Claim]
) -> tuple[list[tuple[Claim, Claim]], list[Claim], list[Claim]]:
    """Claims of both sides with one key, in the order of the text; and those that are left on each side."""
    waiting: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in sorted(new, key=_position, reverse=True):
        waiting[key(claim, after)].append(claim)
    pairs, left = [], []
    for claim in sorted(old, key=_position):
        same = waiting.get(key(claim, before))
        if same:
            pairs.append((claim, same.pop()))
        else:
            left.append(claim)
    return pairs, left, [claim for claims in waiting.values() for claim in claims]


def _fields(one: Claim, other: Claim, before: Basis, after: Basis) -> tuple[str, ...]:
    """What is said otherwise: an end, or an attribute. How sure it is, and which section it stands in, is not said."""
    ends = [
        end for end, a, b in zip(("subject", "object"), _ends(one, before), _ends(other, after), strict=True) if a != b
    ]
    return (*ends, *(name for name in ATTRIBUTES if getattr(one, name) != getattr(other, name)))


def _ends(claim: Claim, basis: Basis) -> tuple[str, str]:
    """Both ends; a section's id follows from its number, which moves when sections are added before it."""
    kinds = basis.kinds
    subject, object_ = ("Section" if kinds.get(i) == "Section" else i for i in (claim.subject, claim.object))
    return subject, object_


def _said(claim: Claim) -> tuple[str | None, ...]:
    return tuple(getattr(claim, name) for name in ATTRIBUTES)


def _around(claim: Claim, basis: Basis) -> tuple[str | None, ...]:
    """The quote with what stands around it."""
    if claim.span is None:
        return (claim.quote,)
    start, end = claim.span.start, claim.span.end
    return claim.quote, basis.text[max(0, start - AROUND) : start], basis.text[end : end + AROUND]


_KEYS: tuple[Key, ...] = (  # the strictest first: what one pairs, the next does not see
    lambda claim, basis: claim.id,
    lambda claim, basis: (claim.predicate, _ends(claim, basis), _around(claim, basis), _said(claim)),
    lambda claim, basis: (claim.predicate, _ends(claim, basis), _around(claim, basis)),
    lambda claim, basis: (claim.predicate, _ends(claim, basis), claim.quote, _said(claim)),
    lambda claim, basis: (claim.predicate, _ends(claim, basis), claim.quote),
    lambda claim, basis: (claim.predicate, _ends(claim, basis)[0], _around(claim, basis)),
    lambda claim, basis: (claim.predicate, _ends(claim, basis)[1], _around(claim, basis)),
)


def _position(claim: Claim) -> tuple[int, int, str]:
    return (claim.span.start, claim.span.end, claim.id) if claim.span else (-1, -1, claim.id)


def _place(change: ClaimChange) -> tuple[Any, ...]:
    claims: Iterable[Claim] = filter(None, (change.after, change.before))
    return (_position(next(iter(claims))), change.kind)

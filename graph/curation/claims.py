"""What the verdicts on one document's claims come to: a pure function of its claims as extracted, the events, the text.

A verdict finds its claim by evidence and ends, not by its row: the same predicate, the same ends as extracted, the same
quote, and of several the one that stands where it stood. Of two verdicts on one claim the later counts. A verdict whose
claim is gone, or says something else by now, does nothing and is a conflict.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.curation.events import VERDICTS, Event, standing
from graph.curation.quotes import Anchor, anchor, find, likeness
from graph.model import Claim, Span

ATTRIBUTES = ("status", "since", "role", "article", "number")
EXTRACTOR = "review"  # of claims that a person made
_REVIEW = {"accept": "accepted", "reject": "rejected", "correct": "rejected"}


@dataclass(frozen=True, slots=True)
class Basis:
    """What verdicts are applied to: the claims as extracted, and the text with its sections as (start, id)."""

    document_id: str | None
    claims: Sequence[Claim]
    kinds: Mapping[str, str]  # of the ends
    text: str = ""
    sections: Sequence[tuple[int, str]] = ()

    def section_at(self, start: int) -> str | None:
        """The innermost section that holds a place in the text."""
        return next((i for at, i in sorted(self.sections, reverse=True) if at <= start), None)


@dataclass(frozen=True, slots=True)
class Lost:
    """A verdict that does nothing: why, and the claim that changed."""

    event: Event
    reason: str
    claim_id: str | None = None


@dataclass
class Judged:
    """Claims with their state of review, those that people made among them; and what found no claim.

    `verdicts`: claim id -> event that decided its state; `made`: claim id -> event that made it; `placed`: event id ->
    claim id.
    """

    claims: dict[str, Claim] = field(default_factory=dict)
    verdicts: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    placed: dict[str, str] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)
    nodes: dict[str, Mapping[str, Any]] = field(default_factory=dict)  # id -> {kind, row} of the ends of made claims


def target_of(claim: Claim, basis: Basis, made_by: str | None) -> dict[str, Any]:
    """What an event keeps of its claim, to find it again."""
    return {
        "predicate": claim.predicate, "subject": claim.subject, "subject_kind": basis.kinds[claim.subject],
        "object": claim.object, "object_kind": basis.kinds[claim.object], "source": claim.source,
        "attributes": attributes_of(claim), "made_by": made_by,
        "anchor": anchor(basis.text, claim.span.start, claim.span.end).to_json() if claim.span else None,
    }  # fmt: skip


def attributes_of(claim: Claim) -> dict[str, str]:
    """The attributes that a claim has."""
    return {name: value for name in ATTRIBUTES if (value := getattr(claim, name)) is not None}


def judge(basis: Basis, events: Iterable[Event]) -> Judged:
    """Apply the events that hold to the claims."""
    judged = Judged({c.id: c for c in basis.claims})
    acting = _not_superseded(standing(events))
    found = _matches(basis, [e for e in acting if e.act in VERDICTS and not e.payload["claim"]["made_by"]])
    heads = {_key(event, found): event.id for event in acting}
    for event in acting:
        if event.act == "add":
            _make(event, None, basis, judged)
        elif heads[_key(event, found)] == event.id:
            _decide(event, found.get(event.id) or _made_by(event, judged), basis, judged)
        elif event.id in found:
            judged.placed[event.id] = found[event.id]
    return judged


def _not_superseded(events: Sequence[Event]) -> list[Event]:
    gone = {i for e in events for i in e.payload.get("supersedes", ())}
    return [e for e in events if e.id not in gone]


def _key(event: Event, found: Mapping[str, str]) -> str:
    """What a verdict is on: events with one key speak of one claim."""
    if event.act == "add":
        return event.id
    target = event.payload["claim"]
    return found.get(event.id) or target["made_by"] or _identity(target)


def _identity(target: Mapping[str, Any]) -> str:
    return json.dumps({k: v for k, v in target.items() if k != "attributes"}, sort_keys=True)


def _made_by(event: Event, judged: Judged) -> str | None:
    maker = event.payload["claim"]["made_by"]
    return next((claim for claim, made in judged.made.items() if made == maker), None) if maker else None


def _matches(basis: Basis, events: Sequence[Event]) -> dict[str, str]:
    """Event id -> claim id; the likest pairs first, a claim for one target only."""
    targets: dict[str, list[Event]] = {}
    for event in events:
        targets.setdefault(_identity(event.payload["claim"]), []).append(event)
    pairs = []
    for key, same in targets.items():
        target = same[-1].payload["claim"]
        wanted = _ends(target["predicate"], *_sides(target))
        for claim in basis.claims:
            if claim.predicate == target["predicate"] and _ends_of(claim, basis) == wanted:
                score = _score(target, claim, basis)
                if score is not None:
                    pairs.append((score, key, claim.id))
    pairs.sort(key=lambda p: (tuple(-s for s in p[0]), p[1], p[2]))
    chosen: dict[str, str] = {}
    for _, key, claim_id in pairs:
        if key not in chosen and claim_id not in chosen.values():
            chosen[key] = claim_id
    return {e.id: chosen[key] for key, same in targets.items() if key in chosen for e in same}


def _sides(target: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(target[f"{side}_kind"], target[side]) for side in ("subject", "object")]


def _ends(predicate: str, *sides: tuple[str, str]) -> tuple[str, ...]:
    """Predicate and ends; a section's id follows from its number, which moves when sections are added before it."""
    return (predicate, *(kind if kind == "Section" else identifier for kind, identifier in sides))


def _ends_of(claim: Claim, basis: Basis) -> tuple[str, ...]:
    return _ends(claim.predicate, *((basis.kinds.get(i, ""), i) for i in (claim.subject, claim.object)))


def _score(target: Mapping[str, Any], claim: Claim, basis: Basis) -> tuple[int, int, int] | None:
    """How well a claim with the right ends fits; None where the quote is another."""
    same = int(attributes_of(claim) == target["attributes"])
    if target["anchor"] is None or claim.span is None:
        return (0, 0, same) if target["anchor"] is None and claim.span is None else None
    if claim.quote != target["anchor"]["quote"]:
        return None
    return (*likeness(Anchor(**target["anchor"]), anchor(basis.text, claim.span.start, claim.span.end)), same)


def _decide(event: Event, claim_id: str | None, basis: Basis, judged: Judged) -> None:
    """One verdict on the claim that it found."""
    claim = judged.claims.get(claim_id or "")
    if claim is None:
        judged.lost.append(Lost(event, "claim_gone"))
        if event.act == "correct":  # what the person said instead stands as long as its evidence does
            _make(event, None, basis, judged, say_lost=False)
        return
    judged.placed[event.id] = claim.id
    if attributes_of(claim) != event.payload["claim"]["attributes"]:
        judged.lost.append(Lost(event, "claim_changed", claim.id))
        return
    judged.claims[claim.id] = replace(claim, review=_REVIEW[event.act])
    judged.verdicts[claim.id] = event.id
    if event.act == "correct":
        _make(event, claim, basis, judged)


def _make(event: Event, instead_of: Claim | None, basis: Basis, judged: Judged, *, say_lost: bool = True) -> None:
    """The claim that a person made, in place of another or anew, where its evidence is there."""
    made = event.payload["made"]
    span, quote, section = _evidence(event, instead_of, basis)
    if span is None and made["anchor"] is not None:
        if say_lost:
            judged.lost.append(Lost(event, "evidence_gone"))
        return
    ends = {side: made[side] for side in ("subject", "object")}
    for side in ends:
        if made[f"{side}_kind"] == "Section" and section is not None:
            ends[side] = section
    claim = Claim(
        ends["subject"], made["predicate"], ends["object"], basis.document_id, section, span, quote,
        source="review", extractor=EXTRACTOR, review="corrected" if event.act == "correct" else "accepted",
        **made["attributes"],
    )  # fmt: skip
    judged.claims[claim.id] = claim
    judged.verdicts[claim.id] = judged.made[claim.id] = event.id
    judged.nodes |= {node["row"]["id"]: node for node in made["nodes"]}


def _evidence(event: Event, claim: Claim | None, basis: Basis) -> tuple[Span | None, str | None, str | None]:
    if claim is not None:
        return claim.span, claim.quote, claim.section_id
    kept = event.payload["made"]["anchor"]
    start = find(Anchor(**kept), basis.text) if kept else None
    if start is None:
        return None, None, None
    return Span(start, start + len(kept["quote"])), kept["quote"], basis.section_at(start)

"""Curation: verdicts, claims of a person's own, decisions on nodes, the events that they become, and what is to do."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.models.base import Answer, NodeRef
from api.models.documents import ClaimDetail
from api.models.reuse import Reuse

Verdict = Literal["accept", "reject", "correct"]
Act = Literal[
    "accept",
    "reject",
    "correct",
    "add",
    "same",
    "not_same",
    "undecided",
    "split",
    "rename",
    "alias",
    "candidate",
    "same_text",
    "revises",
    "apart",
    "undo",
]
Review = Literal["unreviewed", "accepted", "rejected", "corrected"]
_REASON = Field(default=None, max_length=2000, description="why")


class Asked(BaseModel):
    """Base: what is sent has the fields named here and no others."""

    model_config = ConfigDict(extra="forbid")


class Changes(Asked):
    """What a correction sets; null takes an attribute away, what is not named stays."""

    subject: str | None = None
    predicate: str | None = None
    object: str | None = None
    status: str | None = None
    since: str | None = Field(default=None, description="year, year-month or date")
    role: str | None = None
    article: str | None = None
    number: str | None = None


class VerdictRequest(Asked):
    """A verdict on a claim."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"act": "correct", "changes": {"status": "planned"}, "reason": "原文是“将推行”", "seen": "unreviewed"}
            ]
        }
    )

    act: Verdict
    changes: Changes | None = Field(default=None, description="what is right instead, of a correction only")
    reason: str | None = _REASON
    seen: Review | None = Field(
        default=None, description="state of review that was seen; 409 when it is another by now"
    )


class ClaimRequest(Asked):
    """A claim of a person's own with the stretch of text that it rests on."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "document_id": "document:~7h2m",
                    "subject": "place:210100",
                    "predicate": "ADOPTS",
                    "object": "measure:mian-shen-ji-xiang",
                    "start": 0,
                    "end": 8,
                    "quote": "推行“免申即享”",
                    "status": "implemented",
                    "since": "2021",
                }
            ]
        }
    )

    document_id: str
    subject: str
    predicate: str
    object: str
    start: int = Field(ge=0, le=2**31, description="in code points")
    end: int = Field(ge=1, le=2**31, description="in code points, exclusive")
    quote: str = Field(min_length=1, description="the text at these offsets")
    status: str | None = None
    since: str | None = None
    role: str | None = None
    article: str | None = None
    number: str | None = None
    reason: str | None = _REASON


class DecisionRequest(Asked):
    """A decision on a node, or on two: `same` makes `node` stand for `other` as well.

    On two documents: `same_text` makes them sources of one, `revises` says that `node` is a later edition of `other`,
    `apart` that neither is the other or an edition of it, whatever titles and texts tell.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"act": "same", "node": "measure:mian-shen-ji-xiang", "other": "measure:~mianshen", "score": 0.87}
            ]
        }
    )

    act: Literal[
        "same", "not_same", "undecided", "split", "rename", "alias", "candidate", "same_text", "revises", "apart"
    ]
    node: str
    other: str | None = Field(default=None, description="the other node, or document, of a pair")
    name: str | None = Field(default=None, max_length=200, description="the name, of rename and alias")
    score: float | None = Field(default=None, ge=0, le=1, description="how likely the pair seemed")
    reason: str | None = _REASON


class UndoRequest(Asked):
    """Why an act is taken back."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "看错了句子"}]})

    reason: str | None = _REASON


class EventAnswer(Answer):
    """One act: who did what to which claim or node, when and why."""

    id: str
    act: Act
    scope: Literal["claim", "node", "text"]
    about: str = Field(description="id of the claim, node or document")
    document_id: str | None
    author: str
    time: str = Field(description="ISO, UTC")
    reason: str | None
    undoes: str | None = Field(description="the event that it undoes")
    payload: dict[str, Any] = Field(description="the claim with its evidence, what was changed")


class EventList(Answer):
    """Events, the latest first."""

    events: list[EventAnswer]
    nodes: list[NodeRef] = Field(description="nodes that the events speak of, merged ones by their own names")
    undone: list[str] = Field(description="ids of those events that were taken back")
    next: str | None = Field(description="`before` of the next page")


class QueueItem(Answer):
    """A claim to review, and why it comes here."""

    claim: ClaimDetail
    priority: float = Field(description="(1 - |2 x confidence - 1|) x holders / claims")
    holders: int = Field(description="how many subjects the object has by this predicate")
    claims: int = Field(description="how many claims say the same of these two")


class Queue(Answer):
    """What to review next."""

    items: list[QueueItem]
    next: str | None = Field(description="`after` of the next page")


class ConflictItem(Answer):
    """A verdict that holds and does nothing."""

    reason: Literal["claim_gone", "claim_changed", "evidence_gone", "document_gone"]
    claim_id: str | None = Field(description="the claim that changed")
    event: EventAnswer


class Conflicts(Answer):
    """Open conflicts: judge the changed claim, or undo the verdict."""

    conflicts: list[ConflictItem]
    nodes: list[NodeRef] = Field(description="nodes that the events speak of")


class AgreementItem(Answer):
    """Two reviewers on the claims that both judged."""

    a: str
    b: str
    claims: int
    agreement: float
    kappa: float | None = Field(description="Cohen's kappa; null where both always said the same")


class Agreement(Answer):
    """How far reviewers agree."""

    pairs: list[AgreementItem]


class MergedNode(Answer):
    """A node that another one stands for."""

    node: NodeRef = Field(description="as it was extracted")
    into: NodeRef


class Merged(Answer):
    """Nodes that were merged into others; each can be split off again."""

    merged: list[MergedNode]


class MovedClaims(Answer):
    """Claims of one predicate that a split would move."""

    predicate: str
    claims: int


class SplitMoves(MergedNode):
    """What a split would move back to a node."""

    moves: list[MovedClaims] = Field(
        description="its claims but for mentions and those that a person rejected, the most first"
    )
    mentions: int = Field(description="how many documents mention it")


class NearDuplicate(Reuse):
    """Two documents that are nearly the same, with the passages that both hold."""

    score: float = Field(description="part of the text that the passages are, of the one of which they are less")
    revises: str | None = Field(description="claim that one revises the other, made from their titles and not accepted")


class NearDuplicatePairs(Answer):
    """The pairs of one page of documents, the likest first; a page may have none and not be the last."""

    pairs: list[NearDuplicate]
    documents: int = Field(description="how many documents were looked at")
    next: str | None = Field(description="`after` of the next page")


class DuplicateDocument(Answer):
    """A document that names one of two nodes."""

    id: str
    title: str
    date: str | None


class DuplicateSide(NodeRef):
    """One of two nodes that may be the same."""

    aliases: list[str]
    documents: list[DuplicateDocument] = Field(description="those that name it, the newest first")
    sentence: str | None = Field(description="a sentence of the first of them that names it")


class DuplicatePair(Answer):
    """Two nodes of one kind that may be the same, and what speaks for and against it."""

    id: str
    kind: str
    score: float
    reasons: list[str] = Field(description="what speaks for it, the words of `yingshang same`")
    against: list[str] = Field(description="what speaks against it")
    a: DuplicateSide
    b: DuplicateSide


class DuplicatePairs(Answer):
    """Pairs on which nobody decided yet, the likeliest first."""

    pairs: list[DuplicatePair]
    total: int = Field(description="pairs of that score or more, on all pages")

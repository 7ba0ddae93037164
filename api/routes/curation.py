"""Curation: verdicts, claims of a person's own, decisions on nodes, undo, and the work that is open."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request

from api.access import Actor, acting
from api.connection import Corpus, Graph
from api.convert import evidence, node_ref
from api.duplicates import DuplicateFinder
from api.examples import example
from api.models.curation import (
    Agreement,
    ClaimRequest,
    Conflicts,
    DecisionRequest,
    DuplicatePairs,
    EventAnswer,
    EventList,
    Merged,
    NearDuplicatePairs,
    Queue,
    SplitMoves,
    UndoRequest,
    VerdictRequest,
)
from api.problems import responses
from graph.answers import review
from graph.answers.context import add_context
from graph.answers.near_duplicates import near_duplicates
from graph.curation.claims import ATTRIBUTES
from graph.curation.curator import Curator
from graph.curation.events import CLAIM, Event, Signature
from graph.curation.texts import TEXT_ACTS
from graph.errors import NotFoundError, ParameterError, RoleError
from graph.model import Span

router = APIRouter(tags=["curation"])

Reviewer = Annotated[Actor, Depends(acting("reviewer"))]
Editor = Annotated[Actor, Depends(acting("editor"))]
EventId = Annotated[
    str, Path(description="id of an event", examples=["event:20240102T030405000006Z-1a2b3c4d"], max_length=200)
]


@router.post(
    "/claims/{id}/verdicts",
    summary="Judge a claim",
    responses=example("judge_claim") | responses(404, 409, 422, 503),
)
def judge_claim(
    id: Annotated[str, Path(description="id of a claim", examples=["claim:~4ybya524d3ynwlg6psfc34vr"])],
    asked: VerdictRequest, request: Request, graph: Graph, actor: Reviewer,
) -> EventAnswer:  # fmt: skip
    """Accept, reject or correct a claim. Two verdicts on one claim are both kept, and the later counts."""
    changes = asked.changes.model_dump(exclude_unset=True) if asked.changes else None
    by = Signature(actor.name, asked.reason)
    return _done(request, Curator(graph).judge(id, asked.act, by, changes=changes, seen=asked.seen))


@router.post("/claims", summary="Add a claim", responses=example("add_claim") | responses(404, 409, 422, 503))
def add_claim(asked: ClaimRequest, request: Request, graph: Graph, actor: Editor) -> EventAnswer:
    """A claim of a person's own, which rests on a stretch of a document's text."""
    given = {name: value for name in ATTRIBUTES if (value := getattr(asked, name)) is not None}
    event = Curator(graph).add(
        asked.document_id, asked.subject, asked.predicate, asked.object, Span(asked.start, asked.end), asked.quote,
        Signature(actor.name, asked.reason), given,
    )  # fmt: skip
    return _done(request, event)


@router.post("/decisions", summary="Decide on nodes", responses=example("decide") | responses(404, 409, 422, 503))
def decide(asked: DecisionRequest, request: Request, graph: Graph, actor: Editor) -> EventAnswer:
    """Two nodes are the same or not; a node is split off, renamed, gets an alias or is a candidate of the vocabulary.

    Two documents are one text, one revises the other, or they are left apart.
    """
    by, curator = Signature(actor.name, asked.reason), Curator(graph)
    if asked.act in TEXT_ACTS:
        return _done(request, curator.texts(asked.act, asked.node, _given(asked.other, "other"), by))
    if asked.act in ("same", "not_same", "undecided"):
        event = curator.pair(asked.act, asked.node, _given(asked.other, "other"), by, asked.score)
    elif asked.act == "rename":
        event = curator.rename(asked.node, _given(asked.name, "name"), by)
    elif asked.act == "alias":
        event = curator.alias(asked.node, _given(asked.name, "name"), by)
    else:
        event = (curator.split if asked.act == "split" else curator.candidate)(asked.node, by)
    return _done(request, event)


@router.post("/events/{id}/undo", summary="Undo an act", responses=example("undo") | responses(404, 409, 422, 503))
def undo(id: EventId, request: Request, graph: Graph, actor: Reviewer, asked: UndoRequest | None = None) -> EventAnswer:
    """Take an act back, an undo too. Reviewers take back their own, editors anyone's."""
    found = Curator(graph).event(id)
    if found.author != actor.name and not actor.may("editor"):
        raise RoleError("this is another's act", mend="ask them, or an editor, to take it back")
    if found.scope != CLAIM and not actor.may("editor"):
        raise RoleError("decisions on nodes and documents are taken back by editors", mend="ask an editor")
    return _done(request, Curator(graph).undo(id, Signature(actor.name, asked.reason if asked else None)))


@router.get("/events", summary="Acts of curation", responses=example("list_events") | responses(422, 503))
def list_events(
    graph: Graph,
    act: Annotated[str | None, Query(description="this act only")] = None,
    author: Annotated[str | None, Query(description="by this person only")] = None,
    about: Annotated[str | None, Query(description="about this claim or node only")] = None,
    document: Annotated[str | None, Query(description="about claims of this document only")] = None,
    before: Annotated[str | None, Query(description="`next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=1000, description="most events")] = 50,
) -> EventList:
    """What people decided, the latest first."""
    found, following = review.events(
        graph, limit=limit, act=act, author=author, about=about, document=document, before=before
    )
    return EventList.model_validate(
        {
            "events": [e.to_json() for e in found], "nodes": review.nodes_of(graph, found),
            "undone": review.taken_back(graph, found), "next": following,
        }
    )  # fmt: skip


@router.get("/review/queue", summary="What to review next", responses=example("review_queue") | responses(422, 503))
def review_queue(
    graph: Graph,
    predicate: Annotated[str, Query(description="claims of this predicate", examples=["ADOPTS"])] = "ADOPTS",
    document: Annotated[str | None, Query(description="claims of this document only")] = None,
    place: Annotated[str | None, Query(description="claims of this place, or other subject, only")] = None,
    after: Annotated[str | None, Query(description="`next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="most claims")] = 20,
) -> Queue:
    """Claims that nobody judged, the uncertain and influential ones first."""
    rows, following = review.review_queue(graph, predicate, document=document, subject=place, after=after, limit=limit)
    add_context(graph, [row["evidence"] for row in rows])
    items = [
        {k: row[k] for k in ("priority", "holders", "claims")}
        | {
            "claim": evidence(row["evidence"])
            | {s: node_ref(row[f"{s}_id"], row[f"{s}_kind"], row[s]) for s in ("subject", "object")}
            | {"predicate": row["predicate"], "extractor": row["extractor"]}
        }
        for row in rows
    ]
    return Queue.model_validate({"items": items, "next": following})


@router.get(
    "/review/conflicts",
    summary="Verdicts that hold and do nothing",
    responses=example("review_conflicts") | responses(503),
)
def review_conflicts(graph: Graph) -> Conflicts:
    """Verdicts whose claim was not found again, or says something else since its document came in again."""
    rows = review.open_conflicts(graph)
    found = [{"reason": r["reason"], "claim_id": r["claim_id"], "event": r["event"].to_json()} for r in rows]
    return Conflicts.model_validate({"conflicts": found, "nodes": review.nodes_of(graph, (r["event"] for r in rows))})


@router.get(
    "/review/merged", summary="Nodes that were merged", responses=example("review_merged") | responses(422, 503)
)
def review_merged(
    graph: Graph, into: Annotated[str | None, Query(description="only those that this node stands for")] = None
) -> Merged:
    """What was merged into what; `split` takes a node out again."""
    return Merged.model_validate({"merged": review.merged(graph, into)})


@router.get(
    "/review/merged/{id}",
    summary="What a split would move",
    responses=example("review_split") | responses(404, 422, 503),
)
def review_split(
    id: Annotated[str, Path(description="id of a node that was merged", examples=["measure:~mianshen"])], graph: Graph
) -> SplitMoves:
    """The claims that would go back to a node if it was split off, from the node that stands for it."""
    return SplitMoves.model_validate(review.split_moves(graph, id))


@router.get(
    "/review/duplicates",
    summary="Nodes that may be the same",
    responses=example("review_duplicates") | responses(404, 422, 503),
)
def review_duplicates(
    graph: Graph,
    corpus: Corpus,
    request: Request,
    kind: Annotated[str | None, Query(description="pairs of this kind only", examples=["Measure"])] = None,
    min_score: Annotated[float, Query(ge=0.5, le=1, description="least score; what is less likely is not kept")] = 0.5,
    limit: Annotated[int, Query(ge=1, le=200, description="most pairs")] = 20,
    offset: Annotated[int, Query(ge=0, le=100_000, description="pairs to leave out, those of the pages before")] = 0,
) -> DuplicatePairs:
    """Pairs of names that may mean one thing and on which nobody decided, with what speaks for and against."""
    finder: DuplicateFinder | None = request.app.state.duplicates
    if finder is None:
        raise NotFoundError("this server does not look for pairs", mend="`yingshang same` does")
    rows, total = finder.page(graph, corpus, kind, min_score, slice(offset, offset + limit))
    return DuplicatePairs.model_validate({"pairs": rows, "total": total})


@router.get(
    "/review/near-duplicates",
    summary="Documents that are nearly the same",
    responses=example("review_near_duplicates") | responses(404, 422, 503),
)
def review_near_duplicates(
    graph: Graph,
    place: Annotated[
        str | None, Query(description="only documents of this place, by id", examples=["place:210100"])
    ] = None,
    after: Annotated[str | None, Query(pattern="^document:", description="`next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=50, description="documents to look at on one page")] = 20,
) -> NearDuplicatePairs:
    """Pairs of documents of whose texts four fifths are the same and on which nobody decided, with the shared passages.

    Documents by id, a page at a time, each pair once; `POST /decisions` says what the two are to each other.
    """
    found = near_duplicates(graph, place=place, after=after, limit=limit)
    return NearDuplicatePairs.model_validate(
        {"pairs": found.pairs, "documents": found.documents, "next": found.following}
    )


@router.get(
    "/review/agreement", summary="How far reviewers agree", responses=example("review_agreement") | responses(503)
)
def review_agreement(graph: Graph) -> Agreement:
    """For each two reviewers the claims that both judged, the share of equal verdicts and Cohen's kappa."""
    return Agreement.model_validate({"pairs": review.agreement(graph)})


def _given(value: str | None, name: str) -> str:
    if value is None:
        raise ParameterError(f"{name} is missing", place=name, mend="see /docs for what each act takes")
    return value


def _done(request: Request, event: Event) -> EventAnswer:
    request.app.state.corpus.expire()
    request.state.wrote = {"event": event.id}
    return EventAnswer.model_validate(event.to_json())

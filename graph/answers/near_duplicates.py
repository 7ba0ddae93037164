"""Pairs of documents whose texts are nearly the same and on which nobody decided: what they are to each other a person says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.answers.reuse import Reuse, reuse_page
from graph.answers.review import all_events
from graph.curation.nodes import pair_key
from graph.curation.texts import TEXT, decide_texts
from graph.store import GraphStore

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """The open pairs of one page, the likest first; how many documents were looked at, and where the next page begins."""

    pairs: list[dict[str, Any]]
    documents: int
    following: str | None


def near_duplicates(
    store: GraphStore, *, place: str | None = None, after: str | None = None, limit: int = 20
) -> NearDuplicates:
    """What the next `limit` documents (of a place) have among themselves and with all others. Raises NotFoundError.

    The score is the part that is shared of the text of which less is; `revises` an edition that is linked and not yet judged.
    """
    page = reuse_page(store, place=place, near_duplicates=True, after=after, limit=limit)
    decided, links = decided_texts(store), _links(store, page.reuses)
    undecided = [(reuse, links.get(_pair(reuse))) for reuse in page.reuses if _pair(reuse) not in decided]
    found = [_told(reuse, link) for reuse, link in undecided if link is None or link["review"] != "accepted"]
    found.sort(key=lambda row: (-row["score"], row["from"]["id"], row["to"]["id"]))
    return NearDuplicates(found, page.documents, page.following)


def decided_texts(store: GraphStore) -> set[Pair]:
    """Pairs of documents, the smaller id first, on which people decided, by the ids that they have by now."""
    pairs = decide_texts(e for e in all_events(store) if e.scope == TEXT).pairs
    if not pairs:
        return set()
    holders = {row["origin"]: row["document_id"] for row in store.run("further_sources", {}).records}
    return {pair_key(holders.get(a, a), holders.get(b, b)) for a, b in pairs}


def _links(store: GraphStore, reuses: Sequence[Reuse]) -> dict[Pair, dict[str, Any]]:
    ids = sorted({document["id"] for reuse in reuses for document in (reuse.origin, reuse.taker)})
    rows = store.run("revisions_of_documents", {"ids": ids}).records if ids else []
    return {pair_key(row["later"], row["earlier"]): row for row in rows}


def _pair(reuse: Reuse) -> Pair:
    return pair_key(reuse.origin["id"], reuse.taker["id"])


def _told(reuse: Reuse, link: dict[str, Any] | None) -> dict[str, Any]:
    told = reuse.to_json()
    score = min(told["from_share"], told["to_share"])
    return {"score": score, "revises": link["claim_id"] if link else None, **told}

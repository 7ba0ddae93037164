"""Pairs of nodes that may be the same, with where each is named: for `yingshang same` and for the API. It reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.answers.kept import Kept
from graph.errors import ParameterError
from ingest.duplicates import KINDS, LEAST_SCORE, Name, Pair, possible_same

if TYPE_CHECKING:
    from graph.store import GraphStore

_PAGE = 1000
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs, the likeliest first, and the documents of the graph by id."""

    pairs: list[Pair]
    documents: dict[str, Row]


def candidates(store: GraphStore, kinds: list[str], min_score: float) -> Candidates:
    """Pairs of these kinds, decided ones among them. Raises ParameterError for a kind that has no pairs."""
    documents = _documents(store)
    return Candidates(possible_same(_names(store, _checked(kinds), documents), min_score), documents)


def _checked(kinds: list[str]) -> list[str]:
    for kind in kinds:
        if kind not in KINDS:
            raise ParameterError(f"{kind!r} has no pairs", place="kind", mend=f"one of {', '.join(KINDS)}")
    return kinds


def undecided(store: GraphStore, pairs: list[Pair]) -> list[Pair]:
    """Those on which no person decided."""
    from graph.answers.review import decided_pairs  # noqa: PLC0415  # loads the driver

    decided = decided_pairs(store)
    return [p for p in pairs if (p.a.id, p.b.id) not in decided]


def _documents(store: GraphStore) -> dict[str, Row]:
    found: dict[str, Row] = {}
    page = store.run("documents", {"limit": _PAGE}).records
    while page:
        found.update((row["id"], row) for row in page)
        page = store.run("documents", {"limit": _PAGE, "after": page[-1]["id"]}).records
    return found


def _names(store: GraphStore, kinds: list[str], documents: dict[str, Row]) -> list[Name]:
    return [
        Name(r["id"], r["kind"], r["name"], tuple(r["aliases"]), _homes(r["documents"], documents))
        for r in store.run("names", {"kinds": kinds}).records
    ]


def _homes(ids: list[str], documents: dict[str, Row]) -> frozenset[str]:
    return frozenset(place for i in ids if i in documents and (place := documents[i]["place_id"]))


def described(store: GraphStore, pair: Pair, documents: dict[str, Row]) -> Row:
    """A pair with the documents and a sentence of each of its nodes."""
    said = {"id": pair.id, "kind": pair.a.kind, "score": pair.score, "reasons": list(pair.reasons)}
    sides = {side: _side(store, name) for side, name in (("a", pair.a), ("b", pair.b))}
    return said | {"against": list(pair.against)} | sides


def _side(store: GraphStore, name: Name) -> Row:
    """One node with its documents, newest first, and a sentence that names it."""
    from graph.answers.context import add_context  # noqa: PLC0415  # loads the driver

    mentioning = store.run("documents_mentioning", {"id": name.id}).records
    passages = [passage for row in mentioning[:1] for passage in row["passages"][:1]]
    add_context(store, passages)
    return {
        "id": name.id, "kind": name.kind, "name": name.name, "aliases": list(name.aliases),
        "documents": [{"id": r["document_id"], "title": r["document"], "date": r["date"]} for r in mentioning],
        "sentence": next((p["context"] for p in passages), None),
    }  # fmt: skip


class Duplicates:
    """Finds pairs for the API; all names are compared once a corpus."""

    def __init__(self) -> None:
        self._kept: Kept[Candidates] = Kept()

    def page(
        self, store: GraphStore, corpus: str, kind: str | None, min_score: float, part: slice
    ) -> tuple[list[Row], int]:
        """Rows of one part of the pairs that are not decided, and how many there are. Raises ParameterError."""
        wanted = _checked([kind] if kind else list(KINDS))
        found = self._kept.get(corpus, lambda: candidates(store, list(KINDS), LEAST_SCORE))
        fitting = [p for p in found.pairs if p.a.kind in wanted and p.score >= min_score]
        pairs = undecided(store, fitting)
        return [described(store, pair, found.documents) for pair in pairs[part]], len(pairs)

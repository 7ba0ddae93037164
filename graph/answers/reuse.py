"""Text reuse: which passages of a document stand in another one, too, and who is likely to have taken them from whom.

Nothing of it is stored but the words of clauses. So the answer is always that of the documents that are there, whatever came
in first; the cost of one document does not grow with the corpus, as an index leads to the few that share rare clauses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.answers.context import Row
from graph.answers.documents import resolved
from graph.clauses import clauses, counted
from graph.passages import SHORTEST, Passage, passages
from graph.store import GraphStore

STOCK = 50  # documents: a clause that more share is a phrase of everybody's
ALIKE = 0.8  # of both texts: near-duplicates
COMPARED = 50  # documents whose texts are compared with one's
LEVELS = ("Nation", "Province", "City", "County", "Zone")  # who is likely to have taken over whose words
COLUMNS = (
    *(f"{end}_{what}" for end in ("from", "to") for what in ("id", "title", "date", "place_id", "place")),
    "direction", "near_duplicate", "length", "quote", "from_start", "from_end", "to_start", "to_end",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two documents with passages that both have. `direction` says what tells that `taker` took them: date or level.

    Without it nothing tells, and the two are in the order of their ids.
    """

    origin: Row
    taker: Row
    direction: str | None
    passages: tuple[Passage, ...]  # of the origin, of the taker

    @property
    def length(self) -> int:
        """Characters that count in all passages."""
        return sum(p.length for p in self.passages)

    @property
    def near_duplicate(self) -> bool:
        """Whether what both hold is nearly all of either."""
        return min(_share(self.length, self.origin), _share(self.length, self.taker)) >= ALIKE

    def to_json(self) -> Row:
        """The form of the API and of `yingshang reuse --json`; shares are parts of what counts in either text."""
        return {
            "from": told(self.origin), "to": told(self.taker), "direction": self.direction,
            "near_duplicate": self.near_duplicate, "length": self.length,
            "from_share": _share(self.length, self.origin), "to_share": _share(self.length, self.taker),
            "passages": [self._passage(p) for p in self.passages],
        }  # fmt: skip

    def rows(self) -> Iterator[Row]:
        """A flat row a passage, with COLUMNS."""
        ends = {
            f"{end}_{what}": document[what]
            for end, document in (("from", self.origin), ("to", self.taker))
            for what in ("id", "title", "date", "place_id", "place")
        }
        about = {"direction": self.direction, "near_duplicate": self.near_duplicate}
        for passage in self.passages:
            yield ends | about | self._passage(passage)

    def _passage(self, passage: Passage) -> Row:
        return {
            "length": passage.length, "quote": passage.other.of(self.taker["text"]),
            "from_start": passage.one.start, "from_end": passage.one.end,
            "to_start": passage.other.start, "to_end": passage.other.end,
        }  # fmt: skip


def told(document: Row) -> Row:
    """A document as others point to it, with its place."""
    place = None
    if document["place_id"]:
        place = {"id": document["place_id"], "kind": document["place_kind"], "name": document["place"]}
    return {k: document[k] for k in ("id", "title", "date", "extent", "paraphrase")} | {"place": place}


def reuse_of(store: GraphStore, identifier: str, shortest: int = SHORTEST) -> list[Reuse]:
    """The documents that share passages with one, the longest first. Raises NotFoundError."""
    document = resolved(store, identifier)["id"]
    sharing = store.run("sharing_documents", {"document": document}).records
    if not sharing:
        return []
    texts = store.run("texts_to_compare", {"ids": [document]}).records
    own = texts[0]
    counts = _counts(own["text"], sharing)
    stock = {word for word, count in counts.items() if count >= STOCK}
    chosen = _likely(counts, stock, sharing)
    others = store.run("texts_to_compare", {"ids": chosen}).records if chosen else []
    found = [r for other in others if (r := reuse_between(own, other, stock, shortest))]
    return sorted(found, key=lambda r: (-r.length, r.origin["id"], r.taker["id"]))


@dataclass(frozen=True, slots=True)
class Page:
    """What the documents of one page share with others, how many they are, and where the next page begins."""

    reuses: list[Reuse]
    documents: int
    following: str | None


def reuse_page(
    store: GraphStore, *, document: str | None = None, place: str | None = None, shortest: int = SHORTEST,
    near_duplicates: bool = False, after: str | None = None, limit: int = 20,
) -> Page:  # fmt: skip
    """What one document, or each of the next `limit` documents (of a place), shares; `near_duplicates`: those alone.

    Raises NotFoundError.
    """
    if document is not None:
        return Page(_wanted(reuse_of(store, document, shortest), near_duplicates), 1, None)
    values = {"place": place, "after": after, "limit": limit + 1}
    rows = store.run("documents", {k: v for k, v in values.items() if v is not None}).records
    page = [row["id"] for row in rows[:limit]]
    found = [r for i in page for r in reuse_of(store, i, shortest) if _tells(i, r, place)]
    return Page(_wanted(found, near_duplicates), len(page), page[-1] if len(rows) > limit else None)


def _wanted(found: list[Reuse], near_duplicates: bool) -> list[Reuse]:
    return [r for r in found if r.near_duplicate or not near_duplicates]


def _tells(identifier: str, reuse: Reuse, place: str | None) -> bool:
    """Whether a pair is told with this document, so that it is told once: with who took; with the other where only that is looked at."""
    return identifier == reuse.taker["id"] or (place is not None and reuse.taker["place_id"] != place)


def _counts(text: str, sharing: Collection[Mapping[str, Any]]) -> Counter[str]:
    """For each word of the text's clauses, how many of the sharing documents have it."""
    own = {clause.word for clause in clauses(text)}
    return Counter(word for row in sharing for word in own.intersection(row["clauses"].split()))


def _likely(counts: Mapping[str, int], stock: Collection[str], sharing: Collection[Mapping[str, Any]]) -> list[str]:
    """Ids of the documents with the rarest shared words: one that only two have says more than ten that forty have."""
    weights = {
        row["id"]: sum(1 / counts[word] for word in set(row["clauses"].split()) if word in counts and word not in stock)
        for row in sharing
    }
    ranked = sorted((-weight, identifier) for identifier, weight in weights.items() if weight)
    return sorted(identifier for _, identifier in ranked[:COMPARED])


def reuse_between(one: Row, other: Row, stock: Collection[str], shortest: int = SHORTEST) -> Reuse | None:
    """What two documents share; None where that is nothing."""
    first, second, direction = directed(one, other)
    found = passages(first["text"], second["text"], stock, shortest)
    return Reuse(first, second, direction, tuple(found)) if found else None


def directed(one: Row, other: Row) -> tuple[Row, Row, str | None]:
    """Who is likely to have been first, who second, and what tells: the dates, else the levels, else nothing."""
    dates = [document["date"] or document["published"] or "" for document in (one, other)]
    known = min(map(len, dates))  # 2021 and 2021-03 tell nothing of who came first
    if (cut := [date[:known] for date in dates])[0] != cut[1]:
        return (one, other, "date") if cut[0] < cut[1] else (other, one, "date")
    ranks = [LEVELS.index(d["place_kind"]) if d["place_kind"] in LEVELS[:3] else len(LEVELS) for d in (one, other)]
    if one["place_id"] and other["place_id"] and ranks[0] != ranks[1]:
        return (one, other, "level") if ranks[0] < ranks[1] else (other, one, "level")
    return (one, other, None) if one["id"] < other["id"] else (other, one, None)


def _share(length: int, document: Row) -> float:
    return round(min(1.0, length / max(1, counted(document["text"]))), 3)

"""What there is to review, what was decided, what no longer holds, and how far reviewers agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from graph.curation.events import NODE, VERDICTS, Event, event_of, standing
from graph.curation.nodes import decide
from graph.errors import NotFoundError, ParameterError
from graph.kinds import schema
from graph.store import GraphStore

Row = dict[str, Any]
_NODES = ("subject", "object", "keep", "other")


def review_queue(
    store: GraphStore, predicate: str = "ADOPTS", *, document: str | None = None, subject: str | None = None,
    after: str | None = None, limit: int = 20,
) -> tuple[list[Row], str | None]:  # fmt: skip
    """Unreviewed claims of a predicate, the most uncertain and influential first, and the cursor of the next page."""
    if predicate not in schema().claim_edges:
        raise ParameterError(
            f"{predicate!r} is no predicate of claims", place="predicate", mend=", ".join(schema().claim_edges)
        )
    values: Row = {"document": document, "subject": subject, "limit": limit}
    if after:
        priority, _, values["after_id"] = after.partition("/")
        values["after_priority"] = priority
    rows = store.run("review_queue", values, EDGE=predicate).records
    found = [(row, store.run("claim", {"id": row["claim_id"]}).records) for row in rows]
    items = [row | claims[0] for row, claims in found if claims]  # one that went just now is left out
    following = f"{rows[-1]['priority']!r}/{rows[-1]['claim_id']}" if len(rows) == limit else None
    return items, following


def events(store: GraphStore, *, limit: int = 50, **filters: str | None) -> tuple[list[Event], str | None]:
    """Acts, the latest first, and the id after which the next page begins."""
    rows = store.run("events_page", {**filters, "limit": limit}).records
    found = [event_of(row["properties"]) for row in rows]
    return found, found[-1].id if len(found) == limit else None


def nodes_of(store: GraphStore, of: Iterable[Event]) -> list[Row]:
    """{id, kind, name} of the nodes that events speak of; those that were merged into others by their own names."""
    ids: set[str] = set()
    for event in of:
        stated = [event.payload, event.payload.get("claim") or {}, event.payload.get("made") or {}]
        ids |= {one[end] for one in stated for end in _NODES if one.get(end)}
        ids |= {event.about} if event.scope == NODE else set()
    rows = store.run("nodes_of_events", {"ids": sorted(ids)}).records if ids else []
    return sorted({row["id"]: row for row in reversed(rows)}.values(), key=lambda row: row["id"])


def taken_back(store: GraphStore, of: Sequence[Event]) -> list[str]:
    """Ids of those among these events that were undone and are not in force."""
    if not of:
        return []
    holding = {e.id for e in standing(all_events(store))}
    return [e.id for e in of if e.act != "undo" and e.id not in holding]


def merged(store: GraphStore, into: str | None = None) -> list[Row]:
    """{node, into} of the nodes that others stand for by now, each as {id, kind, name}; `into`: only these of one node."""
    roots = decide([e for e in all_events(store) if e.scope == NODE]).roots
    pairs = [(node, root) for node, root in sorted(roots.items()) if node != root and into in (None, root)]
    ids = sorted({i for pair in pairs for i in pair})
    found = {row["id"]: row for row in store.run("nodes_of_events", {"ids": ids}).records} if ids else {}
    return [{"node": found[a], "into": found[b]} for a, b in pairs if a in found and b in found]


def split_moves(store: GraphStore, node: str) -> Row:
    """{node, into, moves, mentions}: the claims that a split of a merged node would move back to it, by predicate, and
    in how many documents it is mentioned. Raises NotFoundError when nothing stands for it.
    """
    pair = next((pair for pair in merged(store) if pair["node"]["id"] == node), None)
    if pair is None:
        raise NotFoundError(f"{node} was not merged into anything", mend="`GET /review/merged` lists what was")
    values = {"node": node, "into": pair["into"]["id"]}
    rows = store.run("moved_by_split", values, NODE=pair["into"]["kind"]).records
    mentions = sum(row["documents"] for row in rows if row["predicate"] == "MENTIONS")
    moves = [{k: row[k] for k in ("predicate", "claims")} for row in rows if row["predicate"] != "MENTIONS"]
    return pair | {"moves": moves, "mentions": mentions}


def open_conflicts(store: GraphStore) -> list[Row]:
    """Verdicts that hold and do nothing: why, the claim that changed, and the event."""
    rows = store.run("open_conflicts", {}).records
    if not rows:
        return []
    known = {e.id: e for e in all_events(store)}
    return [row | {"event": known[row["event_id"]]} for row in rows if row["event_id"] in known]


def all_events(store: GraphStore) -> list[Event]:
    """Every event, in their order."""
    return [event_of(row["properties"]) for row in store.run("all_events", {}).records]


def decided_pairs(store: GraphStore) -> set[tuple[str, str]]:
    """Pairs of nodes, the smaller id first, that were decided to be the same, not the same, or undecidable."""
    return set(decide([e for e in all_events(store) if e.scope == NODE]).pairs)


def agreement(store: GraphStore) -> list[Row]:
    """For each two reviewers who judged the same claims: how many, the share of equal verdicts, and Cohen's kappa.

    A correction counts as a rejection of what was extracted. Of several verdicts by one person the last counts. Kappa
    is None where both always said the same thing, as chance alone would then agree, too.
    """
    held = {e.id: e for e in standing(all_events(store)) if e.act in VERDICTS}
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for event in held.values():
        older = held.keys() & set(event.payload.get("supersedes", ()))
        first = held[min(older)] if older else event  # the claim as the first of the chain knew it
        said[first.about][event.author] = "accept" if event.act == "accept" else "reject"
    pairs: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for verdicts in said.values():
        for a, b in combinations(sorted(verdicts), 2):
            pairs[a, b][verdicts[a], verdicts[b]] += 1
    return [{"a": a, "b": b, **kappa(table)} for (a, b), table in sorted(pairs.items())]


def kappa(table: Counter[tuple[str, str]]) -> Row:
    """{claims, agreement, kappa} of a table of two people's verdicts."""
    total = sum(table.values())
    observed = sum(n for (x, y), n in table.items() if x == y) / total
    chance = sum(
        sum(n for (x, _), n in table.items() if x == word) * sum(n for (_, y), n in table.items() if y == word)
        for word in ("accept", "reject")
    ) / (total * total)
    return {
        "claims": total,
        "agreement": observed,
        "kappa": None if chance == 1 else (observed - chance) / (1 - chance),
    }

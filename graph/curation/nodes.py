"""What the decisions on nodes come to: which node stands for which, their names, and what may not be merged.

Decisions are kept as they were made (same, not same, undecided); what follows from them, as that the same of the same
is the same, is worked out anew each time, so that taking one back leaves no trace.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.curation.events import Event, standing
from graph.errors import CurationConflictError
from graph.records import Row

PAIRS = ("same", "not_same", "undecided")


@dataclass(frozen=True, slots=True)
class Curated:
    """One node that curation changed: as it was extracted, and what holds of it now."""

    id: str
    kind: str
    base: Row
    located: tuple[tuple[str, str], ...] = ()  # kind and id of the places that it lies in
    canonical: str = ""
    renamed: str | None = None
    added: tuple[str, ...] = ()
    candidate: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing is decided on it by itself; others may still have been merged into it."""
        return self.canonical == self.id and self.renamed is None and not self.added and not self.candidate

    def row(self) -> Row:
        """The properties of its record in the graph."""
        values = {
            "id": f"curated:{self.id}", "name": self.base["name"], "node_id": self.id, "node_kind": self.kind,
            "canonical": self.canonical, "base": json.dumps(self.base, ensure_ascii=False, sort_keys=True),
            "located": json.dumps(sorted(self.located)), "renamed": self.renamed, "added": list(self.added) or None,
            "candidate": self.candidate or None,
        }  # fmt: skip
        return {key: value for key, value in values.items() if value is not None}


def curated_of(row: Mapping[str, Any]) -> Curated:
    """The node that a record tells of."""
    located = tuple((kind, place) for kind, place in json.loads(row["located"]))
    return Curated(
        row["node_id"], row["node_kind"], json.loads(row["base"]), located, row["canonical"], row.get("renamed"),
        tuple(row.get("added") or ()), bool(row.get("candidate")),
    )  # fmt: skip


def shown_row(root: Curated, members: Iterable[Curated]) -> Row:
    """The properties of a node as it is to be seen: its name, and the names of what was merged into it as aliases."""
    name = root.renamed or root.base["name"]
    names = list(root.base.get("aliases") or ())
    names += [root.base["name"]] if root.renamed else []
    names += root.added
    for member in sorted(members, key=lambda m: m.id):
        names += [*([member.renamed] if member.renamed else []), member.base["name"]]
        names += [*(member.base.get("aliases") or ()), *member.added]
    row = {**root.base, "name": name}
    if aliases := [n for n in dict.fromkeys(names) if n != name]:
        row["aliases"] = aliases
    if root.candidate:
        row["candidate"] = True
    return row


@dataclass
class Decisions:
    """What holds now: node -> the node that stands for it (where that is another or itself was merged into), names,
    and pairs that are decided, (smaller id, greater id) -> the event."""

    roots: dict[str, str] = field(default_factory=dict)
    blocks: dict[str, list[str]] = field(default_factory=dict)  # root -> its nodes, itself among them
    renamed: dict[str, str] = field(default_factory=dict)
    added: dict[str, tuple[str, ...]] = field(default_factory=dict)
    candidates: set[str] = field(default_factory=set)
    pairs: dict[tuple[str, str], Event] = field(default_factory=dict)

    def root(self, node: str) -> str:
        """The node that stands for it, itself where nothing was merged."""
        return self.roots.get(node, node)

    def applied(self, node: Curated) -> Curated:
        """The node with what holds of it."""
        return replace(
            node, canonical=self.root(node.id), renamed=self.renamed.get(node.id),
            added=self.added.get(node.id, ()), candidate=node.id in self.candidates,
        )  # fmt: skip

    def touched(self, other: Decisions) -> set[str]:
        """Nodes of which something else holds in `other`, and all that are merged with them in either."""
        nodes = {n for d in (self, other) for n in (*d.roots, *d.renamed, *d.added, *d.candidates)}
        changed = {n for n in nodes if self._of(n) != other._of(n)}
        return {n for d in (self, other) for c in changed for n in d.blocks.get(d.root(c), [c])} | changed

    def _of(self, node: str) -> tuple[Any, ...]:
        return self.root(node), self.renamed.get(node), self.added.get(node), node in self.candidates

    def _join(self, keep: str, other: str) -> None:
        root, gone = self.root(keep), self.root(other)
        if root == gone:
            return
        block = self.blocks.pop(root, [root]) + self.blocks.pop(gone, [gone])
        self._hold(root, block)

    def _leave(self, node: str) -> None:
        root = self.root(node)
        rest = [n for n in self.blocks.pop(root, []) if n != node]
        self.roots.pop(node, None)
        if rest:
            self._hold(root if root != node else rest[0], rest)

    def _hold(self, root: str, block: list[str]) -> None:
        if len(block) == 1:
            self.roots.pop(block[0], None)
            return
        self.blocks[root] = block
        self.roots |= dict.fromkeys(block, root)


def decide(events: Iterable[Event]) -> Decisions:
    """What the events that hold come to. Raises CurationConflictError where they contradict each other."""
    found = Decisions()
    for event in standing(events):
        _apply(event, found)
    _refuse_contradiction(found)
    return found


def _apply(event: Event, found: Decisions) -> None:
    given = event.payload
    if event.act in PAIRS:
        found.pairs[pair_key(given["keep"], given["other"])] = event
    if event.act == "same":
        found._join(given["keep"], given["other"])
    elif event.act == "split":
        for pair in [p for p, e in found.pairs.items() if e.act == "same" and event.about in p]:
            del found.pairs[pair]
        found._leave(event.about)
    elif event.act == "rename":
        found.renamed[event.about] = given["name"]
    elif event.act == "alias":
        found.added[event.about] = (*found.added.get(event.about, ()), given["alias"])
    elif event.act == "candidate":
        found.candidates.add(event.about)


def _refuse_contradiction(found: Decisions) -> None:
    for (a, b), event in found.pairs.items():
        if event.act == "not_same" and found.root(a) == found.root(b):
            raise CurationConflictError(
                f"{a} and {b} were decided not to be the same by {event.author}", place=event.id,
                mend=f"undo that first: {event.id}; or split one of them off",
            )  # fmt: skip


def pair_key(a: str, b: str) -> tuple[str, str]:
    """A pair in either order."""
    return (a, b) if a <= b else (b, a)


def members(nodes: Sequence[Curated], root: str) -> list[Curated]:
    """Those that were merged into `root`."""
    return [n for n in nodes if n.canonical == root and n.id != root]

"""Which nodes go with a document: those that no document names any more and no living node points to.

A node lives when it is a reference node, when a document's claim names it, or when a living node points to it. Nodes
that point to each other in a ring (two vocabulary entries, each part of the other) do not keep each other alive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Ids = dict[str, set[str]]  # kind -> ids


@dataclass(frozen=True, slots=True)
class Unheld:
    """A node that no document names: what points to it, and kind and id of what it points to."""

    id: str
    sources: frozenset[str]
    targets: tuple[tuple[str, str], ...]


def orphans(touched: Mapping[str, set[str]], unheld: Callable[[str, list[str]], Iterable[Unheld]]) -> Ids:
    """Of the touched nodes and all that they lead to, those that do not live any more.

    `unheld` gives, of some ids of one kind, the nodes that are held by no document and are no reference nodes.
    """
    found: dict[str, tuple[str, Unheld]] = {}
    asked: set[str] = set()
    waiting = {kind: set(ids) for kind, ids in touched.items()}
    while waiting:
        asked.update(*waiting.values())
        led_to: Ids = defaultdict(set)
        for kind, ids in waiting.items():
            for node in unheld(kind, sorted(ids)):
                found[node.id] = (kind, node)
                for target_kind, target in node.targets:
                    led_to[target_kind].add(target)
        waiting = {kind: new for kind, ids in led_to.items() if (new := ids - asked)}
    return _without(_alive(found), found)


def _alive(found: Mapping[str, tuple[str, Unheld]]) -> set[str]:
    """Ids that a node outside of `found` points to, which lives, and all that they lead to."""
    waiting = [identifier for identifier, (_, node) in found.items() if node.sources - found.keys()]
    alive = set(waiting)
    while waiting:
        for _, target in found[waiting.pop()][1].targets:
            if target in found and target not in alive:
                alive.add(target)
                waiting.append(target)
    return alive


def _without(alive: set[str], found: Mapping[str, tuple[str, Unheld]]) -> Ids:
    gone: Ids = defaultdict(set)
    for identifier, (kind, _) in found.items():
        if identifier not in alive:
            gone[kind].add(identifier)
    return gone

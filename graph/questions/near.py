"""Questions near one that was not understood: unknown names by known ones, or other kinds with the names it has.

Each is given only where its own words are understood as exactly it, so that what is offered can be asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.name_index import Named, NameIndex
from graph.questions.kinds import NODE_CLASSES, Kind, kinds
from graph.questions.reading import (
    Reading,
    Slot,
    Understanding,
    conditions_taken,
    preferred,
    read,
    said_node,
    understand,
)
from graph.questions.tokens import Token
from graph.questions.words import words

_QUOTES = '《》“”「」『』〈〉｢｣"'
_NAMES = 3  # near names tried for an unknown one
_SHORTEST = 2
_EVERYWHERE = {"which", "head"}  # classes that say nothing of what is asked


def near(question: str, found: Understanding, index: NameIndex, *, limit: int = 5) -> list[Reading]:
    """At most `limit` readings of other questions, nearest first."""
    given: dict[str, Reading] = {}
    for reading in (*_renamed(question, found, index), *_other_kinds(found)):
        if reading.sentence not in given and _holds(reading, index):
            given[reading.sentence] = reading
        if len(given) == limit:
            break
    return list(given.values())


def near_kinds(found: Understanding, *, limit: int = 3) -> list[Kind]:
    """The kinds that share most words with a question without names."""
    counted = [(len(_cues(found) & kind.classes()), kind) for kind in kinds()]
    return [kind for shared, kind in sorted(counted, key=lambda item: -item[0])[:limit] if shared]


def _holds(reading: Reading, index: NameIndex) -> bool:
    again = understand(reading.sentence, index).reading
    return again is not None and (again.kind.query, again.parameters) == (reading.kind.query, reading.parameters)


def _renamed(question: str, found: Understanding, index: NameIndex) -> Iterator[Reading]:
    """The question with a known name in place of one that is not."""
    for token in found.tokens:
        name = token.text.strip(_QUOTES)
        if token.nodes or (token.known and "quoted" not in token.classes) or len(name) < _SHORTEST:
            continue
        for hit in index.find(name, limit=_NAMES):
            said = said_node(hit.node)
            yield from understand(question[: token.start] + said + question[token.end :], index).readings


def _other_kinds(found: Understanding) -> list[Reading]:
    """Kinds whose slots the names of the question fill: those that use most of its names, then most of its words."""
    named = [t for t in found.tokens if t.nodes]
    ranked = []
    for kind in kinds():
        if filled := _filled(kind, named, found.tokens):
            used = len({s.start for s in filled.values() if s.node})
            ranked.append((-used, -len(_cues(found) & kind.classes()), kind, filled))
    ranked.sort(key=lambda item: item[:2])
    return [_with_conditions(kind, slots, found) for _, _, kind, slots in ranked]


def _filled(kind: Kind, named: list[Token], tokens: tuple[Token, ...]) -> dict[str, Slot] | None:
    """The needed slots of a kind, each filled by a name of its own; None where one stays empty."""
    left = list(named)
    slots: dict[str, Slot] = {}
    for name, cls in kind.patterns[0].needed().items():
        if cls not in NODE_CLASSES:
            continue
        token, node = next(((t, n) for t in left for n in _only(t, cls)), (None, None))
        if token is None or node is None:
            return None
        left.remove(token)
        slots[name] = Slot(name, token.text, token.start, token.end, node.id, node)
    for name, cls in kind.patterns[0].slots().items():
        word = next((t for t in tokens if cls in t.classes and cls not in NODE_CLASSES), None)
        if word is not None and slots:
            slots[name] = Slot(name, word.text, word.start, word.end, word.classes[cls])
    return slots or None


def _only(token: Token, cls: str) -> list[Named]:
    nodes = preferred(token, cls)
    return nodes if len(nodes) == 1 else []


def _with_conditions(kind: Kind, slots: dict[str, Slot], found: Understanding) -> Reading:
    """The reading of a kind with those conditions of the question that it takes."""
    taken, conditions = conditions_taken(kind, found.tokens)
    return read(kind, slots | conditions, taken)


def _cues(found: Understanding) -> set[str]:
    classes = {c for t in found.tokens if not t.nodes for c in t.classes}
    return classes - words().skipped - words().weak - words().floating - _EVERYWHERE

"""What a question means: one named query with its parameters, several to choose from, or nothing.

Every character counts: a name or condition that a kind of question does not use is never passed over, the question is
then not understood as that kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from graph.name_index import Named, NameIndex, fold
from graph.questions.kinds import NODE_CLASSES, Kind, kinds
from graph.questions.moments import Moment, phrase
from graph.questions.patterns import Match
from graph.questions.tokens import Token, tokenise
from graph.questions.words import words

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_NAMED = re.compile(r"\{(\w+)(?:\|([^}]*))?\}")
_RANKS = ("Nation", "Province", "City", "County", "Zone")
_MANY = 12  # readings of one question; more would be no choice
_LONGEST = 40  # tokens; no question has more, and a match tries every way
_SAID = {"implemented": "已经", "planned": "计划", "ended": "停止", "negated": "尚未"}


@dataclass(frozen=True)
class Slot:
    """What filled a slot or a condition: the stretch of the question, and the node or value that it stands for."""

    name: str
    text: str
    start: int
    end: int
    value: Any
    node: Named | None = None


@dataclass(frozen=True)
class Reading:
    """One way to understand a question."""

    kind: Kind
    parameters: dict[str, Any]
    sentence: str
    slots: tuple[Slot, ...] = ()
    ignored: tuple[Token, ...] = ()
    weak: int = 0


@dataclass(frozen=True)
class Understanding:
    """All readings of a question, best ones only; one is an answer, several are a choice, none is not understood."""

    tokens: tuple[Token, ...]
    readings: tuple[Reading, ...] = field(default=())

    @property
    def reading(self) -> Reading | None:
        """The one reading, where there is only one."""
        return self.readings[0] if len(self.readings) == 1 else None


def understand(question: str, index: NameIndex) -> Understanding:
    """Read a question against the names of a graph."""
    tokens = tuple(tokenise(question, index))
    if not all(t.known for t in tokens) or len(tokens) > _LONGEST:
        return Understanding(tokens)
    found: dict[str, Reading] = {}
    for reading in _readings(tokens):
        key = f"{reading.kind.query} {sorted(reading.parameters.items())!r}"
        if key not in found or reading.weak < found[key].weak:
            found[key] = reading
    fewest = min((r.weak for r in found.values()), default=0)
    best = [r for r in found.values() if r.weak == fewest]
    laws = {s.start for r in best for s in r.slots if s.node and s.node.kind == "Regulation"}
    return Understanding(tokens, tuple(r for r in best if not laws & _documents(r))[:_MANY])


def _documents(reading: Reading) -> set[int]:
    """Where a reading takes a title for a document; it is the regulation's where that fits, too."""
    return {s.start for s in reading.slots if s.node and s.node.kind == "Document"}


def _readings(tokens: tuple[Token, ...]) -> Iterator[Reading]:
    for kind in kinds():
        for pattern in kind.patterns:
            for match in pattern.matches(tokens, words()):
                yield from _bound(kind, match)


def _bound(kind: Kind, match: Match) -> Iterator[Reading]:
    """Readings of a match, one for each choice of nodes; none where a condition is left over."""
    conditions = _conditions(match.skipped)
    if conditions is None or set(conditions) - set(kind.takes):
        return
    taken = _taken(kind, conditions)
    if taken is None:
        return
    choices = [_choice(name, *asked) for name, asked in match.slots.items()]
    for slots in product(*choices):
        yield read(kind, {s.name: s for s in (*slots, *conditions.values())}, taken, match.skipped)


def read(kind: Kind, slots: dict[str, Slot], taken: dict[str, Any], skipped: tuple[Token, ...] = ()) -> Reading:
    """The reading of a kind whose slots are filled."""
    used = {t.start for t in skipped} - {s.start for s in slots.values()}
    ignored = tuple(t for t in skipped if t.start in used)
    weak = sum(not words().skipped & t.classes.keys() for t in ignored)
    parameters = {name: _value(value, slots) for name, value in kind.parameters.items()}
    given = {name: value for name, value in parameters.items() if value is not None} | taken
    return Reading(kind, given, sentence(kind, slots), tuple(slots.values()), ignored, weak)


def _conditions(skipped: tuple[Token, ...]) -> dict[str, Slot] | None:
    """The conditions among what a pattern did not ask for; None where two of a kind contradict each other."""
    found: dict[str, Slot] = {}
    for token in skipped:
        for name in words().floating & token.classes.keys():
            value = "implemented" if name == "already" else token.classes[name]
            if name in found and found[name].value != value:
                return None
            found[name] = Slot(name, token.text, token.start, token.end, value)
    already = found.pop("already", None)
    if already and "status" not in found:
        found["status"] = Slot("status", already.text, already.start, already.end, "implemented")
    return found


def _taken(kind: Kind, conditions: dict[str, Slot]) -> dict[str, Any] | None:
    """Parameters of the conditions; None where the kind takes a single year and is given a span."""
    found: dict[str, Any] = {}
    for name, slot in conditions.items():
        target = kind.takes[name]
        if name != "date":
            found[target] = [slot.value] if name == "status" else slot.value
            continue
        moment: Moment = slot.value
        if isinstance(target, str):
            if moment.since != moment.until or len(moment.since or "") != len("2021"):
                return None
            found[target] = moment.since
        else:
            found |= {p: v for p, v in zip(target, moment, strict=True) if v}
    return found


def conditions_taken(kind: Kind, tokens: tuple[Token, ...]) -> tuple[dict[str, Any], dict[str, Slot]]:
    """Of the conditions in a question those that a kind takes: as parameters and as slots."""
    found = _conditions(tokens) or {}
    fitting = {name: slot for name, slot in found.items() if name in kind.takes}
    taken = _taken(kind, fitting)
    return ({}, {}) if taken is None else (taken, fitting)


def _choice(name: str, token: Token, cls: str) -> list[Slot]:
    """What may fill a slot: one for each node that the token may name there."""
    if cls not in NODE_CLASSES:
        return [Slot(name, token.text, token.start, token.end, token.classes[cls])]
    nodes = preferred(token, cls)
    return [Slot(name, token.text, token.start, token.end, n.id, n) for n in nodes]


def preferred(token: Token, cls: str) -> list[Named]:
    """The nodes of a class that a token names: by name before alias, the city before a county of the same short name."""
    fitting = [n for n in token.nodes if cls in ("Any", n.kind) or (cls == "Place" and n.kind in _RANKS)]
    text = fold(token.text.strip('《》“”「」『』〈〉"'))
    fitting = [n for n in fitting if fold(n.name) == text] or fitting
    ranks = {n.kind for n in fitting}
    if ranks == {"City", "County"}:
        fitting = [n for n in fitting if n.kind == "City"]
    return fitting


def _value(value: Any, slots: dict[str, Slot]) -> Any:
    """A parameter's value: what fills its slots, None where a slot is not filled."""
    if isinstance(value, list):
        filled = [_value(v, slots) for v in value]
        return None if None in filled else filled
    if isinstance(value, str) and value.startswith("$"):
        slot = slots.get(value.removeprefix("$"))
        if slot is None:
            return None
        return slot.node.name if slot.node and slot.node.kind == "Figure" else slot.value
    return value


def sentence(kind: Kind, slots: dict[str, Slot]) -> str:
    """The question said again, with full names and every condition."""
    said = {name: said_slot(kind, slot) for name, slot in slots.items()}
    if default := kind.parameters.get(kind.takes.get("status", "")):
        said.setdefault("status", _SAID[default[0]])

    def part(found: re.Match[str]) -> str:
        wanted = _NAMED.findall(found[1])
        return found[1] if all(said.get(name) or words for name, words in wanted) else ""

    text = _OPTIONAL.sub(part, kind.sentence)
    return _NAMED.sub(lambda m: said.get(m[1]) or m[2] or "", text)


def said_slot(kind: Kind, slot: Slot) -> str:
    """What fills a slot, in words."""
    if slot.node is not None:
        return said_node(slot.node)
    if slot.name == "date":
        return phrase(slot.value)
    if slot.name == "status":
        return _SAID[slot.value]
    if slot.name == "limit":
        return f"前{slot.value}个"
    cls = next(c for p in kind.patterns for s, c in p.slots().items() if s == slot.name)
    return f"“{slot.value}”" if cls == "quoted" else words().phrase(cls, slot.value)


def said_node(node: Named) -> str:
    """A node's name; titles in book marks, counties behind their city."""
    if node.kind in ("Regulation", "Document"):
        return f"《{node.name}》"
    if node.kind in ("County", "Zone") and node.within and not node.name.startswith(node.within):
        return f"{node.within}{node.name}"
    return node.name if node.kind in _RANKS else f"“{node.name}”"

"""A question cut into words, names, times and what is none of them; every character is in exactly one token."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from graph.kinds import schema
from graph.name_index import Named, NameIndex, fold
from graph.questions.moments import limits, moments
from graph.questions.words import words

_QUOTES = {"“": "”", "「": "」", "『": "』", "《": "》", '"': '"', "〈": "〉", "｢": "｣"}
_UNKNOWN_COST = 10  # one character that nothing knows costs as much as ten tokens
_SHORTEST_NAME = 2
_MARKS = re.compile("(?<=.)[、·](?=.)")  # 双随机、一公开 is 双随机一公开
_OUR_PROVINCE = ("全省", "我省", "本省")


@dataclass(frozen=True)
class Token:
    """A stretch of the question, the classes that it is in with their values, and the nodes that it may name."""

    start: int
    end: int
    text: str
    classes: dict[str, Any] = field(default_factory=dict)
    nodes: tuple[Named, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it is a word, a name or a value."""
        return bool(self.classes)


def tokenise(question: str, index: NameIndex) -> list[Token]:
    """The cut with the fewest unknown characters, then the fewest tokens; neighbouring unknown ones are one token."""
    text = fold(question)
    starting = _candidates(question, text, index)
    best: list[tuple[int, Token | None]] = [(0, None)] * (len(text) + 1)
    for position in range(len(text) - 1, -1, -1):
        best[position] = (best[position + 1][0] + _UNKNOWN_COST, None)
        for token in starting.get(position, ()):
            cost = best[token.end][0] + 1
            if cost < best[position][0] or (cost == best[position][0] and best[position][1] is None):
                best[position] = (cost, token)
    return _within(_walk(question, best))


def _walk(question: str, best: list[tuple[int, Token | None]]) -> list[Token]:
    found: list[Token] = []
    position = 0
    while position < len(question):
        token = best[position][1]
        if token is None:
            last = found.pop() if found and not found[-1].known else None
            begin = last.start if last else position
            token = Token(begin, position + 1, question[begin : position + 1])
        found.append(token)
        position = token.end
    return found


def _candidates(question: str, text: str, index: NameIndex) -> dict[int, list[Token]]:
    """Every token that could begin at a position, longer ones first."""
    found: dict[int, dict[int, Token]] = {}
    inside = _quoted(question, text, index, found)
    known = words()
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            part = text[start:end]
            classes: dict[str, Any] = dict(known.classes.get(part, {})) if end - start <= known.longest else {}
            nodes = () if classes else _nodes(index, part)
            if (classes or nodes) and not _cuts(inside, start, end):
                found.setdefault(start, {})[end] = Token(
                    start, end, question[start:end], classes | _kinds(nodes), nodes
                )
    for name, spans in (("date", moments(text)), ("limit", limits(text))):
        for start, end, value in spans:
            if not _cuts(inside, start, end):
                found.setdefault(start, {}).setdefault(end, Token(start, end, question[start:end], {name: value}))
    return {start: [ends[e] for e in sorted(ends, reverse=True)] for start, ends in found.items()}


def _quoted(question: str, text: str, index: NameIndex, found: dict[int, dict[int, Token]]) -> list[tuple[int, int]]:
    """Put each quoted stretch into `found` as one token; where they are."""
    spans = []
    position = 0
    while position < len(text):
        closing = _QUOTES.get(text[position])
        end = text.find(closing, position + 1) if closing else -1
        if end > position + 1:
            content = question[position + 1 : end]
            nodes = _nodes(index, fold(content))
            classes = _kinds(nodes) or {"quoted": content}
            found.setdefault(position, {})[end + 1] = Token(
                position, end + 1, question[position : end + 1], classes, nodes
            )
            spans.append((position, end + 1))
            position = end
        position += 1
    return spans


def _cuts(inside: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch begins or ends within quotes: these are one name or none."""
    return any(low < end and start < high for low, high in inside)


def _nodes(index: NameIndex, part: str) -> tuple[Named, ...]:
    if part in _OUR_PROVINCE:
        homes = {n.within_id for n in index.nodes if n.kind == "City"}
        return tuple(n for n in index.nodes if n.kind == "Province" and n.id in homes)
    if len(part) < _SHORTEST_NAME or part.isdigit():
        return ()
    return tuple(
        index.called(part) or index.called(_MARKS.sub("", part)) if _MARKS.search(part) else index.called(part)
    )


def _kinds(nodes: tuple[Named, ...]) -> dict[str, Any]:
    kinds = {n.kind for n in nodes}
    if kinds & set(schema().places):
        kinds.add("Place")
    return dict.fromkeys(kinds | {"Any"} if nodes else kinds)


def _within(tokens: list[Token]) -> list[Token]:
    """A place right behind the place that it lies in is one name: 沈阳市铁西区 is not the 铁西区 of another city."""
    joined: list[Token] = []
    for token in tokens:
        outer = joined[-1] if joined else None
        if outer is not None and "Place" in outer.classes and "Place" in token.classes:
            ids = {n.id for n in outer.nodes}
            nodes = tuple(n for n in token.nodes if n.within_id in ids)
            if nodes:
                text = outer.text + token.text
                joined[-1] = Token(outer.start, token.end, text, _kinds(nodes), nodes)
                continue
        joined.append(token)
    return joined

"""Sentence patterns: classes of words in order, `?` for what may be missing, `( | )` for a choice, `slot=Class` for
what the answer needs. Between two parts of a pattern may stand whatever needs no pattern (`words.yaml`: skipped, weak,
floating); nothing else, and no unknown character ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.errors import SchemaError
from graph.questions.tokens import Token
from graph.questions.words import Words

_PIECE = re.compile(r"\s*(?:(?P<mark>[()|?])|(?:(?P<slot>\w+)=)?(?P<cls>\w+))")


@dataclass(frozen=True)
class Match:
    """Where a pattern fits: the token of each slot, and the tokens that it did not ask for."""

    slots: dict[str, tuple[Token, str]] = field(default_factory=dict)  # slot -> token, class that it was asked for
    skipped: tuple[Token, ...] = ()


@dataclass(frozen=True)
class _Part:
    """One class, or a choice of sequences; `optional` parts may be missing."""

    cls: str = ""
    slot: str = ""
    choices: tuple[tuple[_Part, ...], ...] = ()
    optional: bool = False


class Pattern:
    """One way to ask a question."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._parts, end = _sequence(source, 0)
        if end != len(source):
            raise SchemaError(f"the pattern {source!r} does not end", place=source[end:])

    def classes(self) -> set[str]:
        """All classes that it may ask for."""
        return {part.cls for part in _flat(self._parts) if part.cls}

    def slots(self) -> dict[str, str]:
        """Slot -> its class."""
        return {part.slot: part.cls for part in _flat(self._parts) if part.slot}

    def unheeded(self) -> set[str]:
        """The classes that it asks for without a slot."""
        return {part.cls for part in _flat(self._parts) if part.cls and not part.slot}

    def needed(self) -> dict[str, str]:
        """The slots that cannot be missing -> their class."""
        return {p.slot: p.cls for p in self._parts if p.slot and not p.optional}

    def matches(self, tokens: Sequence[Token], words: Words) -> Iterator[Match]:
        """Every way in which the whole question fits."""
        may_stand = words.skipped | words.weak | words.floating
        for position, match in _follow(self._parts, tokens, 0, Match(), may_stand):
            rest = tokens[position:]
            if all(may_stand & t.classes.keys() for t in rest):
                yield Match(match.slots, (*match.skipped, *rest))


def _follow(
    parts: tuple[_Part, ...], tokens: Sequence[Token], position: int, match: Match, may_stand: frozenset[str]
) -> Iterator[tuple[int, Match]]:
    if not parts:
        yield position, match
        return
    part, rest = parts[0], parts[1:]
    for choice in part.choices:
        yield from _follow((*choice, *rest), tokens, position, match, may_stand)
    if part.cls:
        yield from _take(part, rest, tokens, position, match, may_stand)
    if part.optional:
        yield from _follow(rest, tokens, position, match, may_stand)


def _take(
    part: _Part,
    rest: tuple[_Part, ...],
    tokens: Sequence[Token],
    position: int,
    match: Match,
    may_stand: frozenset[str],
) -> Iterator[tuple[int, Match]]:
    for at in range(position, len(tokens)):
        token = tokens[at]
        if part.cls in token.classes:
            slots = match.slots | ({part.slot: (token, part.cls)} if part.slot else {})
            taken = Match(slots, (*match.skipped, *tokens[position:at]))
            yield from _follow(rest, tokens, at + 1, taken, may_stand)
        if not may_stand & token.classes.keys():
            return


def _flat(parts: tuple[_Part, ...]) -> Iterator[_Part]:
    for part in parts:
        yield part
        for choice in part.choices:
            yield from _flat(choice)


def _sequence(source: str, position: int) -> tuple[tuple[_Part, ...], int]:
    parts: list[_Part] = []
    while piece := _PIECE.match(source, position):
        mark = piece["mark"]
        if mark in (")", "|"):
            break
        position = piece.end()
        if mark == "?":
            last = parts.pop()
            parts.append(_Part(last.cls, last.slot, last.choices, optional=True))
        elif mark == "(":
            choices, position = _choices(source, position)
            parts.append(_Part(choices=choices))
        else:
            parts.append(_Part(piece["cls"], piece["slot"] or ""))
    return tuple(parts), position


def _choices(source: str, position: int) -> tuple[tuple[tuple[_Part, ...], ...], int]:
    choices = []
    while True:
        choice, position = _sequence(source, position)
        choices.append(choice)
        piece = _PIECE.match(source, position)
        if piece is None or piece["mark"] is None:
            raise SchemaError(f"a bracket of the pattern {source!r} is not closed")
        position = piece.end()
        if piece["mark"] == ")":
            return tuple(choices), position

"""Paths inside of expressions stay short: the embedded engine looks at no clock while it follows one.

`WHERE (a)-[*]-(b)`, `exists((a)-[*]-(b))` and `[(a)-[*]-(b) | b]` run on there whatever limit is set. MATCH and the
subqueries EXISTS { }, COUNT { } and COLLECT { } say the same and can be ended, on both engines.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.door.tokens import Token, refused

MOST_STEPS = 2
_SUBQUERIES = ("EXISTS", "COUNT", "COLLECT", "CALL")
_PATTERNS = ("MATCH",)
_EXPRESSIONS = ("WHERE", "RETURN", "WITH", "UNWIND", "ORDER", "SKIP", "LIMIT", "YIELD", "CALL")
_BETWEEN = ("AND", "OR", "XOR", "NOT", "AS", "WHERE", "IN")
_HINT = "in MATCH, EXISTS { }, COUNT { } or COLLECT { } paths of any length may stand"


@dataclass
class _Level:
    """What lies within one pair of brackets: whether it is an expression, and the steps of the path so far."""

    expression: bool
    steps: int = 0


def check_paths(text: str, found: list[Token]) -> None:
    """Raise CypherRefusedError for a path in an expression that has many steps or steps without number."""
    levels = [_Level(expression=True)]
    for position, token in enumerate(found):
        if token.is_symbol("(", "[", "{"):
            levels.append(_Level(_is_expression(found, position, levels[-1])))
        elif token.is_symbol(")", "]", "}"):
            _close(text, found, position, levels)
        elif token.upper in _PATTERNS:
            levels[-1].expression = False
        elif token.upper in _EXPRESSIONS and not (position and found[position - 1].is_symbol(".")):
            levels[-1].expression = True
        if token.upper in _BETWEEN or token.is_symbol(",", "|"):
            levels[-1].steps = 0


def _is_expression(found: list[Token], position: int, around: _Level) -> bool:
    before = found[position - 1] if position else None
    if found[position].is_symbol("{") and before is not None:
        scoped = (
            before.is_symbol(")")
            and position + 1 < len(found)
            and found[position + 1].upper in ("MATCH", "WITH", "OPTIONAL")
        )
        return around.expression and before.upper not in _SUBQUERIES and not scoped
    following = found[position + 1] if position + 1 < len(found) else None
    listed = found[position].is_symbol("[") and following is not None and following.is_symbol("(")
    return around.expression or listed


def _close(text: str, found: list[Token], position: int, levels: list[_Level]) -> None:
    inner = levels.pop() if len(levels) > 1 else levels[-1]
    level = levels[-1]
    if not level.expression or not found[position].is_symbol(")"):
        return
    following = found[position + 1] if position + 1 < len(found) else None
    if inner.steps and following is not None and following.is_symbol("+", "*", "{"):
        raise refused(text, following.start, "a path in an expression cannot be repeated", _HINT)
    end = _end_of_step(text, found, position)
    if end is None:
        return
    level.steps += 1
    if level.steps > MOST_STEPS:
        raise refused(text, found[position].start, f"a path in an expression has {MOST_STEPS} steps at most", _HINT)


def _end_of_step(text: str, found: list[Token], position: int) -> int | None:
    """Where the next node begins when a relationship follows this bracket: `)-[r:X]->(`, `)--(`."""
    at = position + 1
    at += at < len(found) and found[at].is_symbol("<")
    if at >= len(found) or not found[at].is_symbol("-"):
        return None
    at += 1
    if at < len(found) and found[at].is_symbol("["):
        at = _after_relationship(text, found, at)
    if at >= len(found) or not found[at].is_symbol("-"):
        return None
    at += 1
    at += at < len(found) and found[at].is_symbol(">")
    if at < len(found) and found[at].is_symbol("+", "*", "{"):
        raise refused(text, found[at].start, "a path in an expression cannot be repeated", _HINT)
    return at if at < len(found) and found[at].is_symbol("(") else None


def _after_relationship(text: str, found: list[Token], opening: int) -> int:
    """The place after `[…]`. Raises for one of variable length."""
    depth = 0
    for at in range(opening, len(found)):
        depth += found[at].is_symbol("[", "{", "(")
        depth -= found[at].is_symbol("]", "}", ")")
        if depth == 1 and found[at].is_symbol("*") and _is_length(found, at):
            raise refused(text, found[at].start, "a path in an expression has no variable length", _HINT)
        if depth == 0:
            return at + 1
    return len(found)


def _is_length(found: list[Token], at: int) -> bool:
    """Whether this `*` is a length and no product: nothing but names, colons and bars stand before it."""
    return found[at - 1].is_symbol("[") or found[at - 1].kind in ("word", "quoted")

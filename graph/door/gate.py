"""The first layer: a statement passes when every token of it is known to read.

A word is a keyword of the list, a listed function before its bracket, a name after a dot, or a variable where an operand
may stand. Two operands side by side are never Cypher that reads: `DELETE n` and `SET n.x` are a variable beside another
one here, so that a clause which nobody thought of cannot pass either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn

from graph.door.allowed import Allowed, allowed
from graph.door.paths import check_paths
from graph.door.patterns import check_patterns
from graph.door.tokens import NUMBER, PARAMETER, QUOTED, STRING, SYMBOL, WORD, Token, blanked, refused, tokens
from graph.door.weight import check_weight
from graph.errors import ParameterError

_OPEN = {"(": ")", "[": "]", "{": "}"}
_WITH_BRACE = ("CALL", "EXISTS", "COUNT", "COLLECT")


@dataclass(frozen=True, slots=True)
class Passed:
    """A statement that may run: its text for one engine, without comments."""

    text: str
    parameters: Mapping[str, Any]


def check(text: str, parameters: Mapping[str, Any], engine: str) -> Passed:
    """Let a statement through or raise CypherRefusedError (place and mend) or ParameterError."""
    rules = allowed()
    if len(text) > rules.limits["characters"]:
        raise refused(text, rules.limits["characters"], "the statement is too long", f"at most {rules.limits['characters']} characters")  # fmt: skip
    found = tokens(text)
    while found and found[-1].is_symbol(";"):
        found.pop()
    if not found:
        raise refused(text, 0, "there is no statement", "for example MATCH (m:Measure) RETURN m.name LIMIT 10")
    _Walk(text, found, rules).run()
    _check_parameters(text, found, parameters)
    check_paths(text, found)
    check_patterns(text, found, parameters)
    check_weight(text, found, parameters)
    return Passed(_for_engine(text, found, rules, engine), parameters)


def _check_parameters(text: str, found: list[Token], parameters: Mapping[str, Any]) -> None:
    used = {t.value for t in found if t.kind == PARAMETER}
    if missing := sorted(used - set(parameters)):
        raise ParameterError(
            f"no value for the parameter {', '.join(missing)}", place="cypher", mend="give it a value by its name"
        )
    if unused := sorted(set(parameters) - used):
        raise ParameterError(f"the statement has no parameter {', '.join(unused)}", place="cypher", mend=f"write ${unused[0]} where its value belongs")  # fmt: skip


def _for_engine(text: str, found: list[Token], rules: Allowed, engine: str) -> str:
    """The text without comments, and with the engine's own names of full-text indexes."""
    end = found[-1].end
    clean = blanked(text, found)[:end]
    for position in sorted(_index_names(found, rules), reverse=True):
        token = found[position]
        clean = f"{clean[: token.start]}'{rules.indexes[token.value][engine]}'{clean[token.end :]}"
    return clean


def _index_names(found: list[Token], rules: Allowed) -> list[int]:
    """Where the first argument of a full-text procedure stands."""
    return [
        i + 1
        for i, token in enumerate(found)
        if token.is_symbol("(") and (rules.procedures.get(_dotted_before(found, i)[0]) or {}).get("index")
    ]


def _dotted_before(found: list[Token], position: int) -> tuple[str, int]:
    """The dotted name that ends before a position, in lower case, and where it begins."""
    start = position
    if start and found[start - 1].kind == WORD:
        start -= 1
        while start >= 2 and found[start - 1].is_symbol(".") and found[start - 2].kind == WORD:
            start -= 2
    return "".join(t.value for t in found[start:position]).lower(), start


class _Walk:
    """One pass over the tokens; `_operand` says whether an operand may stand here."""

    def __init__(self, text: str, found: list[Token], rules: Allowed) -> None:
        self._text = text
        self._tokens = found
        self._rules = rules
        self._operand = True
        self._open: list[tuple[str, str]] = []  # closing bracket, and what it belongs to
        self._closed = ""  # what the bracket that closed last belonged to
        self._clauses = 0

    def run(self) -> None:
        limits = self._rules.limits
        if len(self._tokens) > limits["tokens"]:
            self._refuse(
                self._tokens[limits["tokens"]], "the statement has too many parts", f"at most {limits['tokens']}"
            )
        self._check_beginning(0)
        for position, token in enumerate(self._tokens):
            if token.kind == SYMBOL:
                self._symbol(position, token)
            elif token.kind == WORD:
                self._word(position, token)
            else:
                self._value(position, token)
        if self._open:
            self._refuse(self._tokens[-1], f"a {self._open[-1][0]} is missing", "close every bracket")

    def _check_beginning(self, position: int) -> None:
        first = self._tokens[position]
        if first.upper not in self._rules.beginnings:
            why = self._rules.reserved.get(first.upper)
            message = f"{first.value} {why}" if why else f"a statement does not begin with {first.value!r}"
            self._refuse(first, message, f"it begins with {', '.join(sorted(self._rules.beginnings))}")

    def _word(self, position: int, token: Token) -> None:
        if self._is_name(position):
            self._operand = False
        elif why := self._rules.reserved.get(token.upper):
            self._refuse(
                token,
                f"{token.value} {why}, and this door only reads",
                "read with MATCH … RETURN; a name like this stands in back-ticks",
            )
        elif (self._next_is(position, "(") and self._is_function(position)) or token.upper in self._rules.literals:
            self._take_operand(token)
        elif token.upper in self._rules.closings and not self._operand:
            self._operand = False
        elif token.upper in self._rules.keywords and self._is_keyword(position, token):
            self._keyword(position, token)
        else:
            self._take_operand(token)

    def _is_name(self, position: int) -> bool:
        """A property after its dot, an alias after AS."""
        before = self._tokens[position - 1] if position else None
        return (
            before is not None and (before.is_symbol(".") or before.upper == "AS") and not self._next_is(position, "(")
        )

    def _is_keyword(self, position: int, token: Token) -> bool:
        """COUNT, COLLECT, EXISTS, FIRST and the like are names as well, where no keyword can stand."""
        if token.upper in _WITH_BRACE and token.upper != "CALL":
            return self._next_is(position, "{")
        if token.upper in ("FIRST", "LAST", "GROUPS", "ANY", "ALL", "NULLS", "OFFSET", "SHORTEST"):
            return self._previous(position).kind in (WORD, NUMBER) or not self._operand or self._next_is(position, "(") or self._previous(position).is_symbol("=")  # fmt: skip
        return True

    def _is_function(self, position: int) -> bool:
        """Whether the name that ends here is a listed function or procedure. Raises for one that is not listed."""
        name, start = _dotted_before(self._tokens, position + 1)
        first = self._tokens[start]
        if start and self._tokens[start - 1].upper == "CALL":
            self._check_procedure(name, first, position + 1)
            return True
        dotted = start > 0 and self._tokens[start - 1].is_symbol(".")  # after a name in back-ticks, an index or a call
        if name in self._rules.functions and not dotted:
            return True
        if first.upper in self._rules.keywords and start == position:
            return False
        why = self._rules.reserved.get(first.upper)
        near = get_close_matches(name, self._rules.functions, 3) or ["coalesce", "collect", "substring"]
        spelt = ", ".join(self._rules.spelling.get(n, n) for n in near)
        message = f"{first.value} {why}, and this door only reads" if why else f"the function {self._named(start, position)} is not let through"  # fmt: skip
        return self._refuse(first, message, f"near to it: {spelt}; the whole list is in docs/cypher.md")

    def _check_procedure(self, name: str, first: Token, bracket: int) -> None:
        rule = self._rules.procedures.get(name)
        if rule is None:
            self._refuse(first, f"the procedure {name} is not let through", f"one of {self._procedures()}")
        if rule.get("index"):
            argument = self._tokens[bracket + 1] if bracket + 1 < len(self._tokens) else first
            alone = self._next_is(bracket + 1, ",")
            if argument.kind != STRING or argument.value not in self._rules.indexes or not alone:
                self._refuse(
                    argument, "the index is named by a string", f"one of {', '.join(map(repr, self._rules.indexes))}"
                )

    def _procedures(self) -> str:
        return ", ".join(self._rules.spelling[name] for name in self._rules.procedures)

    def _keyword(self, position: int, token: Token) -> None:
        if token.upper in self._rules.clauses:
            self._clauses += 1
            if self._clauses > self._rules.limits["clauses"]:
                self._refuse(token, "the statement has too many clauses", f"at most {self._rules.limits['clauses']}")
        if token.upper == "CALL":
            self._check_call(position)
        self._operand = True

    def _check_call(self, position: int) -> None:
        """CALL of a procedure without brackets; one with brackets is seen as a function is."""
        following = self._tokens[position + 1] if position + 1 < len(self._tokens) else self._tokens[position]
        if following.is_symbol("{", "("):
            return
        if following.kind != WORD:
            self._refuse(following, "CALL takes a procedure of the list or { }", f"one of {self._procedures()}")
        end = position + 2
        while end + 1 < len(self._tokens) and self._tokens[end].is_symbol(".") and self._tokens[end + 1].kind == WORD:
            end += 2
        if not self._next_is(end - 1, "("):
            name = "".join(t.value for t in self._tokens[position + 1 : end]).lower()
            self._check_procedure(name, following, end)

    def _value(self, position: int, token: Token) -> None:
        if token.kind == QUOTED:
            if self._next_is(position, "("):
                self._refuse(token, "a function's name stands without back-ticks", "take them off")
            if not token.value.strip() or not token.value.isprintable():
                self._refuse(token, "a name within back-ticks is empty or holds control characters", "write the name")
            if position and self._tokens[position - 1].is_symbol("."):
                self._operand = False
                return
        if token.kind == NUMBER and self._previous(position).is_symbol("*"):
            self._operand = False  # the bound of [*1..3]
            return
        self._take_operand(token)

    def _take_operand(self, token: Token) -> None:
        if not self._operand:
            near = get_close_matches(token.upper, self._rules.keywords, 1)
            mend = (
                f"is {near[0]} meant?"
                if near
                else f"a clause that reads begins with {', '.join(sorted(self._rules.clauses))}"
            )
            self._refuse(token, f"{token.value!r} cannot follow what stands before it", mend)
        self._operand = False

    def _symbol(self, position: int, token: Token) -> None:
        symbol = token.value
        if symbol == ";":
            self._refuse(token, "one statement at a time", "send the second by itself")
        if symbol in _OPEN:
            self._open_bracket(position, token)
        elif symbol in _OPEN.values():
            self._close_bracket(position, token)
        elif symbol == "*" and self._previous(position).upper in ("WITH", "RETURN", "DISTINCT", "YIELD"):
            self._operand = False  # all columns
        else:
            self._operand = True

    def _open_bracket(self, position: int, token: Token) -> None:
        belongs = ""
        before = self._previous(position)
        if token.value == "{" and before.upper in _WITH_BRACE:
            belongs = before.upper
        elif token.value == "(" and before.upper == "CALL":
            belongs = "SCOPE"
        elif token.value == "{" and before.is_symbol(")") and self._closed == "SCOPE":
            belongs = "CALL"
        if belongs in ("CALL", "COLLECT"):
            self._check_beginning(min(position + 1, len(self._tokens) - 1))
        self._open.append((_OPEN[token.value], belongs))
        if len(self._open) > self._rules.limits["depth"]:
            self._refuse(token, "brackets lie too deep", f"at most {self._rules.limits['depth']} within each other")
        self._operand = True

    def _close_bracket(self, position: int, token: Token) -> None:
        if not self._open or self._open[-1][0] != token.value:
            self._refuse(token, f"{token.value} closes nothing", "check the brackets")
        _, self._closed = self._open.pop()
        self._operand = False
        if self._closed == "CALL" and position + 1 < len(self._tokens):
            following = self._tokens[position + 1]
            if following.upper not in self._rules.clauses and not following.is_symbol("}"):
                self._refuse(
                    following, "after CALL { } comes another clause", f"one of {', '.join(sorted(self._rules.clauses))}"
                )

    def _next_is(self, position: int, symbol: str) -> bool:
        return position + 1 < len(self._tokens) and self._tokens[position + 1].is_symbol(symbol)

    def _previous(self, position: int) -> Token:
        return self._tokens[position - 1] if position else Token(SYMBOL, "", 0, 0)

    def _named(self, start: int, end: int) -> str:
        return "".join(t.value for t in self._tokens[start : end + 1])

    def _refuse(self, token: Token, message: str, mend: str) -> NoReturn:
        raise refused(self._text, token.start, message, mend)

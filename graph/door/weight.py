"""The second layer: what one expression may come to, as neither engine bounds that by itself.

Both engines count what they sort, join and gather, and look at the clock between rows. Inside of one expression they do
neither: two nested list comprehensions, a doubled string or a `replace` of a text by itself fill the heap in a second
and take the engine down. So sizes are followed through the statement, in cells, always rather too large.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from graph.door.allowed import allowed
from graph.door.tokens import NUMBER, PARAMETER, STRING, SYMBOL, WORD, Token, refused

CELL = 50  # characters
_MULTIPLIED = 1000  # a list at least this long came from range(), and its rows count
_HINT = "use UNWIND and aggregate, which is bounded row by row, or ask for less"


class Size(NamedTuple):
    """Elements at the top, and cells altogether."""

    elements: int
    total: int

    @property
    def largest(self) -> int:
        """The most cells that one element can have."""
        return max(self.total - self.elements + 1, 1)


ONE = Size(1, 1)


def check_weight(text: str, found: list[Token], parameters: Mapping[str, Any]) -> None:
    """Raise CypherRefusedError where an expression may come to more than the list allows."""
    _Weigher(text, found, parameters).statement(0, len(found), {})


def size_of(value: Any) -> Size:
    """A parameter's size."""
    if isinstance(value, str):
        return Size(1, 1 + len(value) // CELL)
    if isinstance(value, Mapping):
        return Size(len(value), len(value) + sum(size_of(v).total for v in value.values()))
    if isinstance(value, list | tuple):
        return Size(len(value), len(value) + sum(size_of(v).total for v in value))
    return ONE


class _Weigher:
    def __init__(self, text: str, found: list[Token], parameters: Mapping[str, Any]) -> None:
        self._text = text
        self._tokens = found
        self._parameters = parameters
        self._rules = allowed()
        self._weights = self._rules.weights
        self._rows = 1
        self._turns = 1  # of the loops around what is being weighed
        self._closing = _pairs(found)

    # clauses

    def statement(self, low: int, high: int, scope: dict[str, Size]) -> Size:
        """Weigh the clauses between two tokens; the size of a row that the last of them returns."""
        returned = ONE
        for start, end in self._clauses(low, high):
            word = self._tokens[start].upper
            if word in ("WITH", "RETURN"):
                returned = self._projection(start + 1, end, scope)
            elif word == "UNWIND":
                self._unwind(start + 1, end, scope)
            elif word == "UNION":
                self._rows = 1
            else:
                self.expression(start, end, scope)
        return returned

    def _clauses(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        starts = [i for i in self._top(low, high) if i == low or self._begins_clause(i, low)]
        yield from zip(starts, [*starts[1:], high], strict=True)

    def _begins_clause(self, position: int, low: int) -> bool:
        before = self._tokens[position - 1].upper if position > low else ""
        return self._tokens[position].upper in self._rules.clauses and before not in ("STARTS", "ENDS", "AS")

    def _projection(self, low: int, high: int, scope: dict[str, Size]) -> Size:
        sizes: list[Size] = []
        named: dict[str, Size] = {}
        for start, end in self._split(low, high, ","):
            alias = next((i for i in self._top(start, end) if self._tokens[i].upper == "AS"), None)
            sizes.append(self.expression(start, end if alias is None else alias, scope))
            if alias is not None and alias + 1 < end:
                named[self._tokens[alias + 1].value] = sizes[-1]
        scope |= named
        return Size(len(sizes), sum(s.total for s in sizes))

    def _unwind(self, low: int, high: int, scope: dict[str, Size]) -> None:
        alias = next((i for i in self._top(low, high) if self._tokens[i].upper == "AS"), high)
        size = self.expression(low, alias, scope)
        stated = any(
            t.is_symbol("[") or t.kind == PARAMETER or t.value.lower() == "range" for t in self._tokens[low:alias]
        )
        if stated or size.elements >= _MULTIPLIED:
            self._rows = min(self._rows * max(size.elements, 1), self._weights["most_rows"])
        if alias + 1 < high:
            scope[self._tokens[alias + 1].value] = Size(size.largest, size.largest)

    # expressions

    def expression(self, low: int, high: int, scope: dict[str, Size]) -> Size:
        """An upper bound of what the expression between two tokens comes to."""
        count = total = 0
        position = low
        while position < high:
            size, position = self._item(position, low, high, scope)
            count, total = count + size.elements, total + size.total
        if total > self._weights["most"]:
            self._refuse(low, f"this may come to {total:,} values at once, {self._weights['most']:,} are let through")
        return Size(count, total)

    def _item(self, at: int, low: int, high: int, scope: dict[str, Size]) -> tuple[Size, int]:
        """The size of what begins here, and where the next thing begins."""
        token = self._tokens[at]
        if token.kind == SYMBOL:
            return self._bracket(at, low, scope) if at in self._closing else (Size(0, 0), at + 1)
        if token.kind == STRING:
            return size_of(token.value), at + 1
        if token.kind == PARAMETER:
            return size_of(self._parameters.get(token.value)), self._after_chain(at)[0]
        if token.kind == NUMBER:
            return ONE, at + 1
        end, name = self._after_chain(at)
        if end < high and self._tokens[end].is_symbol("(") and name.lower() in self._rules.functions:
            return self._function(name.lower(), end, scope), self._closing[end] + 1
        if token.upper in ("COUNT", "EXISTS", "COLLECT") and at + 1 < high and self._tokens[at + 1].is_symbol("{"):
            return self._subquery(token.upper, at + 1, scope), self._closing[at + 1] + 1
        if token.upper in self._rules.keywords | self._rules.closings | self._rules.literals and end == at + 1:
            return Size(0, 0), at + 1
        return self._variable(token, name, scope), end

    def _after_chain(self, at: int) -> tuple[int, str]:
        """Where a chain of names with dots ends, and the chain."""
        end = at + 1
        while (
            end + 1 < len(self._tokens)
            and self._tokens[end].is_symbol(".")
            and self._tokens[end + 1].kind in (WORD, "quoted")
        ):
            end += 2
        return end, "".join(t.value for t in self._tokens[at:end])

    def _variable(self, token: Token, chain: str, scope: dict[str, Size]) -> Size:
        if chain.rpartition(".")[2].lower() in self._rules.long_properties and chain != token.value:
            return Size(1, max(self._weights["text"], scope.get(token.value, ONE).total))
        known = scope.get(token.value)
        return known if known is not None else Size(self._weights["unknown"], self._weights["unknown"])

    def _bracket(self, at: int, low: int, scope: dict[str, Size]) -> tuple[Size, int]:
        end = self._closing[at]
        opening = self._tokens[at].value
        before = self._tokens[at - 1] if at > low else None
        if opening == "[" and at + 2 < end and self._tokens[at + 2].upper == "IN":
            return self._loop(at + 1, end, scope), end + 1
        if opening == "[" and (bar := self._find(at + 1, end, "|")) is not None and self._tokens[at + 1].is_symbol("("):
            body = self.expression(bar + 1, end, scope)
            return self._times(self._weights["rows"], body, at), end + 1
        if (
            opening == "{"
            and before is not None
            and before.is_symbol(")")
            and self._tokens[at + 1].upper in self._rules.beginnings
        ):
            return self.statement(at + 1, end, scope), end + 1
        if opening == "{" and before is not None and before.upper == "CALL":
            return self.statement(at + 1, end, scope), end + 1
        if opening == "{" and at + 1 < end and self._tokens[at + 1].upper in self._rules.beginnings:
            return self.statement(at + 1, end, scope), end + 1
        inner = self.expression(at + 1, end, scope)
        if opening == "[" and before is not None and (before.kind in (WORD, "quoted") or before.is_symbol(")", "]")):
            return Size(0, 0), end + 1  # an index, or the inside of a relationship
        items = len(list(self._split(at + 1, end, ","))) if opening != "(" else inner.elements
        return Size(items, items + inner.total if opening != "(" else inner.total), end + 1

    def _subquery(self, word: str, at: int, scope: dict[str, Size]) -> Size:
        row = self.statement(at + 1, self._closing[at], dict(scope))
        return self._times(self._weights["rows"], row, at) if word == "COLLECT" else ONE

    def _function(self, name: str, at: int, scope: dict[str, Size]) -> Size:
        end = self._closing[at]
        makes = self._rules.functions[name]
        if makes == "loops":
            self._loop(at + 1, end, scope)
            return ONE
        if makes == "reduce":
            return self._reduce(at, end, scope)
        parts = [(start, stop) for start, stop in self._split(at + 1, end, ",") if start < stop]
        sizes = [self.expression(start, stop, scope) for start, stop in parts]
        whole = Size(sum(s.elements for s in sizes), sum(s.total for s in sizes))
        match makes:
            case "one":
                return ONE
            case "few" | "path":
                return Size(self._weights[makes], self._weights[makes])
            case "collect":
                return self._times(max(self._weights["rows"], self._rows), whole, at)
            case "split":
                return self._split_size(parts, sizes, at)
            case "range":
                return self._range(parts, at)
            case "replace":
                return self._replace(parts, sizes, at)
        return whole

    def _loop(self, low: int, end: int, scope: dict[str, Size]) -> Size:
        """`x IN list WHERE … | …`: the list's size times that of what is made of each element."""
        bar = self._find(low, end, "|") or end
        where = next((i for i in self._top(low, bar) if self._tokens[i].upper == "WHERE"), bar)
        source = self.expression(low + 2, where, scope)
        nested = any(t.upper == "IN" or t.value.lower() == "reduce" for t in self._tokens[where:end])
        element = source.largest if nested else -(-source.total // max(source.elements, 1))
        inner = scope | {self._tokens[low].value: Size(element, element)}
        around = self._turns
        self._turns = self._times(around, Size(1, max(source.elements, 1)), low).total
        if where < bar:
            self._times(source.elements, self.expression(where + 1, bar, inner), low)
        made = source if bar == end else self._times(source.elements, self.expression(bar + 1, end, inner), low)
        self._turns = around
        return made

    def _reduce(self, at: int, end: int, scope: dict[str, Size]) -> Size:
        """`reduce(sum = 0, x IN list | …)`: grows by the body's other parts, if the sum occurs once."""
        comma, bar = self._find(at + 1, end, ","), self._find(at + 1, end, "|")
        if comma is None or bar is None:
            return ONE
        name = self._tokens[at + 1].value
        if self._most_times(name, bar + 1, end) > 1:
            self._refuse(bar + 1, f"{name} occurs twice in what reduce() makes, which doubles it with every step")
        first = self.expression(at + 3, comma, scope)
        grown = self._loop(comma + 1, end, scope | {name: Size(0, 0)})
        return Size(first.elements + grown.elements, first.total + grown.total)

    def _most_times(self, name: str, low: int, high: int) -> int:
        """How often a name occurs on one way through CASE; conditions do not count."""
        most = times = 0
        condition = False
        for token in self._tokens[low:high]:
            condition = (condition or token.upper == "WHEN") and token.upper != "THEN"
            if token.upper in ("THEN", "ELSE", "END"):
                most, times = max(most, times), 0
            times += token.value == name and not condition
        return max(most, times)

    def _split_size(self, parts: list[tuple[int, int]], sizes: list[Size], at: int) -> Size:
        alone = len(parts) == 2 and parts[1][1] - parts[1][0] == 1
        separator = self._tokens[parts[1][0]] if alone else None
        known = separator is not None and separator.kind == STRING and separator.value
        pieces = sizes[0].total * (CELL // 5 if known else CELL) if sizes else 1
        return self._times(pieces, ONE, at)

    def _range(self, parts: list[tuple[int, int]], at: int) -> Size:
        bounds = [self._integer(start, stop) for start, stop in parts]
        most = self._weights["range"]
        if len(bounds) in (2, 3) and None not in bounds:
            first, last, step = (*[b for b in bounds if b is not None], 1)[:3]
            count = max((last - first) // step + 1, 0) if step else 0
            if count > most:
                self._refuse(at - 1, f"range() of {count:,} numbers, {most:,} are let through")
            return Size(count, count)
        for (start, stop), bound in zip(parts, bounds, strict=True):
            if bound is None and not self._is_length(start, stop):
                self._refuse(
                    start,
                    "how far this range() goes cannot be told",
                    "give it numbers, parameters, or size() of a list",
                )
        return Size(most, most)

    def _integer(self, low: int, high: int) -> int | None:
        """A literal whole number or one given as a parameter."""
        sign = -1 if self._tokens[low].is_symbol("-") else 1
        token = self._tokens[low + (sign < 0)] if low + (sign < 0) < high else None
        if token is None or high - low != 1 + (sign < 0):
            return None
        value = self._parameters.get(token.value) if token.kind == PARAMETER else None
        if token.kind == NUMBER and token.value.isdigit():
            value = int(token.value)
        return sign * value if isinstance(value, int) and not isinstance(value, bool) else None

    def _is_length(self, low: int, high: int) -> bool:
        """`size(…)` or `length(…)`, perhaps with a whole number added or taken away."""
        if self._tokens[low].value.lower() not in ("size", "length") or low + 1 not in self._closing:
            return False
        after = self._closing[low + 1] + 1
        rest = self._tokens[after:high]
        return not rest or (len(rest) == 2 and rest[0].is_symbol("+", "-") and len(rest[1].value) < 4)

    def _replace(self, parts: list[tuple[int, int]], sizes: list[Size], at: int) -> Size:
        if len(parts) != 3:
            return ONE
        search, put = (self._characters(*part, size) for part, size in zip(parts[1:], sizes[1:], strict=True))
        known = self._tokens[parts[1][0]].kind == STRING and search
        factor = max(1, -(-put // search)) if known else put + 1
        return self._times(factor, sizes[0], at)

    def _characters(self, low: int, high: int, size: Size) -> int:
        token = self._tokens[low]
        value = self._parameters.get(token.value) if token.kind == PARAMETER else token.value
        return len(str(value)) if high - low == 1 and token.kind in (STRING, PARAMETER) else size.total * CELL

    def _times(self, times: int, size: Size, at: int) -> Size:
        if (total := times * max(size.total, 1)) > self._weights["most"]:
            self._refuse(at, f"this may come to {total:,} values at once, {self._weights['most']:,} are let through")
        return Size(times, total)

    # tokens

    def _top(self, low: int, high: int) -> Iterator[int]:
        """Positions outside of all brackets between two tokens."""
        position = low
        while position < high:
            yield position
            position = self._closing.get(position, position) + 1

    def _find(self, low: int, high: int, symbol: str) -> int | None:
        return next((i for i in self._top(low, high) if self._tokens[i].is_symbol(symbol)), None)

    def _split(self, low: int, high: int, symbol: str) -> Iterator[tuple[int, int]]:
        start = low
        for position in self._top(low, high):
            if self._tokens[position].is_symbol(symbol):
                yield start, position
                start = position + 1
        if start < high:
            yield start, high

    def _refuse(self, position: int, message: str, mend: str = _HINT) -> None:
        raise refused(self._text, self._tokens[min(position, len(self._tokens) - 1)].start, message, mend)


def _pairs(found: list[Token]) -> dict[int, int]:
    """Position of each opening bracket -> that of its closing one."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for position, token in enumerate(found):
        if token.is_symbol("(", "[", "{"):
            waiting.append(position)
        elif token.is_symbol(")", "]", "}"):
            pairs[waiting.pop()] = position
    return pairs

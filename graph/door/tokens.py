"""Cypher text as tokens with their places; what two engines might read differently is refused.

One lexer cannot follow two engines into every corner, so the corners are closed: no escapes outside of strings, no
escaped quotes by code point (Neo4j decodes them before it looks for the end of a string), no letters that only look
like Latin ones, no doubled back-ticks. `blanked` gives the text without its comments, so that no engine sees one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from graph.errors import CypherRefusedError

WORD, QUOTED, STRING, NUMBER, PARAMETER, SYMBOL = "word", "quoted", "string", "number", "parameter", "symbol"
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff"
_NAME = rf"[A-Za-z_{_IDEOGRAPHS}][A-Za-z0-9_{_IDEOGRAPHS}]*"
_PARTS = re.compile(
    rf"""
    (?P<space>[ \t\r\n]+)
    |(?P<comment>//[^\r\n]*|/\*.*?\*/)
    |(?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<quoted>`[^`\\]*`)
    |(?P<parameter>\${_NAME})
    |(?P<number>0x[0-9A-Fa-f]+|(?:\d+(?:\.(?!\.)\d+)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<word>{_NAME})
    |(?P<symbol><>|<=|>=|=~|\.\.|\|\||[-()\[\]{{}},:.|+*/%^=<>!&;])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_ESCAPED = {"\\": "\\", "'": "'", '"': '"', "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LATIN_END = 0xA0  # code points below are ASCII and controls, which an escape could smuggle past a lexer


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `value` is the decoded string, the bare name, or the text itself."""

    kind: str
    value: str
    start: int
    end: int

    def is_symbol(self, *symbols: str) -> bool:
        """Whether it is one of these symbols."""
        return self.kind == SYMBOL and self.value in symbols

    @property
    def upper(self) -> str:
        """A word in upper case, as keywords are compared; empty for what is no word."""
        return self.value.upper() if self.kind == WORD else ""


def tokens(text: str) -> list[Token]:
    """The tokens of a statement. Raises CypherRefusedError with line and column of what cannot be read."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        part = _PARTS.match(text, position)
        if part is None or part.lastgroup is None:
            raise _unreadable(text, position)
        if part.lastgroup not in ("space", "comment"):
            token = Token(part.lastgroup, _value(text, part), part.start(), part.end())
            _check_neighbour(text, found, token)
            found.append(token)
        position = part.end()
    return found


def blanked(text: str, found: list[Token]) -> str:
    """The text with every comment as spaces; lines and columns stay where they are."""
    pieces: list[str] = []
    last = 0
    for token in found:
        pieces.append(re.sub(r"[^\r\n]", " ", text[last : token.start]))
        pieces.append(text[token.start : token.end])
        last = token.end
    return "".join(pieces)


def where(text: str, position: int) -> str:
    """`line 2, column 7` of an offset, both from 1."""
    before = text[:position]
    return f"line {before.count(chr(10)) + 1}, column {position - (before.rfind(chr(10)) + 1) + 1}"


def refused(text: str, position: int, message: str, mend: str) -> CypherRefusedError:
    """The error of a statement that is not let through."""
    return CypherRefusedError(message, place=where(text, position), mend=mend)


def _value(text: str, part: re.Match[str]) -> str:
    raw = part.group()
    if part.lastgroup == STRING:
        return _ESCAPE.sub(lambda found: _decoded(text, part.start() + found.start() + 1, found), raw[1:-1])
    if part.lastgroup == QUOTED:
        return raw[1:-1]
    return raw[1:] if part.lastgroup == PARAMETER else raw


def _decoded(text: str, position: int, escape: re.Match[str]) -> str:
    body = escape[1]
    if len(body) == 5:
        code = int(body[1:], 16)
        if code < _LATIN_END or 0xD800 <= code <= 0xDFFF or text[position - 1] == "\\":
            raise refused(text, position, f"the escape \\{body} is not let through", "write the character itself")
        return chr(code)
    if body not in _ESCAPED:
        raise refused(text, position, f"a string knows no escape \\{body}", r"one of \\ \' \" \b \f \n \r \t")
    if body == "\\" and text[position + 2 : position + 3] in ("u", "U"):
        raise refused(text, position, r"\\u could be read as an escape", "give such a text as a parameter")
    return _ESCAPED[body]


def _check_neighbour(text: str, found: list[Token], token: Token) -> None:
    """Tokens that touch where an engine could cut differently: 1RETURN, 'a''b', `a``b`."""
    if not found or found[-1].end != token.start:
        return
    before = found[-1].kind
    if (before == NUMBER and token.kind in (WORD, NUMBER)) or (before == token.kind and before in (STRING, QUOTED)):
        raise refused(text, token.start, f"{text[found[-1].start : token.end]!r} runs two things together", "put a space between, or escape by \\")  # fmt: skip


def _unreadable(text: str, position: int) -> CypherRefusedError:
    mark = text[position]
    if mark in "'\"`" or text.startswith("/*", position):
        return refused(
            text, position, f"what begins here with {mark} has no end", "close it, or give the text as a parameter"
        )
    plain = unicodedata.normalize("NFKC", mark)
    if plain != mark and plain.isascii() and plain.strip():
        return refused(text, position, f"{mark!r} only looks like {plain!r}", f"write {plain}")
    name = unicodedata.name(mark, "a control character")
    return refused(
        text, position, f"{mark!r} ({name}) has no place in Cypher here", "within quotes or back-ticks it has"
    )

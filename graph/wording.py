"""How typed words are looked for: full and half width, upper and lower case and all quotation marks alike, nothing else.

The same classes of characters become a pattern for the engines (Java's syntax) and one for Python, so that what a
statement finds and what is marked in its text are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

QUOTES = "\"'“”„‟‘’‚‛「」『』﹁﹂﹃﹄〝〞«»"
_FULL = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"}
HALF_WIDTH: Mapping[str, str] = {full: half for half, full in _FULL.items()}  # full-width forms of ASCII
_STRETCH = re.compile("[\u4e00-\u9fff]{2,}")


def phrase(text: str) -> str:
    """The longest Chinese stretch, which a full-text index of pairs of characters finds; empty where there is none."""
    return max(_STRETCH.findall(text), key=len, default="")


def contained(text: str) -> str:
    """A pattern for the engines that whatever holds the words matches as a whole."""
    return f"(?s).*{_for_java(text)}.*"


def beginning(text: str) -> str:
    """A pattern for the engines that whatever begins with the words matches as a whole."""
    return f"(?s){_for_java(text)}.*"


def equal(text: str) -> str:
    """A pattern for the engines that the words alone match."""
    return _for_java(text)


@lru_cache(maxsize=256)
def words(text: str) -> re.Pattern[str]:
    """The words for Python's own search; a match is as long as `text`, in code points."""
    return re.compile("".join("[" + "".join(map(re.escape, alike(c))) + "]" for c in text))


def alike(character: str) -> str:
    """All that stands for a character, itself first."""
    half = HALF_WIDTH.get(character, character)
    if half in QUOTES:
        return "".join(dict.fromkeys(character + QUOTES + _FULL['"'] + _FULL["'"]))
    cases = [c for c in (half, half.lower(), half.upper()) if len(c) == 1]
    return "".join(dict.fromkeys([character, *cases, *(_FULL.get(c, c) for c in cases)]))


def _for_java(text: str) -> str:
    return "".join("[" + "".join(f"\\x{{{ord(a):x}}}" for a in alike(c)) + "]" for c in text)


DERIVATIONS: Mapping[str, Callable[[str], str]] = {
    "phrase": phrase, "contained": contained, "beginning": beginning, "equal": equal,
}  # fmt: skip

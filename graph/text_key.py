"""When two texts are the same: alike but for spaces, widths and quotation marks, and long enough that this is no chance.

Replies to two requests may have one text and are two documents, so what a document answers is part of the key.
"""

from __future__ import annotations

import re

from graph.ids import digest
from graph.wording import HALF_WIDTH, QUOTES

SHORTEST = 200  # characters without spaces: below, different documents may say the same
_SPACE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]")
_SPACES = frozenset(chr(code) for code in range(0x10000) if _SPACE.fullmatch(chr(code)))
_TABLE: dict[int, str | None] = {
    **{ord(full): half for full, half in HALF_WIDTH.items()},
    **{ord(quote): '"' for quote in QUOTES},
    **{ord(space): None for space in _SPACES},
}


def dense(text: str) -> str:
    """The text without spaces, one code point for each other one: half width, one kind of quotation mark."""
    return text.translate(_TABLE)


def places(text: str) -> list[int]:
    """For each code point of `dense(text)` where it stands in `text`."""
    return [i for i, c in enumerate(text) if c not in _SPACES]


def text_key(text: str, answers: str | None) -> str | None:
    """A digest that documents of the same text share; None where the text is too short to tell."""
    found = dense(text)
    return digest("text", found, answers or "") if len(found) >= SHORTEST else None

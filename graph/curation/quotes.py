"""Evidence found again in a text that changed: the quote, which of its occurrences, and what stands around it.

What stands around a quote tells occurrences apart even where others were added or taken away before it; where that
is not enough (a list of equal lines), the number of the occurrence decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

AROUND = 24  # code points kept on either side
_ENOUGH = 4  # code points around it that must be the same where nothing but the text vouches for an occurrence


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote with the number of its occurrence (from 0) and up to AROUND code points before and after it."""

    quote: str
    occurrence: int
    before: str
    after: str

    def to_json(self) -> dict[str, Any]:
        """The form kept in an event."""
        return {"quote": self.quote, "occurrence": self.occurrence, "before": self.before, "after": self.after}


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of `text[start:end]`."""
    number = sum(1 for _ in _occurrences(text[: end - 1], text[start:end]))
    return _around(text, start, end, number)


def likeness(wanted: Anchor, found: Anchor) -> tuple[int, int]:
    """How alike two anchors of one quote are; greater is more alike: what is the same around it, then its number."""
    before = _shared(wanted.before[::-1], found.before[::-1])
    after = _shared(wanted.after, found.after)
    return before + after, -abs(wanted.occurrence - found.occurrence)


def find(wanted: Anchor, text: str) -> int | None:
    """Where the quote stands now: at the occurrence most alike, unless nothing around that is the same."""
    starts = list(_occurrences(text, wanted.quote))
    if not starts:
        return None
    anchors = [_around(text, start, start + len(wanted.quote), number) for number, start in enumerate(starts)]
    likest = max(range(len(starts)), key=lambda i: (likeness(wanted, anchors[i]), -i))
    enough = min(_ENOUGH, len(wanted.before) + len(wanted.after))
    return starts[likest] if likeness(wanted, anchors[likest])[0] >= enough else None


def _shared(a: str, b: str) -> int:
    """How many code points two texts have in common from their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _around(text: str, start: int, end: int, number: int) -> Anchor:
    return Anchor(text[start:end], number, text[max(0, start - AROUND) : start], text[end : end + AROUND])


def _occurrences(text: str, quote: str) -> Iterator[int]:
    """Where the quote begins, overlapping ones too."""
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)

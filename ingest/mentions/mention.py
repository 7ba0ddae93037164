"""One mention: a stretch of text that names something, the rule that found it, and how sure the rule is."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.model import Span
from ingest.gazetteer import Place
from ingest.lexicon import Concept

APPOSED = re.compile(r"\((?:以下)?(?:统称|简称|称)(?:为)?[“\"]?")  # between a name and its short form: A(以下称B)


@dataclass(slots=True)
class Mention:
    """A span with its type and the canonical name that it stands for.

    `name` is canonical already where the finder can tell (市营商局 in a document of 大连市); `names` are others that
    are as right. `confidence` is the finder's, between 0 and 1.
    """

    span: Span
    type: str  # Place | Agency | Regulation | Platform | Measure | Figure
    name: str
    rule: str
    confidence: float
    names: tuple[str, ...] = ()
    concept: Concept | None = None
    place: Place | None = None
    details: dict[str, Any] = field(default_factory=dict)


def longest(mentions: list[Mention]) -> list[Mention]:
    """Drop mentions of one type that lie inside or overlap a longer one; ties go to the earlier."""
    kept: list[Mention] = []
    taken = Cover(max((m.span.end for m in mentions), default=0))
    for mention in sorted(mentions, key=lambda m: (-len(m.span), m.span.start, -m.confidence)):
        if not taken.touches(mention.span):
            kept.append(mention)
            taken.add(mention.span)
    return sorted(kept, key=lambda m: m.span)


class Cover:
    """Spans that are spoken for, with a fast test whether a span lies inside one of them."""

    def __init__(self, length: int) -> None:
        self._mask = bytearray(length)

    def add(self, span: Span) -> None:
        """Mark a span as taken."""
        self._mask[span.start : span.end] = b"\x01" * len(span)

    def merge(self, other: Cover) -> None:
        """Mark all that another cover of the same text has marked."""
        both = int.from_bytes(self._mask, "big") | int.from_bytes(other._mask, "big")
        self._mask = bytearray(both.to_bytes(len(self._mask), "big"))

    def inside(self, span: Span) -> bool:
        """Whether every code point of the span is taken."""
        return self._mask.find(0, span.start, span.end) < 0

    def touches(self, span: Span) -> bool:
        """Whether any code point of the span is taken."""
        return self._mask.find(1, span.start, span.end) >= 0


class Inside:
    """Intervals of any lie, with a fast test whether one of them holds a span."""

    def __init__(self, intervals: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(intervals)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(itertools.accumulate((end for _, end in ordered), max))

    def holds(self, span: Span) -> bool:
        """Whether one of the intervals begins at or before the span and ends at or after it."""
        last = bisect_right(self._starts, span.start) - 1
        return last >= 0 and self._furthest[last] >= span.end

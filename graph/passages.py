"""Passages that two texts share, found from clauses that both have and drawn out to both sides as far as they agree.

What differs in spaces, widths and quotation marks alone agrees. The cost grows with the length of the texts, not with its
square: each diagonal of the two is gone over once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.clauses import clauses, counted
from graph.model import Span
from graph.text_key import dense, places

SHORTEST = 30  # characters of a passage besides spaces and titles
_PLACES = 4  # of one clause in the other text: what comes more often is a form, not a passage
_NUMERALS = "一二三四五六七八九十百零〇0123456789"
_NUMBER_ENDS = re.compile(r"[一二三四五六七八九十百零〇0-9]*[条章节款项]")  # of 第五十三条, where 第五十 differs
_NUMBER_BEGINS = re.compile(r"第[一二三四五六七八九十百零〇0-9]*$")
_TRIMMED = "。！？；，：、!?;,:.)）"


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two texts: a stretch of each, and how many characters count."""

    one: Span
    other: Span
    length: int


def passages(one: str, other: str, stock: Container[str] = (), shortest: int = SHORTEST) -> list[Passage]:
    """What both texts hold, in the order of the first; no stretch of either twice, the longest first.

    `stock` are words of clauses that are no sign of copying. The other way round the same is found.
    """
    if one > other:
        turned = [Passage(p.other, p.one, p.length) for p in passages(other, one, stock, shortest)]
        return sorted(turned, key=lambda p: p.one)
    left, right = _text(one), _text(other)
    found = [p for s in _stretches(left, right, stock) if (p := _passage(left, right, s)) and p.length >= shortest]
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda p: (-p.length, p.one, p.other)):
        if not any(passage.one.overlaps(k.one) or passage.other.overlaps(k.other) for k in kept):
            kept.append(passage)
    return sorted(kept, key=lambda p: p.one)


class _Text:
    """A text with its dense form, and its clauses as (word, start, end) of that."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.dense = dense(text)
        self.places = places(text)
        self.clauses = [
            (c.word, bisect_left(self.places, c.start), bisect_left(self.places, c.end)) for c in clauses(text)
        ]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the dense form stands in the text."""
        return Span(self.places[start], self.places[end - 1] + 1)


@lru_cache(maxsize=8)  # one text is compared with many
def _text(text: str) -> _Text:
    return _Text(text)


def _stretches(left: _Text, right: _Text, stock: Container[str]) -> Iterator[tuple[int, int, int]]:
    """Start in the one, start in the other, length, of dense stretches that agree and cannot be longer."""
    where: dict[str, list[int]] = defaultdict(list)
    for word, start, _ in right.clauses:
        if word not in stock:
            where[word].append(start)
    done: dict[int, int] = {}  # diagonal -> up to where the one was compared
    for word, start, end in left.clauses:
        for begin in where.get(word, ())[:_PLACES]:
            if start < done.get(begin - start, 0) or left.dense[start:end] != right.dense[begin : begin + end - start]:
                continue
            before = _agreeing(left.dense, right.dense, start - 1, begin - 1, -1)
            after = _agreeing(left.dense, right.dense, end, begin + end - start, 1)
            done[begin - start] = end + after
            yield start - before, begin - before, end - start + before + after


def _agreeing(one: str, other: str, i: int, j: int, step: int) -> int:
    """For how many characters two texts agree from a place of each on."""
    count = 0
    while 0 <= i < len(one) and 0 <= j < len(other) and one[i] == other[j]:
        i, j, count = i + step, j + step, count + 1
    return count


def _passage(left: _Text, right: _Text, stretch: Sequence[int]) -> Passage | None:
    """A stretch in both texts, without punctuation before it and without parts of an article's number at its ends."""
    start, begin, length = stretch
    said = left.dense[start : start + length]
    cut = _NUMBER_ENDS.match(said) if _numbered(left, start) and _numbered(right, begin) else None
    skipped = cut.end() if cut else 0
    skipped = next((i for i in range(skipped, length) if said[i] not in _TRIMMED), length)
    length -= len(said) - len(_NUMBER_BEGINS.sub("", said))
    if skipped >= length:
        return None
    one = left.span(start + skipped, start + length)
    other = right.span(begin + skipped, begin + length)
    return Passage(one, other, counted(one.of(left.text)))


def _numbered(text: _Text, start: int) -> bool:
    """Whether a numeral stands right before a place."""
    return start > 0 and text.dense[start - 1] in _NUMERALS

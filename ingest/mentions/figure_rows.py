"""Rows of names that share a row of numbers, or one number: 甲、乙、丙分别达到1%、2%、3%; 甲、乙均达到50%."""

from __future__ import annotations

import re

from graph.model import Span
from ingest.mentions.preceding import trim
from ingest.mentions.quantities import units
from ingest.view import TextView
from ingest.words import words

_RESPECTIVE = re.compile(
    r"(?P<names>[^,;。:\d]{2,60}?)(?:同比|较上年)?分别(?:(?:增长|提高|压缩|完成|实现)?(?:达到?|为|至|到|是)?了?)$"
)
LISTED_NUMBERS = re.compile(r"(?:[、和及]|以及)$")
_URBAN_AND_RURAL = "城乡"


def respective(view: TextView, clause: Span, raw: str) -> tuple[str, Span] | None:
    """甲、乙、丙分别达到1%、2%、3%: the name in the place that the number has in its list."""
    if (respectively := raw.rfind("分别")) < 0:
        return None
    numbers = list(units().pattern.finditer(raw, respectively))
    head = raw[: numbers[0].start()] if numbers else raw
    found = _RESPECTIVE.search(head)
    follows = [*(n.start() for n in numbers), len(raw)][1:]
    if found is None or not all(
        LISTED_NUMBERS.fullmatch(raw, n.end(), stop) for n, stop in zip(numbers, follows, strict=True)
    ):
        return None
    names = re.split(r"[、和及与]|以及", found["names"])
    if len(names) == 1 and _URBAN_AND_RURAL in names[0] and view.folded[clause.start : clause.end].count("%") == 2:
        return _of_one_kind(view, clause, found, len(numbers))
    if len(names) <= len(numbers):
        return None
    before = sum(len(n) + 1 for n in names[: len(numbers)])
    name, begin = trim(names[len(numbers)], clause.start + found.start("names") + before)
    twins = words().list("indicators", "twins")
    if name in twins and (last := next((t for t in twins if names[-1].startswith(t)), "")):
        return name + names[-1][len(last) :], Span(begin, clause.start + found.end("names"))
    return (view.text[begin : begin + len(name)], Span(begin, begin + len(name))) if len(name) >= 2 else None


def _of_one_kind(view: TextView, clause: Span, found: re.Match[str], place: int) -> tuple[str, Span] | None:
    """城乡居民收入分别增长5%和6%: of townspeople the first, of villagers the second."""
    if place > 1:
        return None
    name, begin = trim(found["names"], clause.start + found.start("names"))
    written = view.text[begin : begin + len(name)]
    return written.replace(_URBAN_AND_RURAL, ("城镇", "农村")[place], 1), Span(begin, begin + len(name))


def several(view: TextView, clause: Span, raw: str) -> list[tuple[str, Span]]:
    """甲、乙均达到50%: each of the names has the number."""
    parts, position = [], 0
    for piece in raw.split("、"):
        name, begin = trim(piece, clause.start + position)
        if len(name) >= 2:
            parts.append((view.text[begin : begin + len(name)], Span(begin, begin + len(name))))
        position += len(piece) + 1
    return parts

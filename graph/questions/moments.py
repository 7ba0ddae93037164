"""Spans of time and numbers in a question, as partial dates of the graph (2021, 2021-05), both ends inclusive.

以来、起、以后 count from the year named, as in legal Chinese; 以前、之前 end before it. A year that depends on the day of
the question (今年、近三年) is not read: its answer would differ from one day to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CHINESE = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_YEAR = r"(?P<y{0}>(?:19|20)\d\d|(?:一九|二[〇零])[〇零一二三四五六七八九]{{2}})年?(?:(?P<m{0}>1[0-2]|0?[1-9])月份?)?"
_ONE = _YEAR.replace("年?", "年").format("1")
_SPANS = (
    ("between", re.compile(rf"(?:自|从|在)?{_YEAR.format('1')}(?:至|到|-|—|~)" + _YEAR.replace("年?", "年").format("2") + "(?:之间|期间|间)?")),
    ("from", re.compile(rf"(?:自|从)?{_ONE}(?:以来|以后|之后|开始|起|至今|后)")),
    ("before", re.compile(rf"(?:在)?{_ONE}(?:以前|之前|前)")),
    ("until", re.compile(rf"(?:截至|截止到|截止|直到|到|至){_ONE}(?:为止)?")),
    ("in", re.compile(rf"(?:在|于)?{_ONE}(?:当年|期间|间|度|内)?")),
)  # fmt: skip
_LIMIT = re.compile(r"(?:前|头)(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|名|位|家|项|条|份)?")
_COUNT = re.compile(r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|家|座)")


class Moment(NamedTuple):
    """A span of time; an end that is None is open."""

    since: str | None
    until: str | None


def moments(text: str) -> Iterator[tuple[int, int, Moment]]:
    """Where a folded question names a time, and which."""
    for kind, pattern in _SPANS:
        for found in pattern.finditer(text):
            one = _date(found["y1"], found["m1"])
            if kind == "between":
                other = _date(found["y2"], found["m2"])
                if one <= other:
                    yield *found.span(), Moment(one, other)
            elif kind == "in":
                yield *found.span(), Moment(one, one)
            else:
                yield (
                    *found.span(),
                    {"from": Moment(one, None), "until": Moment(None, one)}.get(kind, Moment(None, _before(one))),
                )


def limits(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a folded question says how many answers are wanted: 前十、三个."""
    for pattern in (_LIMIT, _COUNT):
        for found in pattern.finditer(text):
            number = int(found["n"]) if found["n"].isdigit() else _number(found["n"])
            if number:
                yield *found.span(), number


def phrase(moment: Moment) -> str:
    """A span of time as a question says it."""
    since, until = (_words(d) if d else None for d in moment)
    if since and until:
        return since if since == until else f"{since}至{until}"
    return f"{since}以来" if since else f"截至{until}"


def _words(date: str) -> str:
    year, _, month = date.partition("-")
    return f"{year}年{int(month)}月" if month else f"{year}年"


def _date(year: str, month: str | None) -> str:
    digits = "".join(_CHINESE.get(c, c) for c in year)
    return f"{digits}-{int(month):02d}" if month else digits


def _before(date: str) -> str:
    year, _, month = date.partition("-")
    if not month:
        return str(int(year) - 1)
    return f"{int(year) - 1}-12" if month == "01" else f"{year}-{int(month) - 1:02d}"


def _number(chinese: str) -> int:
    """十, 十五, 二十, 三: up to 99; 0 for what is none."""
    digits = {"两": 2} | {c: int(n) for c, n in _CHINESE.items()}
    tens, ten, ones = chinese.partition("十")
    if not ten:
        return digits.get(chinese, 0)
    return digits.get(tens, 1 if not tens else 0) * 10 + (digits.get(ones, 0) if ones else 0)

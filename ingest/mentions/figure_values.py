"""A number as a figure: value and unit as written, the period that the sentence states, the change that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graph.model import Span
from ingest.dates import partial_date
from ingest.mentions.figure_noise import SINCE_PLAN
from ingest.mentions.mention import Mention
from ingest.mentions.preceding import within_marks
from ingest.mentions.quantities import written
from ingest.view import TextView

_GROWTH = re.compile(
    r",?(?:占[^,。;]{0,12},)?(?:比上年|较上年|同比|较年初|比年初|较去年|比去年|" + SINCE_PLAN + r"|(?<=,)(?=增长|下降))"
    r"(?P<way>净?增长?|增加|提高|提升|多增|上升|下降|减少|降低|增幅)?(?:了|达|达到)?"
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>%|个百分点|亿元|万元|万户)"
)
FALLS = ("下降", "减少", "降低")
_ASIDE = re.compile(r"\(20\d\d年[^()]{2,40}\)")
_UNTIL = re.compile(r"(?:截至|截止)(?:到)?(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<end>年?底|年末|末)?")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?")


def figure_of(view: TextView, found: re.Match[str], name: str, where: Span, **known: Any) -> Mention:
    """The figure of a quantity that `units().pattern` found: `name` stands at `where`, `known` is added to its details."""
    return stated(view, Span(*found.span()), *written(found), name, where, **known)


def stated(view: TextView, number: Span, value: str, unit: str, name: str, where: Span, **known: Any) -> Mention:
    """The figure of a number that stands at `number`: its details are value, unit, period, growth, number and `known`."""
    details: dict[str, Any] = {
        "value": value, "unit": unit, "period": _period(view, number.start), "growth": _growth(view, number), "number": number,
    }  # fmt: skip
    whole = Span(min(where.start, number.start), max(where.end, number.end))
    return Mention(whole, "Figure", within_marks(name), "figure", 0.88, (), None, None, details | known)


def _growth(view: TextView, span: Span) -> str | None:
    aside = _ASIDE.match(view.folded, span.end)
    found = _GROWTH.match(view.folded, aside.end() if aside else span.end)
    if not found:
        return None
    sign = "-" if found["way"] in FALLS else "+"
    return f"{sign}{found['value']}{found['unit']}"


def _period(view: TextView, position: int) -> str | None:
    """The last year (with the month after 截至) that the sentence states before the number."""
    sentence = view.sentence_at(position)
    head = view.folded[sentence.start : position]
    until: Iterator[re.Match[str]] = reversed(list(_UNTIL.finditer(head)))
    years = [y for y in _YEAR.finditer(head) if not view.title_at(sentence.start + y.start())]
    for found in until:
        if found["year"] and (not years or found.start() + 2 >= years[-1].start() - 2):
            return _until(found)
    if not years:
        return None
    last = years[-1]
    return last["year"] if last["day"] else partial_date(last["year"], last["month"])


def _until(found: re.Match[str]) -> str:
    if found["month"]:
        return partial_date(found["year"], found["month"])
    return f"{found['year']}-12" if found["end"] else found["year"]

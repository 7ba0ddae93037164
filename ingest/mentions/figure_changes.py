"""Changes: a rate that is the figure itself, what it was in other years, and what grew by a rate that a clause of its own tells."""

from __future__ import annotations

import re
from itertools import takewhile

from graph.model import Span
from ingest.mentions.figure_values import FALLS, figure_of
from ingest.mentions.mention import Mention
from ingest.mentions.preceding import trim
from ingest.view import TextView

_CHANGED = re.compile(
    r"(?:预计)?(?:完成|实现)?(?P<what>[^\d,。;:]{2,24}?)"
    r"(?:(?:(?:同比|比上年|较上年|比去年|较去年)(?:实现|实际)?(?P<way>增长|增加|提高|上升|下降|减少|降低))|(?P<yearly>年均|年)?增长)(?:了|达到?|约|近)?"
)
_YEAR_ASIDE = re.compile(r"[(,、](?P<year>20\d\d)年(?:为|是)?$")
_LONG_ASIDE = 40  # code points of a bracket before a number
_NO_LEVEL = re.compile(
    r"(?:增速|增幅|降幅|占比|比重|比例|率|计算|情况下?|背景下|[上下]半年|季度|月份?|年度?|^全[市省县区])$|^(?:在|按|从|与|据)"
)  # a rate's own change, and what names nothing that changed
_NO_RATE = re.compile(  # of several at once, of another thing, not reached, or none
    r"^\s*[较比同环]|分别|拉动|带动|高于|快于|低于|目标|预期|力争|确保|争取|(?:负|零|没有?|不|反|或|均)$"
)
_MORE_RATES = re.compile(r"(?:[、和及]|以及)\d")
_HAS_GROWN = re.compile(
    r"\s*(?:[一二三四五六七八九十]是|\([一二三四五六七八九十]\))?(?P<what>[^,;。:\d]{3,16}?)(?:快速|较快|稳步|持续|平稳|大幅|稳定|迅速|逆势|小幅)?(?:增长|下降|回升|提升)"
)
_LEAST = 3  # code points of what changed; 同比, 全市 say nothing


def rate_of_change(view: TextView, found: re.Match[str]) -> Mention | None:
    """民间投资同比增长16%, 某收入增长5%, where no level of it is told: the change itself is the figure."""
    if found["unit"] != "%":
        return None
    clause = view.clause_at(found.start(), found.end())
    changed = _CHANGED.fullmatch(view.folded, clause.start, found.start())
    if changed is None or _NO_RATE.search(changed["what"]) or _MORE_RATES.match(view.folded, found.end()):
        return None
    what, begin = trim(changed["what"], changed.start("what"))
    if len(what) < _LEAST or begin + len(what) > changed.end("what") or _NO_LEVEL.search(what):
        return None
    falls = changed["way"] in FALLS
    name = view.text[begin : begin + len(what)] + (changed["yearly"] or "") + ("降幅" if falls else "增速")
    growth = f"{'-' if falls else '+'}{found['value']}%"
    return figure_of(view, found, name, Span(begin, found.end()), growth=growth, complete=True)


def of_another_year(view: TextView, found: re.Match[str], earlier: list[Mention]) -> Mention | None:
    """经营主体127.8万户(2021年98.6万户,2022年107.9万户): what it was in years that a bracket behind it tells."""
    year = _YEAR_ASIDE.search(view.folded, max(0, found.start() - 8), found.start())
    if year is None:
        return None
    opened = view.folded.rfind("(", max(0, found.start() - _LONG_ASIDE), found.start())
    if opened < 0 or ")" in view.folded[opened : found.start()]:
        return None
    sentence = view.sentence_at(found.start())
    near = takewhile(lambda m: m.span.start >= sentence.start, reversed(earlier))
    now = next((m for m in near if m.span.end <= opened and m.details["unit"].endswith(found["unit"])), None)
    if now is None:
        return None
    where = Span(year.start("year"), found.end())
    return figure_of(view, found, now.name, where, period=year["year"], complete=True)


def grown(view: TextView, clause: Span) -> tuple[str, Span] | None:
    """工业投资快速增长,增速达到20.9%: what the clause before says that grew."""
    if clause.start < 1:
        return None
    previous = view.clause_at(clause.start - 2, clause.start - 1)
    found = _HAS_GROWN.fullmatch(view.folded, previous.start, previous.end)
    if found is None:
        return None
    name, begin = trim(found["what"], found.start("what"))
    return (name, Span(begin, begin + len(name))) if len(name) > _LEAST else None

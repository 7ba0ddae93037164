"""Ranks: where an evaluation or an index puts a place (营商环境评价中,我市排名第5位).

The rank is a figure where the sentence names what ranks; behind an amount (办件量2亿件,全国第8位) it is an aside of that amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Span
from ingest.mentions.figure_values import stated
from ingest.mentions.mention import Cover, Mention
from ingest.mentions.preceding import trim
from ingest.mentions.quantities import units
from ingest.view import TextView

_RANK = re.compile(
    r"(?:排名|排位|排在|位列|位居|名列|列|居|位于|[升前]移?[至到]|上升[至到]|提升[至到])(?P<scope>全[国省市县区]|东北|中部)?[㐀-鿿]{0,4}?第"
    r"(?P<value>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>[位名]|(?=[,;。、)]|$))"
)
_RANKED = re.compile(
    r"(?:^|(?<=[,;:。在]))(?P<what>(?:(?![中在]|排名)[㐀-鿿“”\d]){2,24}?(?:评价|评估|监测|测评|考评|考核|评比|指数|满意度|便利度|效率|得分|成绩|水平)(?:排名|名次)?)"
    r"(?=活动|结果|[中里]?[,在由从]|中|全[国省市县区]$|$)"
)
_AMONG = re.compile(r"\d+[个家座]?[㐀-鿿]{0,6}(?:城市|地市|地级市|市|县|区|省份|省)(?:\([市县区]\))?")  # 在80个城市中
_FORMER = re.compile(r"[由从]\D{0,4}\d{1,3}[位名]")  # 由全省37名升至第7名
_DATED = re.compile(r"(?:20\d\d年度?|\d+个[㐀-鿿]{2,6}的)*")
_SCOPE = re.compile(r"全[国省市县区]")
_LEAST = 5  # code points of what ranks; 综合指数 alone says nothing
_UNIT = "位"


def find_ranks(view: TextView, cover: Cover) -> Iterator[Mention]:
    """The figure of each rank outside `cover` whose evaluation its sentence names before it."""
    for found in _RANK.finditer(view.folded):
        number = Span(found.start("value"), found.end())
        ranked = None if cover.touches(number) else _ranked(view, found)
        if ranked is not None:
            name, where = ranked
            yield stated(view, number, found["value"], found["unit"] or _UNIT, name, where, complete=True)


def _ranked(view: TextView, found: re.Match[str]) -> tuple[str, Span] | None:
    """(indicator, where it stands): what was evaluated last before the rank, and among whom."""
    start = view.sentence_at(found.start()).start
    before = view.folded[start : found.start()]
    told = list(_RANKED.finditer(before))
    if not told or _amount_between(before[told[-1].end() :]):
        return None
    begin, end = told[-1].span("what")
    if (dated := _DATED.match(before, begin, end)) is not None:
        begin = dated.end()
    name, begin = trim(before[begin:end], start + begin)
    if len(name) < _LEAST:
        return None
    where = Span(begin, begin + len(name))
    if name.endswith(("排名", "名次")):
        return name, where
    scope = found["scope"] or (_SCOPE.findall(before, told[-1].end()) or [""])[-1]
    return f"{name}{'' if scope in name else scope}排名", where


def _amount_between(stretch: str) -> bool:
    """Whether a quantity stands there that the rank would be an aside of."""
    for aside in (_RANK, _AMONG, _FORMER):
        stretch = aside.sub("", stretch)
    return units().pattern.search(stretch) is not None

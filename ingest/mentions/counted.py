"""The noun that a counter counts: what stands after 767家, with its attribute, up to what the sentence says of it."""

from __future__ import annotations

import re
from functools import cache

from graph.model import Span
from ingest.mentions.quantities import units
from ingest.view import TextView
from ingest.words import WordFinder, words

DIVISIONS = ("市", "县", "区", "村", "镇", "乡")
_MAX_NOUN = 18  # code points
_MAX_HEAD = 8  # code points after a quoted label
_MAX_ATTRIBUTE = 8  # code points; a longer one tells a story
_COUNTS_MONEY = re.compile(r"[、,]?(?:共计?|合计|总计|计|金额|总额|涉及金额|达)*(?=\d)")
_AFTER_STOP = re.compile(r"[,、;:。!?\n)”》的]|(?:以及|[和与]|(?<![涉顾普])及(?!时))(?![㐀-鿿]谐|相关|有关)")
_AT_LEAST = re.compile(
    r"(?:以上|左右)(?=[㐀-鿿“]{3})(?!的|企业|单位|人员)"
)  # 培育30家以上某某工厂; 50人以上企业 are a class
_LEVELS = re.compile(r"(?:国家级?|[省市县区]级?)(?:[、和](?:[省市县区]级?))+(?=[㐀-鿿]{2})")  # 42个省、市重点项目
_CHANGES = re.compile(r"(?:增长|增加|提高|提升|下降|减少|上升|扩大|压缩|压减)(?:到|至|为)")
_OWNED = re.compile(
    r"的(?P<noun>[㐀-鿿]{3,12}?(?:项目|产品|车间|工厂|案例|平台|业务|需求|问题|诉求))"
)  # 5家企业的智能车间项目
_LONG_ATTRIBUTE = re.compile(r"(?:有|贯穿|涉及|符合|具有|包含|面向|存在|影响|制约|反映)")
_ATTRIBUTE = re.compile(r"(?P<said>(?!的|以[上下内])[^,;。:()\d的]{2,20})的(?=[㐀-鿿“])")
_NO_NOUN = re.compile(r"(?:以[上下内]|左右|全部|工作日|之[内间]|(?:基本|正在|陆续|抓紧)$)")
_YEARS = re.compile(r"\(20\d\d年")  # 35.7万户(2021年29.8万户): what it was, nothing that is counted
_EVENTS = ("次", "场", "场次")  # 3次召开: how often, no attribute
_PREPOSITIONS = ("对", "与", "由", "在", "从", "把", "将", "被", "为", "向", "同")
_WAYS = ("线上", "线下", "网上", "现场", "集中", "异地", "跨省", "统一", "联合")  # 54项线下|办理的事项: how, no noun
_QUOTES = re.compile('[“”"]')


@cache
def _cutters() -> WordFinder:
    """Verbs and particles at which a counted noun ends, and whole words that hold their letters."""
    lists = (("verbs", "adopt"), ("verbs", "function"), ("indicators", "predicate"), ("indicators", "whole"))
    return WordFinder(w for file, name in lists for w in words().list(file, name))


def noun_after(view: TextView, clause: Span, found: re.Match[str]) -> tuple[str, Span] | None:
    """The noun that a counter counts, with what was done to it: 征集200余家企业需求."""
    start = _counted_from(view, found.end())
    levels = _LEVELS.match(view.folded, start)
    if view.folded.startswith("(", start) or any(
        cue.match(view.folded, start) for cue in (_CHANGES, _COUNTS_MONEY, _YEARS)
    ):
        return None
    end = min(phrase_end(view.folded, levels.end() if levels else start, clause.end), start + _MAX_NOUN)
    if more := units().pattern.search(view.folded, start + 2, end):
        end = more.start()
    if view.folded[start : start + 1] in '“"' and (quote := view.quote_at(start + 1)):
        end = _past_label(view, quote.end + 1, clause.end)
    else:
        cut = _first_cut(view.folded, start, end)
        if cut == start:
            return None if found["unit"] in _EVENTS else _attributed(view, start, clause)
        if view.folded[start:cut] in _WAYS and (told := _attributed(view, start, clause)):
            return told
        end = cut
    if view.folded[end : end + 1] == "的" and _LONG_ATTRIBUTE.match(view.folded, start):
        start, end = end + 1, min(phrase_end(view.folded, end + 1, clause.end), end + 13)
    if view.folded[start:end] in ("企业", "单位", "部门") and (owned := _OWNED.match(view.folded, end, clause.end)):
        start, end = owned.span("noun")
    name = view.text[start:end].strip().rstrip("（(")
    if name.count("“") != name.count("”"):
        name = name.partition("“")[0] or name
    if (len(name.strip('“”"')) < 2 and name not in DIVISIONS) or _NO_NOUN.match(name):
        return None
    return name, Span(start, start + len(name))


def _counted_from(view: TextView, start: int) -> int:
    """Where what is counted begins: behind the last of several numbers (16类、139项企业信息) and a bound (30家以上)."""
    while view.folded[start : start + 1] in ("、", "和") and (more := units().pattern.match(view.folded, start + 1)):
        if more["unit"] not in units().counters:
            break
        start = more.end()
    at_least = _AT_LEAST.match(view.folded, start)
    return at_least.end() if at_least else start


def _first_cut(folded: str, start: int, end: int) -> int:
    """Where the noun in [start, end) ends: at its first verb or particle; `start` when it begins with one."""
    for word_start, word_end in _cutters().spans(folded[start:end]):
        if folded[start + word_start : start + word_end] in words().list("indicators", "whole"):
            continue
        if word_start >= 2 or folded[start : start + word_start] in DIVISIONS:
            return start + word_start
        if word_start == 0:
            return start
    return end


def _past_label(view: TextView, start: int, limit: int) -> int:
    """15个“某某”主题服务: the noun right behind a label belongs to it."""
    end = min(phrase_end(view.folded, start, limit), start + _MAX_HEAD + 1)
    cut = _first_cut(view.folded, start, end) if end - start >= 2 else start
    return cut if 2 <= cut - start <= _MAX_HEAD and view.folded[cut : cut + 1] != "的" else start


def _attributed(view: TextView, start: int, clause: Span) -> tuple[str, Span] | None:
    """12条可复制的举措, 20条创新做法: a verb opens what is an attribute, as a noun of things stands at its end."""
    attribute = _ATTRIBUTE.match(view.folded, start, clause.end)
    noun = attribute.end() if attribute else start
    end = min(phrase_end(view.folded, noun, clause.end), noun + _MAX_NOUN)
    end = _first_cut(view.folded, noun, end) if attribute else end
    if end - noun < (2 if attribute else 4) or not view.folded[noun:end].endswith(words().list("indicators", "heads")):
        return None
    said = view.text[slice(*attribute.span("said"))] if attribute else ""
    if not attribute and end - noun > _MAX_ATTRIBUTE:
        return None
    kept = "" if len(said) > _MAX_ATTRIBUTE or said.startswith(_PREPOSITIONS) else _QUOTES.sub("", said)
    return kept + view.text[noun:end], Span(noun, end)


def phrase_end(folded: str, start: int, limit: int) -> int:
    """Where the phrase from `start` on ends; brackets within it, as in 县(市、区) and 商(协)会, are passed over."""
    position = start
    while stop := _AFTER_STOP.search(folded, position, limit):
        opened = folded.find("(", start, stop.start())
        closed = folded.find(")", opened, limit) if opened >= position else -1
        if opened < 0 or closed < 0 or closed - opened > 8:
            return stop.start()
        position = closed + 1
    return limit

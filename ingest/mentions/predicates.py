"""What the clause goes on to say of the things that a number counts: 2家企业|入选培育名单."""

from __future__ import annotations

import re

from graph.model import Span
from ingest.mentions.mention import Mention
from ingest.mentions.quantities import units
from ingest.view import TextView
from ingest.words import finder

_MAX_PREDICATE = 14
_ADVERBS = re.compile(r"^(?:顺利|成功|已|均|全部|正式|因此|从而)+|20\d\d年度?")
_BY = re.compile(r"通过(?P<way>[㐀-鿿]{3,10}?)(?:获得|实现|取得|享受|完成)")  # 通过创新券兑付获得补贴
_BECOMES = re.compile(r"(?P<act>归并|合并|整合|并入|合为|划转)(?:为|成|至|到|入)?")  # what into says nothing of them
_STOP = re.compile(r"[,、;:。!?()\n]")
_WITHIN = re.compile(r"\d+(?:个?工作日|小时|天|分钟)(?:以?内)?办[结理]")  # 7项登记业务|1小时内办结
_MADE = r"确定|认定|评定|评选|评|命名|授予|列"
_MADE_INTO = re.compile(
    rf"(?:被?(?:{_MADE}))?为(?P<what>[^,;:。、()\d]{{4,28}})(?=[,;。)]|$)"
)  # 确定8家企业为某某示范企业
_ENTERS = re.compile(r"(?:被?(?:入选|入围|获评|获批|评为|认定为|列入|纳入))(?P<what>[^,;:。、()\d]{4,28})(?=[,;。)]|$)")
_MAKES = re.compile(rf"(?:{_MADE})[^,;。]*$")


def counted(figure: Mention) -> bool:
    """Whether the noun stands after the number (29个单位) and not before it (贷款33亿元)."""
    number: Span = figure.details["number"]
    return figure.span.end > number.end


def made_into(view: TextView, figure: Mention) -> str:
    """What the counted things were found to be: that names them better than what they are."""
    if not counted(figure):
        return ""
    clause = view.clause_at(figure.span.start, figure.span.end)
    found = _MADE_INTO.match(view.folded, figure.span.end, clause.end)
    if found is None:
        return ""
    number: Span = figure.details["number"]
    makes = not found.group().startswith("为") or _MAKES.search(view.folded, clause.start, number.start)
    return view.text[slice(*found.span("what"))] if makes else ""


def entered(view: TextView, figure: Mention) -> str:
    """1个产业集群入选国家级特色产业集群: what counted things became that bears their noun; "" where it is something else."""
    if not counted(figure):
        return ""
    clause = view.clause_at(figure.span.start, figure.span.end)
    number: Span = figure.details["number"]
    found = _ENTERS.match(view.folded, figure.span.end, clause.end)
    noun = view.folded[number.end : figure.span.end]
    return view.text[slice(*found.span("what"))] if found and found["what"].endswith(noun) else ""


def predicate(view: TextView, figure: Mention) -> str:
    """What is said of the things counted; "" when it is nothing that names them."""
    if not counted(figure):
        return ""
    start = figure.span.end
    clause = view.clause_at(figure.span.start, figure.span.end)
    if within := _WITHIN.match(view.folded, start, clause.end):
        return within.group()
    stop = _STOP.search(view.folded, start, clause.end)
    end = min(stop.start() if stop else clause.end, start + _MAX_PREDICATE + 12)
    if number := units().pattern.search(view.folded, start, end):
        end = number.start()
    said = view.folded[start:end]
    opening = next(iter(finder("indicators", "predicate").spans(said)), None)
    if opening is None or opening[0] > 3:
        return ""
    said = _ADVERBS.sub("", view.text[start + opening[0] : end])
    if by := _BY.match(said):
        said = by["way"]
    if becomes := _BECOMES.match(said):
        return becomes["act"]
    return said[:_MAX_PREDICATE].removesuffix("的").rstrip("0123456789.")

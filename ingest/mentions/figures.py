"""Figures: a number with a unit and the indicator that it measures, its period and its year-on-year change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import yaml

from graph.model import Span
from ingest.lexicon import VOCABULARY_DIR
from ingest.mentions.mention import Cover, Mention
from ingest.view import TextView

_GROWTH = re.compile(r"(?:,)?(?:比上年|较上年|同比|较年初|较去年|年均)(?P<way>增长|增加|提高|提升|多增|上升|下降|减少|降低|增幅)?(?:了|达|达到)?(?P<value>\d+(?:\.\d+)?)(?P<unit>%|个百分点|亿元|万元|万户)")
_PERIOD_END = re.compile(r"(?:截至|截止)(?:到)?(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<end>年?底|末|\d{1,2}日)?")
_PERIOD = re.compile(r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?")
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2}
_TARGET = re.compile(r"达到?|为|至|突破|超过?|近|约|共|仅|不超过|不少于|到|实现|增长到|提高到|压缩至|压减至|压缩到|缩短至|减少至|降至|提升至|低至|以内")
_INDICATOR_CUT = re.compile(r"[,;:。!?\n(]")
_TRIM_LEFT = re.compile(r"^(?:其中|截至目前|目前|全市|全省|我市|我省|全县|全区|已|共|累计|先后|分别|并|年均|每年|为|使|将|实现|完成|新增(?=新增)|了|由|从|对|在|通过|按|有|的|平均|约|至少|不少于|以|和|及|与|、|,|:)+")
_TRIM_RIGHT = re.compile(r"(?:全部|共计|合计|总计|分别|均|已|累计|达到|达|为|至|到|由|从|了|约|近|超过|超|突破|共|仅|实现|的|有|余|不少于|不超过|提高|提升|压缩|压减|缩短|减少|增加|增长|增至|降至|低|一般|原则上|保持在|稳定在|位居|是|在|:)+$")
_ORDINAL_BEFORE = re.compile(r"(?:第|〔|\d[./-]|号|前|排名|位列|居)$")
_CLASS_WORDS = re.compile(r"^(?:个|项|条|家|件|户|名|人|份|次|笔|批|类|种|期|篇|元|辆|台|套|座|公里|亩|吨|天|日|小时|分钟|年|月|%)")


_NOUNS_IN_UNITS = re.compile(r"企业|单位|机构|部门|项目|事项|环节|材料|岗位|品种|系统|窗口|平台|信息|家庭|接口|数据项")


@cache
def _quantity() -> re.Pattern[str]:
    """Number, magnitude, 余 or 多, unit; units that hold a noun (个部门) leave it to the indicator."""
    raw = yaml.safe_load((VOCABULARY_DIR / "units.yaml").read_text(encoding="utf-8"))
    groups = {k: v for k, v in raw["units"].items() if k != "steps"}
    units = {str(u) for group in groups.values() for u in group if not _NOUNS_IN_UNITS.search(str(u))}
    units -= set(raw["ordinal_like"])
    longest_first = sorted(units, key=len, reverse=True)
    after = "|".join(a for a in raw["approximate"]["after"] if len(a) == 1)
    return re.compile(
        r"(?P<value>\d+(?:,\d{3})*(?:\.\d+)?|(?<![一二三四五六七八九十百千万两〇第])[一二三四五六七八九十百两]{1,4}"
        rf"(?=[万千]?(?:{after})?[个家项名万]))(?P<magnitude>[万亿千百]{{0,2}})(?P<approx>{after})?(?P<magnitude2>[万亿]{{0,1}})"
        rf"(?P<unit>{'|'.join(map(re.escape, longest_first))})"
    )


def find_figures(view: TextView, cover: Cover) -> list[Mention]:
    """All figures with an explicit indicator, outside `cover` (regulations' titles and document numbers)."""
    return list(_figures(view, cover))


def _figures(view: TextView, cover: Cover) -> Iterator[Mention]:
    for found in _quantity().finditer(view.folded):
        span = Span(*found.span())
        if cover.touches(span) or view.title_at(span.start) or _is_noise(view, found):
            continue
        before = view.folded[max(0, span.start - 8) : span.start]
        if re.search(r"(?:同比|较上年|比上年|较年初|较去年|高于全国|高于全省)[㐀-鿿]{0,4}$", before):
            continue  # a change, kept as growth of the figure before
        clause = _segment(view, span)
        indicator = _indicator_before(view, clause, span.start) or _indicator_after(view, clause, found)
        if indicator is None:
            view.discards["figure_without_indicator"] += 1
            continue
        yield _figure(view, found, span, indicator)


def _is_noise(view: TextView, found: re.Match[str]) -> bool:
    """Dates, ordinals, numbers of documents and articles are no figures."""
    before = view.folded[max(0, found.start() - 2) : found.start()]
    unit = found["unit"]
    if _ORDINAL_BEFORE.search(before):
        return True
    if unit in ("年", "月", "日", "号", "条") and re.match(r"\d", view.folded[found.end() : found.end() + 1]):
        return True
    if unit in ("年", "月") or (unit in ("日",) and re.search(r"月$", before)):
        return True
    value = found["value"]
    if unit == "个" and len(value) == 1 and not value.isdigit() and view.folded[found.end() : found.end() + 2] in ("方面", "维度", "角度"):
        return True
    return not value[0].isdigit() and unit in ("项", "个", "批", "次", "级", "类", "期", "种", "条") and not found["magnitude"]


def _segment(view: TextView, span: Span) -> Span:
    return view.clause_at(span.start, span.end)


def _indicator_before(view: TextView, clause: Span, start: int) -> tuple[str, Span] | None:
    """民营经济增加值 3554.3亿元: the noun phrase between the clause's start (or verb) and the number."""
    raw = view.folded[clause.start : start]
    cut = max((m.end() for m in re.finditer(r"[、和及]", raw)), default=0)
    tail = raw[cut:] if re.search(r"\d", raw[:cut]) else raw
    begin = start - len(tail)
    tail, begin = _trim(tail, begin)
    tail = re.sub(r"\d{4}年(?:\d{1,2}月)?(?:底|末|以来)?,?", lambda m: " " * len(m.group()), tail)
    begin += len(tail) - len(tail.lstrip())
    tail = tail.strip()
    if re.search(r"\d", tail):
        begin += max(m.end() for m in re.finditer(r"\d[㐀-鿿%]?", tail))
        tail = tail[max(m.end() for m in re.finditer(r"\d[㐀-鿿%]?", tail)) :]
        tail, begin = _trim(tail, begin)
    if len(tail) < 2 or len(tail) > 30:
        return None
    return view.text[begin : begin + len(tail)], Span(begin, begin + len(tail))


def _trim(tail: str, begin: int) -> tuple[str, int]:
    left = _TRIM_LEFT.match(tail)
    if left:
        tail, begin = tail[left.end() :], begin + left.end()
    return _TRIM_RIGHT.sub("", tail), begin


def _indicator_after(view: TextView, clause: Span, found: re.Match[str]) -> tuple[str, Span] | None:
    """200余家企业: the noun after the unit."""
    after = re.match(r"(?:的)?([㐀-鿿“”()]{2,16}?)(?=[,、;。:!?和及与共已在于实现获得进行享受入选通过参加提供纳入列入]|$|\n)", view.folded[found.end() : clause.end])
    if not after:
        return None
    begin = found.end() + after.start(1)
    return view.text[begin : begin + len(after[1])], Span(begin, begin + len(after[1]))


def _figure(view: TextView, found: re.Match[str], span: Span, indicator: tuple[str, Span]) -> Mention:
    name, where = indicator
    value = found["value"].replace(",", "") + (found["approx"] or "" if not found["magnitude"] else "")
    unit = found["magnitude"] + (found["approx"] or "" if found["magnitude"] else "") + found["magnitude2"] + found["unit"]
    growth = _growth(view, span)
    details = {"value": value, "unit": unit, "period": _period(view, span.start), "growth": growth}
    whole = Span(min(where.start, span.start), max(where.end, span.end))
    return Mention(whole, "Figure", name.strip("“”\"、"), "figure", 0.75, (), None, None, details)


def _growth(view: TextView, span: Span) -> str | None:
    found = _GROWTH.match(view.folded, span.end)
    if not found:
        return None
    sign = "-" if found["way"] in ("下降", "减少", "降低") else "+"
    return f"{sign}{found['value']}{found['unit']}"


def _period(view: TextView, position: int) -> str | None:
    """The last year (and month, after 截至) stated before the number in its sentence."""
    sentence = view.sentence_at(position)
    head = view.folded[sentence.start : position]
    ends = list(_PERIOD_END.finditer(head))
    if ends and (stated := _until(ends[-1])):
        return stated
    years = list(_PERIOD.finditer(head))
    if not years:
        return None
    last = years[-1]
    return f"{last['year']}-{int(last['month']):02d}" if last["month"] and not last["day"] else last["year"]


def _until(found: re.Match[str]) -> str | None:
    if not found["year"]:
        return None
    if found["month"]:
        return f"{found['year']}-{int(found['month']):02d}"
    return f"{found['year']}-12" if (found["end"] or "").endswith("底") else found["year"]

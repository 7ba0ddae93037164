"""Figures: a number with a unit and the indicator that it measures, its period and its year-on-year change.

Counters (家, 项, 名) take the noun after them as indicator (767家企业), measures (亿元, %, 小时) the noun phrase before
(民营经济增加值3554.3亿元). Of a change from one value to another only the reached one is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from graph.model import Span
from ingest.dates import partial_date
from ingest.lexicon import VOCABULARY_DIR
from ingest.mentions.figure_noise import FROM_TO, is_noise
from ingest.mentions.mention import Cover, Mention
from ingest.view import TextView
from ingest.words import WordFinder, words

_COUNTER_GROUPS = ("entities", "persons", "items")
_SUM_OF = re.compile(r"[、,]?(?:共计?|合计|总计|计|金额|总额|涉及|涉案|贷款|达到?|约|近)*")  # 4914笔共7100万元
_COUNTS_MONEY = re.compile(r"[、,]?(?:共计?|合计|总计|计|金额|总额|涉及金额|达)*(?=\d)")
_NOUNS_IN_UNITS = re.compile(r"企业|单位|机构|部门|项目|事项|环节|材料|岗位|品种|系统|窗口|平台|信息|家庭|接口|数据项")
_DIVISIONS = ("市", "县", "区", "村", "镇", "乡")
_OWN_VERB = re.compile(r"(?:被|正在|已经?|均|全部|基本|陆续|顺利)*(?P<said>[㐀-鿿]{2,10})")
_GROWTH = re.compile(
    r",?(?:占[^,。;]{0,12},)?(?:比上年|较上年|同比|较年初|比年初|较去年|比去年)(?P<way>增长|增加|提高|提升|多增|上升|下降|减少|降低|增幅)?(?:了|达|达到)?"
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>%|个百分点|亿元|万元|万户)"
)
_UNTIL = re.compile(r"(?:截至|截止)(?:到)?(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<end>年?底|年末|末)?")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?")
_TRIM_LEFT = re.compile(
    r"^(?:其中|被?评为|被?认定为|获评|该[市省县区局委]|截至目前|目前|现有|现已|全市|全省|我市|我省|全县|全区|已|共有|共|累计|先后|分别|并|年均|每年|每|为|使|将|了|由|从|对|在|通过|按|有|的|平均|约|"
    r"至少|不少于|最多|以|和|及|与|、|,|:|等|成功|顺利|直接|新(?![增建型能兴技材产注开设认登签])|还|均|就|仅|达到|达|我|全年)+"
)
_TRIM_RIGHT = re.compile(
    r"(?:全部|共计|合计|总计|分别|均|已|累计|达到|达|为|至|到|由|从|了|约|近|超过|超|突破|共|仅|实现|的|有|余|不少于|不超过|不低于|提高|提升|压缩|压减|缩短|减少|增加|增长|增至|"
    r"降至|低|一般|原则上|保持在|稳定在|位居|是|在|:|平均|可达|多达|高达|逾|限时|最多|至少|再|便|等|已压|一律|至多|20\d\d年)+$"
)
_VERB_ONLY = re.compile(
    r"^(?:召开|开展|举办|组织|进行|提出|采取|制定|出台|印发|发布|安排|每季度召开|每半年开展|推荐|确认|细化|引导|梳理|收集|新增|完成|建立|形成|解决)*$"
)
_AFTER_STOP = re.compile(r"[,、;:。!?\n)”》的]|[和与及](?![㐀-鿿]谐|相关|有关)")


_BARE_NUMBER = re.compile(r"\d[、,](?!.*\d)")
_RESPECTIVE = re.compile(
    r"(?P<names>[^,;。:\d]{2,60}?)(?:同比|较上年)?分别(?:(?:增长|提高|压缩|完成|实现)?(?:达到?|为|至|到|是)?了?)$"
)
_LISTED_NUMBERS = re.compile(r"(?:[、和及]|以及)$")
_TITLE_BEFORE = re.compile(r"《(?P<title>[^《》]{2,24})》(?:共|已|累计|先后|编发|印发|刊发|发布|发放|发行)*$")
_CHANGES = re.compile(r"(?:增长|增加|提高|提升|下降|减少|上升|扩大|压缩|压减)(?:到|至|为)")
_OWNED = re.compile(
    r"的(?P<noun>[㐀-鿿]{3,12}?(?:项目|产品|车间|工厂|案例|平台|业务|需求|问题|诉求))"
)  # 5家企业的智能车间项目
_LONG_ATTRIBUTE = re.compile(r"(?:有|贯穿|涉及|符合|具有|包含|面向|存在|影响|制约|反映)")
_URBAN_AND_RURAL = "城乡"


@dataclass(frozen=True, slots=True)
class Units:
    """The quantity's pattern and which units count things."""

    pattern: re.Pattern[str]
    counters: frozenset[str]


@cache
def units() -> Units:
    """Units of `vocabulary/units.yaml`; those that hold a noun (个部门) leave it to the indicator."""
    raw = yaml.load((VOCABULARY_DIR / "units.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    groups = {k: [str(u) for u in v] for k, v in raw["units"].items() if k != "steps"}
    known = {u for group in groups.values() for u in group if not _NOUNS_IN_UNITS.search(u)} - set(raw["ordinal_like"])
    counters = frozenset(u for name in _COUNTER_GROUPS for u in groups.get(name, ()))
    longest_first = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    after = "|".join(a for a in raw["approximate"]["after"] if len(a) == 1)
    pattern = re.compile(
        r"(?P<value>(?<!\d)\d++(?:,\d{3}){0,6}(?:\.\d++)?|(?<![一二三四五六七八九十百千万两〇第])[一二三四五六七八九十百两]{1,4}"
        rf"(?=[万千]?(?:{after})?[个家项名万]|工作日|小时|分钟))(?P<magnitude>[万亿千百]{{0,2}})(?P<approx>{after})?(?P<more>[万亿]?) ?"
        rf"(?P<unit>(?:{longest_first})(?:\([㐀-鿿]\))?)"
    )
    return Units(pattern, counters)


def find_figures(view: TextView, cover: Cover) -> list[Mention]:
    """All figures with an explicit indicator, outside `cover` (titles of regulations, names of agencies)."""
    figures: list[Mention] = []
    for found in units().pattern.finditer(view.folded):
        span = Span(*found.span())
        if cover.touches(span) or view.title_at(span.start) or is_noise(view, found):
            continue
        named = _indicators(view, found, figures)
        if not named:
            view.discards["figure_without_indicator"] += 1
        figures += [_figure(view, found, span, name, where) for name, where in named]
    return figures


def _indicators(view: TextView, found: re.Match[str], earlier: list[Mention]) -> list[tuple[str, Span]]:
    """(indicator, its span); two for 甲、乙均达到50%."""
    clause = view.clause_at(found.start(), found.end())
    counter = found["unit"].split("(")[0] in units().counters
    if counter and (after := _noun_after(view, clause, found)):
        return [after]
    if not counter and (counted := _sum_of(view, found, earlier)):
        return [counted]
    raw = view.folded[clause.start : found.start()]
    if respective := _respective(view, clause, raw):
        return [respective]
    if "均" in raw[-4:] and "、" in raw:
        return _several(view, clause, raw)
    if share := re.search(r"占(?P<of>[^,;。\d]{2,16}?)(?:的|比重|比例)*(?:达到?|为|均|分别)*$", raw):
        return _share(view, clause, share, earlier)
    before = _noun_before(view, clause, found.start())
    if (
        before is None
        and re.fullmatch(r"(?:共计?|合计|总计|总数达?|达到?了?|增至|已达)", raw.strip())
        and clause.start > 1
    ):
        previous = view.clause_at(clause.start - 2, clause.start - 1)
        before = _noun_before(view, previous, previous.end)
    if before is None or (counter and _VERB_ONLY.fullmatch(before[0])):
        return _as_before(view, clause, found, earlier)
    return [before]


def _as_before(view: TextView, clause: Span, found: re.Match[str], earlier: list[Mention]) -> list[tuple[str, Span]]:
    """431类、1.19亿条, 50家和33家: of what the number right before it is; 33个…,18个正在建设: of those the verb tells."""
    last = earlier[-1] if earlier else None
    if last is None or last.span.start < view.sentence_at(found.start()).start:
        return []
    number: Span = last.details["number"]
    if _LISTED_NUMBERS.fullmatch(view.folded, number.end, found.start()):
        return [(last.name, last.span)]
    said = _OWN_VERB.match(view.folded, found.end(), clause.end)
    if found.start() != clause.start or said is None or found["unit"] != last.details["unit"]:
        return []
    name = said["said"]
    return [
        (view.text[said.start("said") : said.end("said")], Span(said.start("said"), said.start("said") + len(name)))
    ]


def _sum_of(view: TextView, found: re.Match[str], earlier: list[Mention]) -> tuple[str, Span] | None:
    """贷款33笔、1.2亿元: the amount of what the number right before it counts."""
    last = earlier[-1] if earlier else None
    if last is None or not found["unit"].endswith("元") or last.details["unit"] not in units().counters:
        return None
    number: Span = last.details["number"]
    if number.end > found.start() or not _SUM_OF.fullmatch(view.folded, number.end, found.start()):
        return None
    return f"{last.name.removesuffix('数')}金额", last.span


def _respective(view: TextView, clause: Span, raw: str) -> tuple[str, Span] | None:
    """甲、乙、丙分别达到1%、2%、3%: the name in the place that the number has in its list."""
    if (respectively := raw.rfind("分别")) < 0:
        return None
    numbers = list(units().pattern.finditer(raw, respectively))
    head = raw[: numbers[0].start()] if numbers else raw
    found = _RESPECTIVE.search(head)
    follows = [*(n.start() for n in numbers), len(raw)][1:]
    if found is None or not all(
        _LISTED_NUMBERS.fullmatch(raw, n.end(), stop) for n, stop in zip(numbers, follows, strict=True)
    ):
        return None
    names = re.split(r"[、和及与]|以及", found["names"])
    if len(names) == 1 and _URBAN_AND_RURAL in names[0] and view.folded[clause.start : clause.end].count("%") == 2:
        return _of_one_kind(view, clause, found, len(numbers))
    if len(names) <= len(numbers):
        return None
    before = sum(len(n) + 1 for n in names[: len(numbers)])
    name, begin = trim(names[len(numbers)], clause.start + found.start("names") + before)
    return (view.text[begin : begin + len(name)], Span(begin, begin + len(name))) if len(name) >= 2 else None


def _of_one_kind(view: TextView, clause: Span, found: re.Match[str], place: int) -> tuple[str, Span] | None:
    """城乡居民收入分别增长5%和6%: of townspeople the first, of villagers the second."""
    if place > 1:
        return None
    name, begin = trim(found["names"], clause.start + found.start("names"))
    written = view.text[begin : begin + len(name)]
    return written.replace(_URBAN_AND_RURAL, ("城镇", "农村")[place], 1), Span(begin, begin + len(name))


def _share(view: TextView, clause: Span, share: re.Match[str], earlier: list[Mention]) -> list[tuple[str, Span]]:
    """占全市43.8%: the share that the figure before, or the noun before 占, has in something."""
    start = clause.start + share.start()
    lead, begin = trim(share.string[: share.start()], clause.start)
    if len(lead) < 2:
        sentence = view.sentence_at(start)
        lead = next((m.name for m in reversed(earlier) if m.span.start >= sentence.start and "占" not in m.name), "")
        begin = start
    whole = view.text[clause.start + share.start("of") : clause.start + share.end("of")]
    return [(f"{lead}占{whole}比重", Span(begin, clause.start + share.end()))] if lead else []


def _several(view: TextView, clause: Span, raw: str) -> list[tuple[str, Span]]:
    parts, position = [], 0
    for piece in raw.split("、"):
        name, begin = trim(piece, clause.start + position)
        if len(name) >= 2:
            parts.append((view.text[begin : begin + len(name)], Span(begin, begin + len(name))))
        position += len(piece) + 1
    return parts


@cache
def _cutters() -> WordFinder:
    """Verbs and particles at which a counted noun ends, and whole words that hold their letters."""
    lists = (("verbs", "adopt"), ("verbs", "function"), ("indicators", "predicate"), ("indicators", "whole"))
    return WordFinder(w for file, name in lists for w in words().list(file, name))


def _noun_after(view: TextView, clause: Span, found: re.Match[str]) -> tuple[str, Span] | None:
    """The noun that a counter counts, with what was done to it: 征集200余家企业需求."""
    start = found.end()
    while view.folded[start : start + 1] in ("、", "和") and (more := units().pattern.match(view.folded, start + 1)):
        start = more.end()  # 16类、139项企业信息: both count what follows the last
    if _CHANGES.match(view.folded, start) or _COUNTS_MONEY.match(view.folded, start):
        return None
    end = min(_phrase_end(view.folded, start, clause.end), start + 18)
    if view.folded[start : start + 1] in '“"' and (quote := view.quote_at(start + 1)):
        end = quote.end + 1
    else:
        for word_start, word_end in _cutters().spans(view.folded[start:end]):
            if view.folded[start + word_start : start + word_end] in words().list("indicators", "whole"):
                continue
            if word_start >= 2 or view.folded[start : start + word_start] in _DIVISIONS:
                end = start + word_start
                break
            if word_start == 0:
                return None
    if view.folded[end : end + 1] == "的" and _LONG_ATTRIBUTE.match(view.folded, start):
        start, end = end + 1, min(_phrase_end(view.folded, end + 1, clause.end), end + 13)
    if view.folded[start:end] in ("企业", "单位", "部门") and (owned := _OWNED.match(view.folded, end, clause.end)):
        start, end = owned.span("noun")
    name = view.text[start:end].strip()
    if name.count("“") != name.count("”"):
        name = name.partition("“")[0] or name
    if (len(name.strip('“”"')) < 2 and name not in _DIVISIONS) or re.match(
        r"(?:以[上下内]|左右|全部|工作日|之[内间])", name
    ):
        return None
    return name, Span(start, start + len(name))


def _phrase_end(folded: str, start: int, limit: int) -> int:
    """Where the phrase from `start` on ends; brackets within it, as in 县(市、区) and 商(协)会, are passed over."""
    position = start
    while stop := _AFTER_STOP.search(folded, position, limit):
        opened = folded.find("(", start, stop.start())
        closed = folded.find(")", opened, limit) if opened >= position else -1
        if opened < 0 or closed < 0 or closed - opened > 8:
            return stop.start()
        position = closed + 1
    return limit


def _noun_before(view: TextView, clause: Span, start: int) -> tuple[str, Span] | None:
    """The noun phrase between the clause's start, or the last number before, and this number."""
    raw = view.folded[clause.start : start]
    last_number = max((m.end() for m in units().pattern.finditer(raw)), default=0)
    if last_number and FROM_TO.fullmatch(raw[last_number:]):
        source = max(raw.rfind("由", 0, last_number), raw.rfind("从", 0, last_number))
        raw, last_number = raw[: max(source, 0)], 0
    if last_number == 0 and (bare := _BARE_NUMBER.search(raw)):
        last_number = bare.end()  # 平均跑动次数0.2、网办占比: a number without a unit stands before
    if last_number:
        cut = re.compile(r"[、和及与]").search(raw, last_number - 1)
        last_number = cut.end() if cut else last_number
    if title := _TITLE_BEFORE.search(raw, last_number):
        return view.text[slice(*(clause.start + at for at in title.span("title")))], Span(
            clause.start + title.start("title"), clause.start + title.end("title")
        )
    tail, begin = trim(raw[last_number:], clause.start + last_number)
    if "(" in tail or ")" in tail:
        inside = max(tail.rfind("("), tail.rfind(")") if not tail.endswith(")") else -1) + 1
        tail, begin = trim(tail[inside:], begin + inside)
    date = re.match(r"(?:20\d{2}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|以来|度)?", tail)
    if date:
        tail, begin = trim(tail[date.end() :], begin + date.end())
    through = re.match(r"(?:依托|通过|利用|根据|按照|推动|督促)[㐀-鿿“”]{2,20}?(?:共|已|累计|达到|实现|拨付)", tail)
    if through:
        tail, begin = trim(tail[through.end() :], begin + through.end())
    if tail.count("”") > tail.count("“"):
        tail, begin = trim(tail.partition("”")[2], begin + tail.index("”") + 1)
    if re.search(r"\d", tail) or not (2 <= len(tail) <= 28 or tail in _DIVISIONS):
        return None
    return view.text[begin : begin + len(tail)], Span(begin, begin + len(tail))


def trim(tail: str, begin: int) -> tuple[str, int]:
    """The noun phrase in `tail`, which begins at `begin`, without adverbs, verbs of amount and time; and its start."""
    left = _TRIM_LEFT.match(tail)
    if left and left.end() < len(tail):
        tail, begin = tail[left.end() :], begin + left.end()
    stripped = tail.lstrip()
    begin += len(tail) - len(stripped)
    return _TRIM_RIGHT.sub("", stripped).rstrip(), begin


def _figure(view: TextView, found: re.Match[str], span: Span, name: str, where: Span) -> Mention:
    approx = found["approx"] or ""
    value = found["value"].replace(",", "") + ("" if found["magnitude"] else approx)
    unit = found["magnitude"] + (approx if found["magnitude"] else "") + found["more"] + found["unit"]
    details: dict[str, Any] = {
        "value": value, "unit": unit, "period": _period(view, span.start), "growth": _growth(view, span),
        "number": span,
    }  # fmt: skip
    whole = Span(min(where.start, span.start), max(where.end, span.end))
    return Mention(whole, "Figure", name.strip('“”"、 '), "figure", 0.88, (), None, None, details)


def _growth(view: TextView, span: Span) -> str | None:
    found = _GROWTH.match(view.folded, span.end)
    if not found:
        return None
    sign = "-" if found["way"] in ("下降", "减少", "降低") else "+"
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

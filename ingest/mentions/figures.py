"""Figures: a number with a unit and the indicator that it measures, its period and its year-on-year change.

Counters (家, 项, 名) take the noun after them as indicator (767家企业), measures (亿元, %, 小时) the noun phrase before
(民营经济增加值3554.3亿元). Of a change from one value to another only the reached one is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from graph.model import Span
from ingest.dates import partial_date
from ingest.mentions.counted import noun_after
from ingest.mentions.figure_noise import SINCE_PLAN, is_noise
from ingest.mentions.granted import granted
from ingest.mentions.limits import limit_name
from ingest.mentions.mention import Cover, Mention
from ingest.mentions.preceding import noun_before, trim, within_marks
from ingest.mentions.quantities import units
from ingest.mentions.ranks import ranks
from ingest.view import TextView
from ingest.words import words

_SUM_OF = re.compile(r"[、,]?(?:共计?|合计|总计|计|金额|总额|涉及|涉案|贷款|达到?|约|近)*")  # 4914笔共7100万元
_OWN_VERB = re.compile(
    r"(?:被|正在|已经?|均|全部|基本|陆续|顺利|由|可|能)*(?:在(?=[“㐀-鿿]))?(?P<said>[㐀-鿿\d“”]{2,22})"
)
_OF_WHICH = re.compile(r"\s*(?P<part>其中(?:有|的)?|另有)?")
_YEAR_OF = re.compile(r"20\d\d年度?")
_GROWTH = re.compile(
    r",?(?:占[^,。;]{0,12},)?(?:比上年|较上年|同比|较年初|比年初|较去年|比去年|" + SINCE_PLAN + r"|(?<=,)(?=增长|下降))"
    r"(?P<way>净?增长?|增加|提高|提升|多增|上升|下降|减少|降低|增幅)?(?:了|达|达到)?"
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>%|个百分点|亿元|万元|万户)"
)
_CHANGED = re.compile(
    r"(?:预计)?(?:完成|实现)?(?P<what>[^\d,。;:]{2,24}?)"
    r"(?:(?:(?:同比|比上年|较上年|比去年|较去年)(?:实现|实际)?(?P<way>增长|增加|提高|上升|下降|减少|降低))|(?P<yearly>年均|年)?增长)(?:了|达到?|约|近)?"
)
_SHARE_OF = re.compile(r"(?:以上|左右)?的(?!全[国省市县区])(?P<what>[㐀-鿿A-Za-z]{2,14}?)(?=[、,;。和]|以及|$)")
_SHARE = re.compile(
    r"占(?!比)(?P<of>[^,;。\d]{2,16}?)(?:\d[\d.]*万?[家户个件项名]的|(?:的|比重|比例)*)(?:达到?|为|均|分别|保持在|稳定在|近|约|接近|超过?|逾|突破|(?:提升|提高|上升|下降|升|增|降)(?:至|到了?))*$"
)
_OUTPUT = ("GDP", "地区生产总值", "国内生产总值", "生产总值")  # of the whole economy alone
_SHARES_BEFORE = r"(?:超过?|近|约|的)*(?:\d[\d.]*%(?:以上|左右)?的[㐀-鿿A-Za-z]{2,14}(?:[、和]|以及)(?:超过?|近|约)?)*"
_WHO = r"民营经济|民营企业|中小微?企业|个体工商户|外资企业|开发区|高新区|经开区"
_GIVES = r"(?:贡献|创造|提供|吸纳|解决)(?:了|出)?"
_CONTRIBUTES = re.compile(
    r"(?P<lead>(?:(?![为对])[^,;。\d]){2,20}?)(?:已经?|累计|共)?贡献(?:了|出)?(?P<of>全[国省市县区])?" + _SHARES_BEFORE
)
_WHO_GIVES = rf"(?P<lead>{_WHO})(?:已经?|累计|共)?(?:为[^,;。\d]{{2,8}}?)?{_GIVES}"
_CREATES = re.compile(
    rf"[^,;。\d为对给向]{{0,10}}?{_WHO_GIVES}(?P<of>全[国省市县区])?{_SHARES_BEFORE}"
)  # 民营经济为某市创造了70%的税收; what a bank gives to firms is no share of theirs
_GIVES_ON = re.compile(_GIVES + _SHARES_BEFORE)
_HAS_GIVEN = re.compile(rf"(?<![为对给向]){_WHO_GIVES}")
_CONTRIBUTES_TO = re.compile(r"为(?P<of>全[国省市县区])贡献(?:了|出)?" + _SHARES_BEFORE)
_CONTRIBUTORS = re.compile(_WHO)
_GREW = re.compile(r"(?:逐年|稳步|持续|不断|平稳)?(?:增加|增长|提升|提高|上升|扩大)?$")  # 就业人数逐年增加,年均46万人
_YEAR_ASIDE = re.compile(r"[(,、](?P<year>20\d\d)年(?:为|是)?$")
_ASIDE = re.compile(r"\(20\d\d年[^()]{2,40}\)")
_LONG_ASIDE = 40  # code points of a bracket before a number
_NO_LEVEL = re.compile(
    r"(?:增速|增幅|降幅|占比|比重|比例|率|计算|情况下?|背景下|[上下]半年|季度|月份?|年度?|^全[市省县区])$|^(?:在|按|从|与|据)"
)  # a rate's own change, and what names nothing that changed
_FALLS = ("下降", "减少", "降低")
_NO_RATE = re.compile(  # of several at once, of another thing, not reached, or none
    r"^\s*[较比同环]|分别|拉动|带动|高于|快于|低于|目标|预期|力争|确保|争取|(?:负|零|没有?|不|反|或|均)$"
)
_MORE_RATES = re.compile(r"(?:[、和及]|以及)\d")
_RATES = ("增速", "增幅", "降幅")
_HAS_GROWN = re.compile(
    r"(?:[一二三四五六七八九十]是|\([一二三四五六七八九十]\))?(?P<what>[^,;。:\d]{3,16}?)(?:快速|较快|稳步|持续|平稳|大幅|稳定|迅速|逆势|小幅)?(?:增长|下降|回升|提升)"
)
_LEAST = 3  # code points of what changed; 同比, 全市 say nothing
_UNTIL = re.compile(r"(?:截至|截止)(?:到)?(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<end>年?底|年末|末)?")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?")
_VERB_ONLY = re.compile(
    r"^(?:召开|开展|举办|组织|进行|提出|采取|制定|出台|印发|发布|安排|每季度召开|每半年开展|推荐|确认|细化|引导|梳理|收集|新增|完成|建立|形成|解决)*$"
)


_RESPECTIVE = re.compile(
    r"(?P<names>[^,;。:\d]{2,60}?)(?:同比|较上年)?分别(?:(?:增长|提高|压缩|完成|实现)?(?:达到?|为|至|到|是)?了?)$"
)
_LISTED_NUMBERS = re.compile(r"(?:[、和及]|以及)$")
_MADE_OF = re.compile(
    r"(?:组成|构成)的(?P<body>“[^“”]{2,14}”|[㐀-鿿]{2,12})|的(?P<group>[㐀-鿿]{1,8}?(?:智库|专家库|人才库|队伍|团队|服务队|工作组|专班))"
)  # 由9人组成的专班
_MEMBERS = re.compile(
    r"[㐀-鿿、()]{0,24}?(?:部门|单位|委办局|机构|企业)(?:[㐀-鿿、()]{1,24}?(?:单位|部门|企业))?(?:(?:主要|分管)?(?:领导|负责人|负责同志))?"
    r"(?:组成|构成(?!犯罪|违法|违规|串通|侵权|[^,;。]{0,8}案)|(?:作)?为成员(?:单位)?|任成员)"
)
_ATTENDED = re.compile(r"(?:参加|参与)(?:了)?(?:本次|此次|这次|了)?(?P<what>[㐀-鿿“”]{0,12})")  # 80人参加了本次讲座
_PERSONS = re.compile(
    r"[㐀-鿿]{0,6}?(?:领导|专家|代表|委员|企业家|律师|干部|人才|院士|教授|负责人|志愿者|顾问|人员|员工|调解员|监督员|联络员|体验官|同志)"
)  # 30位行业专家; the 16位 of a ranking has no noun
_BODIES = (
    r"(?:领导小组|协调小组|联席会议|工作组|督导组|督查组|检查组|评审组|专班|委员会|联盟|集群|招商团|服务队|帮扶队)"
)
_BODY_BEHIND = re.compile(r"的?(?:高规格的?)?(?P<body>[㐀-鿿“”]{0,24}?" + _BODIES + ")")
_BODY_BEFORE = re.compile(
    r"(?:^|[,;:])(?:[^,;:]{0,8}?(?:成立|建立|组建|设立)了?)?(?:高规格的?)?(?P<body>[㐀-鿿“”]{0,24}?"
    + _BODIES
    + r")[,、]?由?$"
)
_NEAR = 8  # code points between 2小时响应、5个工作日办结
_URBAN_AND_RURAL = "城乡"


def find_figures(view: TextView, cover: Cover) -> list[Mention]:
    """All figures with an explicit indicator, outside `cover` (titles of regulations, names of agencies)."""
    figures: list[Mention] = []
    for found in units().pattern.finditer(view.folded):
        span = Span(*found.span())
        if cover.touches(span) or view.title_at(span.start):
            continue
        if aside := _rate_of_change(view, found) or _of_another_year(view, found, figures):
            figures.append(aside)
            continue
        if is_noise(view, found):
            continue
        if told := _told(view, found, figures):
            figures.append(_figure(view, found, span, told[0], span))
            figures[-1].details.update(told[1])
            continue
        named = _indicators(view, found, figures)
        if not named and (carried := _as_before(view, found, figures)):
            figures.append(_figure(view, found, span, *carried))
            figures[-1].details["said"] = carried[1].start >= span.end
            continue
        if not named:
            view.discards["figure_without_indicator"] += 1
        figures += [_figure(view, found, span, name, where) for name, where in named]
    return figures + list(_ranks(view, cover))


def _ranks(view: TextView, cover: Cover) -> Iterator[Mention]:
    for found, name, where in ranks(view):
        number = Span(found.start("value"), found.end())
        if not cover.touches(number):
            figure = _figure(view, found, number, name, where)
            figure.details.update(unit=found["unit"] or "位", complete=True)
            yield figure


def _rate_of_change(view: TextView, found: re.Match[str]) -> Mention | None:
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
    falls = changed["way"] in _FALLS
    name = view.text[begin : begin + len(what)] + (changed["yearly"] or "") + ("降幅" if falls else "增速")
    rate = _figure(view, found, Span(*found.span()), name, Span(begin, found.end()))
    rate.details.update(growth=f"{'-' if falls else '+'}{found['value']}%", complete=True)
    return rate


def _of_another_year(view: TextView, found: re.Match[str], earlier: list[Mention]) -> Mention | None:
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
    then = _figure(view, found, Span(*found.span()), now.name, Span(year.start("year"), found.end()))
    then.details.update(period=year["year"], complete=True)
    return then


def _told(view: TextView, found: re.Match[str], earlier: list[Mention]) -> tuple[str, dict[str, Any]] | None:
    """A name that what stands behind the number tells: a limit's, a subsidy's, a body's; and what is known of it."""
    clause = view.clause_at(found.start(), found.end())
    if found["unit"].endswith(words().list("indicators", "limits")):
        limit = limit_name(view, clause, found.start(), found.end())
        if limit is None:
            return None
        last = earlier[-1] if earlier and found.start() - earlier[-1].details["number"].end <= _NEAR else None
        matter = limit[0] or (last.details.get("matter", "") if last else "")
        return matter + limit[1], {"complete": bool(matter), "matter": matter}
    if found["unit"] in ("人", "名") and (made := _MADE_OF.match(view.folded, found.end())):
        return f"{(made['body'] or made['group']).strip('“”')}人数", {"complete": True}
    if found["unit"] in ("人", "人次") and (attended := _ATTENDED.match(view.folded, found.end())):
        return f"{attended['what']}参加人数", {"complete": bool(attended["what"])}
    if found["unit"] in ("个", "家") and (members := _members(view, found)):
        return members, {"complete": True}
    granting = found["unit"] == "%" or found["unit"].endswith("元")
    name = granted(view, clause.start, found.start(), found.end(), found["unit"]) if granting else ""
    return (name, {"complete": True}) if name else None


def _members(view: TextView, found: re.Match[str]) -> str:
    """由9个部门组成的领导小组, 领导小组由9个单位主要领导任成员: the number of that body's members; "" where no body is told."""
    made = _MEMBERS.match(view.folded, found.end())
    if made is None:
        return ""
    sentence = view.sentence_at(found.start())
    body = _BODY_BEHIND.match(view.folded, made.end(), sentence.end)
    body = body or _BODY_BEFORE.search(view.folded[sentence.start : found.start()])
    return f"{body['body']}成员单位数" if body else ""


def _indicators(view: TextView, found: re.Match[str], earlier: list[Mention]) -> list[tuple[str, Span]]:
    """(indicator, its span); two for 甲、乙均达到50%."""
    clause = view.clause_at(found.start(), found.end())
    if found["unit"] == "位" and (persons := _PERSONS.match(view.folded, found.end())):
        return [(view.text[slice(*persons.span())], Span(*persons.span()))]
    counter = found["unit"].split("(")[0] in units().counters
    if counter and (after := noun_after(view, clause, found)):
        return [after]
    if not counter and (counted := _sum_of(view, found, earlier)):
        return [counted]
    raw = view.folded[clause.start : found.start()]
    if respective := _respective(view, clause, raw):
        return [respective]
    if "均" in raw[-4:] and "、" in raw:
        return _several(view, clause, raw)
    if contributed := _contributed(view, clause, raw, found):
        return [contributed]
    if share := _SHARE.search(raw):
        return _share(view, clause, share, earlier)
    before = noun_before(view, clause, found.start())
    if (
        before is None
        and re.fullmatch(r"(?:共计?|合计|总计|总数达?|达到?了?|增至|已达|年均(?:保持|稳定|达)?(?:在|到)?)", raw.strip())
        and clause.start > 1
    ):
        previous = view.clause_at(clause.start - 2, clause.start - 1)
        grew = _GREW.search(view.folded, previous.start, previous.end)
        before = noun_before(view, previous, grew.start() if grew else previous.end)
    if before is not None and before[0] in _RATES and (grown := _grown(view, clause)):
        before = grown[0] + before[0], grown[1]
    if before is None or _OF_WHICH.fullmatch(before[0]):
        return []
    if counter and _VERB_ONLY.fullmatch(before[0]) and not _counts_on(view, found, earlier):
        return []
    return [before]


def _grown(view: TextView, clause: Span) -> tuple[str, Span] | None:
    """工业投资快速增长,增速达到20.9%: what the clause before says that grew."""
    if clause.start < 1:
        return None
    previous = view.clause_at(clause.start - 2, clause.start - 1)
    grown = _HAS_GROWN.fullmatch(view.folded[previous.start : previous.end].strip())
    if grown is None:
        return None
    name, begin = trim(grown["what"], previous.start + view.folded[previous.start : previous.end].index(grown["what"]))
    return (name, Span(begin, begin + len(name))) if len(name) > _LEAST else None


def _counts_on(view: TextView, found: re.Match[str], earlier: list[Mention]) -> bool:
    """收集问题90件, 解决80件: whether the number before in the sentence counts the same kind of thing."""
    last = earlier[-1] if earlier else None
    same = last is not None and last.details["unit"].removeprefix("万") == found["unit"].removeprefix("万")
    return same and last is not None and last.span.start >= view.sentence_at(found.start()).start


def _as_before(view: TextView, found: re.Match[str], earlier: list[Mention]) -> tuple[str, Span] | None:
    """431类、1.19亿条, 50家和33家: of what the number right before it is; 33个…,18个正在建设: of those the verb tells."""
    last = earlier[-1] if earlier else None
    if last is None or last.span.start < view.sentence_at(found.start()).start:
        return None
    number: Span = last.details["number"]
    if _LISTED_NUMBERS.fullmatch(view.folded, number.end, found.start()):
        return last.name, last.span
    clause = view.clause_at(found.start(), found.end())
    said = _OWN_VERB.match(view.folded, found.end(), clause.end)
    of_which = _OF_WHICH.fullmatch(view.folded, clause.start, found.start())
    if said is None or of_which is None or (found["unit"] != last.details["unit"] and not of_which["part"]):
        return None
    name = _YEAR_OF.sub("", view.text[said.start("said") : said.end("said")])
    return name, Span(*said.span("said"))


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


def _share(view: TextView, clause: Span, share: re.Match[str], earlier: list[Mention]) -> list[tuple[str, Span]]:
    """占全市43.8%: the share that the figure before, or the noun before 占, has in something."""
    start = clause.start + share.start()
    lead, begin = trim(share.string[: share.start()], clause.start)
    if len(lead) < 2:
        sentence = view.sentence_at(start)
        lead = next((m.name for m in reversed(earlier) if m.span.start >= sentence.start and "占" not in m.name), "")
        lead = lead.removesuffix("增速").removesuffix("降幅")
        begin = start
    whole = view.text[clause.start + share.start("of") : clause.start + share.end("of")]
    return [(f"{lead}占{whole}比重", Span(begin, clause.start + share.end()))] if lead else []


def _contributed(view: TextView, clause: Span, raw: str, found: re.Match[str]) -> tuple[str, Span] | None:
    """民营经济贡献了全市50%的税收、60%的就业: its share in what stands behind each number."""
    if found["unit"] != "%" or (what := _SHARE_OF.match(view.folded, found.end(), clause.end)) is None:
        return None
    contributor = _contributor(view, clause, raw)
    if contributor is None:
        return None
    name, begin, whole = contributor
    part, of_it = ("", what["what"]) if what["what"] in _OUTPUT else (what["what"], "")
    return f"{name}{part}占{whole}{of_it}比重", Span(begin, what.end("what"))


def _contributor(view: TextView, clause: Span, raw: str) -> tuple[str, int, str] | None:
    """Who contributes, where that stands, and to what whole; a clause without a subject goes on with the sentence's."""
    if lead := _CONTRIBUTES.fullmatch(raw) or _CREATES.fullmatch(raw):
        name, begin = trim(lead["lead"], clause.start + lead.start("lead"))
        return view.text[begin : begin + len(name)], begin, lead["of"] or ""
    start = view.sentence_at(clause.start).start
    if lead := _CONTRIBUTES_TO.fullmatch(raw):  # whoever the sentence is about
        told = [found.group() for found in _CONTRIBUTORS.finditer(view.folded, start, clause.start)]
        return (told[-1], clause.start, lead["of"]) if told else None
    given = list(_HAS_GIVEN.finditer(view.folded, start, clause.start)) if _GIVES_ON.fullmatch(raw) else []
    return (given[-1]["lead"], clause.start, "") if given else None


def _several(view: TextView, clause: Span, raw: str) -> list[tuple[str, Span]]:
    parts, position = [], 0
    for piece in raw.split("、"):
        name, begin = trim(piece, clause.start + position)
        if len(name) >= 2:
            parts.append((view.text[begin : begin + len(name)], Span(begin, begin + len(name))))
        position += len(piece) + 1
    return parts


def _figure(view: TextView, found: re.Match[str], span: Span, name: str, where: Span) -> Mention:
    approx = found["approx"] or ""
    value = found["value"].replace(",", "") + ("" if found["magnitude"] else approx)
    unit = found["magnitude"] + (approx if found["magnitude"] else "") + found["more"] + found["unit"]
    details: dict[str, Any] = {
        "value": value, "unit": unit, "period": _period(view, span.start), "growth": _growth(view, span),
        "number": span,
    }  # fmt: skip
    whole = Span(min(where.start, span.start), max(where.end, span.end))
    return Mention(whole, "Figure", within_marks(name), "figure", 0.88, (), None, None, details)


def _growth(view: TextView, span: Span) -> str | None:
    aside = _ASIDE.match(view.folded, span.end)
    found = _GROWTH.match(view.folded, aside.end() if aside else span.end)
    if not found:
        return None
    sign = "-" if found["way"] in _FALLS else "+"
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

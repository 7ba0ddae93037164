"""What a sentence lets one say: status and time of an act, who acts, what is only quoted from another.

Answers for one position of the text; the cues are regular expressions in `vocabulary/words/status.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.model import Span
from ingest.dates import partial_date
from ingest.gazetteer import Place
from ingest.resolve import Entity
from ingest.view import TextView
from ingest.words import words

_LEAD_IN = re.compile(
    r"^(?:[#\s]*(?:第[一二三四五六七八九十百零〇]+[条部][分]?|[一二三四五六七八九十]+[、是]|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、])\s*)?"
    r"(?:(?:20\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起|底|末|初)?|近年来|今年(?:以来)?|去年|目前|近期|截至目前|为此|同时|此外|下一步|其中|另外|经|由|则由|原则上由|(?:承办|主办|责任|牵头)(?:单位|部门))[,]?)*"
)
_TOGETHER = re.compile(
    r"(?:[、和][^、和,;。:]{2,16})*?(?:等(?:\d+个)?(?:部门|单位)?)?(?:建立|签订|签署|开展|共同|联合|共建|合作|推行|推出|搭建|成立)"
)
_COOPERATES = re.compile(
    r"(?:[、和与及][^、和与及,;。:]{2,24})*?(?:等(?:\d+个)?(?:部门|单位)?)?(?:积极|共同)?(?:配合|协助|参与|协同|协办)"
)
_PEERS = re.compile(
    r"(?:[^,;。:、]{2,16}(?:公司|集团|银行|大学|学院|协会|商会|港|医院)、)*"
)  # organisations that are no agencies
_SENDS = re.compile(
    r"(?:[、和与及][^,;。:、]{2,20})*?(?:等(?:\d+[家个])?[㐀-鿿]{0,4}(?:单位|部门))?的?(?:主要|分管)?(?:领导|负责人|负责同志|同志)(?:任|为|担任|参加)"
)  # A、B等单位主要领导任成员的小组: they are its members and do nothing yet
_URGED = re.compile(r"(?:推动|支持|督促|指导|引导|协调|鼓励)$")
_ACTS = re.compile(
    r"(?:[、和与及][^,;。:、]{2,16})*?(?:推出|建立|开展|创新|创设|设立|共建|打造|推行|实施|完善|制定|建设|开发|上线)"
)
_SITE = re.compile(r"(?:在|支持|选择|选取|指导|推动|鼓励|推荐)$")
_SITE_ACT = re.compile(
    r"(?:[、和与及][^,;。:、]{2,14})*?(?:等(?:地|\d+个?[县市区]*)?)?(?:先行先试|先行|率先|同步|全面|分别|首批)?"
    r"(?:试点|试行|开展|推广|推行|设立|设置|建设|建成|布设|布放|投放|启动|实施|探索|打造|创建|申报|开通)"
)
_HOSTS = re.compile(r"(?:^|[,、])?(?:率先|拟|首先|先行|并)?在$")  # 在A推行M
_HOSTED = re.compile(r"(?:率先|先行)?(?:推行|试行|设立|实行|实施|推广|开展|成立|挂牌|组建)")
_OWNS = re.compile(r"的?|(?:首创|推出|实施|推行|探索|创新|建立|打造)的?")
_FORMERLY = re.compile(r"^\([^()]{1,16}\)(?=[、,和])")  # A(原B)、C
_MARKER = re.compile(
    r"[#\s]*(?:第[一二三四五六七八九十百零〇]+条|[一二三四五六七八九十]+[、是]|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、])\s*"
)
_YEAR = re.compile(
    r"(?P<until>截至|截止|到|力争|比|较)?(?:(?P<year>20\d{2}|19\d{2})年|(?P<relative>今年|本年(?!度)|去年|上年(?!度)))"
    r"(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?P<tail>度|底|末|版|—|-)?"
)
_OPENING_DATE = re.compile(r"(?:自|从|刚刚过去的|过去的)?(?:20\d{2}年|今年)(?:\d{1,2}月)?(?:以来|起|初)?,")
_OF_A_VISIT = re.compile(
    r"[^,;。]{0,12}(?:考察|视察|调研|讲话|批示|来信)"
)  # when somebody came, not since when it is done
_STARTS = re.compile(r"(?:起|正式|开始|投入|上线|启动)")
# 将 before these promises, before a noun it moves it
_PROMISE = re.compile(
    r"将(?:会|继续|进一步|持续|不断|全面|积极|加快|加大|加强|着力|深入|全力|大力|逐步|适时|尽快|力争|推动|推进|推行|推广)"
)
_AS = re.compile(r"^[^,;。]{0,40}?(?:作为|纳入|列入|列为|细化为|视为|与|归集|整合|移送|录入|推送|划分|分为|调整|评定)")


@dataclass(frozen=True, slots=True)
class Actor:
    """An agency in subject position: where it stands, how it takes part."""

    entity: Entity
    span: Span
    role: str  # lead | cooperate


@cache
def _cues(name: str) -> re.Pattern[str]:
    raw = words().raw["status"][name]
    patterns = [raw] if isinstance(raw, str) else raw
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def status_at(view: TextView, span: Span, otherwise: str = "implemented") -> str:
    """implemented | planned | negated | ended, for an act whose object stands at `span`; `otherwise` without a cue."""
    sentence = view.sentence_at(span.start)
    before = view.folded[sentence.start : span.start]
    clause = view.clause_at(span.start, span.end)
    own = view.folded[clause.start : clause.end]
    if _cues("negated").search(own):
        return "negated"
    if _cues("ended").search(own[span.end - clause.start :]) or _cues("ended").search(own[: span.start - clause.start]):
        return "ended"
    if _cues("demand").search(before):
        return "planned"
    extends = _cues("extends").search(own)
    if extends and extends.start() < span.start - clause.start and clause.start + extends.end() > span.end:
        return "implemented"
    planned = [m for m in _cues("planned").finditer(before) if not _is_disposal(before, m)]
    done = list(_cues("done").finditer(before))
    last_planned = planned[-1].start() if planned else -1
    last_done = done[-1].start() if done else -1
    if last_planned > last_done:
        return "planned"
    if last_done >= 0:
        return "implemented"
    return "planned" if _goes_on_with_plans(view, sentence) or _under_plan(view, span) else otherwise


def _goes_on_with_plans(view: TextView, sentence: Span) -> bool:
    """该局将全面公开M;推出N: what a semicolon joins to a plan without a word of its own is planned, too."""
    if view.folded[sentence.start - 1 : sentence.start] != ";":
        return False
    start = max(view.folded.rfind(mark, 0, sentence.start) for mark in "。\n!") + 1
    before = view.folded[start : sentence.start]
    return not _cues("done").search(before) and any(
        _PROMISE.search(m.group()) for m in _cues("planned").finditer(before)
    )


def is_suggested(view: TextView, span: Span) -> bool:
    """Whether a deputy suggests what stands at `span`: 您建议推行M; no longer after 您提出的建议,我市已…"""
    before = view.folded[view.sentence_at(span.start).start : span.start]
    cues = list(_cues("suggested").finditer(before))
    return bool(cues) and not _cues("turned").search(before, cues[-1].end())


def learned_from(view: TextView, span: Span, places: Sequence[tuple[Span, Entity]], home: Place) -> Place | None:
    """The place whose practice is all that stands at `span`: 学习大连市推行M的经验."""
    clause = view.clause_at(span.start, span.end)
    learns = _cues("learns").search(view.folded, clause.start, span.start)
    if learns is None or not _cues("practice").match(view.folded, span.end, clause.end):
        return None
    named = [e.place for at, e in places if at.start >= learns.start() and e.place and e.place.id != home.id]
    return named[-1] if named else None


def is_denied(view: TextView, span: Span) -> bool:
    """Whether the act before its object at `span` is said not to have been done: 尚未制定《R》, not 《R》不再执行."""
    return _cues("negated").search(view.folded, view.clause_at(span.start, span.end).start, span.start) is not None


def _is_disposal(before: str, cue: re.Match[str]) -> bool:
    """将X纳入Y moves X, it promises nothing."""
    at = before.find("将", cue.start(), cue.end())
    return at >= 0 and not _PROMISE.search(cue.group()) and bool(_AS.match(before[at + 1 :]))


def _under_plan(view: TextView, span: Span) -> bool:
    section = view.section_at(span.start)
    if any(_cues("planned_heading").search(part) for part in section.path):
        return True
    # a paragraph in which a sentence opens with 下一步 speaks of plans from there to its end
    line = view.folded.rfind("\n", 0, span.start) + 1
    return view.turns_to_plans(line, view.sentence_at(span.start).start)


def since_at(view: TextView, span: Span) -> str | None:
    """The year, month or day that the text states for an act before its object; None when it states none.

    今年 and 去年 count from the document's date. Without a date of its own a sentence has that with which its
    paragraph opens (2022年,…。一是…).
    """
    sentence = view.sentence_at(span.start)
    clause = view.clause_at(span.start, span.end)
    stated = _stated(view, Span(sentence.start, max(clause.end, sentence.start + 1)), span)
    if stated:
        return stated
    line = view.folded.rfind("\n", 0, span.start) + 1
    opening = _OPENING_DATE.match(view.folded, line)
    return _stated(view, Span(line, opening.end()), span) if opening else None


def _stated(view: TextView, where: Span, span: Span) -> str | None:
    """The last date in `where` that may date an act whose object stands at `span`."""
    stated = None
    for found in _YEAR.finditer(view.folded, where.start, where.end):
        at = found.start()
        if (
            found["until"]
            or found["tail"] in ("版", "—", "-")
            or _not_yet(view, found)
            or view.title_at(at)
            or view.quote_at(at)
        ):
            continue
        if _OF_A_VISIT.match(view.folded, found.end()):
            continue
        named = found["year"] and at < span.end  # 省2021年…专项资金: the year stands in the name
        if at >= span.start and not named and not _STARTS.match(view.folded, found.end()):
            continue
        stated = _date_of(view, found) or stated
    return stated


def _not_yet(view: TextView, found: re.Match[str]) -> bool:
    """2023年底前, 2023年末:… set an end; 2018年底,…建成了M tells when it was done."""
    return found["tail"] in ("底", "末") and not view.folded.startswith(
        (",", "建", "成", "启", "开", "正"), found.end()
    )


def _date_of(view: TextView, found: re.Match[str]) -> str | None:
    value = found["year"]
    if value is None:
        if view.date is None:
            return None
        value = str(int(view.date[:4]) - (0 if found["relative"] in ("今年", "本年") else 1))
    return partial_date(value, found["month"], found["day"])


def actors_of(view: TextView, sentence: Span, agencies: Sequence[tuple[Span, Entity]]) -> list[Actor]:
    """Agencies in subject position of any clause of a sentence; those after 会同, 联合, 配合 cooperate."""
    actors: list[Actor] = []
    inside = [(s, e) for s, e in agencies if sentence.start <= s.start < sentence.end]
    for span, entity in inside:
        role = _role(view, sentence, span, actors)
        if role:
            actors.append(Actor(entity, span, role))
    return actors


def _role(view: TextView, sentence: Span, span: Span, actors: list[Actor]) -> str | None:
    clause = view.clause_at(span.start, span.end)
    before = view.folded[clause.start : span.start]
    after = view.folded[span.end : span.end + 6]
    lead_in = _LEAD_IN.match(before)
    if _SENDS.match(view.folded, span.end, clause.end):
        return None
    if re.search(r"(?:会同|联合|协同|配合|协助|联动|携手)(?:[^,;。]{0,20}[、和])?$", before):
        return "cooperate"
    if _COOPERATES.match(view.folded, span.end, clause.end):
        return "cooperate"
    if re.search(r"(?:^|[,、])(?:并|还|先后)?(?:与|同)(?:[^,;。]{0,20}[、和])?$", before) and _TOGETHER.match(
        view.folded, span.end, clause.end
    ):
        return "cooperate"
    if _HOSTS.search(before) and _HOSTED.match(view.folded, span.end, clause.end):
        return "lead"
    if lead_in and _PEERS.fullmatch(before, lead_in.end()) and not after.startswith(("的", "关于", "印发", "》", "《")):
        return "lead"
    if re.search(r"(?:由|责成|明确|组织|指定)$", before) or re.match(r"(?:等(?:部门|单位)?)?(?:牵头|负责)", after):
        return "lead"
    if _URGED.search(before) and _ACTS.match(view.folded, span.end, clause.end):
        return "lead"
    if actors and actors[-1].span.end <= span.start:
        gap = _FORMERLY.sub("", view.folded[actors[-1].span.end : span.start])
        if re.fullmatch(r"[、,]|和|与|及|以及|、?会同|联合|(?:、[^,;。]{1,14})?[、和]", gap):
            return "cooperate" if re.search("会同|联合|与", gap) else actors[-1].role
    return None


def named_adopters(
    view: TextView, span: Span, places: Sequence[tuple[Span, Entity]], home: Place | None
) -> list[Entity]:
    """Places other than `home` that the sentence names as subject before its object; empty: the document's place."""
    sentence = view.sentence_at(span.start)
    clause_heads = {sentence.start}
    found: list[tuple[Span, Entity]] = []
    for place_span, entity in places:
        if not sentence.start <= place_span.start < span.start:
            continue
        clause = view.clause_at(place_span.start, place_span.end)
        lead_in = _LEAD_IN.match(view.folded[clause.start : place_span.start])
        opens = (lead_in is not None and lead_in.end() == place_span.start - clause.start) or _is_site(view, place_span)
        if found and found[-1][0].end == place_span.start:  # 浙江省金华市: the inner place acts
            found[-1] = (place_span, entity)
            continue
        chained = (
            bool(found) and re.fullmatch(r"[、和及与]", view.folded[found[-1][0].end : place_span.start]) is not None
        )
        if opens or chained:
            if opens and not chained:
                found = []
            found.append((place_span, entity))
            clause_heads.add(clause.start)
    if not found or home is None:
        return []
    last = found[-1][0]
    gap = view.folded[last.end : span.start]
    if "我市" in gap or "全市" in gap or "我省" in gap or "全省" in gap:
        return []
    if re.match(r"(?:的|市民|人民|是|位于|印发|关于|党)", gap):
        return []
    return [entity for _, entity in found if entity.place and entity.place.id != home.id]


def _is_site(view: TextView, place: Span) -> bool:
    """在X试点M, 支持X开展M: X is where it is done."""
    return bool(
        _SITE.search(view.folded, max(0, place.start - 4), place.start) and _SITE_ACT.match(view.folded, place.end)
    )


def owner_of(view: TextView, span: Span, places: Sequence[tuple[Span, Entity]]) -> Entity | None:
    """X市的“M”: the place right before a measure, whose it is."""
    return next(
        (e for at, e in reversed(places) if at.end <= span.start and _OWNS.fullmatch(view.folded, at.end, span.start)),
        None,
    )


def evidence_of(view: TextView, span: Span) -> Span:
    """The clause of an object, without the marker of a list or heading before it."""
    clause = view.clause_at(span.start, span.end)
    start = clause.start
    found = _MARKER.match(view.folded, start, span.start)
    if found:
        start = found.end()
    while start < span.start and view.folded[start].isspace():
        start += 1
    end = clause.end
    while end > span.end and view.folded[end - 1].isspace():
        end -= 1
    return Span(start, max(end, span.end))

"""What names no measure whatever else speaks for it: torn stretches, principles, awards, what a reform leaves behind."""

from __future__ import annotations

import re
from functools import cache

from ingest.mentions.candidates import Candidate
from ingest.mentions.judge import MARKS
from ingest.mentions.measure_names import generic
from ingest.view import TextView
from ingest.words import words

_REACH = 24  # code points beside a candidate that tell what it is
_LEFT = re.compile(r"[由从][“\"]?$")
_TURNED = re.compile(r"[”\"]?(?:(?:转变|转|变|改|提升|升级|过渡|拓展|延伸)?[向为到成])(?=[“\"㐀-鿿])")
_TURNED_TO = re.compile(r"[”\"]?[向到][“\"][^“”\"]{2,14}[”\"](?:的)?(?:转变|转型|转化|升级|迈进|跨越)")
_AGAINST = re.compile(r"(?:对照|对标|比照)(?:世界银行|世行|国家|全国|国务院|省|中国)[㐀-鿿]{0,6}$")
_RESULTS = ("结果", "反馈", "发现")
_ROW = re.compile(r"[”\"]?(?:[、和]?[“\"][^“”\"]{2,16}[”\"])+")  # the labels of a row share what is said of the last
_MAKES = ("打造", "营造", "塑造")
_CLIMATE = re.compile(r"的[^,。;、“”]{0,10}(?:环境|氛围|生态|局面|格局|品牌)(?![㐀-鿿])")  # 办事不求人的高效政务环境
_SAYING = re.compile(r"[”\"](?:的)?[㐀-鿿]{0,4}(?:理念|意识|宗旨|口号)(?![㐀-鿿])")
_SITUATION = re.compile(r"[”\"][㐀-鿿]{0,4}(?:格局|局面|态势|要求)(?![㐀-鿿])")
_STUDIES = re.compile(
    r"(?:研究(?![室院所中员生])|审议|听取|讨论|审定)(?![^,;。]*(?:推行|实行|推广|推动|推进|实施|建立|开展|落实|通过|制定|出台|设立|提出|梳理|探索|完善|部署|同意))[^,;。]{0,30}$"
)
_MATTERS = re.compile(
    r"[^,;。]{0,24}?(?:议题|事项|汇报|报告)(?![㐀-鿿]{0,2}[库清目办制]|\d)"
)  # what a meeting has on its agenda
_STUDIED = re.compile(r"审议了?|听取了?|研究了")
_MORE_SO = re.compile(r"更[加为]?[㐀-鿿]{1,4}的")
_OPENED = re.compile(r"[”\"][(][^()]{2,40}、")  # “某某”(甲、乙)活动 is “某某”, and names its parts
_COUNTS = re.compile(r"\d+余?(?:[家户名人]|件(?!事)|个企业|亿|万)|”[\d两二三四五六七八九]+[项个大]")
_LABELS_IN_A_ROW = re.compile(r"[㐀-鿿]{3}”“[㐀-鿿]{3}")
_PROBLEM = re.compile(
    r"(?:等)?(?:突出)?(?:问题|现象|乱象|难题)(?!反映|线索|清单|台账|[㐀-鿿]{0,6}(?:专项|整治|治理|行动|窗口|攻坚))"
)
_MEETING = re.compile(r"[㐀-鿿]{0,8}(?:动员大会|推进会|现场会|座谈会|动员会|培训会|启动仪式|会议精神)")
_COUNTED = re.compile(r"[一二三四五六七八九十两]+[个大][㐀-鿿]{1,4}|[一二三四五六七八九十百]+条")
_LAYOUT = re.compile(
    r"(?:[一二两三四五六七八九十](?:圈|带|区|轴|核|廊|港|极|城|园|翼|片|基地|中心|组团|走廊)){2,5}"
)  # 一核三带
_EMPTY_HEADS = ("", "建设", "工作")
_GOALS = re.compile(  # 应享尽享; 件件有回音; 清单化、项目化; 一站式、全天候: how well, in what manner
    r"应.尽.(?:[,、]应.尽.)*|[㐀-鿿]{2,3}化(?:、[㐀-鿿]{2,3}化)+|(?:一站式|全[㐀-鿿]{1,2})(?:、(?:一站式|[全零][㐀-鿿]{1,2}))+|(?:([件事人处时项句])\1有[㐀-鿿]{2,3}[,、]?)+"
)


def no_measure(view: TextView, candidate: Candidate) -> str | None:
    """The reason, as it is counted, for which a candidate is none; None where the judge has to say."""
    span = candidate.mention.span
    before = view.folded[max(0, span.start - _REACH) : span.start]
    after = view.folded[span.end : span.end + _REACH]
    if reason := _however_known(view, candidate, before, after):
        return reason
    return None if candidate.mention.concept is not None else _unknown(view, candidate, before, after)


def _however_known(view: TextView, candidate: Candidate, before: str, after: str) -> str | None:
    """What keeps even a known name from being one where it stands."""
    span = candidate.mention.span
    name = view.folded[span.start : span.end]
    if before.endswith(("”", '"')) and not generic().sub("", name):
        return "torn_name"  # “三个一”实施清单 is no 实施清单
    if name[:1] in MARKS and (_TURNED_TO.match(after) or (_LEFT.search(before) and _TURNED.match(after))):
        return "left_behind"
    if (_STUDIES.search(before) or _STUDIED.search(name)) and _MATTERS.match(after):
        return "studied"
    if _AGAINST.search(before) and not after.startswith(_RESULTS):
        return "measured_against"
    if _CLIMATE.match(after) and (candidate.mention.concept is None or before.endswith(_MAKES)):
        return "goal"
    if name[:1] in MARKS and _SAYING.match(view.folded, span.end - (name[-1:] in MARKS)):
        return "principle"
    return None


def _unknown(view: TextView, candidate: Candidate, before: str, after: str) -> str | None:
    span, quoted = candidate.mention.span, candidate.mention.rule == "quote"
    name = view.folded[span.start : span.end]
    if name[:1] in MARKS and _SITUATION.match(view.folded, span.end - (name[-1:] in MARKS)):
        return "goal"
    if _is_of_several(name, candidate.mention.rule) or is_torn(name.strip(MARKS)):
        return "torn_name"
    if _GOALS.fullmatch(name.strip(MARKS)) or (not quoted and _MORE_SO.match(name)):
        return "goal"
    if name.endswith(_stops("doings")):
        return "not_a_measure"
    if not quoted and _MEETING.match(after):
        return "single_event"
    stated = _ROW.sub("", after, count=1).lstrip(MARKS) if _ROW.match(after) else after.lstrip(MARKS)
    if name.endswith(_stops("principle_after")) or stated.removeprefix("的").startswith(_stops("principle_after")):
        return "principle"
    return _label(view, candidate, before, stated) if quoted else None


def _label(view: TextView, candidate: Candidate, before: str, stated: str) -> str | None:
    """Of a quoted label: what it is, by what it says and what is said of it."""
    span = candidate.mention.span
    name = view.folded[span.start : span.end]
    if is_banner(name.partition("”")[0].strip(MARKS), view.home_names) and candidate.head in _EMPTY_HEADS:
        return "goal"
    if candidate.head in _EMPTY_HEADS and _PROBLEM.match(stated):
        return "fought"
    return _in_quotes(name.strip(MARKS), before)


def _is_of_several(name: str, rule: str) -> bool:
    """“M”“N”服务活动, “M、N”2个机制, 推荐4家企业申报某资金: more than one name, or a part of a sentence."""
    return any(p.search(name) for p in (_LABELS_IN_A_ROW, _OPENED)) or (
        rule != "quote" and _COUNTS.search(name) is not None
    )


def is_banner(label: str, home_names: tuple[str, ...]) -> bool:
    """What a place writes on its banner and nobody else could adopt: 六大产业, 一核三带, 三个融合, 活力之城、大美某某."""
    return any(p.fullmatch(label) for p in (_COUNTED, _LAYOUT)) or any(name in label for name in home_names)


def _in_quotes(label: str, before: str) -> str | None:
    if label in _stops("metaphor"):
        return "metaphor"
    if label.endswith(_events()):
        return "single_event"
    if before.rstrip(MARKS).endswith(_stops("fought")):
        return "fought"
    if before.rstrip(MARKS).endswith(_stops("played")):
        return "metaphor"
    return "award" if _award().search(before) else None


def is_torn(folded: str) -> bool:
    """Whether a stretch, without outer quotes, is torn from its sentence by how it begins or ends, so that it is no name."""
    begins, ends = folded.startswith, folded.endswith
    return (
        (begins(_stops("points")) and not begins(_stops("points_but")))
        or (ends(_stops("attribute")) and not ends(_stops("attribute_but")))
        or ends(_stops("duration"))
        or any(word in folded for word in _stops("turned"))
    )


@cache
def _stops(key: str) -> tuple[str, ...]:
    return words().list("stops", key)


@cache
def _award() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, _stops("award")))
    return re.compile(
        f"(?:{verbs})(?:为|了)?(?:[㐀-鿿]{{0,6}}(?:国家级?|全国|全省|省级?|全市|市级?|年度?|首批|部委?|系统))?$"
    )


@cache
def _events() -> tuple[str, ...]:
    """What a label of an event ends in; 吐槽大会, 联席会议 and 消费节 may be measures."""
    return tuple(w for w in _stops("event") if w not in ("大会", "会议", "节", "论坛"))

"""The noun phrase before a number: from the clause's start, or the number before, up to this one, without what leads to it."""

from __future__ import annotations

import re

from graph.model import Span
from ingest.mentions.counted import DIVISIONS
from ingest.mentions.figure_noise import FROM_TO
from ingest.mentions.quantities import units
from ingest.view import TextView

_TRIM_LEFT = re.compile(
    r"^(?:其中|依法依规|根据(?=[㐀-鿿]{2,6}(?:需求|需要|申请))|今年以来|今年|去年|当年|年内|上半年|下半年|前三季度|[一二三四]季度|近[两三几]?年来?|一年来|力争|预计|争取|届时|被?评为|被?认定为|获评|该[市省县区局委]|[我本该](?:局(?!部)|委(?![托员])|厅|办(?![法理结件事公])|院(?![士校]))|截至目前|目前|现有|现已|全市|全省|我市|我省|全县|全区|已经?|共有|共(?![享同建青识用])|累计|先后|分别|并|年均|每年|每|为|使|将|了|由|从|对(?![照接标账外象])|在|通过(?!认定|评审|验收|审核|审批|审查|复核|考核|鉴定|备案|初审|公示|评估)|按(?![期时需])|有|的|约|"
    r"至少|不少于|最多|以|和|及|与|、|,|:|等|成功|顺利|直接|新(?![增建型能兴技材产注开设认登签就])|还|均|就|仅|达到|达(?![成标])|我|全年)+"
)
_TRIM_RIGHT = re.compile(
    r"(?:已认定|全部|共计|合计|总计|分别|均|已|累计|达到|达|为|至|到|由|从|了|约|近|超过|超|突破|共|仅|实现|的|有|余|不少于|不超过|不低于|提高|提升|稳步|逐步|压缩|压减|缩短|减少|增加|增长|增至|"
    r"降至|低|一般|原则上|保持在|稳定在|位居|是|在|:|平均|可达|多达|高达|逾|限时|最多|至少|再|便|等|已压|一律|至多|20\d\d年|"
    r"拟定|力争|不高于|最高|最低|最长|最短|扩大|扩|上调|下调|下降|上升|压|按|都|小于|大于|高于|低于|先后|召开|举行|只用|仅用)+$"
)
_BARE_NUMBER = re.compile(r"\d[、,](?!.*\d)")
_TITLE_BEFORE = re.compile(r"《(?P<title>[^《》]{2,24})》(?:共|已|累计|先后|编发|印发|刊发|发布|发放|发行)*$")
_WHEN = re.compile(
    r"(?:20\d\d年(?!度?[“《])|(?<!\d)\d{1,2}(?:个?月份?)?(?:至|到|-|—|~)\d{1,2}月份?|前\d{1,2}个月|\d{1,2}月份?)(?:\d{1,2}日)?(?:年?底|年?末|以来|起|度|前|止)?"
)  # the noun stands behind the time
_HOTLINE = re.compile(
    r"(?<!\d)\d{4,5}[㐀-鿿“”]{0,10}?(?:平台|热线)(?:全年|上半年|今年)?(?=[㐀-鿿]{4})"
)  # 8890平台|受理诉求
_HENCE = re.compile(r"(?:据此|由此|因此|从而|借此)(?=[㐀-鿿]{2})")
_LONG = 28  # code points; a longer stretch is a clause of its own
_LAST_NAME = re.compile(
    r"(?:(?<=等)|(?<=得到)|(?<=获得)|(?=[“\"][^“”\"]{2,12}[”\"][㐀-鿿]{0,10}$))(?P<name>[㐀-鿿“”\"]{4,16})$"
)
_EXISTS = re.compile(
    r"(?P<what>[^,;。:()\d]{4,24})的(?:有|是|为)(?:[^,;。\d]{2,40}?等)?(?:共|已)?$"
)  # 入选名单的有某某公司等7家
_BRACKETED = re.compile(r"(?<=[㐀-鿿])\([^()]{2,12}\)$")
_ABBREVIATED = re.compile(r"^[^()]*[㐀-鿿]\([A-Za-z&]{1,8}\)[㐀-鿿][^()]*$")  # 研发(R&D)经费投入 is one name
_THROUGH = re.compile(r"^(?:依托|通过|利用|根据|按照|推动|督促)[㐀-鿿“”]{2,20}?(?:共|已|累计|达到|实现|拨付|完成|达成)")
_AT_SESSION = re.compile(
    r"^.{0,12}?(?:[一二三四五六七八九十]+届)?[一二三四五六七八九十]+次(?:全体)?会议(?:期间|以来|上)?(?:共|累计)*(?=收到|提出|交办|提交|审议|立案)(?:收到|提出)?"
)  # 七届三次会议共收到|提案
_LEAD_UP = (_AT_SESSION, _WHEN, _HOTLINE, _THROUGH, _HENCE)  # the noun stands behind these
_AGES = re.compile(r"\d{1,2}(?:[-—~至]\d{1,2})?周?岁(?:以[上下])?")  # 18-45岁中青年占比
_JOINT = re.compile(r"[、和及与]")


def noun_before(view: TextView, clause: Span, start: int) -> tuple[str, Span] | None:
    """The noun phrase between the clause's start, or the last number before, and this number."""
    raw, offset = _own_part(view.folded[clause.start : start])
    if told := _told_otherwise(raw, offset):
        name, begin = told[0], clause.start + told[1]
        return view.text[begin : begin + len(name)], Span(begin, begin + len(name))
    tail, begin = trim(raw[offset:], clause.start + offset)
    tail = _BRACKETED.sub("", tail)
    if ("(" in tail or ")" in tail) and not _ABBREVIATED.search(tail):
        inside = max(tail.rfind("("), tail.rfind(")") if not tail.endswith(")") else -1) + 1
        tail, begin = trim(tail[inside:], begin + inside)
    for pattern in _LEAD_UP:
        if found := list(pattern.finditer(tail)):
            tail, begin = trim(tail[found[-1].end() :], begin + found[-1].end())
    if tail.count("”") > tail.count("“"):
        tail, begin = trim(tail.partition("”")[2], begin + tail.index("”") + 1)
    if len(tail) > _LONG and (named := _LAST_NAME.search(tail)):
        tail, begin = trim(named["name"], begin + named.start("name"))
    if re.search(r"\d", _AGES.sub("", tail)) or not (2 <= len(tail) <= _LONG or tail in DIVISIONS):
        return None
    return view.text[begin : begin + len(tail)], Span(begin, begin + len(tail))


def _own_part(raw: str) -> tuple[str, int]:
    """The stretch before a number and where in it the number's own part begins: behind the number before."""
    last = max((m.end() for m in units().pattern.finditer(raw)), default=0)
    if last and FROM_TO.fullmatch(raw[last:]):
        source = max(raw.rfind("由", 0, last), raw.rfind("从", 0, last))
        raw, last = raw[: max(source, 0)], 0
    if last == 0 and (bare := _BARE_NUMBER.search(raw)):
        last = bare.end()  # 平均跑动次数0.2、网办占比: a number without a unit stands before
    cut = _JOINT.search(raw, last - 1) if last else None
    return raw, cut.end() if cut else last


def _told_otherwise(raw: str, offset: int) -> tuple[str, int] | None:
    """入选名单的有某某公司等7家 counts what is 入选名单; 《某某简报》20期 are its issues."""
    if exists := _EXISTS.search(raw, offset):
        return trim(exists["what"], exists.start("what"))
    title = _TITLE_BEFORE.search(raw, offset)
    return (title["title"], title.start("title")) if title else None


def trim(tail: str, begin: int) -> tuple[str, int]:
    """The noun phrase in `tail`, which begins at `begin`, without adverbs, verbs of amount and time; and its start."""
    left = _TRIM_LEFT.match(tail)
    if left and left.end() < len(tail):
        tail, begin = tail[left.end() :], begin + left.end()
    stripped = tail.lstrip()
    begin += len(tail) - len(stripped)
    return _TRIM_RIGHT.sub("", stripped.rstrip()).rstrip(), begin


def within_marks(name: str) -> str:
    """A name without the marks around it; those of a label within it stay."""
    inner = name.strip('“”"、 ')
    return inner if inner.count("“") == inner.count("”") else name.strip("、 ")

"""Names of time limits: what must be done within the time, and of which matter; who must do it is no matter."""

from __future__ import annotations

import re
from functools import cache

from graph.model import Span
from ingest.view import TextView
from ingest.words import words

_MAX_MATTER = 12  # code points
_SINCE = re.compile(
    r"(?:应当|应|需要?|须|必须|可|要)?(?:在|于|自|从)[^,;。]{0,20}?(?:之日起|日起|之后|后)的?(?:在|于)?$"
)
_DUTY = re.compile(r"(?:应当|应|需要?|须|必须|要|承诺|确保|可以?)?(?:在|于)?$")
_BOUND = re.compile(
    r"(?:不超过|不得超过|不多于|最长|最迟|至多|最多|限时|平均|一般|原则上|只需|仅需|仅用|只用|最快|最短|约|近|为|压缩至|缩短至|压减至|降至|缩短到|压缩到|减至)+$"
)
_ACTOR = re.compile(r"(?:部门|单位|机关|机构|主体|政府|法院|委员会|中心|[局委厅])$")
_OPENS = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百\d]+条\s*|[^,;。]*等\d+[项个类种件]|\d+[项个类种件]|全面|对于?|将|把|承诺|实行|推行|实施|开展|组织|进行|确保|做到|实现|其中|力争|凡|由|一律|并|且)+"
)
_ABOUT = re.compile(r"^(?:对于?|将|把)(?P<what>.+)$|(?:实行|推行|实施|开展|组织|进行)(?P<done>[^,;。]{2,12})$")
_FROM = re.compile(
    r"(?:由|从)?(?:原来?的?|法定的?)?[\d.]+(?:个?工作日|天|小时|分钟|日)(?:以?内)?(?:缩短|压缩|压减|缩减|减少|[减降])(?:到|至|为)$"
)
_BRACKETS = re.compile(r"\([^()]*\)$")
_WAY = re.compile(r"(?P<way>[㐀-鿿]{0,8}从[㐀-鿿]{2,12}到[㐀-鿿]{2,12}?)(?:只|仅|平均|一般)*用?时?了?$")
_HAS_TIME = re.compile(r"时限|时间|用时|天数|期限|耗时|时长|周期")


@cache
def _acts() -> re.Pattern[str]:
    acts = "|".join(sorted(words().list("indicators", "limit_acts"), key=len, reverse=True))
    return re.compile(
        rf"(?:以内|之内|内)?(?:必须|应当|应|须|全部|予以|给予|一次性)*(?:完成)?(?P<act>{acts}|(?<=完成)“?[㐀-鿿]{{2,8}}”?)"
    )


def limit_name(view: TextView, clause: Span, start: int, end: int) -> tuple[str, str] | None:
    """(matter, what is limited) of the limit at [start, end); None: it is named as other figures are."""
    raw = _FROM.sub("", view.folded[clause.start : start])
    if way := _WAY.search(_BOUND.sub("", raw)):
        return way["way"], "用时"
    if _HAS_TIME.search(raw):
        return None
    acted = _acts().match(view.folded, end)
    since = _SINCE.search(_BOUND.sub("", raw))
    if not acted and not since:
        return None
    act = acted["act"].strip("“”") if acted else "办理"
    return _matter(view, clause, raw), f"{act}时限"


def _matter(view: TextView, clause: Span, raw: str) -> str:
    """What it is that takes the time: the clause's noun, else what the clause before speaks of."""
    own = _noun(_DUTY.sub("", _SINCE.sub("", _BOUND.sub("", raw))))
    if own and not _ACTOR.search(own):
        return own
    if clause.start < 2:
        return ""
    before = view.clause_at(clause.start - 2, clause.start - 1)
    told = _ABOUT.search(view.folded[before.start : before.end].strip())
    found = _noun(told["what"] or told["done"]) if told else ""
    return "" if _ACTOR.search(found) else found


def _noun(stretch: str) -> str:
    """The noun phrase of a few words, without what opens the clause."""
    noun = _OPENS.sub("", _BRACKETS.sub("", stretch)).strip(" 、“”")
    if len(noun) > _MAX_MATTER or "、" in noun:
        noun = re.split("[的、]", noun)[-1]
    return noun if 2 <= len(noun) <= _MAX_MATTER and not re.search(r"[\d()]", noun) else ""

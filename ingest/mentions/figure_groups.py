"""How many make up a group, attend, or are a body's members: counts that are named by what they belong to."""

from __future__ import annotations

import re

from ingest.view import TextView

_MADE_OF = re.compile(
    r"(?:组成|构成)的(?P<body>“[^“”]{2,14}”|[㐀-鿿]{2,12})|的(?P<group>[㐀-鿿]{1,8}?(?:智库|专家库|人才库|队伍|团队|服务队|工作组|专班))"
)  # 由9人组成的专班
_MEMBERS = re.compile(
    r"[㐀-鿿、()]{0,24}?(?:部门|单位|委办局|机构|企业)(?:[㐀-鿿、()]{1,24}?(?:单位|部门|企业))?(?:(?:主要|分管)?(?:领导|负责人|负责同志))?"
    r"(?:组成|构成(?!犯罪|违法|违规|串通|侵权|[^,;。]{0,8}案)|(?:作)?为成员(?:单位)?|任成员)"
)
_ATTENDED = re.compile(r"(?:参加|参与)(?:了)?(?:本次|此次|这次|了)?(?P<what>[㐀-鿿“”]{0,12})")  # 80人参加了本次讲座
_BODIES = (
    r"(?:领导小组|协调小组|联席会议|工作组|督导组|督查组|检查组|评审组|专班|委员会|联盟|集群|招商团|服务队|帮扶队)"
)
_BODY_BEHIND = re.compile(r"的?(?:高规格的?)?(?P<body>[㐀-鿿“”]{0,24}?" + _BODIES + ")")
_BODY_BEFORE = re.compile(
    r"(?:^|[,;:])(?:[^,;:]{0,8}?(?:成立|建立|组建|设立)了?)?(?:高规格的?)?(?P<body>[㐀-鿿“”]{0,24}?"
    + _BODIES
    + r")[,、]?由?$"
)


def belonging(view: TextView, found: re.Match[str]) -> tuple[str, bool] | None:
    """(name, whether it says enough by itself) of a count of people or bodies that the text tells a group of."""
    unit, end = found["unit"], found.end()
    if unit in ("人", "名") and (made := _MADE_OF.match(view.folded, end)):
        return f"{(made['body'] or made['group']).strip('“”')}人数", True
    if unit in ("人", "人次") and (attended := _ATTENDED.match(view.folded, end)):
        return f"{attended['what']}参加人数", bool(attended["what"])
    members = _members(view, found) if unit in ("个", "家") else ""
    return (members, True) if members else None


def _members(view: TextView, found: re.Match[str]) -> str:
    """由9个部门组成的领导小组, 领导小组由9个单位主要领导任成员: the number of that body's members; "" where no body is told."""
    made = _MEMBERS.match(view.folded, found.end())
    if made is None:
        return ""
    sentence = view.sentence_at(found.start())
    body = _BODY_BEHIND.match(view.folded, made.end(), sentence.end)
    body = body or _BODY_BEFORE.search(view.folded[sentence.start : found.start()])
    return f"{body['body']}成员单位数" if body else ""

"""What kind of document a text is: by its title, else by how it opens (特制定本方案, 我代表市政府向大会报告工作)."""

from __future__ import annotations

import re

_REGULATION_TITLE = re.compile(r"(?:条例|办法|规定|细则|法|决定|规则)(?:\([^()]*\))?$")
_GENRES = (
    (
        "report",
        re.compile(
            r"^(?!.*[\d一二三四五六七八九十百]号).*(?:建议|提案|议案).{0,12}办理(?:工作)?(?:情况)?(?:的?(?:报告|总结|通报)|(?<=情况)$)"
        ),
    ),
    ("reply_cppcc", re.compile(r"提案.{0,60}(?:答复|复函|回复|办理)|政协.{0,40}(?:答复|复函)")),
    ("reply_deputy", re.compile(r"(?:建议|议案|号\)).{0,60}(?:答复|复函|回复)|人大.{0,60}答复|答复$")),
    (
        "plan",
        re.compile(
            r"^(?!.*(?:总结|情况)).*(?:方案|计划|规划|要点)(?:[(《\-—_|].*|解读.*|.{0,8}(?:的通知|印发|发布|全文).*|[》”\s]*)$"
        ),
    ),
    ("report", re.compile(r"报告|总结|通报|情况$")),
    ("notice", re.compile(r"通知|措施|意见|公告|决定|办法|规定|条措施|若干")),
)
_HEAD = 1500  # code points in which a text says what it is
_OPENINGS = (
    (
        "report",
        re.compile(
            r"(?:代表|受)[^,;。]{2,20},?(?:委托,?)?(?:现)?向(?:大会|会议|[㐀-鿿]{0,6}常委会)(?:作|做)?(?:工作)?报告"
        ),
    ),
    (
        "plan",
        re.compile(
            r"[,。](?:现|特|研究|结合[^,;。]{2,12},(?:现|特)?)?制[定订](?:本|以下|如下)(?:[㐀-鿿]{2,4})?(?:方案|计划|要点)(?:如下|[。:\n])"
        ),
    ),
    (
        "notice",
        re.compile(
            r"[,。](?:现|特|研究)?(?:制[定订]|提出|出台)(?:本|以下|如下)(?:[㐀-鿿]{2,4})?(?:措施|意见|政策|举措)[。:\n]"
        ),
    ),
)


def genre_of(title: str, body: str, articles: int) -> tuple[str, float]:
    """The genre of a folded title and text with how sure it is; `articles`: how many 第X条 there are."""
    if articles >= 3 and _REGULATION_TITLE.search(title):
        return "regulation", 0.95
    for genre, pattern in _GENRES:
        if pattern.search(title):
            return genre, 0.85
    if told := _by_opening(body):
        return told, 0.6
    return "news" if title else "other", 0.4


def _by_opening(folded: str) -> str | None:
    """The genre that the first sentences state, or None."""
    head = folded[:_HEAD]
    return next((genre for genre, pattern in _OPENINGS if pattern.search(head)), None)

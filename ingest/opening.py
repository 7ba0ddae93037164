"""What kind of document a text without a telling title is, by how it opens: 特制定本方案, 我代表市政府向大会报告工作."""

from __future__ import annotations

import re

_HEAD = 1500  # code points in which a text says what it is
_OPENINGS = (
    ("report", re.compile(r"(?:代表|受)[^,;。]{2,20},?(?:委托,?)?(?:现)?向(?:大会|会议|[㐀-鿿]{0,6}常委会)(?:作|做)?(?:工作)?报告")),
    (
        "plan",
        re.compile(
            r"[,。](?:现|特|研究|结合[^,;。]{2,12},(?:现|特)?)?制[定订](?:本|以下|如下)(?:[㐀-鿿]{2,4})?(?:方案|计划|要点)(?:如下|[。:\n])"
        ),
    ),
    ("notice", re.compile(r"[,。](?:现|特|研究)?(?:制[定订]|提出|出台)(?:本|以下|如下)(?:[㐀-鿿]{2,4})?(?:措施|意见|政策|举措)[。:\n]")),
)


def genre_by_opening(folded: str) -> str | None:
    """The genre that the first sentences state, or None."""
    head = folded[:_HEAD]
    return next((genre for genre, pattern in _OPENINGS if pattern.search(head)), None)

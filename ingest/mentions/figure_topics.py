"""What a figure with a bare name is about: the noun before it in its clause, or a platform or measure of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Span
from ingest.mentions.mention import Mention
from ingest.mentions.preceding import trim
from ingest.mentions.predicates import counted
from ingest.view import TextView

_MAX_TOPIC = 14  # code points
_LONG_TOPIC = 7  # code points; “某某某某”专项行动 is 某某某某
_MARKS = re.compile("[《》“”\"'‘’]")
_AMOUNT = re.compile(r"^[\d.]+[万亿]?元")
_LABEL = re.compile(r"[“\"](?P<label>[^“”\"]{2,12})[”\"]")
_AS_TOPIC = ("Platform", "Measure")
_LENT = ("授信", "放款", "贷款", "融资", "交易额", "成交额")  # what a platform brings about, not one of its products
_CARRIES = re.compile(r"[、,和及与]|以及")
_OPENED, _CLOSED = ("“", '"'), ("”", '"')
_LISTS_ON, _LISTS_BACK = ("、", "和", "与", "及", "“", "等"), ("、", "和", "与", "及", "”")
_NO_LEAD = re.compile(
    r"[、()\d]|^(?:其中|目前|同时|此外|另有?|并|组织|列出|包括|涵盖|共有|[全我本][市省县区])?$|[局厅委]$"
)
_LISTING = re.compile(
    r"(?:^|[㐀-鿿”》])(?P<verb>办理|归集|受理|汇集|汇聚|整合|提供|涵盖|收集|采集|共享)[^,;。]{2,40}等$"
)
_IN_BRACKETS = re.compile(r"(?P<of>[㐀-鿿“”]{2,14})\($")  # 智能车间项目(5家企业)
_OF_BODY = re.compile("[的下内设]")  # 办公室下设5个组: whose they are
_BEFORE = re.compile(r"^(?:为|向|对(?![照接标])|对照|根据|按照|针对|围绕|结合)")


@dataclass(frozen=True, slots=True)
class Told:
    """A named figure, the topic it took and the thing it counts: what the next figure of the sentence may take."""

    figure: Mention
    topic: str
    thing: str
    verb_first: bool  # 受理诉求, not 项目已启动
    by_lead: bool = False  # the topic is of its own clause: only a figure that is listed with it shares it


class Topics:
    """A text's platforms and measures in order, and the agencies that act in it."""

    def __init__(self, view: TextView, mentions: Sequence[Mention]) -> None:
        self._view = view
        self._known = sorted((m for m in mentions if m.type in _AS_TOPIC), key=lambda m: m.span)
        self._agencies = sorted(m.span for m in mentions if m.type == "Agency")

    def of(self, figure: Mention, previous: Told | None) -> str:
        """The topic of the figure's neighbour; else the sentence's: the nearest before the figure, or what the
        sentence comes to at its end.
        """
        sentence = self._view.sentence_at(figure.span.start)
        if previous and previous.topic and previous.figure.span.start >= sentence.start:
            gap = self._view.folded[previous.figure.span.end : figure.span.start]
            if len(gap) <= 2 and (not gap or _CARRIES.fullmatch(gap)) and not (previous.by_lead and "," in gap):
                return previous.topic
        if figure.name.endswith(_LENT) and (carrier := self.before(figure, sentence.start, "Platform")):
            return self._label(carrier)
        if before := self.before(figure, sentence.start):
            return self._label(before)
        last = bisect_left(self._known, sentence.end, key=lambda t: t.span.start) - 1
        if last >= 0 and self._known[last].span.start >= figure.span.end:
            return self._label(self._known[last])
        return ""

    def subject(self, figure: Mention, limit: int) -> str:
        """The measure or platform that the clause before speaks of, if its name has at most `limit` code points."""
        clause = self._view.clause_at(figure.span.start, figure.span.end)
        before = self.before(figure, self._view.clause_at(max(0, clause.start - 2), max(1, clause.start - 1)).start)
        if before is None or before.span.start < self._view.sentence_at(figure.span.start).start:
            return ""
        name = self._label(before)
        if len(name) > limit and (label := _LABEL.search(before.span.of(self._view.text))):
            name = label["label"]
        return name if len(name) <= limit else ""

    def before(self, figure: Mention, floor: int, kind: str = "") -> Mention | None:
        """The nearest platform or measure (or `kind` alone) between `floor` and the figure that is not one of several."""
        first = bisect_left(self._known, floor, key=lambda t: t.span.start)
        last = bisect_left(self._known, figure.span.start, key=lambda t: t.span.start)
        near = (t for t in reversed(self._known[first:last]) if t.span.end <= figure.span.start)
        return next((t for t in near if kind in ("", t.type) and not self._is_listed(t)), None)

    def lead(self, figure: Mention) -> str:
        """The noun phrase that opens the clause before a counted thing: 周六延时服务涉及|29个单位."""
        if not counted(figure):
            return ""
        number: Span = figure.details["number"]
        start = self._view.clause_at(number.start, number.end).start
        if bracketed := _IN_BRACKETS.search(self._view.folded, start, number.start):
            return trim(bracketed["of"], 0)[0]
        raw = self._view.folded[start : number.start]
        if raw.endswith("等"):
            listing = _LISTING.search(raw)
            return listing["verb"] if listing else ""
        acting = (a.end for a in self._agencies if start <= a.start and a.end < number.start)
        start = max((end for end in acting if not _OF_BODY.match(self._view.folded, end)), default=start)
        lead, begin = trim(self._view.folded[start : number.start], start)
        lead, begin = self._without_before(lead, begin)
        lead = lead.rstrip("将把为对")
        if len(lead) < 2 or _NO_LEAD.search(lead):
            return ""
        return self._view.text[begin : begin + len(lead)][-_MAX_TOPIC:]

    @staticmethod
    def _without_before(lead: str, begin: int) -> tuple[str, int]:
        found = _BEFORE.match(lead)
        return (lead[found.end() :], begin + found.end()) if found else (lead, begin)

    def _is_listed(self, topic: Mention) -> bool:
        """“某某贷”“某某贴”两款产品: what is one of several is not what the figure is about."""
        folded = self._view.folded
        start = topic.span.start - (folded[topic.span.start - 1 : topic.span.start] in _OPENED)
        end = topic.span.end + (folded[topic.span.end : topic.span.end + 1] in _CLOSED)
        return folded[end : end + 1] in _LISTS_ON or folded[start - 1 : start] in _LISTS_BACK

    def _label(self, topic: Mention) -> str:
        written = _AMOUNT.sub("", _MARKS.sub("", topic.span.of(self._view.text)))
        label = _LABEL.match(topic.span.of(self._view.text))
        if label and len(written) > _LONG_TOPIC:
            return label["label"]
        return written if len(written) <= _MAX_TOPIC else _MARKS.sub("", topic.name)[:_MAX_TOPIC]

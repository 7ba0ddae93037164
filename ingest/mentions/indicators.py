"""Indicator names that can stand alone: a figure's bare noun (企业, 贷款) takes what the sentence says of it.

767家企业获得贷款 counts 获得贷款企业, not 企业; 累计交易额 of a clause about a platform is that platform's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from graph.model import Span
from ingest.folding import fold
from ingest.mentions.figures import trim, units
from ingest.mentions.mention import Mention
from ingest.view import TextView
from ingest.words import finder, words

_MAX_NAME = 8  # code points; indicators are short noun phrases
_MAX_TOPIC = 14  # code points
_MAX_PREDICATE = 14
_LIMIT = re.compile(r"时限|时间|上限|比例|占比|率$|金额")  # whose it is says what it is
_ADVERBS = re.compile(r"^(?:顺利|成功|已|均|正式)+|20\d\d年度?")
_BY = re.compile(r"通过(?P<way>[㐀-鿿]{3,10}?)(?:获得|实现|取得|享受|完成)")  # 通过创新券兑付获得补贴
_PREDICATE_STOP = re.compile(r"[,、;:。!?()\n]")
_HAS_TIME = re.compile(r"时限|时间|用时|天数|期限|耗时|时长|周期|[时天]$")
_CHANGED_BY = re.compile(
    r"(?P<verb>压减|压缩|降低|下降|减少|精简|缩短|提高|提升|上浮|下调)(?:了|约|近|超过?|达|到|至)?$"
)
_ACTORS = ("Agency", "Place")
_ENDS_IN_LABEL = re.compile(r"(?<=.)[“‘\"](?P<label>[^“”‘’\"]{2,})[”’\"]?$")
_AFTER_AMOUNT = re.compile(
    r"的?(?P<fund>[㐀-鿿A-Za-z“”]{2,14}?(?:基金|资金池|资金|周转金|贷款|补贴|奖励|奖补|补助|订单|额度|授信))(?![池率])"
)
_MARKS = re.compile("[《》“”\"'‘’]")
_AS_TOPIC = ("Platform", "Measure")
_CARRIES = re.compile(r"[、,和及与]|以及")
_NO_LEAD = re.compile(r"[、()\d]|^(?:其中|目前|同时|此外|另有?|并|[全我本][市省县区])?$")


def name_indicators(view: TextView, figures: Sequence[Mention], topics: Sequence[Mention]) -> None:
    """Lengthen the names of figures that are too bare to be understood; in order of their position.

    `topics`: the text's other mentions; what a figure is about is a platform or measure, who acts is cut off.
    """
    actors = {t.span.start: t.span.end for t in topics if t.type in _ACTORS}
    bodies = {t.span.start: t.span for t in topics if t.type == "Agency"}
    for figure in figures:
        _cut_actor(figure, view, actors)
        body = bodies.get(figure.details["number"].end)
        if body and body.end >= figure.span.end:
            figure.name = body.of(view.text)  # 5个某某专班 counts them by their name
    ordered = sorted((t for t in topics if t.type in _AS_TOPIC), key=lambda t: t.span)
    previous: tuple[Mention, str] | None = None
    for figure in sorted(figures, key=lambda f: f.span):
        core = _without_light_verb(_shortened(view, figure))
        said, topic = "", ""
        if _is_bare(core) and (fund := _named_after(view, figure)):
            core = fund + core.removeprefix("设立").removeprefix("拟设")
        elif _is_bare(core):
            said = _predicate(view, figure)
            topic = "" if len(said) > 4 else _topic(view, figure, ordered, previous)
        previous = (figure, topic)
        bare = _is_bare(core)
        figure.name = _join(topic, said, core)
        if bare or figure.details["unit"].endswith(words().list("indicators", "limits")):
            figure.name = _measured(view, figure)


def _measured(view: TextView, figure: Mention) -> str:
    """What of it the figure is: a time limit, a reduction, an amount, a number."""
    name, unit = figure.name, figure.details["unit"]
    number: Span = figure.details["number"]
    if unit.endswith(words().list("indicators", "limits")):
        return name if _HAS_TIME.search(name) else f"{name}办理时限"
    if unit == "%" and (change := _CHANGED_BY.search(view.folded, max(0, number.start - 8), number.start)):
        return name if name.endswith(("率", "比重", "比例")) else f"{name}{change['verb']}比例"
    if unit.endswith("元") and name.endswith(words().list("indicators", "amounts")):
        return f"{name}金额"
    return f"{name}数" if _counted(figure) and not name.endswith("数") else name


def _cut_actor(figure: Mention, view: TextView, actors: Mapping[int, int]) -> None:
    """市财政局出资 is an amount of 出资."""
    if _counted(figure):
        return
    start = figure.span.start
    while (end := actors.get(start)) is not None and end < figure.details["number"].start:
        joint = view.folded[end] in "、和及与"
        start = end + (1 if joint else 0)
    cut = start - figure.span.start
    if 0 < cut <= len(figure.name) - 2:
        figure.name = figure.name[cut:]


def _labelled(name: str) -> str:
    """配齐“红领帮办员”186名 counts 红领帮办员."""
    found = _ENDS_IN_LABEL.search(name)
    return found["label"] if found else name


def _named_after(view: TextView, figure: Mention) -> str:
    """规模2亿元的镁产业纾困基金: the fund or loan that an amount is the size of."""
    if _counted(figure):
        return ""
    found = _AFTER_AMOUNT.match(view.folded, figure.details["number"].end)
    return view.text[found.start("fund") : found.end("fund")] if found else ""


@cache
def _bare() -> re.Pattern[str]:
    nouns = sorted(map(re.escape, words().list("indicators", "bare")), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(nouns)})+")


def _is_bare(name: str) -> bool:
    """Whether a name says too little by itself: 企业, 贷款, 覆盖率."""
    name = name.strip('“”"、 ')
    return len(name) <= 3 or _bare().fullmatch(fold(name)) is not None


def _without_light_verb(name: str) -> str:
    """实现交易额 measures 交易额, 企业获得贴息资金 measures 企业贴息资金."""
    for verb in words().list("indicators", "light"):
        at = name.find(verb)
        if at >= 0 and at != 1 and len(name) - at - len(verb) >= 2:
            return name[:at] + name[at + len(verb) :]
    return name


def _shortened(view: TextView, figure: Mention) -> str:
    """A long name without the verb phrases before its noun: 到目前已开展季通报 measures 季通报."""
    name = figure.name
    if _counted(figure):
        return name
    if (label := _labelled(name)) != name:
        return label
    start = view.text.find(name, figure.span.start, figure.span.end)  # who acts and quotation marks are cut off
    if len(name) <= _MAX_NAME or start < 0:
        return name
    for opener in reversed(view.words_between(start, start + len(name))):
        rest = name[opener.end - start :]
        if opener.adopts and len(rest) >= 3:
            return rest
    owned = name.rsplit("的", 1)[-1]
    if 4 <= len(owned) < len(name) and not name.startswith(("涉及", "对")):
        return name.replace("的", "") if _LIMIT.search(owned) else owned
    listed = name.rsplit("、", 1)[-1]
    return listed if 3 <= len(listed) < len(name) and not name.endswith("”") else name


def _predicate(view: TextView, figure: Mention) -> str:
    """What the clause goes on to say of the things counted: 2家企业|入选培育名单."""
    if not _counted(figure):
        return ""
    start = figure.span.end
    clause = view.clause_at(figure.span.start, figure.span.end)
    stop = _PREDICATE_STOP.search(view.folded, start, clause.end)
    end = min(stop.start() if stop else clause.end, start + _MAX_PREDICATE + 12)
    if number := units().pattern.search(view.folded, start, end):
        end = number.start()
    said = view.folded[start:end]
    opening = next(iter(finder("indicators", "predicate").spans(said)), None)
    if opening is None or opening[0] > 3:
        return ""
    said = _ADVERBS.sub("", view.text[start + opening[0] : end])
    if by := _BY.match(said):
        said = by["way"]
    return said[:_MAX_PREDICATE].removesuffix("的").rstrip("0123456789.")


def _counted(figure: Mention) -> bool:
    """Whether the noun stands after the number (29个单位) and not before it (贷款33亿元)."""
    number: Span = figure.details["number"]
    return figure.span.end > number.end


def _lead(view: TextView, figure: Mention) -> str:
    """The noun phrase that opens the clause before a counted thing: 周六延时服务涉及|29个单位."""
    if not _counted(figure):
        return ""
    number: Span = figure.details["number"]
    start = view.clause_at(number.start, number.end).start
    lead, begin = trim(view.folded[start : number.start], start)
    if _NO_LEAD.search(lead):
        return ""
    return view.text[begin : begin + len(lead)][-_MAX_TOPIC:]


def _topic(view: TextView, figure: Mention, topics: Sequence[Mention], previous: tuple[Mention, str] | None) -> str:
    """What the clause is about before the number; else the figure's neighbour's topic; else the
    sentence's: the nearest before the figure, or what the sentence comes to at its end.
    """
    sentence = view.sentence_at(figure.span.start)
    lead = _lead(view, figure)
    if len(lead) >= 2:
        return lead
    if previous and previous[1] and previous[0].span.start >= sentence.start:
        gap = view.folded[previous[0].span.end : figure.span.start]
        if len(gap) <= 2 and (not gap or _CARRIES.fullmatch(gap)):
            return previous[1]
    for index in range(bisect_left(topics, figure.span.start, key=lambda t: t.span.start) - 1, -1, -1):
        if topics[index].span.start < sentence.start:
            break
        if topics[index].span.end <= figure.span.start:
            return _label(topics[index], view)
    last = bisect_left(topics, sentence.end, key=lambda t: t.span.start) - 1
    if last >= 0 and topics[last].span.start >= figure.span.end:
        return _label(topics[last], view)
    return ""


def _label(topic: Mention, view: TextView) -> str:
    written = _MARKS.sub("", topic.span.of(view.text))
    return written if len(written) <= _MAX_TOPIC else _MARKS.sub("", topic.name)[:_MAX_TOPIC]


def _join(topic: str, said: str, core: str) -> str:
    parts = [p.strip('“”"、 ') for p in (topic, said, core)]
    return "".join(p for n, p in enumerate(parts) if p and p not in parts[n + 1 :])

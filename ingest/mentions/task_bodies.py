"""Bodies formed for a task: 领导小组, 工作专班, 联席会议, 指挥部 with the task that their names state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Span
from ingest.gazetteer import Place
from ingest.mentions.mention import Mention
from ingest.view import TextView
from ingest.words import words

_NTH = re.compile(r"第[一二三四五六七八九十\d]+次")  # a meeting, not a body
_COUNT_END = re.compile(r"\+?\d+个$")
_COUNTED = re.compile(r"^(?:\d+个|[一二三四五六七八九十]+[个名])")
_COUNTED_INSIDE = re.compile(r"(?:确定|明确|设立?|组建|成立)了?\d+个")
_POSTS = re.compile(r"[专联督管络导理]员[、和](?=[㐀-鿿])")  # posts that are listed before a body
_SAME_BODY = re.compile(r"(?:该|[承担任由在经报向设为])$")  # before a head alone: the body named last
_RANKED = re.compile(
    r"^(?:高规格|高层次|高级别|高位|强有力|权威高效|专门|专项)(?:的)?(?=[㐀-鿿])"
)  # how high, not for what


def level_place(view: TextView, level: str) -> Place | None:
    """The place of this level that a document of `view.place` means by 市, 省, 县."""
    if view.place is None:
        return None
    for place in view.places.ancestors(view.place):
        if place.kind == level or (level == "county" and place.kind in ("county", "zone")):
            return place
        if level == "city" and place.kind == "county" and place.name.endswith("市"):
            return place  # a county-level city speaks of itself as 市
    return None


def task_bodies(view: TextView, ends: dict[int, tuple[int, list[Place]]]) -> Iterator[Mention]:
    """All bodies formed for a task; those whose name says nothing of it are counted."""
    heads = "|".join(sorted(words().list("agencies", "task_heads"), key=len, reverse=True))
    not_after = words().list("agencies", "task_not_after")
    starts = {start: places[0] for start, places in reversed(ends.values()) if len(places) == 1}
    last_end = 0
    last: Mention | None = None
    for found in re.finditer(heads, view.folded):
        if view.folded.startswith(not_after, found.end()) or (
            view.title_at(found.start()) and not _issues(view, found.end())
        ):
            continue
        start = _task_start(view, found.start(), last_end)
        if counted := _COUNTED.match(view.folded[start : found.start()]):
            start += counted.end()  # 27个…工作专班: how many is a figure
        if (cut := _COUNTED_INSIDE.search(view.folded, start, found.start())) is not None:
            start = cut.end()  # 成立某组,确定8个某推进组
        if ranked := _RANKED.match(view.folded[start : found.start()]):
            start += ranked.end()
        last_end = found.end()
        if view.folded.startswith("“", start) and "”" not in view.folded[start : found.end()]:
            start += 1  # only the name is quoted, head and all
        modifier = view.folded[start : found.start()]
        bare = _COUNTED.sub("", _strip_levels(modifier))
        if (
            len(bare) < 2
            or bare.endswith("该")
            or _NTH.search(bare)
            or _COUNT_END.search(bare)
            or bare in words().list("agencies", "task_generic")
            or re.fullmatch(r"[\d一二三四五六七八九十]+个?", bare)
        ):
            if again := _again(view, last, found):
                yield again
                continue
            view.discards["generic_task_body"] += 1
            continue
        span = Span(start, found.end())
        last = _task_mention(view, span, modifier, starts)
        yield last


def _again(view: TextView, last: Mention | None, head: re.Match[str]) -> Mention | None:
    """该领导小组, 承担领导小组办公室工作: the body that was named last, or its office."""
    if last is None or not _SAME_BODY.search(view.folded, head.start() - 1, head.start()):
        return None
    kind, office, _ = head.group().partition("办公室")
    if not last.name.endswith(kind):
        return None
    return Mention(Span(*head.span()), "Agency", last.name + office, "task", 0.75, (), None, last.place)


def _issues(view: TextView, end: int) -> bool:
    """Whether a body's name stands before 关于 in a title, as the issuer of what the title names."""
    return re.match(r"(?:[㐀-鿿]{0,24})?关于", view.folded[end : end + 28]) is not None


def _task_start(view: TextView, head: int, last_end: int) -> int:
    """Left end of a task body's name: after the verb that forms it, the body before it, or the clause's boundary."""
    title = view.title_at(head)
    floor = max(view.sentence_at(head).start, head - 40, last_end, title.inner.start if title else 0)
    while view.folded[floor : floor + 1] in ("、", "和", "及", "与", "等", ",", " "):
        floor += 1
    if title:
        return floor
    window = view.folded[floor:head]
    cut = 0
    for found in re.finditer(
        r"[,;:。!?\n]|(?:规则|细则|制度|办法|会议)[、)]|牵头组织(?:实施)?|制定实施了?|其中|成立了?|组建了?|组成|讨论|审议|筹备|承担|担任|履行|构建|督办了?|下设|下分|分设|内设|增设|贯彻(?:落实)?|(?<=[^和与、])落实(?=[国省市全])|指导|实行|细化为|分为|并设|会同|依靠|改为|任(?:第一|双|常务)?(?:总)?组长的|(?:组长|总指挥|召集人|成员|组成|参加|参与|牵头|负责|挂帅|为主)的|参照|借鉴|(?<=[后,])以|打算把|并各定|(?<=[委局府])对|设立了?|建立了?|调整|健全了?|充实|由(?=[省市县区全])|将(?=[省市县区全])|对(?=[省市县区全])|向(?=[省市县区全])|(?<=[^和与])依托|以及|办公室设在|作为|报|召开|发挥|在(?=[省市县区全])|经(?=[省市县区全])|的(?=[省市县区])|(?<![作])为(?=[省市县区全])|加入|选派|抽调|[、及和](?=\d+个|[一二三四五六七八九十]+[个名])|\([一二三四五六七八九十\d]+\)|\((?=[^()]*$)",
        window,
    ):
        at = floor + found.start()
        if view.quote_at(at) is None and view.title_at(at) is None:
            cut = found.end()
    # an enumeration whose parts are bodies or departments themselves is cut at its last 、
    tail = window[cut:]
    for found in re.finditer(r"[、和](?=[省市县区全我])|(?<=[局委厅办部组])[、和]", tail):
        cut = cut + found.end() if floor + cut + found.start() < head else cut
        break
    for found in _POSTS.finditer(window, cut):
        cut = found.end()
    return view.own_name(floor + cut, head)


def _strip_levels(modifier: str) -> str:
    return re.sub(r"^(?:全|我|本)?(?:市|省|县|区)(?:级)?(?!场)", "", modifier)


def _task_mention(view: TextView, span: Span, modifier: str, starts: dict[int, Place]) -> Mention:
    text = span.of(view.text)
    name, place = text, view.place
    others: tuple[str, ...] = ()
    named = starts.get(span.start)
    if named:
        place = named
        if not text.startswith(place.name):
            return Mention(span, "Agency", text, "task", 0.85, (place.name + text,), None, place)
        others = (text.removeprefix(place.name),)
    elif place is not None:
        level = re.match(r"(?:全|我|本)?(市|省|县|区)(?![场区域直级])", modifier)
        rest = text[level.end() :].removeprefix("的") if level else text
        if level:
            wanted = {"市": "city", "省": "province", "县": "county", "区": "county"}[level[1]]
            place = level_place(view, wanted) or place
        rest = _COUNTED.sub("", rest)
        short = place.short_name or place.name
        name, others = (
            (rest, (place.name + rest,))
            if rest.startswith(short) or (short in rest and not level)
            else (place.name + rest, (rest,))
        )
    return Mention(span, "Agency", name, "task", 0.85, others, None, place)

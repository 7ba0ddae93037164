"""Organisations that act without being departments: utilities, banks, universities, branches, committees of other parties.

They are agencies where the text has them act (由某大学牵头, 某银行推出); a company that is only an example is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from graph.model import Span
from ingest.gazetteer import Place
from ingest.mentions.mention import Mention
from ingest.mentions.task_bodies import level_place
from ingest.view import TextView
from ingest.words import words

Ends = dict[int, tuple[int, list[Place]]]

_HEADED_BANK = re.compile(
    r"(?:中国人民银行|人行|中国银行|工商银行|农业银行|建设银行|交通银行|邮储银行|中国邮政储蓄银行|国家开发银行|国家税务总局|国网)$"
)
_INSTITUTE = re.compile(r"(?:律师事务所|研究院|研究中心|会计师事务所|科学院)")
_INSTITUTE_NAME = re.compile(r"[㐀-鿿]{2,12}")
_NOT_IN_INSTITUTE = re.compile(r"[的和与在对由]|共建|联合|依托")
_BRANCH = re.compile(r"(?:监管)?(?:分局|支局|中心支局|分公司|分行|中心支行|支行|分中心|办事处|监管局|车务段)")
_BEFORE_ACTOR = re.compile(r"(?:^|[,;。:、(\s由与和及同将对给]|会同|联合|支持|推动|责成|组织|协调|指导|鼓励|引导)$")
_AFTER_ACTOR = re.compile(
    r"(?:[、和与及][^,;。:、]{2,16})*?(?:等(?:\d+家?)?(?:部门|单位|机构|企业)?)?(?:共同|联合|已|正|先后|率先|具体|分别|按职责|合作)*"
    r"(?:牵头|负责|配合|参与|协同|协助|推出|创设|创新|建立|共建|共办|合建|设立|开展|推进|推行|打造|实施|承办|驻点|进驻|入驻|带动|提供|发放|探索|上线|试行)"
)
_UNSEEN_BUREAU = re.compile(
    r"(?<=[、:(和由与,;。\n])(?P<level>[市省县区])(?P<stem>[㐀-鿿]{2,8}?(?:局|发展中心|服务中心|办公室|委员会))"
    r"(?=[、,;。)〕(]|和[市省县区]|牵头|负责|配合|等(?:部门|单位|\d)|按|会同|联合|共同|协同|$)"
)
_JOINT_BUREAU = re.compile(
    r"(?!推|加|落实|实施|开展|建|对|与|和)(?:(?![局委厅院办部的由对向和与在及将]|公司|集团)[㐀-鿿]){2,10}[和与](?:(?![局委厅院办的由对向和与在及将市县区省])[㐀-鿿]){2,10}"
    r"(?:局|委员会)(?![㐀-鿿]?[长面势部域]|集团|公司)"
)
_DIVISION = re.compile(
    r"(?:增设|新设|内设|设立|组建)了?(?P<name>[㐀-鿿]{2,12}(?:处|科|局|中心|办公室))(?=[,;。、])"
)  # 在A增设B处
_WITH_OFFICE = ("局", "厅", "委员会", "法院", "检察院")
_OWN_OFFICE = re.compile(r"办公室(?=关于|[、,。;)(]|印发|负责|牵头)")  # 某局办公室关于…的通知
_RANKED_UNIT = re.compile(
    r"(?:[正副][厅处科县局乡股]级|公益[一二]类|参公管理|全额)(?:的)?(?:事业)?(?:单位|机构)[“\"]?"
    r"(?P<name>[㐀-鿿]{4,24}?(?:中心|局|办公室|委员会))(?=[”\",;。、])"
)
_PEER = re.compile(
    r"[、和](?P<name>[㐀-鿿]{2,12}?(?:局|中心|集团|公司|委员会|办公室|协会|商会))(?=[、,;。)(]|和|及|等(?:\d+[个家])?(?:部门|单位)|$)"
)
_OWN_LEVEL = re.compile(r"[市省县区](?![场政域属外])")
_LIST_LABEL = re.compile(r"(?:单位|部门)(?:包括|有)?[:为]")
_LIST_END = re.compile(r"(?:[、和及][㐀-鿿()]{2,14})*等(?:\d+[个家])?(?:市直|相关|有关)?(?:部门|单位)")
_LEVELS = {"市": "city", "省": "province", "县": "county", "区": "county"}
_LEVEL_WORD = re.compile(r"(?<![㐀-鿿])[市县区省]|(?<=[由与和及同、])[市县区省]")
_COMMITTEE = re.compile(r"委员会|委(?![员托])")
_NOT_A_BUREAU = re.compile(r"[的与及各等]|有关|相关|当局|布局|格局|大局|全局|结局|开局")


def organisations(view: TextView, ends: Ends) -> Iterator[Mention]:
    """All that this module finds, but branches."""
    yield from _by_place(view, ends)
    yield from _acting(view, ends)
    yield from _institutes(view, ends)
    yield from _other_parties(view, ends)
    yield from _unseen_bureaus(view)
    yield from _ranked_units(view, ends)


def branches(view: TextView, mentions: Sequence[Mention], ends: Ends) -> Iterator[Mention]:
    """国家外汇管理局丹东市中心支局, 某市生态环境局某县分局: a body with the place and kind of its branch after it."""
    starts = {start: (end, places) for end, (start, places) in ends.items()}
    for mention in mentions:
        if mention.span.end not in starts:
            continue
        end, places = starts[mention.span.end]
        found = _BRANCH.match(view.folded, end)
        if found is None:
            continue
        span = Span(mention.span.start, found.end())
        name = mention.name + view.text[mention.span.end : found.end()]
        place = places[0] if len(places) == 1 else mention.place
        yield Mention(span, "Agency", name, "branch", 0.85, (span.of(view.text),), None, place)


def divisions(view: TextView, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """在A增设B处: a division that an agency is given, under the agency's name; 某局办公室: its own office."""
    for mention in mentions:
        found = _DIVISION.match(view.folded, mention.span.end)
        if found and view.folded.startswith("在", mention.span.start - 1) and not _NOT_A_BUREAU.search(found["name"]):
            span = Span(*found.span("name"))
            written = span.of(view.text)
            yield Mention(span, "Agency", mention.name + written, "division", 0.75, (written,), None, mention.place)
        if mention.name.endswith(_WITH_OFFICE) and (office := _OWN_OFFICE.match(view.folded, mention.span.end)):
            span = Span(mention.span.start, office.end())
            yield Mention(
                span, "Agency", mention.name + "办公室", "division", 0.8, (span.of(view.text),), None, mention.place
            )


def _ranked_units(view: TextView, ends: Ends) -> Iterator[Mention]:
    """设立正处级单位某市某某服务中心: a body by its rank."""
    starts = {start: places[0] for start, places in ends.values() if len(places) == 1}
    for found in _RANKED_UNIT.finditer(view.folded):
        span = Span(*found.span("name"))
        written = span.of(view.text)
        level = _OWN_LEVEL.match(written)
        place = starts.get(span.start) or (level_place(view, _LEVELS[level.group()]) if level else view.place)
        own = written[level.end() :] if level and place else written
        full = own if place is None or span.start in starts else place.name + own
        yield Mention(span, "Agency", full, "unseen", 0.7, (written,), None, place)


def joint_bureaus(view: TextView, mentions: Sequence[Mention], ends: Ends) -> Iterator[Mention]:
    """某区市场监督管理和营商环境局: a department of two trades that the vocabulary knows one by one."""
    known = {(m.span.start, m.span.end) for m in mentions}
    after = {end: (start, places[0]) for end, (start, places) in ends.items() if len(places) == 1}
    for level in _LEVEL_WORD.finditer(view.folded):
        if place := level_place(view, _LEVELS[level.group()]):
            after.setdefault(level.end(), (level.start(), place))
    for end, (start, place) in after.items():
        found = _JOINT_BUREAU.match(view.folded, end)
        if found and (start, found.end()) not in known:
            name = place.name + found.group()
            span = Span(start, found.end())
            yield Mention(span, "Agency", name, "unseen", 0.75, (span.of(view.text),), None, place)


def peers(view: TextView, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """市某局、市某办、某某中心等5家单位, 责任单位:市某局、某某中心: a list of bodies names one without a level word."""
    taken = {m.span.start for m in mentions}
    for mention in mentions:
        end = mention.span.end
        while (found := _PEER.match(view.folded, end)) and found.start("name") not in taken:
            if not _in_list_of_bodies(view, mention.span.start, found.end()) or _NOT_A_BUREAU.search(found["name"]):
                break
            span = Span(*found.span("name"))
            written = span.of(view.text)
            yield _peer(view, span, written)
            end = found.end()


def _peer(view: TextView, span: Span, written: str) -> Mention:
    level = _OWN_LEVEL.match(written)
    place = (level_place(view, _LEVELS[level.group()]) if level else None) or view.place
    name = (place.name if place else "") + (written[level.end() :] if level else written)
    return Mention(span, "Agency", name, "peer", 0.6, (written,), None, place)


def _in_list_of_bodies(view: TextView, start: int, end: int) -> bool:
    """Whether a list says that it is one of bodies: by the label before it, or by 等单位 after it."""
    clause = view.clause_at(start, end)
    label = _LIST_LABEL.search(view.folded, max(0, clause.start - 1), start)
    return label is not None or _LIST_END.match(view.folded, end, clause.end) is not None


@cache
def _heads(name: str) -> re.Pattern[str]:
    heads = sorted(words().list("agencies", name), key=len, reverse=True)
    return re.compile(
        rf"(?:(?![在与和及由的对将向局委厅]|会同|联合|支持|协同|配合)[㐀-鿿]){{0,8}}?(?:{'|'.join(map(re.escape, heads))})"
    )


@cache
def _acting_names() -> re.Pattern[str]:
    names = sorted(words().list("agencies", "acting_names"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


def _by_place(view: TextView, ends: Ends) -> Iterator[Mention]:
    """Utilities, branches of banks and media: place name + words + 供电公司, 分行 …"""
    for end, (start, places) in ends.items():
        found = _heads("organisation_heads").match(view.folded, end, end + 14)
        if found is None:
            continue
        prefix = _HEADED_BANK.search(view.folded, max(0, start - 12), start)
        span = Span(prefix.start() if prefix else start, found.end())
        text = span.of(view.text)
        name = re.sub(r"^人行", "中国人民银行", text)
        others = (text,) if name != text else ()
        yield Mention(
            span, "Agency", name, "organisation", 0.8, others, None, places[0] if len(places) == 1 else view.place
        )


def _acting(view: TextView, ends: Ends) -> Iterator[Mention]:
    """Universities, banks and companies where they act."""
    for found in (*_placed(view, ends), *_levelled(view), *_known(view)):
        if _acts(view, found.span.start, found.span.end):
            yield found


def _placed(view: TextView, ends: Ends) -> Iterator[Mention]:
    """Under a place's name: 沈阳某大学."""
    for end, (start, places) in ends.items():
        if found := _heads("acting_heads").match(view.folded, end, end + 16):
            yield _actor(view, Span(start, found.end()), places[0] if len(places) == 1 else None)


def _levelled(view: TextView) -> Iterator[Mention]:
    """Under a level word: 市某集团, which the place's name completes."""
    for level in _LEVEL_WORD.finditer(view.folded):
        found = _heads("acting_heads").match(view.folded, level.end(), level.end() + 14)
        if found and (place := level_place(view, _LEVELS[level.group()])):
            name = place.name + view.text[level.end() : found.end()]
            yield _actor(view, Span(level.start(), found.end()), place, name)


def _known(view: TextView) -> Iterator[Mention]:
    """Under a name of their own."""
    return (_actor(view, Span(*found.span()), None) for found in _acting_names().finditer(view.folded))


def _actor(view: TextView, span: Span, place: Place | None, name: str | None = None) -> Mention:
    written = span.of(view.text)
    return Mention(span, "Agency", name or written, "acting", 0.75, (written,) if name else (), None, place)


def _acts(view: TextView, start: int, end: int) -> bool:
    """Whether what stands there is the subject of an act."""
    return bool(
        _BEFORE_ACTOR.search(view.folded, max(0, start - 3), start) and _AFTER_ACTOR.match(view.folded, end, end + 60)
    )


def _institutes(view: TextView, ends: Ends) -> Iterator[Mention]:
    """中国…研究院, 河南…律师事务所: organisations whose full name begins with a place and ends in what they are."""
    named = {start for start, _ in ends.values()}
    for found in _INSTITUTE.finditer(view.folded):
        floor = max(0, found.start() - 12)
        for at in range(floor, found.start()):
            if at not in named and not view.folded.startswith("中国", at):
                continue
            inner = view.folded[at : found.start()]
            if _INSTITUTE_NAME.fullmatch(inner) and not _NOT_IN_INSTITUTE.search(inner):
                span = Span(at, found.end())
                yield Mention(span, "Agency", span.of(view.text), "organisation", 0.75, (), None, None)
                break


@cache
def _party() -> re.Pattern[str]:
    parties = "|".join(words().mapping("agencies", "parties"))
    return re.compile(rf"(?<![集社兵军])(?P<party>{parties})(?=(?P<level>[省市县区]?))")


def _other_parties(view: TextView, ends: Ends) -> Iterator[Mention]:
    """民建丹东市委, 团省委: committees of the other parties and of the Youth League."""
    starts = {start: (end, places) for end, (start, places) in ends.items()}
    names = words().mapping("agencies", "parties")
    for found in _party().finditer(view.folded):
        at = found.end()
        if at in starts and len(starts[at][1]) == 1:
            end, place = starts[at][0], starts[at][1][0]
        elif found["level"] and (known := level_place(view, _LEVELS[found["level"]])):
            end, place = at + 1, known
        else:
            continue
        if stem := _COMMITTEE.match(view.folded, end):
            span = Span(found.start(), stem.end())
            name = f"{names[found['party']][0]}{place.name}委员会"
            yield Mention(span, "Agency", name, "party", 0.85, (span.of(view.text),), None, place)


def _unseen_bureaus(view: TextView) -> Iterator[Mention]:
    """市某某局 in a list of bodies or with a verb of charge: a department that the vocabulary does not know."""
    if view.genre == "regulation":
        return
    for found in _UNSEEN_BUREAU.finditer(view.folded):
        place = level_place(view, _LEVELS[found["level"]])
        if place is None or _NOT_A_BUREAU.search(found["stem"]) or view.title_at(found.start()):
            continue
        span = Span(*found.span())
        name = place.name + view.text[found.start("stem") : found.end("stem")]
        yield Mention(span, "Agency", name, "unseen", 0.6, (span.of(view.text),), None, place)

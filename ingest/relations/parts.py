"""Claims of membership (PART_OF): steps of a measure, offices of an agency, systems of a platform."""

from __future__ import annotations

import re

from graph.model import Span
from ingest.relations.assembly import Assembly
from ingest.relations.bodies import memberships
from ingest.relations.platforms import named_after
from ingest.resolve import Entity

_BUILT_ON = re.compile(r"(?:依托|利用|基于|在)[^,;。:]{0,16}$", re.DOTALL)
_POINTS = ("站", "港", "港湾", "之家", "会客厅", "超市", "工作室")
_HALLS = ("大厅", "政务服务中心", "便民服务中心", "服务中心")
_OPENS = re.compile(r"[^,;。:]{0,6}?(?:应当)?(?:增设|设置|设立|开设|开通|推行|设有)")
_FORMS = re.compile(r",(?:逐步|初步)?(?:形成|构成|组成|建立起)了?“?$")
_LISTED = re.compile(r"等(?:(?:\d+|[一二三四五六七八九十]+)[项个类种条大]|各[类种项])?“?$")
_COUNT = re.compile(r"[“\"]?(?P<count>[二三四五六七八九])(?![月年日季天级届])[㐀-鿿]")
_COUNTED_HEAD = re.compile(
    r"[“\"]?(?P<count>[二三四五六七八九])[项个大](?P<head>机制|制度|行动|工程|体系|清单|改革|专班|平台)"
)
_COUNTED_REACH = 600  # code points in which a paragraph tells what a name counts
_COUNT_BEFORE = re.compile(r"(?P<count>[两三四五六七八九])[支个项大种类][“\"]?$")
_NUMERALS = "零一二三四五六七八九"
_BETWEEN = re.compile(r"[”\"]?[、和的]?[“\"]?")
_WAY = re.compile(r"(?:工作)?(?:采取|实行|采用)(?:了)?")
_RESTS_ON = re.compile(r"以[^,;。]{2,16}?为(?:[㐀-鿿]{0,4})(?:基础|补充|手段|支撑|核心|重点|保障|抓手|依托|主体)")
_REACH = 60  # code points over which a clause's parts are looked for
_HOST = 5  # code points of a host's name
_WITHIN = re.compile(r"(?:APP|小程序|网站|公众号|平台|网)?(?:”)?(?:APP|小程序|网站|公众号|平台)?的|[“]")  # P的Q
_OFFERS = re.compile(r"[^,;。]{0,8},(?:由[^,;。]{2,30},)?(?:集中|统一|免费|为企业)?提供")
_BUILDS = re.compile(
    r"(?:建立|建设|搭建|开发|开设|开辟|增设|新增|增加|设立|设置|开通|打造|构建|上线|推出|建成|牵头建立)[^,;。:]{0,24}$"
)


_SO_DONE = re.compile(r"(?:并|分别|逐步|全面)?(?:实行(?=“)|采取|采用)")
_TAIL = 6  # code points after a measure that still name it: 改革, 联动机制
_EXTENDS = re.compile(r"(?:将|已|正)?(?:继续|进一步|不断)*(?:扩大|巩固|拓展|放大)")
_OUTCOME = re.compile(r"等?[^,;。]{0,4}(?:成果|成效|优势)")
_KINDS = re.compile(r"(?:具体|主要)?(?:细化为|细分为|分为|划分为|分成)")
_MADE_OF = re.compile(r"由(?=[^,;。]{2,60}(?:组成|构成))")
_AMONG = re.compile(r"(?:[“”]|机制|制度|活动|改革|服务)?(?:\d+[项个类种条])?,其中(?:(?:有|包括|含)[^,;。“]{0,2}|(?=“))")
_INTO = re.compile(r"(?:将|把)[“\"]?$")
_ENTERS = re.compile(
    r"[”\"]?(?:机制|制度|改革|服务)?(?:也)?(?:纳入|并入|融入|整合(?:进|到|至)|合并(?:到|至))了?(?:全市|全省|统一的)?[“\"]?"
)
_HANDLE = re.compile(r"[^,;。]{0,6},(?:主要|坚持|并)?以[“\"]?")
_HANDLED = re.compile(r"[”\"]?(?:活动|行动|工作)?(?:等)?(?:为|作为)(?:主要|重要)?(?:抓手|载体|手段)")
_OPENS_ZONE = re.compile(
    r"(?:[^,;。]{0,12},)?(?:已|将|先后|还|并)*(?:推出|开设|开辟|增设|上线|设立|开通|设置|设有)[“\"]?(?:[^,;。]{2,20}[、和])*[“\"]?"
)


def part_of(work: Assembly) -> None:
    """A(B、C), 包括B、C, 即B和C, 办公室设在A, 成员单位包括B、C."""
    memberships(work)
    _listed(work)
    _built_on(work)
    _housed(work)
    _by_way_of(work)
    _offered(work)
    _inside(work)
    _branches(work)
    _made_up(work)
    _taken_in(work)
    _zones(work)
    view = work.view
    for span, entity in work.at.get("Measure", []):
        tail = view.folded[span.end : span.end + 4]
        if not tail.startswith(("(", ",即", ",包括", "包括")):
            continue
        end = view.folded.find(")", span.end) if tail.startswith("(") else view.sentence_at(span.start).end
        for other_span, other in work.within("Measure", span.start + 1, min(end, span.end + 61)):
            _part(work, other, entity, Span(span.start, other_span.end))


def _listed(work: Assembly) -> None:
    """B、C等13项M, B、C等M: what is listed before 等 is part of what is named after it."""
    for span, whole in work.at.get("Measure", []):
        clause = work.view.clause_at(span.start, span.end)
        lead = work.view.folded[clause.start : span.start]
        if not _LISTED.search(lead):
            _counted(work, span, whole)
            _counted_up(work, span, whole)
            continue
        for _, other in work.within("Measure", clause.start, span.start):
            if other is not whole:
                evidence = Span(clause.start, span.end)
                work.claim(work.node_id(other), "PART_OF", work.node_id(whole), evidence, 0.75)


def _counted(work: Assembly, span: Span, whole: Entity) -> None:
    """“B”“C”“D”三项M, “B、C”的“二联”机制, B、C、D“三支队伍”: as many as the name counts, listed right before it."""
    folded = work.view.folded
    found = _COUNT.match(folded, span.start, span.end) or _COUNT_BEFORE.search(folded, span.start - 4, span.start)
    if found is None:
        return
    parts: list[tuple[Span, Entity]] = []
    end = found.start()
    inside = work.within("Measure", max(0, end - _REACH), end)
    while before := next((p for p in reversed(inside) if _BETWEEN.fullmatch(folded, p[0].end, end)), None):
        parts.append(before)
        end = before[0].start
    if len(parts) == _NUMERALS.index(found["count"].replace("两", "二")):
        for part_span, part in parts:
            _part(work, part, whole, Span(part_span.start, span.end))


def _counted_up(work: Assembly, span: Span, whole: Entity) -> None:
    """健全“三项机制”,建立B机制…完善C机制…D机制: of the paragraph's next ones as many as the name counts, with its head noun."""
    folded = work.view.folded
    found = _COUNTED_HEAD.match(folded, span.start, span.end)
    if found is None:
        return
    line_end = folded.find("\n", span.end, span.end + _COUNTED_REACH)
    end = line_end if line_end >= 0 else span.end + _COUNTED_REACH
    following = work.within("Measure", span.end, end)
    stranger = next((s.start for s, e in work.within("Place", span.end, end) if e.place != work.home), end)
    following = [(s, e) for s, e in following if s.start < stranger]
    like = {id(e): (s, e) for s, e in reversed(following) if folded[s.start : s.end].endswith(found["head"])}
    parts = sorted((part for part in like.values() if part[1] is not whole), key=lambda part: part[0])
    if len(parts) == _NUMERALS.index(found["count"]):
        for part_span, part in parts:
            _part(work, part, whole, Span(span.start, part_span.end))


def _offered(work: Assembly) -> None:
    """设立M,提供B、C等服务: what a place of service offers is part of it."""
    view = work.view
    for span, whole in work.at.get("Measure", []):
        if work.mention(whole, span).details.get("kind") != "service_point" and not whole.name.endswith(_POINTS):
            continue
        offers = _OFFERS.match(view.folded, span.end)
        if offers is None:
            continue
        clause = view.clause_at(offers.end(), offers.end() + 1)
        for part_span, part in work.within("Measure", offers.end(), clause.end):
            _part(work, part, whole, Span(span.start, part_span.end))


def _inside(work: Assembly) -> None:
    """P的Q, P由Q、R组成: a platform that another owns or is made up of."""
    for span, host in work.at.get("Platform", []):
        if made := _MADE_OF.match(work.view.folded, span.end):
            clause = work.view.clause_at(span.start, span.end)
            for part_span, part in work.within("Platform", made.end(), clause.end):
                _part(work, part, host, Span(span.start, part_span.end))
        for part_span, part in work.within("Platform", span.end, span.end + 8):
            if part is not host and _WITHIN.fullmatch(work.view.folded, span.end, part_span.start):
                _part(work, part, host, Span(span.start, part_span.end))


def _built_on(work: Assembly) -> None:
    """依托P1建立P2: what is built on a platform is part of it."""
    view = work.view
    for span, host in work.at.get("Platform", []):
        sentence = view.sentence_at(span.start)
        if not _BUILT_ON.search(view.folded[sentence.start : span.start]):
            continue
        for part_span, part in work.within("Platform", span.start + 1, min(sentence.end, span.end + 51)):
            gap = view.folded[span.end : part_span.start]
            if "。" in gap:
                break
            if part is not host and _BUILDS.search(gap):
                evidence = Span(view.clause_at(span.start, span.end).start, part_span.end)
                work.claim(work.node_id(part), "PART_OF", work.node_id(host), evidence, 0.7)
                for measure in named_after(work, part):  # 在P开设“M”专区
                    work.claim(work.node_id(measure), "DELIVERED_THROUGH", work.node_id(host), evidence, 0.55)
                break


def _housed(work: Assembly) -> None:
    """政务服务大厅设置M: a window or lane is part of the hall that opens it; A、B,形成M: of what they make up."""
    view = work.view
    for span, whole in work.at.get("Measure", []):
        clause = view.clause_at(span.start, span.end)
        hall = whole.name.endswith(_HALLS) and _OPENS.match(view.folded, span.end)
        for part_span, part in work.within("Measure", span.end, clause.end) if hall else ():
            _part(work, part, whole, Span(span.start, part_span.end))
        formed = _FORMS.search(view.folded, max(clause.start - 1, 0), span.start)
        for part_span, part in work.within("Measure", clause.start - _REACH, clause.start - 1) if formed else ():
            if "。" not in view.folded[part_span.end : span.start]:
                _part(work, part, whole, Span(part_span.start, span.end))


def _by_way_of(work: Assembly) -> None:
    """M采取N方式: how a measure is carried out; 以A为基础、以B为补充的M: what it rests on."""
    view = work.view
    for span, whole in work.at.get("Measure", []):
        sentence = view.sentence_at(span.start)
        if way := _WAY.match(view.folded, span.end, sentence.end):
            clause = view.clause_at(way.end(), way.end() + 1)
            for part_span, part in work.within("Measure", way.end(), clause.end):
                _part(work, part, whole, Span(span.start, part_span.end))
        clause = view.clause_at(span.start, span.end)
        if view.folded.endswith("的", clause.start, span.start):
            for rests in _RESTS_ON.finditer(view.folded, sentence.start, span.start):
                for part_span, part in work.within("Measure", rests.start(), rests.end()):
                    _part(work, part, whole, Span(part_span.start, span.end))


def _made_up(work: Assembly) -> None:
    """M,实行A、B; M将扩大A、B等成果; M13项,其中有A、B; M分为A、B; M,以A为抓手: what the sentence says that M is made up of."""
    view = work.view
    for span, whole in work.at.get("Measure", []):
        clause = view.clause_at(span.start, span.end)
        sentence = view.sentence_at(span.start)
        following = view.clause_at(clause.end + 1, clause.end + 2) if clause.end + 1 < sentence.end else None
        alone = clause.end - span.end <= _TAIL and len(work.within("Measure", clause.start, clause.end)) == 1
        found: list[tuple[Span, Entity]] = []
        if verb := _EXTENDS.match(view.folded, span.end, clause.end):
            listed = work.within("Measure", verb.end(), clause.end)
            found = listed if listed and _OUTCOME.match(view.folded, listed[-1][0].end, clause.end) else []
        elif kinds := _KINDS.match(view.folded, span.end, clause.end):
            found = work.within("Measure", kinds.end(), clause.end)
        elif among := _AMONG.match(view.folded, span.end, sentence.end):
            found = work.within("Measure", among.end(), view.clause_at(among.end(), among.end() + 1).end)
        elif handle := _HANDLE.match(view.folded, span.end, sentence.end):
            found = [
                p
                for p in work.within("Measure", handle.end() - 1, handle.end() + 1)
                if _HANDLED.match(view.folded, p[0].end)
            ]
        elif (
            following
            and alone
            and view.folded[clause.end] == ","
            and (done := _SO_DONE.match(view.folded, following.start))
        ):
            found = work.within("Measure", done.end(), following.end)
        for part_span, part in found:
            _part(work, part, whole, Span(span.start, part_span.end))


def _taken_in(work: Assembly) -> None:
    """将A纳入B, 把P并入Q."""
    folded = work.view.folded
    for kind in ("Measure", "Platform"):
        for span, part in work.at.get(kind, []):
            enters = (
                _ENTERS.match(folded, span.end) if _INTO.search(folded, max(0, span.start - 2), span.start) else None
            )
            for whole_span, whole in work.within(kind, enters.end() - 1, enters.end() + 3) if enters else ():
                _part(work, part, whole, Span(span.start, whole_span.end))


def _zones(work: Assembly) -> None:
    """P先后推出Q专区、R专区: zones that a platform opens are part of it."""
    view = work.view
    for span, host in work.at.get("Platform", []):
        sentence = view.sentence_at(span.start)
        for part_span, part in work.within("Platform", span.end, sentence.end):
            zone = part.name.endswith(("专区", "专栏", "频道", "模块", "栏目"))
            if zone and part is not host and _OPENS_ZONE.fullmatch(view.folded, span.end, part_span.start):
                _part(work, part, host, Span(span.start, part_span.end))


def _part(work: Assembly, part: Entity, whole: Entity, evidence: Span) -> None:
    if part is not whole:
        work.claim(work.node_id(part), "PART_OF", work.node_id(whole), evidence, 0.7)


def _branches(work: Assembly) -> None:
    """辽宁政务服务网朝阳分厅: a platform that bears another's name before its own is a part of it."""
    platforms = {e.name: e for e in work.entities if e.type == "Platform"}
    for name, part in platforms.items():
        heads = (name[:length] for length in range(len(name) - 1, _HOST - 1, -1))
        if host := next((head for head in heads if head in platforms), None):
            _part(work, part, platforms[host], min(m.span for m in part.mentions))

"""Claims about measures: which place adopts them and which agency is responsible."""

from __future__ import annotations

import re

from graph.model import Span
from ingest.gazetteer import Place
from ingest.lexicon import name_key
from ingest.relations.assembly import TAKES_STEPS, Assembly
from ingest.relations.regulations import ISSUE, verb_of_list
from ingest.relations.scope import (
    Actor,
    evidence_of,
    is_suggested,
    learned_from,
    named_adopters,
    owner_of,
    since_at,
    status_at,
)
from ingest.resolve import Entity
from ingest.view import TextView
from ingest.words import NameIndex

_PROSPECTIVE = ("plan", "notice")  # what they say is to be done, unless a sentence says that it is
_NATIONAL = re.compile(r"(?:国家|全国)(?:的)?$")
_PROVINCIAL = re.compile(r"(?:(?:全省|省|省里)(?:\d{4}年度?)?(?:的)?|(?<!在)全省(?:统一)?(?:组织)?(?:开展|部署)的?)$")
# 省营商环境评价, 国家…奖补资金: a test or a fund names the level that gives it; a pilot of the nation is the city's
_LEVEL_INSIDE = re.compile(
    r"(?:(?P<nation>国家|全国|央行)|(?P<province>全?省(?![时事力心钱级])))[^,;。]*(?:资金|奖补|贴息|再贷款|基金|评价|评估|考核|测评)(?:结果|工作)?[”\"]?$"
)


# 获批国家M, 建成省M: what a place has won or built is its own
_WON = re.compile(
    r"(?:获批|获评|获得|荣获|获|入选|建成|建有|建设|创建|争创|申报|申建|设立|成立|承建|承担|落户|拥有|新增|培育|打造|认定)"
    r"(?:为|了|成为)?(?:[^,;。]{0,12}[、和])?(?:全国|首批|省内|全省)*(?:国家|省)$"
)


_CHOOSES_FOR = re.compile(
    r"[”\"]?(?:[㐀-鿿]{0,4}(?:人选|人才|候选人|对象))?的?(?:选拔|推荐|遴选)"
)  # 国家“某工程”人选选拔: who sends people takes part
_DESIGNATED = re.compile(
    r"(?:改革|建设|工作)?(?:试点|示范)(?!文本|经验|作用|效应|推广)"
)  # 国家某某强市试点 is the city's
_OTHER_SUBJECT = re.compile(
    r"[,;。:\n](?:全市|我市|全省|我省|各县|各地|企业|群众)"
    r"|[,;。:\n][^,;。:\n\d]{0,24}(?:部门|单位|机构|机关|组织|企业|协会|政府|中心|法院|公司)(?:和[^,;。:\n]{1,10}|应当|可以|要|须|负责|不得)"
)


_NO_ACT = re.compile(
    r"不再|介绍|通报|(?:[、和][^,;。、]{2,10}?)?(?:主要|有关|相关)?(?:领导|负责人|负责同志|高度重视|十分重视)|(?:党工委|党组|党委)?(?:书记、|副书记、)?(?:常务)?副?(?:主任|局长|厅长|省长|市长|县长|区长|书记|院长|检察长|处长)"
    r"|(?:党组|党委)?(?:主要|有关|相关)?(?:领导|负责人|负责同志|高度重视|十分重视|评价|评为|认为|指出|对我|的)"
)
_HEEDS = re.compile(r"(?:高度|十分)重视,")  # and then takes steps
_MAKES_IT = re.compile(r"[^,;。]{0,16}?(?:制定|制订|修订|起草|编制)")
_USED = re.compile(r"(?:依托|通过|利用|借助|运用|基于|登录|对接|以|在|至)[^,;。:]{0,12}$")
_DRAFTS = re.compile(r"(?:起草|草拟)(?:了)?(?:《[^》]+》[、和])*《?$")
_HOLDS_EVENT = re.compile(r"(?:召开|举行)[^,;。:]*$")  # a meeting about M
_GOVERNMENTS = ("人民政府", "人民政府办公室", "人民政府办公厅", "委员会办公室")
_OWNER = re.compile(r"(?:20\d\d年(?:度)?)?[“\"]?$")
_IN = re.compile(r"(?:^|[,;。:])[^,;。:]{0,2}在[^,;。:]{0,10}$")
_NEXT_ACTOR = re.compile(r"[、和及与]|(?:牵头|负责|统筹|牵头负责)?[,、](?:由|会同)?")
_CHARGED = re.compile(r"(?:牵头|具体负责|负责)")
_HEADING = 40  # code points of a heading's line at most
_SENTENCE_END = re.compile(r"[。;!?]")
_NEAR = 30  # code points between a drafting agency and the title


def adopts(work: Assembly) -> None:
    """Each measure is adopted by the document's place, or by the places that the sentence names as subject."""
    view = work.view
    told = {id(e) for span, e in work.at.get("Measure", []) if not _in_heading(view, span)}
    for span, entity in work.at.get("Measure", []):
        if id(entity) in told and _in_heading(view, span):
            continue  # what the text below says of it tells more
        if work.home is None:
            view.discards["adopter_unknown"] += 1
            continue
        if is_suggested(view, span):
            view.discards["suggested"] += 1
            continue
        places = work.within("Place", view.sentence_at(span.start).start, span.start)
        model = learned_from(view, span, places, work.home)
        otherwise = "planned" if view.genre in _PROSPECTIVE else "implemented"
        status = "implemented" if model else status_at(view, span, otherwise)
        since = since_at(view, span) if status == "implemented" and not model else None
        mention = work.mention(entity, span)
        evidence = evidence_of(view, span)
        for place in [model] if model else _adopters(work, span):
            factor = 0.95 if place.id == work.home.id else 0.85
            work.claim(
                work.place_id(place),
                "ADOPTS",
                work.node_id(entity),
                evidence,
                mention.confidence * factor,
                status=status,
                since=since,
            )


_ORDER = re.compile(r"[”\"]?(?:改革|工作|行动|建设)*(?:决策|工作)?(?:部署|要求|安排|精神)")
_OBEYS = re.compile(r"(?:落实|贯彻|执行|按照|根据|依据|遵照|响应|围绕)[^,;。]{0,30}$")


def _in_heading(view: TextView, span: Span) -> bool:
    """Whether a span stands in a short line without a sentence's end."""
    line = view.folded.rfind("\n", 0, span.start) + 1
    end = view.folded.find("\n", span.end)
    text = view.folded[line : end if end >= 0 else len(view.folded)].strip()
    return len(text) <= _HEADING and not _SENTENCE_END.search(text)


def _adopters(work: Assembly, span: Span) -> list[Place]:
    view, home = work.view, work.home
    assert home is not None  # the caller has checked
    places = work.within("Place", view.sentence_at(span.start).start, span.start)
    owner = owner_of(view, span, places)
    named = [owner] if owner else named_adopters(view, span, places, home)
    if named:
        return [e.place for e in named if e.place]
    before = view.folded[max(0, span.start - 10) : span.start]
    inside = _LEVEL_INSIDE.match(view.folded, span.start, span.end)
    clause = view.clause_at(span.start, span.end)
    designated = _DESIGNATED.match(view.folded, span.end) or view.folded[span.start : span.end].endswith("试点")
    if _CHOOSES_FOR.match(view.folded, span.end, clause.end):
        return [home]
    if not inside and (designated or _WON.search(view.folded, clause.start, span.start)):
        return [home]
    if home.kind != "nation" and (_NATIONAL.search(before) or (inside and inside["nation"])):
        return [view.places.nation]
    if home.kind in ("city", "county", "zone") and (_PROVINCIAL.search(before) or (inside and inside["province"])):
        return [p for p in view.places.ancestors(home) if p.kind == "province"] or [home]
    return [home]


def responsible(work: Assembly) -> None:
    """Agencies in subject position before a measure, or those that open its section."""
    view = work.view
    targets = [(s, e) for kind in ("Measure", "Regulation", "Platform") for s, e in work.at.get(kind, [])]
    for span, entity in targets:
        actors = work.actors_before(span.start)
        confidence = 0.72
        if not actors:
            actors = _led_after(work, span)
        if not actors and entity.type == "Measure" and (opening := work.section_actor(span.start)):
            actors, confidence = [opening], 0.4
        if not actors and entity.type == "Measure" and (opening := work.paragraph_actor(span.start)):
            actors, confidence = [opening], 0.4
        if entity.type == "Regulation" and not (actors and _drafting(work, span, actors)):
            continue
        if entity.type == "Platform" and (_only_used(view, span) or not any(_charged(view, a) for a in actors)):
            continue
        if actors and all(a.role == "cooperate" for a in actors):
            actors = [*_joining(work, actors[0]), *actors]
        if _is_event(view, span):
            continue
        for actor in actors:
            if not _acts_on(view, actor.span, span) or _deployed(view, actor.span, span):
                continue
            start = min(actor.span.start, evidence_of(view, span).start)
            evidence = Span(start, evidence_of(view, span).end) if span.start - start < 160 else evidence_of(view, span)
            work.claim(
                work.node_id(actor.entity),
                "RESPONSIBLE_FOR",
                work.node_id(entity),
                evidence,
                confidence,
                role=actor.role,
            )


def _only_used(view: TextView, span: Span) -> bool:
    """依托P, 归集至P: who leads what is done there has no charge of P."""
    return _USED.search(view.folded, view.clause_at(span.start, span.end).start, span.start) is not None


def _is_event(view: TextView, span: Span) -> bool:
    """在上年度M中排名第一: M is where something happened."""
    return (
        view.folded.startswith("中", span.end)
        and _IN.search(view.folded, max(0, span.start - 14), span.start) is not None
    )


def _deployed(view: TextView, actor: Span, span: Span) -> bool:
    """落实国务院、省政府“M”工作部署: who ordered M is not who does it."""
    return (
        _ORDER.match(view.folded, span.end) is not None
        and _OBEYS.search(view.folded, max(0, actor.start - 40), actor.start) is not None
    )


def _joining(work: Assembly, peer: Actor) -> list[Actor]:
    """Who joins others without a subject: the last lead of the sentence before them, else we."""
    sentence = work.view.sentence_at(peer.span.start)
    leads = [a for a in work.actors.get(sentence.start, []) if a.role == "lead" and a.span.end <= peer.span.start]
    if leads and _acts_on(work.view, leads[-1].span, peer.span):
        return leads[-1:]
    issuer = None if leads else issuing_department(work)
    return [Actor(issuer, peer.span, "lead")] if issuer else []


def issuing_department(work: Assembly) -> Entity | None:
    """The department that issues the document; a government's own departments act for it, not it."""
    name = work.view.issuer
    if not name or name.endswith(_GOVERNMENTS):
        return None
    return next((e for e in work.entities if e.type == "Agency" and name in (e.name, *e.names)), None)


def named_by(work: Assembly) -> None:
    """A's M (省工信厅“育鹰计划”), and the body formed for M, whose name holds M's."""
    view = work.view
    agencies = work.at.get("Agency", [])
    for span, entity in work.at.get("Measure", []):
        owner = _OWNER.search(view.folded[max(0, span.start - 12) : span.start])
        ordered = _ORDER.match(view.folded, span.end)
        holders = _owners(work, span.start - len(owner.group())) if owner and not ordered else []
        for holder in holders:
            evidence = evidence_of(view, span)
            work.claim(work.node_id(holder), "RESPONSIBLE_FOR", work.node_id(entity), evidence, 0.5, role="lead")
    targets = NameIndex((name_key(e.name), e) for e in work.entities if e.type in ("Measure", "Regulation"))
    bodies = {id(e) for e in work.entities if e.type == "Agency" and any(m.rule == "task" for m in e.mentions)}
    for span, body in agencies:
        if id(body) not in bodies:
            continue
        for target in targets.found(name_key(body.name)):
            if len(name_key(target.name)) >= 4:
                evidence = view.clause_at(span.start, span.end)
                work.claim(work.node_id(body), "RESPONSIBLE_FOR", work.node_id(target), evidence, 0.5, role="lead")


def _owners(work: Assembly, end: int) -> list[Entity]:
    """The agencies of a list that ends at `end`: A、B“M” is of both."""
    found: list[Entity] = []
    while holders := work.ending_at("Agency", end):
        found.append(holders[-1])
        start = min(m.span.start for m in holders[-1].mentions if m.span.end == end)
        if work.view.folded[start - 1 : start] not in ("、", "和", "与", "及"):
            break
        end = start - 1
    return found


def _led_after(work: Assembly, span: Span) -> list[Actor]:
    """推进M,由A牵头,B、C配合: the agencies follow."""
    folded = work.view.folded
    found: list[Actor] = []
    for actor in work.actors.get(work.view.sentence_at(span.start).start, []):
        at = actor.span.start
        if found:
            follows = _NEXT_ACTOR.fullmatch(folded, found[-1].span.end, at) is not None
        else:
            follows = span.end <= at <= span.end + 40 and folded[at - 1] == "由"
        if follows:
            found.append(actor)
    return found


def _drafting(work: Assembly, span: Span, actors: list[Actor]) -> bool:
    clause = work.view.clause_at(span.start, span.end)
    after = actors[-1].span.end
    if actors[0].span.start >= span.end and _MAKES_IT.match(work.view.folded, after, after + 24):
        return True  # 《R》由A抓紧修订
    if verb_of_list(work, clause, span, ISSUE) is None or span.start - actors[-1].span.end > _NEAR:
        return False
    drafts = _DRAFTS.search(work.view.folded, clause.start, span.start + 1) is not None
    return drafts or any(a.role == "cooperate" or _charged(work.view, a) for a in actors)


def _charged(view: TextView, actor: Actor) -> bool:
    """Whether a text says that an agency leads or has charge, or joins one that does."""
    return actor.role == "cooperate" or _CHARGED.match(view.folded, actor.span.end) is not None


def _acts_on(view: TextView, actor: Span, target: Span) -> bool:
    """No other subject (我市, 全市, 企业) comes between an actor and what it does."""
    if target.end <= actor.start:
        return True
    gap = view.folded[actor.end : target.start]
    heeds = _HEEDS.match(gap) and TAKES_STEPS.search(gap)
    if (_NO_ACT.match(gap) and not heeds) or _HOLDS_EVENT.search(gap):
        return False
    return not _OTHER_SUBJECT.search(gap) and len(gap) < 400

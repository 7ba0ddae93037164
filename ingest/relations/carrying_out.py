"""Claims about who carries out a regulation (IMPLEMENTS): actors, places, measures, and documents made under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Span
from ingest.lexicon import name_key
from ingest.mentions.regulations import CARRIES_OUT
from ingest.relations.assembly import Assembly
from ingest.relations.measures import issuing_department
from ingest.relations.regulations import act_status
from ingest.relations.scope import Actor
from ingest.resolve import Entity

_IMPLEMENT = re.compile(
    r"(?:贯彻落实|贯彻执行|贯彻实施|深入贯彻|宣传贯彻|宣贯|认真落实|严格落实|全面落实|严格执行|深入落实|贯彻|落实|执行|按照|依照|遵照|根据|依据|围绕|对照)(?:国家和省(?:营商)?|国务院|国家|省|好|新修订的)?$"
)
_BASED_ON = re.compile(r"(?<!不得)(?<!不再)(?<!不能)(?<!不应)(?<!不可)(?<!禁止)(?<!严禁)以(?:国家|国务院|省)?$")
_AS_BASIS = re.compile(
    r"(?:(?:、[㐀-鿿]{0,8}|[㐀-鿿]{1,8})?《[^《》]{4,60}》(?:\([^()]{1,24}\))?)*(?:等[㐀-鿿]{0,8}?)?(?:作)?为(?:基本|根本)?(?:依据|遵循|准绳)"
)  # 以《A》和《B》为依据
_MADE_UNDER = re.compile(r"(?:按照|依照|依据|根据|对照|结合)[㐀-鿿]{0,4}$")
_TITLE_AND_MORE = re.compile(r"《[^《》]{4,60}》(?:\([^()]{1,24}\))?[、和]?$")  # 根据《A》《B》,制定《C》: under both
_MADE_FOR = re.compile(
    r",(?:特|现)?(?:制定|制订|提出|编制|就)(?:了)?(?:本|如下|以下|有关|[㐀-鿿]{2,16}如下)"
)  # 为贯彻《R》,制定本方案
_MADE_FROM = re.compile(
    r"(?:等[^,;。]{0,12})?(?:,结合[^,;。]{2,20},)?制定(?:本[㐀-鿿]{2,4})?[。,]"
)  # 本方案依据《R》制定。
_STATE_OF = re.compile(
    r"(?:(?:和|、)?《[^》]+》)*(?:的)?(?:(?:贯彻|实施|落实|执行)+情况|立法(?:计划|规划|安排|工作|进程))"
)  # how R is carried out or made
_CARRIES = re.compile(
    r"(?:[和、]?《[^》]+》|\([^()]{2,24}\))*(?:等)?(?:文件)?(?:的)?(?:有关|相关)?(?:要求|规定|精神)?(?:和[^,;。]{2,20})?,?"
    r"(?:(?:对|为)[^,;。]{2,24}|(?:联合|会同)[^,;。]{2,40}|全面|严格|统一|率先)?(?:开展|推行|建立|实施|落实|实行|梳理)"
)
_MAKES = re.compile(r"(?:起草|制定|制订|出台|印发|编制|研究制定|拟定|形成|修订)(?:了)?[^,;。]{0,6}$")
_TITLE_TAIL = re.compile(r"(?:试行|暂行|征求意见稿|草案|20\d\d年?(?:20\d\d年?)?|的通知)+$")
_TITLE_NUMBER = re.compile(r"[(（][㐀-鿿]{2,10}[〔\[]\d{4}[〕\]]\d+号[)）]$")
_UNDER = re.compile(r"制定(?:本|了)?(?:条例|办法|规定|法|细则)")
_MORE_TITLES = re.compile(r"(?:\([^()]{2,24}\)|[、和]?《[^《》]{4,60}》)*")
_NEAR = 20  # code points between a row of titles and who acts by it


def implements(work: Assembly) -> None:
    """贯彻落实《R》, 按照《R》要求…: the actor, the measures that follow, and the regulation made under R."""
    view = work.view
    own = _own_text(work)
    _carried_out(work)
    for span, entity in work.at.get("Regulation", []):
        if view.within_title(span):
            continue  # 《关于贯彻〈R〉的意见》: that document carries it out
        clause = view.clause_at(span.start, span.end)
        verb = _implementing_verb(work, clause, span)
        if verb is None or _STATE_OF.match(view.folded, span.end):
            continue
        regulation = work.node_id(entity)
        if (
            work.document.genre == "regulation"
            and span.start < 1500
            and _UNDER.search(view.folded[span.end : span.end + 120])
        ):
            continue  # said of the regulation itself, see ingest.pipeline
        evidence = Span(clause.start + verb.start(), clause.end)
        status = act_status(view, span)
        made = _made_under(work, span)
        for made_span, other in made:
            wide = Span(evidence.start, max(evidence.end, made_span.end))
            work.claim(work.node_id(other), "IMPLEMENTS", regulation, wide, 0.75, status=status)
        if (
            not made
            and own is not None
            and (
                _MADE_FROM.match(view.folded, span.end)
                or _MADE_FOR.search(view.folded, span.end, view.sentence_at(span.start).end + 1)
            )
        ):
            work.claim(work.node_id(own), "IMPLEMENTS", regulation, evidence, 0.8, status=status)
            continue
        # where a plan is made under it, the plan is the agency's and the regulation binds the place
        for who, confidence in _home(work) if made else _implementers(work, span):
            work.claim(who, "IMPLEMENTS", regulation, evidence, confidence, status=status)
        for measure_span, measure in _measures_after(work, span, view.sentence_at(span.start)):
            wide = Span(evidence.start, max(evidence.end, measure_span.end))
            work.claim(work.node_id(measure), "IMPLEMENTS", regulation, wide, 0.65, status=status)


def _implementers(work: Assembly, span: Span) -> list[tuple[str, float]]:
    """Who carries out the regulation at `span`: who acts, in a department's own report the department, else the place."""
    actors = work.actors_before(span.start) or _actors_after(work, span)
    if not actors and (opening := work.section_actor(span.start)):
        actors = [opening]
    if actors:
        return [(work.node_id(actor.entity), 0.8) for actor in actors]
    reporter = issuing_department(work) if work.document.genre == "report" else None
    return [(work.node_id(reporter), 0.7)] if reporter else _home(work)


def _home(work: Assembly) -> list[tuple[str, float]]:
    return [(work.place_id(work.home), 0.75)] if work.home else []


def _carried_out(work: Assembly) -> None:
    """《贯彻〈R〉实施方案》: a document whose name says that it carries R out."""
    named = {name_key(n): e for e in work.entities if e.type == "Regulation" for n in (e.name, *e.names)}
    for entity in [e for e in work.entities if e.type == "Regulation"]:
        for name in (entity.name, *entity.surfaces(work.view.text)):
            found = CARRIES_OUT.search(name.removeprefix("《"))
            under = named.get(name_key(found["title"])) if found else None
            if under is not None and under is not entity:
                span = min(m.span for m in entity.mentions)
                work.claim(work.node_id(entity), "IMPLEMENTS", work.node_id(under), span, 0.8, status="implemented")
                break


def _own_text(work: Assembly) -> Entity | None:
    """The plan, notice or other document of its own that the text is, by the longest name that its title holds."""
    title = name_key(_TITLE_NUMBER.sub("", work.view.title or ""))
    title = _TITLE_TAIL.sub("", title)
    named = [
        e for e in work.entities
        if e.type == "Regulation" and len(key := _TITLE_TAIL.sub("", name_key(e.name))) >= 6 and title.endswith(key)
    ]  # fmt: skip
    return max(named, key=lambda e: len(e.name), default=None)


def _made_under(work: Assembly, span: Span) -> list[tuple[Span, Entity]]:
    """按照《A》…,起草《B》: the regulations that the sentence says are made under A."""
    view = work.view
    sentence = view.sentence_at(span.start)
    start = span.start
    while before := _TITLE_AND_MORE.search(view.folded, sentence.start, start):
        start = before.start()
    if not _MADE_UNDER.search(view.folded, max(sentence.start, start - 6), start):
        return []
    return [
        (other_span, other) for other_span, other in work.within("Regulation", span.end + 1, sentence.end)
        if _MAKES.search(view.folded, max(span.end, other_span.start - 12), other_span.start)
    ]  # fmt: skip


def _implementing_verb(work: Assembly, clause: Span, span: Span) -> re.Match[str] | None:
    """The verb before a title, over other titles and over who issued it (落实海关总署、财政部《R》); the 以 of 以《R》为依据."""
    end = span.start
    while issuers := work.ending_at("Agency", end) or work.ending_at("Place", end):
        end = min(m.span.start for e in issuers for m in e.mentions if m.span.end == end)
        end -= work.view.folded[end - 1 : end] in ("、", "和")
    head = work.view.folded[clause.start : max(end, clause.start)]
    bare = re.sub(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:\([^()]{1,24}\))?[、和及]?", lambda m: "", head)
    bare = bare.rstrip("、和及 ")
    for issuer, _ in reversed(work.within("Agency", clause.start, span.start)):  # 落实A《R》和《S》: A's over a list
        bare = bare.removesuffix(issuer.of(work.view.folded)).rstrip("、和及 ")
    found = _IMPLEMENT.search(bare)
    if found is None and _AS_BASIS.match(work.view.folded, span.end, clause.end):
        found = _BASED_ON.search(bare)
    if not found:
        return None
    position = head.rfind(found.group()[:2])
    return re.compile(re.escape(found.group()[:2])).search(head, position) if position >= 0 else None


def _actors_after(work: Assembly, span: Span) -> list[Actor]:
    """按照《R》《S》要求,我局…: the subject follows in the next clause."""
    sentence = work.view.sentence_at(span.start)
    more = _MORE_TITLES.match(work.view.folded, span.end)
    end = more.end() if more else span.end
    later = [a for a in work.actors.get(sentence.start, []) if end <= a.span.start < end + _NEAR]
    return later[:1]


def _measures_after(work: Assembly, span: Span, sentence: Span) -> Iterator[tuple[Span, Entity]]:
    """落实《R》,对A实行M, 按照《R》要求,会同A开展M: the measures of the clause whose verb follows R."""
    carried = _CARRIES.match(work.view.folded, span.end, sentence.end)
    if carried:
        yield from work.within("Measure", carried.end(), work.view.clause_at(carried.end() - 1, carried.end()).end)

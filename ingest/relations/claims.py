"""Claims of one document, predicate by predicate; `extract_claims` is their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.ids import hashed_id
from graph.model import Document, Node, Span
from ingest.gazetteer import Place
from ingest.relations.assembly import Assembly
from ingest.relations.scope import Actor, named_adopters, since_at, status_at
from ingest.resolve import Entity, tidy_name
from ingest.view import TextView

_ISSUE = re.compile(
    r"(?:制定出台|制定印发|研究制定|修订出台|印发实施|联合印发|颁布实施|编制完成|制定|制订|印发|出台|发布|公布|颁布|下发|编制|编印|修订|起草|转发|拟定|草拟|建立)(?:了|并实施|实施|并印发)?"
)
_IMPLEMENT = re.compile(
    r"(?:贯彻落实|贯彻执行|贯彻实施|深入贯彻|宣传贯彻|认真落实|严格落实|全面落实|严格执行|深入落实|贯彻|落实|执行|按照|依照|遵照|根据|依据|围绕|对照)(?:国家和省(?:营商)?|国务院|国家|省|好|新修订的)?$"
)
_THROUGH = re.compile(r"(?:依托|通过|利用|借助|运用|基于|登录|用好|在|以)(?:[^,;。:《》]{0,12})$")
_ARTICLE = re.compile(r"(?P<article>第[一二三四五六七八九十百零〇\d]+条)(?:第[一二三四五六七八九十]+款)?")
_UNDER = re.compile(r"制定(?:本|了)?(?:条例|办法|规定|法|细则)")
_NATIONAL = re.compile(r"(?:国家级?|全国)(?:的)?$")
_PROVINCIAL = re.compile(r"(?:全省|省级?|省里)(?:\d{4}年度?)?(?:的)?$")


def extract_claims(
    view: TextView, document: Document, entities: Sequence[Entity], home: Place | None, extractor: str
) -> Assembly:
    """All claims of a document with the nodes that they connect."""
    work = Assembly(view, document, entities, home, extractor)
    if home:
        work.place_id(home)
    for entity in entities:
        if entity.type != "Figure":
            work.node_id(entity)
    _issued(work)
    _implements(work)
    if document.genre == "regulation":
        _provides(work)
    else:
        _adopts(work)
    _responsible(work)
    _platforms(work)
    _part_of(work)
    _figures(work)
    return work


def _issued(work: Assembly) -> None:
    """A 印发《R》; R whose title opens with its issuer; 我市出台《R》 -> the place."""
    view = work.view
    for span, entity in work.at.get("Regulation", []):
        clause = view.clause_at(span.start, span.end)
        status = "planned" if entity.details.get("status") == "draft" else None
        for agency in _title_issuers(work, span, entity):
            work.claim(
                work.node_id(entity),
                "ISSUED_BY",
                work.node_id(agency),
                span,
                0.9,
                status=status or "implemented",
            )
        verb = _verb_of_list(view, clause, span, _ISSUE)
        if verb is None:
            continue
        planned = status or (
            "planned"
            if re.match("起草|草拟|拟定", verb.group()) or status_at(view, span) == "planned"
            else "implemented"
        )
        actors = [a for a in work.actors_before(span.start) if a.role == "lead"]
        evidence = Span(min([clause.start, *(a.span.start for a in actors)]), span.end)
        for actor in actors:
            work.claim(work.node_id(entity), "ISSUED_BY", work.node_id(actor.entity), evidence, 0.85, status=planned)
        if not actors and work.home and not _foreign_title(work, entity):
            work.claim(
                work.node_id(entity),
                "ISSUED_BY",
                work.place_id(work.home),
                Span(clause.start, span.end),
                0.75,
                status=planned,
            )


def _verb_of_list(view: TextView, clause: Span, span: Span, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The verb that governs a 《title》, over other titles of the same list."""
    head = view.folded[clause.start : span.start]
    bare = re.sub(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:\([^()]{1,24}\))?", lambda m: "《" * len(m.group()), head)
    for found in reversed(list(pattern.finditer(bare))):
        gap = bare[found.end() :]
        if re.fullmatch(r"[《、和及与以的等\s省市县区级全国我院]*(?:[^,;。:《]{0,10})?[《、和及]*", gap):
            return found
        return None
    return None


def _foreign_title(work: Assembly, entity: Entity) -> bool:
    """Whether the title names another place than the document's, or is a national one."""
    if entity.concept is not None:
        return entity.concept.details.get("place") not in (None, work.home.name if work.home else None)
    for place in (p for p in work.view.places.find(entity.name[:3], None) if work.home and p.id != work.home.id):
        return place.kind in ("province", "city")
    return bool(re.match(r"国务院|中共中央|中华人民共和国", entity.name))


def _title_issuers(work: Assembly, span: Span, entity: Entity) -> Iterator[Entity]:
    """Agencies whose names open a title: 《A办公室关于…的通知》, 《A B关于…》."""
    found = re.match(r"《?(?P<head>[^《》]{4,44}?)关于", work.view.folded[span.start : span.end])
    if not found:
        return
    head = found["head"]
    for agency in (e for e in work.entities if e.type == "Agency"):
        names = [n for n in (agency.name, *agency.names) if len(n) >= 4 and n in head]
        if names:
            yield agency


def _implements(work: Assembly) -> None:
    view = work.view
    for span, entity in work.at.get("Regulation", []):
        clause = view.clause_at(span.start, span.end)
        verb = _implementing_verb(view, clause, span)
        if verb is None:
            continue
        regulation = work.node_id(entity)
        if (
            work.document.genre == "regulation"
            and span.start < 1500
            and _UNDER.search(view.folded[span.end : span.end + 120])
        ):
            continue  # said of the regulation itself, see ingest.pipeline
        actors = work.actors_before(span.start) or _actors_after(work, span)
        if not actors and (opening := work.section_actor(span.start)):
            actors = [opening]
        evidence = Span(clause.start + verb.start(), clause.end)
        status = "planned" if status_at(view, span) == "planned" else "implemented"
        for actor in actors:
            work.claim(work.node_id(actor.entity), "IMPLEMENTS", regulation, evidence, 0.8, status=status)
        if not actors and work.home:
            work.claim(work.place_id(work.home), "IMPLEMENTS", regulation, evidence, 0.75, status=status)
        for measure_span, measure in _measures_after(work, span, clause):
            wide = Span(evidence.start, max(evidence.end, measure_span.end))
            work.claim(work.node_id(measure), "IMPLEMENTS", regulation, wide, 0.65, status=status)


def _implementing_verb(view: TextView, clause: Span, span: Span) -> re.Match[str] | None:
    head = view.folded[clause.start : span.start]
    bare = re.sub(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:\([^()]{1,24}\))?[、和及]?", lambda m: "", head)
    found = _IMPLEMENT.search(bare.rstrip("、和及 "))
    if not found:
        return None
    position = head.rfind(found.group()[:2])
    return re.compile(re.escape(found.group()[:2])).search(head, position) if position >= 0 else None


def _actors_after(work: Assembly, span: Span) -> list[Actor]:
    """按照《R》要求,我局…: the subject follows in the next clause."""
    sentence = work.view.sentence_at(span.start)
    later = [
        a for a in work.actors.get(sentence.start, []) if a.span.start >= span.end and a.span.start - span.end < 20
    ]
    return later[:1]


def _measures_after(work: Assembly, span: Span, clause: Span) -> Iterator[tuple[Span, Entity]]:
    tail = work.view.folded[span.end : clause.end]
    if not re.match(
        r"(?:和《[^》]+》)?(?:等)?(?:文件)?(?:的)?(?:要求|规定|精神|有关要求)?[,]?(?:开展|推行|建立|实施|落实)",
        tail,
    ):
        return
    for measure_span, measure in work.at.get("Measure", []):
        if span.end <= measure_span.start < clause.end:
            yield measure_span, measure


def _adopts(work: Assembly) -> None:
    """Each measure is adopted by the document's place, or by the places that the sentence names as subject."""
    view = work.view
    for span, entity in work.at.get("Measure", []):
        if work.home is None:
            view.discards["adopter_unknown"] += 1
            continue
        status = status_at(view, span)
        since = since_at(view, span) if status == "implemented" else None
        mention = next(m for m in entity.mentions if m.span == span)
        evidence = _evidence(view, span)
        adopters = _adopters(work, span)
        for place in adopters:
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


def _adopters(work: Assembly, span: Span) -> list[Place]:
    view, home = work.view, work.home
    assert home is not None  # the caller has checked
    named = named_adopters(view, span, work.at.get("Place", []), home)
    if named:
        return [e.place for e in named if e.place]
    before = view.folded[max(0, span.start - 10) : span.start]
    if home.kind != "nation" and _NATIONAL.search(before):
        return [view.places.nation]
    if home.kind in ("city", "county", "zone") and _PROVINCIAL.search(before):
        return [p for p in view.places.ancestors(home) if p.kind == "province"] or [home]
    return [home]


def _evidence(view: TextView, span: Span) -> Span:
    """The clause of an object, without the marker of a list or heading before it."""
    clause = view.clause_at(span.start, span.end)
    start = clause.start
    found = re.match(
        r"[#\s]*(?:[一二三四五六七八九十]+[、是]|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、])\s*",
        view.folded[start : span.start],
    )
    if found:
        start += found.end()
    while start < span.start and view.folded[start].isspace():
        start += 1
    end = clause.end
    while end > span.end and view.folded[end - 1].isspace():
        end -= 1
    return Span(start, max(end, span.end))


def _responsible(work: Assembly) -> None:
    """Agencies in subject position before a measure, or those that open its section."""
    view = work.view
    targets = [(s, e) for kind in ("Measure", "Regulation") for s, e in work.at.get(kind, [])]
    for span, entity in targets:
        actors = work.actors_before(span.start)
        confidence = 0.75
        if not actors:
            actors = _led_after(work, span)
        if not actors and entity.type == "Measure" and (opening := work.section_actor(span.start)):
            actors, confidence = [opening], 0.55
        if entity.type == "Regulation" and not _drafting(view, span, actors):
            continue
        for actor in actors:
            if not _acts_on(view, actor.span, span):
                continue
            start = min(actor.span.start, _evidence(view, span).start)
            evidence = Span(start, _evidence(view, span).end) if span.start - start < 160 else _evidence(view, span)
            work.claim(
                work.node_id(actor.entity),
                "RESPONSIBLE_FOR",
                work.node_id(entity),
                evidence,
                confidence,
                role=actor.role,
            )


def _led_after(work: Assembly, span: Span) -> list[Actor]:
    """推进M,由A牵头: the agency follows."""
    sentence = work.view.sentence_at(span.start)
    return [
        a for a in work.actors.get(sentence.start, [])
        if span.end <= a.span.start <= span.end + 40
        and re.search(r"由$", work.view.folded[max(0, a.span.start - 1) : a.span.start])
    ]  # fmt: skip


def _drafting(view: TextView, span: Span, actors: list[Actor]) -> bool:
    clause = view.clause_at(span.start, span.end)
    if _verb_of_list(view, clause, span, _ISSUE) is None:
        return False
    return any(a.role == "cooperate" for a in actors)


def _acts_on(view: TextView, actor: Span, target: Span) -> bool:
    """No other subject (我市, 全市, 企业) comes between an actor and what it does."""
    if target.end <= actor.start:
        return True
    gap = view.folded[actor.end : target.start]
    return not re.search(r"[,;。:](?:全市|我市|全省|我省|各县|各地|企业|群众)", gap) and len(gap) < 400


def _platforms(work: Assembly) -> None:
    view = work.view
    for span, entity in work.at.get("Platform", []):
        platform = work.node_id(entity)
        evidence = _evidence(view, span)
        owner = _platform_owner(work, entity)
        status = status_at(view, span)
        actors = [a for a in work.actors_before(span.start) if a.role == "lead" and _builds(view, span)]
        if actors:
            for actor in actors:
                work.claim(
                    work.node_id(actor.entity),
                    "OPERATES",
                    platform,
                    Span(min(actor.span.start, evidence.start), evidence.end),
                    0.75,
                    status=status,
                )
        elif owner:
            work.claim(
                work.place_id(owner),
                "OPERATES",
                platform,
                evidence,
                0.7,
                status=status,
                since=since_at(view, span) if status == "implemented" else None,
            )
        for measure_span, measure in _delivered(work, span):
            wide = Span(min(evidence.start, measure_span.start), max(evidence.end, measure_span.end))
            work.claim(work.node_id(measure), "DELIVERED_THROUGH", platform, wide, 0.65)


def _builds(view: TextView, span: Span) -> bool:
    clause = view.clause_at(span.start, span.end)
    head = view.folded[clause.start : span.start]
    return bool(
        re.search(
            r"(?:建设|建成|搭建|开发|上线|运营|打造|开通|完善|优化|升级|建立|构建|推出|创建|启用)[^,;。]{0,14}$",
            head,
        )
    )


def _platform_owner(work: Assembly, entity: Entity) -> Place | None:
    """Whose platform it is: its vocabulary entry's place, the place in its name, else the document's place."""
    if entity.concept and (name := entity.concept.details.get("place")):
        found = work.view.places.find(str(name))
        return found[0] if found and found[0].kind != "nation" else None
    if re.match(r"全国|国家", entity.name):
        return None
    return work.home


def _delivered(work: Assembly, span: Span) -> Iterator[tuple[Span, Entity]]:
    """依托P…M: measures that follow the platform in the same sentence, up to the next full clause but one."""
    view = work.view
    clause = view.clause_at(span.start, span.end)
    before = view.folded[clause.start : span.start]
    for other, _ in work.at.get("Platform", []):
        if clause.start <= other.start and other.end <= span.start:
            before = before.replace(view.folded[other.start : other.end], "")
    if not _THROUGH.search(re.sub(r"[、和及“”\"]+$", "", before)):
        return
    sentence = view.sentence_at(span.start)
    limit = min(sentence.end, span.end + 60)
    for measure_span, measure in work.at.get("Measure", []):
        if span.end <= measure_span.start < limit:
            yield measure_span, measure


def _part_of(work: Assembly) -> None:
    """A(B、C), 包括B、C, 即B和C, 办公室设在A, 成员单位包括B、C."""
    _members(work)
    _offices(work)
    _listed(work)
    view = work.view
    measures = work.at.get("Measure", [])
    for index, (span, entity) in enumerate(measures):
        tail = view.folded[span.end : span.end + 4]
        opening = re.match(r"[(,]?(?:即|包括|含|分为)?", tail)
        if not opening or not re.match(r"\(|,即|,包括|包括", tail):
            continue
        end = view.folded.find(")", span.end) if tail.startswith("(") else view.sentence_at(span.start).end
        for other_span, other in measures[index + 1 :]:
            if other_span.start >= end or other_span.start - span.end > 60:
                break
            if other is not entity:
                work.claim(
                    work.node_id(other),
                    "PART_OF",
                    work.node_id(entity),
                    Span(span.start, other_span.end),
                    0.7,
                )


def _listed(work: Assembly) -> None:
    """B、C等13项M: what is listed before 等 is part of what is named after it."""
    measures = work.at.get("Measure", [])
    for index, (span, whole) in enumerate(measures):
        clause = work.view.clause_at(span.start, span.end)
        lead = work.view.folded[clause.start : span.start]
        if not re.search(r"等(?:\d+|[一二三四五六七八九十]+)[项个类种条大]$", lead):
            continue
        for other_span, other in measures[:index]:
            if clause.start <= other_span.start and other is not whole:
                evidence = Span(clause.start, span.end)
                work.claim(work.node_id(other), "PART_OF", work.node_id(whole), evidence, 0.75)


def _offices(work: Assembly) -> None:
    """The office of a body is part of it, where the text names both."""
    agencies = {e.name: e for e in work.entities if e.type == "Agency"}
    for name, office in agencies.items():
        body = (
            agencies.get(name.removesuffix("办公室"))
            if name.endswith(("小组办公室", "专班办公室", "指挥部办公室"))
            else None
        )
        if body:
            span = min(m.span for m in office.mentions)
            work.claim(work.node_id(office), "PART_OF", work.node_id(body), span, 0.85)


def _members(work: Assembly) -> None:
    view = work.view
    bodies = [(s, e) for s, e in work.at.get("Agency", []) if any(m.rule == "task" for m in e.mentions)]
    for span, body in bodies:
        sentence = view.sentence_at(span.start)
        after = view.folded[span.end : sentence.end]
        office = re.search(r"办公室设在", after)
        members = re.search(r"成员单位(?:包括|为|有|由)|由(?=[^,;。]{2,60}组成)", after)
        for agency_span, agency in work.at.get("Agency", []):
            if not span.end <= agency_span.start < sentence.end or agency is body:
                continue
            offset = agency_span.start - span.end
            if office and offset == office.end():
                work.claim(
                    work.node_id(body),
                    "PART_OF",
                    work.node_id(agency),
                    Span(span.start, agency_span.end),
                    0.8,
                )
            elif members and offset >= members.end():
                work.claim(
                    work.node_id(agency),
                    "PART_OF",
                    work.node_id(body),
                    Span(span.start, agency_span.end),
                    0.8,
                )


def _figures(work: Assembly) -> None:
    """Each figure belongs to the agency that opens its sentence, else to the document's place."""
    view = work.view
    for span, entity in work.at.get("Figure", []):
        sentence = view.sentence_at(span.start)
        leads = [a for a in work.actors.get(sentence.start, []) if a.role == "lead" and a.span.end <= span.start]
        opens = (
            leads
            and leads[0].span.start - sentence.start < 16
            and not re.search(r"全市|我市|全省|我省", view.folded[leads[0].span.end : span.start])
        )
        if not opens and work.home is None:
            view.discards["reporter_unknown"] += 1
            continue
        reporter = work.node_id(leads[0].entity) if opens else work.place_id(work.home) if work.home else ""
        mention = next(m for m in entity.mentions if m.span == span)
        node = _figure_node(work, entity, mention.details, reporter)
        work.nodes.setdefault(node.id, node)
        work.ids.setdefault(id(entity), node.id)
        work.claim(reporter, "REPORTS", node.id, _evidence(view, span), mention.confidence)


def _figure_node(work: Assembly, entity: Entity, details: dict[str, str | None], reporter: str) -> Node:
    name = tidy_name(entity.name)
    period, growth = details.get("period"), details.get("growth")
    parts = [reporter, name, details["value"] or "", details["unit"] or "", period or "", growth or ""]
    if not period:
        parts.append(work.document.id)
    properties = {"value": details["value"], "unit": details["unit"], "period": period, "growth": growth}
    return Node(hashed_id("figure", *parts), "Figure", name, {k: v for k, v in properties.items() if v})


def _provides(work: Assembly) -> None:
    """In the text of a regulation: each measure with the first article that provides for it."""
    view = work.view
    regulation = next((e for e in work.entities if e.details.get("text_of")), None)
    if regulation is None:
        view.discards["regulation_unknown"] += 1
        return
    for span, entity in work.at.get("Measure", []):
        section = view.section_at(span.start)
        by_id = {s.id: s for s in view.sections}
        while section.kind != "article" and section.parent_id:
            section = by_id[section.parent_id]
        if section.kind != "article":
            view.discards["outside_articles"] += 1
            continue
        mention = next(m for m in entity.mentions if m.span == span)
        work.claim(
            work.node_id(regulation), "PROVIDES_FOR", work.node_id(entity), _evidence(view, span), mention.confidence,
            article=section.number,
        )  # fmt: skip


def cited_article(folded: str, end: int) -> str | None:
    """The article named right after a 《title》: 《R》第二十条."""
    found = _ARTICLE.match(folded, end)
    return found["article"] if found else None

"""Claims about regulations: who issued them, who implements them, what they provide for."""

from __future__ import annotations

import re

from graph.model import Span
from ingest.folding import fold
from ingest.gazetteer import Place
from ingest.mentions.agency_names import issuer_place
from ingest.relations.assembly import Assembly, is_body
from ingest.relations.scope import Actor, evidence_of, is_denied, named_adopters, status_at
from ingest.resolve import Entity
from ingest.view import TextView

_JOINED = re.compile(
    r"(?:等(?:\d+个)?(?:部门|单位)?)?(?:[、和与及]|(?:的?名义|文件)(?:正式)?|联合|共同|会同|研究|已|先后|及时|牵头|率先|印发|于|关于)?"
)
ISSUE = re.compile(
    r"(?:制定出台|制定印发|研究制定|修订出台|印发实施|联合印发|颁布实施|编制完成|制定|制订|印发|制发|出台|发布|公布|颁布|下发|编制|编印|修订|起草|转发|拟定|草拟|建立|形成(?=了?(?:《|$)))(?:了|并实施|实施|并印发)?"
)


_ARTICLE = re.compile(r"(?P<article>第[一二三四五六七八九十百零〇\d]+条)(?:第[一二三四五六七八九十]+款)?")


_OURS = re.compile(
    r"(?:我|本)[省市县区](?:先后|相继|已经?|陆续|及时|率先|研究|又|还)*$"
)  # 我市先后出台: the place itself
_LAWMAKING = re.compile(r"》?(?:的)?立法(?!精神|计划|目的|本意|宗旨|原则)|》?(?:草案)?(?:的)?(?:起草|修订|制定)工作")
_MOVES = re.compile(r"(?:推进|推动|加快|启动|开展|做好|配合|完成)[^,;。《]{0,6}$")
_PUBLISHES = re.compile(r"关于(?:印发|转发|发布|公布)《?$")
_PASSED = re.compile(
    r"》?(?:\([^()]{1,30}\))?(?:已经?|业经|经)[^,。;]{2,40}(?:同意|通过|审定)[^。;]{0,12}?,?现(?:予以?)?(?:印发|公布|发布)"
)
_TITLE_BEFORE = re.compile(r"《(?P<title>[^《》]{4,60})》、?$")
_OF_ITS_OWN = re.compile(r"^(?:中华人民共和国|国务院|国办|中办|中共中央|中央|世界银行|国家|全国)|法典?(?:\([^()]*\))?$")
_URGES = re.compile(r"(?:建议|提请|呼吁|争取|请求|恳请)[^,;。]{0,4}$")
_OFFICE = re.compile(r"(?:[省市县区]?(?:委|政府|人民政府)?(?:办公厅|办公室|两办)?)?(?:已|近日|先后|联合)?")
_LEADERS = re.compile(r"(?:主要|分管|相关)?(?:领导|负责人|负责同志)")
_ABOUT_IT = re.compile(
    r"[^《》]{0,6}(?:规则|细则|章程|管理(?:暂行)?(?:规定|办法)|职责|职能|条例)"
)  # others made it for the body
_IN_NAME_OF = re.compile(r"以[^,;。]{2,16}(?:名义|文件)(?:正式)?$")  # 某市以市政府办公室名义印发: both issue it
_JOINTLY = re.compile(r"(?:联合|共同)(?:研究|起草)?$")
_SHORT = 3  # code points of a name that may be another word's beginning
_ONLY_REGULATION = 1.4  # a regulation names no one else's measures: surer than the mention, as annotations show


def issued(work: Assembly) -> None:
    """A 印发《R》; R whose title opens with its issuer; 我市出台《R》 -> the place."""
    view = work.view
    for span, entity in work.at.get("Regulation", []):
        if view.within_title(span):
            continue
        clause = view.clause_at(span.start, span.end)
        status = "planned" if entity.details.get("status") == "draft" else None
        titled = [*_title_issuers(work, span), *_adjacent(work, span, entity), *_publishers(work, span)]
        for agency in titled:
            issuer = work.node_id(agency)
            work.claim(work.node_id(entity), "ISSUED_BY", issuer, span, 0.9, status=status or "implemented")
        verb = verb_of_list(work, clause, span, ISSUE)
        if verb is None:
            _in_the_making(work, span, entity, clause)
        elif not titled:
            drafted = "planned" if re.match("起草|草拟|拟定", verb.group()) else None
            _by_verb(work, span, entity, verb, status or drafted or act_status(view, span))


def _in_the_making(work: Assembly, span: Span, entity: Entity, clause: Span) -> None:
    """推进《R》立法: the place is going to issue it."""
    view = work.view
    moves = _MOVES.search(view.folded, clause.start, span.start) and _LAWMAKING.match(view.folded, span.end)
    if moves and work.home and not _foreign_title(work, entity):
        where = Span(clause.start, clause.end)
        work.claim(work.node_id(entity), "ISSUED_BY", work.place_id(work.home), where, 0.7, status="planned")


def _by_verb(work: Assembly, span: Span, entity: Entity, verb: re.Match[str], stated: str) -> None:
    """A 印发《R》: the agencies that act; the places where none does, or in whose name one does it."""
    view, clause = work.view, work.view.clause_at(span.start, span.end)
    issues = clause.start + verb.start()
    ours = _OURS.search(view.folded, clause.start, issues)
    actors = [] if ours else _issuers(work, clause, verb, span)
    if actors and _URGES.search(view.folded, clause.start, actors[0].span.start):
        stated = "planned"  # what others ask a body to issue, it has not issued
    evidence = Span(min([clause.start, *(a.span.start for a in actors)]), span.end)
    for actor in actors:
        work.claim(work.node_id(entity), "ISSUED_BY", work.node_id(actor.entity), evidence, 0.85, status=stated)
    both = _IN_NAME_OF.search(view.folded, clause.start, issues)
    for place in _issuing_places(work, span, entity, issues) if both or not actors else ():
        where = Span(clause.start, span.end)
        work.claim(work.node_id(entity), "ISSUED_BY", work.place_id(place), where, 0.75, status=stated)


def _issuers(work: Assembly, clause: Span, verb: re.Match[str], span: Span) -> list[Actor]:
    """The agencies that act in the sentence, unless others stand right before the verb."""
    issues = work.view.folded[clause.start : clause.start + verb.end()]
    joint = _JOINTLY.search(issues, 0, len(issues) - len(verb.group())) or verb.group().startswith("联合")
    leads = [a for a in work.actors_before(span.start) if a.role == "lead" or joint]  # A会同B联合印发: both issue it
    acting = [a for a in leads if not _LEADERS.match(work.view.folded, a.span.end)]
    near = _issuers_before(work, clause, verb)
    told = {id(a.entity) for a in acting}
    return acting if any(id(a.entity) in told for a in near) else near or acting


def _issuing_places(work: Assembly, span: Span, entity: Entity, verb: int) -> list[Place]:
    """大连市出台《R》, 辽宁省办公厅印发的《R》: the place whose name or office stands before the verb, the places that the sentence
    names as subject, else the document's, unless the title is another's.
    """
    for where, nearest in reversed(work.within("Place", work.view.clause_at(verb, verb).start, verb)):
        if nearest.place and _OFFICE.fullmatch(work.view.folded[where.end : verb]):
            return [nearest.place]
    before = work.within("Place", work.view.sentence_at(span.start).start, span.start)
    if named := [e.place for e in named_adopters(work.view, span, before, work.home) if e.place]:
        return named
    return [work.home] if work.home and not _foreign_title(work, entity) else []


def act_status(view: TextView, span: Span) -> str:
    """Of an act on the regulation at `span`: implemented, planned or negated."""
    if is_denied(view, span):
        return "negated"
    return "planned" if status_at(view, span) == "planned" else "implemented"


def _issuers_before(work: Assembly, clause: Span, verb: re.Match[str]) -> list[Actor]:
    """A印发, A、B联合印发: the agencies that end where the verb of issuing begins."""
    end = clause.start + verb.start()
    actors: list[Actor] = []
    for span, entity in reversed(work.within("Agency", clause.start, end)):
        if span.end <= end and _JOINED.fullmatch(work.view.folded[span.end : end]):
            actors.insert(0, Actor(entity, span, "lead"))
            end = span.start
    return actors


def verb_of_list(work: Assembly, clause: Span, span: Span, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The verb that governs a title, over other titles of the same list, with 《》 or without."""
    head = work.view.folded[clause.start : span.start]
    for other, _ in work.within("Regulation", clause.start, span.start):
        if other.end <= span.start:
            inner = Span(other.start - clause.start, other.end - clause.start)
            if head[inner.start] != "《":
                head = head[: inner.start] + "《" * len(inner) + head[inner.end :]
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


def _adjacent(work: Assembly, span: Span, entity: Entity) -> list[Entity]:
    """国务院《优化营商环境条例》, 省科技厅关于…的通知: whose name stands right before a title."""
    found: list[Entity] = []
    end = _start_of_titles(work, span, entity)
    while issuers := work.ending_at("Agency", end) or work.ending_at("Place", end):
        found += issuers
        end = min(m.span.start for e in issuers for m in e.mentions if m.span.end == end) - 1
        if work.view.folded[end] not in "、和":
            break
    return found


def _start_of_titles(work: Assembly, span: Span, entity: Entity) -> int:
    """Where the row of titles begins in which one stands (省法院《甲》《乙》), as far as none says itself whose it is."""
    view = work.view
    start = span.start
    if entity.concept is not None or _says_whose(span.of(view.text), view):
        return start
    floor = view.clause_at(span.start, span.end).start
    while before := _TITLE_BEFORE.search(view.folded, floor, start):
        if _says_whose(before["title"], view):
            break
        start = before.start()
    return start


def _says_whose(title: str, view: TextView) -> bool:
    """Whether a title names its issuer or is a law's."""
    bare = fold(title).strip("《》")
    return issuer_place(bare, view.places) is not None or _OF_ITS_OWN.search(bare) is not None


def _publishers(work: Assembly, span: Span) -> list[Entity]:
    """A关于印发《R》的通知: who publishes it; 《R》已经同意,现印发给你们: who issues the text."""
    view = work.view
    if published := _PUBLISHES.search(view.folded, max(0, span.start - 8), span.start + 1):
        return _ending_at(work, published.start())
    if _PASSED.match(view.folded, span.end) and view.issuer:
        return [e for e in work.entities if e.type == "Agency" and view.issuer in (e.name, *e.names)]
    return []


def _ending_at(work: Assembly, end: int) -> list[Entity]:
    """The agencies of a list that ends at `end`, also with nothing between them (某市委办公室某市政府办公室)."""
    found: list[Entity] = []
    while issuers := work.ending_at("Agency", end):
        found += issuers[:1]
        end = min(m.span.start for m in issuers[0].mentions if m.span.end == end)
        end -= work.view.folded[end - 1 : end] in ("、", "和", " ")
    return found


def _title_issuers(work: Assembly, span: Span) -> list[Entity]:
    """Agencies whose names open a title: 《A办公室关于…的通知》, 《A B关于…》."""
    title = span.of(work.view.folded)
    found = re.match(r"《?(?P<head>[^《》]{3,44}?)(?:关于|印发)", title)
    if not found:
        return _opening(work, title.lstrip("《"))
    head = found["head"]
    written: dict[str, Entity] = {}
    for agency in {id(e): e for e in work.agency_names.found(head)}.values():
        names = [n for n in (agency.name, *agency.names) if len(n) >= 3 and n in head]
        written[max(names, key=len)] = agency
    return [e for name, e in written.items() if not any(name != other and name in other for other in written)]


def _opening(work: Assembly, title: str) -> list[Entity]:
    """《某省市场监管局检查事项清单》: the agency whose whole name opens a title."""
    names = {
        n: e
        for e in work.agency_names.found(title)
        if not is_body(e)
        for n in (e.name, *e.names)
        if len(n) > _SHORT and title.startswith(n) and not _ABOUT_IT.match(title, len(n))
    }
    return [names[max(names, key=len)]] if names else []


def provides(work: Assembly) -> None:
    """In the text of a regulation: each measure with the first article that provides for it."""
    view = work.view
    regulation = next((e for e in work.entities if e.details.get("text_of")), None)
    if regulation is None:
        view.discards["regulation_unknown"] += 1
        return
    for span, entity in work.at.get("Measure", []):
        section = view.section_at(span.start)
        while section.kind != "article" and section.parent_id:
            section = work.sections[section.parent_id]
        if section.kind != "article":
            view.discards["outside_articles"] += 1
            continue
        mention = work.mention(entity, span)
        work.claim(
            work.node_id(regulation), "PROVIDES_FOR", work.node_id(entity), evidence_of(view, span),
            1 - (1 - mention.confidence) ** _ONLY_REGULATION,
            article=section.number,
        )  # fmt: skip


def cited_article(folded: str, end: int) -> str | None:
    """The article named right after a 《title》: 《R》第二十条."""
    found = _ARTICLE.match(folded, end)
    return found["article"] if found else None

"""Claims about figures: who reports which number of which indicator."""

from __future__ import annotations

import re

from graph.ids import hashed_id
from graph.model import Node, Span
from ingest.relations.assembly import Assembly
from ingest.relations.measures import issuing_department
from ingest.relations.scope import Actor, evidence_of, named_adopters
from ingest.resolve import Entity, tidy_name

_WHOLE_PLACE = re.compile(r"全市|我市|全省|我省")
_OWN_ACCOUNT = re.compile(
    r"法院|检察院|公安[局厅]|纪律检查|监察委|人民代表大会|督查[局室]|仲裁|银行|公司|集团|大学|学院|联社|公积金管理中心"
)
_GIVEN = re.compile(
    r"(?:承办|主办|协办|会办|办复|牵头负责)[^,;。]{0,16}(?:建议|提案|议案|重点任务)"
    r"|(?:建议|提案)\d+件\((?:主办|承办)|总承办件"
)
_OF_REQUESTS = ("件", "项", "%")
_SOMEBODY_ELSE = re.compile(r"各|企业|区县|县区|县\(|全[省市县区]|我[省市县区]|政府|部门")
_NEAR_START = 16  # code points within which an agency opens its sentence


def figures(work: Assembly) -> None:
    """Each figure is the document's place's, or the places' that the sentence names; another level's agency's own."""
    view = work.view
    for span, entity in work.at.get("Figure", []):
        mention = work.mention(entity, span)
        reporters = _reporters(work, mention.details["number"])
        if not reporters:
            view.discards["reporter_unknown"] += 1
        for reporter in reporters:
            node = _figure_node(work, entity, mention.details, reporter)
            work.nodes.setdefault(node.id, node)
            work.ids.setdefault(id(entity), node.id)
            work.claim(reporter, "REPORTS", node.id, evidence_of(view, span), 0.98 * mention.confidence)


def _reporters(work: Assembly, span: Span) -> list[str]:
    """Ids of those whose number stands at `span`: what a department counts, it counts for its place."""
    home = work.home
    if home is None:
        return [work.node_id(a.entity) for a in _opening(work, span)]
    before = work.within("Place", work.view.sentence_at(span.start).start, span.start)
    named = named_adopters(work.view, span, before, home)
    if named:
        return [work.place_id(e.place) for e in named[:1] if e.place]
    if own := _own_account(work, span) or _own_work(work, span):
        return [work.node_id(own)]
    foreign = [a.entity for a in _opening(work, span) if a.entity.place and a.entity.place.id != home.id]
    return [work.node_id(entity) for entity in foreign] or [work.place_id(home)]


def _own_work(work: Assembly, span: Span) -> Entity | None:
    """The department that speaks, where a number tells how many requests or tasks it was itself given or has answered."""
    view = work.view
    sentence = view.sentence_at(span.start)
    issuer = issuing_department(work)
    given = _GIVEN.search(view.folded, sentence.start, sentence.end)
    if issuer is None or given is None or not view.folded.startswith(_OF_REQUESTS, span.end - 1):
        return None
    others = _SOMEBODY_ELSE.search(view.folded, sentence.start, given.start())
    acting = [a.entity for a in work.actors.get(sentence.start, []) if a.span.start < given.start()]
    return None if others or any(entity is not issuer for entity in acting) else issuer


def _own_account(work: Assembly, span: Span) -> Entity | None:
    """The body that alone opens the figure's part of the sentence, if it is one whose figures are its own work.

    Courts, police, discipline inspectors, congresses, banks and firms count what they do; a department counts for its place.
    """
    view = work.view
    sentence = view.sentence_at(span.start)
    start = max(sentence.start, view.folded.rfind(";", sentence.start, span.start) + 1)
    leads = [a for a in work.actors.get(sentence.start, []) if a.role == "lead" and start <= a.span.start]
    leads = [a for a in leads if a.span.end <= span.start]
    if len(leads) != 1 or leads[0].span.start - start >= _NEAR_START:
        return None
    name = leads[0].entity.name
    if _OWN_ACCOUNT.search(name) is None or name == view.issuer:
        return None
    whole = _WHOLE_PLACE.search(view.folded, start, span.start)
    return None if whole else leads[0].entity


def _opening(work: Assembly, span: Span) -> list[Actor]:
    """The agency that opens the figure's sentence, unless the sentence goes on to speak of the whole place."""
    view = work.view
    sentence = view.sentence_at(span.start)
    leads = [a for a in work.actors.get(sentence.start, []) if a.role == "lead" and a.span.end <= span.start]
    if not leads or leads[0].span.start - sentence.start >= _NEAR_START:
        return []
    whole = _WHOLE_PLACE.search(view.folded, leads[0].span.end, span.start)
    return [] if whole else leads[:1]


def _figure_node(work: Assembly, entity: Entity, details: dict[str, str | None], reporter: str) -> Node:
    name = tidy_name(entity.name)
    period, growth = details.get("period"), details.get("growth")
    parts = [reporter, name, details["value"] or "", details["unit"] or "", period or "", growth or ""]
    if not period:
        parts.append(work.document.id)
    properties = {"value": details["value"], "unit": details["unit"], "period": period, "growth": growth}
    return Node(hashed_id("figure", *parts), "Figure", name, {k: v for k, v in properties.items() if v})

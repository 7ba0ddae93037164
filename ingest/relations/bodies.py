"""Claims of membership (PART_OF) among agencies: offices, seats, members and groups of bodies."""

from __future__ import annotations

import re

from graph.model import Span
from ingest.relations.assembly import Assembly, is_body
from ingest.relations.measures import issuing_department
from ingest.resolve import Entity

_IS_PART = re.compile(r"办公室|[㐀-鿿]{2,10}组")
_SIGN = re.compile(r"(?:同时|并)?(?:加挂|挂)")  # A加挂B牌子
_MEMBERS_OF = re.compile(
    r"(?:等(?:\d+[多余]?[家个])?[㐀-鿿]{0,4}(?:单位|部门))?(?:的)?(?:主要|分管)?(?:领导|负责人|负责同志|同志)?(?:任|为|作为|担任)(?:成员|副?组长|成员单位)的?"
)  # A、B等单位主要领导任成员的小组
_BELOW = re.compile(r"(?:下设|内设|增设)(?:了)?(?:\d+个|[一二三四五六七八九十两]个)?")
_UNDER = re.compile(r"(?:下设|内设|分设)(?:了)?(?:\d+个|[一二三四五六七八九十两]+个)?$")  # 小组下设办公室,分设9个工作组
_SEAT = re.compile(r"(?:小组|专班|指挥部|委员会|推进组|联席会议)办公室设在")
_BACK = 300  # code points in which a body was named
_LEADS_IT = re.compile(r"的?(?:牵头|成员|组长|副组长)单位")
_NEXT = re.compile(r"[”\"]?[、和]?[“\"]?")


def memberships(work: Assembly) -> None:
    """办公室设在A, 成员单位包括B、C, A、B等单位为成员的小组, A下设B."""
    _members(work)
    _offices(work)
    _seated(work)


def _offices(work: Assembly) -> None:
    """The office of a body and the groups of an office are part of it, where the text names both."""
    agencies = {e.name: e for e in work.entities if e.type == "Agency"}
    for name, part in agencies.items():
        heads = (name[:length] for length in range(len(name) - 1, 0, -1))
        body = next((head for head in heads if head in agencies and _IS_PART.fullmatch(name, len(head))), None)
        # a general office speaks for its government, no text says more
        if body and not body.endswith(("人民政府", "管理委员会", "管委会")):
            span = min(m.span for m in part.mentions)
            work.claim(work.node_id(part), "PART_OF", work.node_id(agencies[body]), span, 0.85)


def _seated(work: Assembly) -> None:
    """领导小组办公室设在A, 我局作为B的牵头单位: the body that was named last sits with A, who leads it belongs to it."""
    view = work.view
    bodies = [(s, e) for s, e in work.at.get("Agency", []) if is_body(e)]
    for seat in _SEAT.finditer(view.folded):
        named = [e for s, e in bodies if seat.start() - _BACK <= s.start < seat.start()]
        for span, host in work.within("Agency", seat.end(), seat.end() + 1) if named else ():
            if host is not named[-1]:
                evidence = Span(seat.start(), span.end)
                work.claim(work.node_id(named[-1]), "PART_OF", work.node_id(host), evidence, 0.75)
    for span, body in bodies:
        if not _LEADS_IT.match(view.folded, span.end):
            continue
        own = [e for s, e in work.within("Agency", view.sentence_at(span.start).start, span.start) if e is not body]
        leader = own[-1] if own else issuing_department(work)
        if leader:
            clause = view.clause_at(span.start, span.end)
            work.claim(work.node_id(leader), "PART_OF", work.node_id(body), clause, 0.65)


def _sent(work: Assembly, body: Entity, span: Span) -> None:
    """A、B等单位主要领导任成员的小组: the departments that are listed before a body as its members."""
    view = work.view
    end, gap = span.start, _MEMBERS_OF
    for agency_span, agency in reversed(work.within("Agency", view.sentence_at(span.start).start, span.start)):
        if agency_span.end > end or not gap.fullmatch(view.folded, agency_span.end, end):
            return
        work.claim(work.node_id(agency), "PART_OF", work.node_id(body), Span(agency_span.start, span.end), 0.8)
        end, gap = agency_span.start, _NEXT


def _set_up_under(work: Assembly, body: Entity, span: Span) -> None:
    """A,下设办公室,分设9个B: the bodies that the sentence sets up under the one that it names first."""
    view = work.view
    sentence = view.sentence_at(span.start)
    for part_span, part in work.within("Agency", span.end, sentence.end):
        if part is not body and _UNDER.search(view.folded, max(span.end, part_span.start - 12), part_span.start):
            work.claim(work.node_id(part), "PART_OF", work.node_id(body), Span(span.start, part_span.end), 0.8)


def _members(work: Assembly) -> None:
    view = work.view
    bodies = {id(e) for e in work.entities if e.type == "Agency" and is_body(e)}
    for span, body in work.at.get("Agency", []):
        sentence = view.sentence_at(span.start)
        if id(body) not in bodies and not (_SIGN.match(view.folded, span.end) or _BELOW.match(view.folded, span.end)):
            continue
        if id(body) in bodies:
            _sent(work, body, span)
            _set_up_under(work, body, span)
        after = view.folded[span.end : sentence.end]
        office = re.search(r"设在" if body.name.endswith("办公室") else r"办公室设在", after)
        parent = _SIGN.match(after) or _BELOW.match(after)
        members = re.search(r"成员单位(?:包括|为|有|由)|由(?=[^,;。]{2,60}组成)", after)
        for agency_span, agency in work.within("Agency", span.end, sentence.end):
            if agency is body:
                continue
            offset = agency_span.start - span.end
            if parent and offset == parent.end():
                work.claim(work.node_id(agency), "PART_OF", work.node_id(body), Span(span.start, agency_span.end), 0.8)
            elif office and offset == office.end():
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

"""Claims of membership (PART_OF): steps of a measure, offices of an agency, systems of a platform."""

from __future__ import annotations

import re

from graph.model import Span
from ingest.relations.assembly import Assembly

_LISTS_BEFORE = re.compile(r"等(?:(?:\d+|[一二三四五六七八九十]+)[项个类条种大]|[㐀-鿿]{0,2})$")
_BUILT_ON = re.compile(r"(?:依托|利用|基于|在)[^,;。:]{0,16}$", re.DOTALL)
_IS_PART = re.compile(r"办公室|[㐀-鿿]{2,10}组")
_BUILDS = re.compile(r"(?:建立|建设|搭建|开发|开设|设立|设置|开通|打造|构建|上线|推出|建成|牵头建立)[^,;。:]{0,24}$")


def part_of(work: Assembly) -> None:
    """A(B、C), 包括B、C, 即B和C, 办公室设在A, 成员单位包括B、C."""
    _members(work)
    _offices(work)
    _listed(work)
    _built_on(work)
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


def _built_on(work: Assembly) -> None:
    """依托P1建立P2: what is built on a platform is part of it."""
    view = work.view
    platforms = work.at.get("Platform", [])
    for index, (span, host) in enumerate(platforms):
        sentence = view.sentence_at(span.start)
        if not _BUILT_ON.search(view.folded[sentence.start : span.start]):
            continue
        for part_span, part in platforms[index + 1 :]:
            gap = view.folded[span.end : part_span.start]
            if part_span.start >= sentence.end or len(gap) > 50 or "。" in gap:
                break
            if part is not host and _BUILDS.search(gap):
                evidence = Span(view.clause_at(span.start, span.end).start, part_span.end)
                work.claim(work.node_id(part), "PART_OF", work.node_id(host), evidence, 0.7)
                break


def _offices(work: Assembly) -> None:
    """The office of a body and the groups of an office are part of it, where the text names both."""
    agencies = {e.name: e for e in work.entities if e.type == "Agency"}
    for name, part in agencies.items():
        bodies = [n for n in agencies if n != name and name.startswith(n) and _IS_PART.fullmatch(name, len(n))]
        if bodies:
            span = min(m.span for m in part.mentions)
            work.claim(work.node_id(part), "PART_OF", work.node_id(agencies[max(bodies, key=len)]), span, 0.85)


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

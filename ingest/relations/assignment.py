"""Responsibility that a plan notes at the end of an item: (牵头单位:A;配合单位:B、C), A牵头,B、C配合.

A note speaks of every measure of its item: the numbered point or paragraph that it closes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from graph.model import Span
from ingest.mentions.mention import Cover
from ingest.relations.assembly import Assembly
from ingest.relations.scope import Actor
from ingest.resolve import Entity
from ingest.view import TextView

# the folded text has ( for （ and 〔 for 【 and [
_LABEL = re.compile(
    r"[(〔]?(?P<label>责任单位|责任部门|牵头单位|牵头部门|主办单位|承办单位|主责单位|实施单位|落实单位|配合单位|配合部门|协办单位|协同单位|参与单位)(?:及分工)?[:为]"
)
_TRAILING = re.compile(
    r"(?:[(〔。;\n]|[,、]?(?=由))(?P<who>(?:[^。;()〔〕\n:]|\([^()\n]{1,8}\)){3,120}?)(?P<verb>牵头|负责|统筹|配合|参与|协办|协同)"
    r"(?:负责|落实|实施|推进)?(?=[)〕。;\n,]|$)(?:,(?:[^。;()〔〕\n:]|\([^()\n]{1,8}\)){3,120}?(?:配合|参与|协办|协同)(?=[)〕。;\n,]|$))?"
)
_BARE = re.compile(r"[(〔](?P<who>[^()〔〕。;\n]{3,80})[)〕](?=\s*(?:\n|$))")
_COOPERATE = re.compile(r"配合|协办|协同|参与")
_SHARED = re.compile(r"按(?:照)?(?:各自)?职责|分工负责")
_NOTE_END = re.compile(r"[)〕\n。]")
_ASIDE = re.compile(
    r"\s*[(〔]?(?:完成|办理|整改|落实|工作)?(?:时限|时间|期限)(?:要求|安排)?[:]|\s*[(〔]?(?:牵头|责任|配合|主办|协办)(?:领导|单位|部门|人)[:]"
)  # 完成时限:…, on a line between an item and its note
# an item about a document that is to be made: 制定《R》, 加快《R》立法
_MADE_BEFORE = re.compile(r"(?:制定|制订|修订|修改|起草|出台|编制)(?:完善|印发)?《?$")
_MADE_AFTER = re.compile(r"立法|修法|^》?的?(?:制定|制订|修订|修改|起草|编制)")
_BLANK = re.compile(r"[ (〔]*")
_CHAINED = 4  # labels of one item: lead, responsible, cooperating, taking part
_BETWEEN_NOTES = re.compile(r"[ ()〔〕;,。]*")
_PART_END = re.compile(r"[;,。]")
_JOINTS = re.compile(r"[\s、,和及与等各]|各县|市区|有关部门|单位|按职责分工负责|负责|牵头|配合")
_STRANGERS = 8  # code points in a bracket that name no agency
_CONFIDENCE = 0.78


def assigned(work: Assembly) -> None:
    """Agencies of a responsibility note are responsible for the measures of the item that it closes."""
    view = work.view
    labels = list(_LABEL.finditer(view.folded))
    for note in _notes(work):
        actors = [
            Actor(entity, span, _role(view.folded, note, span))
            for span, entity in work.within("Agency", note.start, note.end)
        ]
        for _, measure in _of_item(work, note, labels) if actors else ():
            for actor in actors:
                work.claim(
                    work.node_id(actor.entity), "RESPONSIBLE_FOR", work.node_id(measure),
                    Span(note.start, actor.span.end), _CONFIDENCE, role=actor.role,
                )  # fmt: skip


def _notes(work: Assembly) -> Iterator[Span]:
    """Notes with a label up to their closing bracket or line; clauses of the form A牵头, B配合 that name no measure."""
    folded = work.view.folded
    last = 0
    for found in _LABEL.finditer(folded):
        if found.start() < last:
            continue
        end = _NOTE_END.search(folded, found.end())
        last = end.start() if end else len(folded)
        yield Span(found.start("label"), last)
    measures = Cover(len(folded))
    for measure, _ in work.at.get("Measure", []):
        measures.add(measure)
    for found in _TRAILING.finditer(folded):
        span = Span(found.start("who"), found.end())
        if not measures.touches(span) and not _LABEL.search(folded, span.start, span.end) and not _opens(work, span):
            yield span
    for found in _BARE.finditer(folded):
        span = Span(*found.span("who"))
        if _only_agencies(work, span):
            yield span


def _opens(work: Assembly, note: Span) -> bool:
    """Whether a note opens the sentence that goes on to say what it is about: 由A牵头,B配合,建立M."""
    view = work.view
    if view.folded[note.start - 1 : note.start] in ("(", "〔"):
        return False
    sentence = view.sentence_at(note.start)
    return view.folded[note.end : note.end + 1] == "," and not work.within("Measure", sentence.start, note.start)


def _only_agencies(work: Assembly, span: Span) -> bool:
    """Whether a bracket holds nothing but agencies: (市司法局、市财政局)."""
    rest = list(work.view.folded[span.start : span.end])
    for agency, _ in work.within("Agency", span.start, span.end):
        if agency.end <= span.end:
            rest[agency.start - span.start : agency.end - span.start] = " " * len(agency)
    return len(_JOINTS.sub("", "".join(rest))) <= _STRANGERS and " " in rest


def _role(folded: str, note: Span, agency: Span) -> str:
    """By the verb that closes an agency's part of the note, or by the label before it."""
    labels = list(_LABEL.finditer(folded, note.start, agency.start))
    stop = _PART_END.search(folded, agency.end, note.end)
    part = folded[agency.end : stop.start() if stop else note.end]
    if "牵头" in part:
        return "lead"
    if labels:
        own = _COOPERATE.search(labels[-1]["label"]) or _COOPERATE.search(part)
        return "cooperate" if own else "lead"
    shared = _SHARED.search(part) and "牵头" in folded[note.start : agency.start]  # A牵头,B、C按职责分工负责
    return "cooperate" if shared or _COOPERATE.search(part) else "lead"


def _line_above(folded: str, start: int) -> int:
    """Where the line with text above the one at `start` begins."""
    while start and folded[start - 1].isspace():
        start -= 1
    return folded.rfind("\n", 0, start) + 1


def _of_item(work: Assembly, note: Span, labels: Sequence[re.Match[str]]) -> list[tuple[Span, Entity]]:
    """What a note speaks of: its sentence's measures and regulations, else its paragraph's, else the one's above.

    A paragraph's measures count from the note before it on, with the documents that it says are made; `labels` are the text's, in order.
    """
    view = work.view
    folded = view.folded
    sentence = view.sentence_at(note.start)
    bracketed = folded[max(0, note.start - 1)] in "(〔"
    own = [
        pair for kind in ("Measure", "Regulation", "Platform") for pair in work.within(kind, sentence.start, note.start)
    ]
    if own and not bracketed:
        return own
    start = line = folded.rfind("\n", 0, note.start) + 1
    last = bisect_left(labels, note.start, key=lambda label: label.start("label")) - 1
    stop = note.start
    for index in range(last, max(-1, last - _CHAINED), -1):
        if labels[index].start() < start:
            break
        end = _NOTE_END.search(folded, labels[index].end(), stop)
        if end is None or not _BETWEEN_NOTES.fullmatch(folded, end.end(), stop):
            start = end.end() if end else start
            break
        stop = labels[index].start()  # 牵头部门:A。配合部门:B: one note of one item
    if start == line and _BLANK.fullmatch(folded, line, stop):
        start = _line_above(folded, start)
        while start and _ASIDE.match(folded, start):
            start = _line_above(folded, start)
    made = [pair for pair in work.within("Regulation", start, note.start) if _is_made(view, pair[0])]
    return [*work.within("Measure", start, note.start), *made]


def _is_made(view: TextView, title: Span) -> bool:
    clause = view.clause_at(title.start, title.end)
    before, after = view.folded[clause.start : title.start], view.folded[title.end : clause.end]
    return _MADE_BEFORE.search(before) is not None or _MADE_AFTER.search(after) is not None

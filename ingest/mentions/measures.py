"""Measures that a text names: the candidates that the judge takes for names, one for each stretch of text.

Every candidate that is dropped is counted with its reason: goal or slogan, generic name, single event, no cue, torn, unlikely,
overlapping a surer one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping

from graph.model import Span
from ingest.lexicon import Hit, Lexicon, name_key
from ingest.mentions.candidates import Candidate, find_candidates
from ingest.mentions.judge import MARKS, Judge, judge
from ingest.mentions.measure_names import generic
from ingest.mentions.mention import APPOSED, Cover, Mention
from ingest.mentions.no_measures import no_measure
from ingest.view import TextView

_PER_POINT = 0.035  # confidence that a code point more outweighs where two candidates overlap
_LONG = 20  # code points from which on length counts no more
_SPECIFIC = 4  # code points before a known name that say what it is about: 营商环境|质量提升行动 is another one
_GOES_ON = re.compile(r"[㐀-鿿]{0,3}?(?:、|和|及|与)(?=[㐀-鿿、]{6})")  # 责任追究和承担机制 is one
_BETWEEN = ("", "、", "和", "及", "以及")


def find_measures(view: TextView, hits: Iterable[Hit], lexicon: Lexicon, cover: Cover) -> list[Mention]:
    """All mentions of measures outside `cover` (regulations, agencies, platforms, figures' units)."""
    found = [c for c in find_candidates(view, hits, lexicon) if not _covered(c.mention.span, cover)]
    return _short_forms(view, _merge(view, _accepted(view, found, judge())))


def _short_forms(view: TextView, mentions: list[Mention]) -> list[Mention]:
    """A(以下简称“B”): one measure with two names, here and wherever B stands."""
    given: dict[str, Mention] = {}
    for long, short in itertools.pairwise(mentions):
        written = short.span.of(view.text).strip(MARKS)
        if short.concept is None and APPOSED.fullmatch(view.folded, long.span.end, short.span.start):
            given[written] = long
    for mention in mentions:
        if whole := given.get(mention.span.of(view.text).strip(MARKS)):
            mention.names = tuple(dict.fromkeys((*mention.names, mention.name, *whole.names)))
            mention.name, mention.concept = whole.name, whole.concept
    return mentions


def _covered(span: Span, cover: Cover) -> bool:
    return cover.inside(span) or cover.inside(Span(span.start, span.start + 1))


def _accepted(view: TextView, candidates: list[Candidate], decide: Judge) -> list[Mention]:
    kept: list[Mention] = []
    view.count(view.folded[c.mention.span.start : c.mention.span.end].strip(MARKS) for c in candidates)
    judged: list[Candidate] = []
    for candidate in candidates:
        if reason := no_measure(view, candidate):
            view.discards[reason] += 1
            continue
        candidate.mention.confidence = decide.confidence(view, candidate)
        judged.append(candidate)
    _level(view, judged)
    known = {c.mention.span.start: c.mention.span.end for c in judged if c.mention.concept is not None}
    for candidate in judged:
        if candidate.mention.rule == "list" and _begins_with_a_name(view, candidate.mention.span, known):
            view.discards["overlaps_surer"] += 1
            continue
        if candidate.mention.confidence < decide.threshold:
            view.discards[candidate.reason or "unlikely"] += 1
            continue
        kept.append(candidate.mention)
    return kept


def _begins_with_a_name(view: TextView, span: Span, known: Mapping[int, int]) -> bool:
    """简易注销程序和债务清偿承诺制度: what a known name opens is a list of names and not one name."""
    end = known.get(span.start)
    return end is not None and end < span.end and _GOES_ON.match(view.folded, end, span.end) is not None


def _level(view: TextView, candidates: list[Candidate]) -> None:
    """Quoted labels in a row (“A”“B”、“C”) are names of one sort or none: a doubtful one is as likely as they are on average."""
    rows: list[list[Mention]] = []
    for mention in (c.mention for c in candidates if c.mention.rule == "quote"):
        gap = view.folded[rows[-1][-1].span.end : mention.span.start] if rows else None
        if gap in _BETWEEN and mention.span.start >= rows[-1][-1].span.end:
            rows[-1].append(mention)
        else:
            rows.append([mention])
    for row in rows:
        mean = sum(m.confidence for m in row) / len(row)
        for mention in row:
            mention.confidence = round(max(mention.confidence, mean), 3)


def _merge(view: TextView, mentions: list[Mention]) -> list[Mention]:
    """One mention a place, the surer one and with it the longer; a known label inside an unseen name lends it its own."""
    kept: list[Mention] = []
    holders: dict[int, int] = {}  # code point -> the index in `kept` of the mention that holds it
    for mention in sorted(mentions, key=lambda m: (-_weight(m), m.span.start)):
        points = range(mention.span.start, mention.span.end)
        near = {holders[p] for p in points if p in holders}
        index = min((n for n in near if kept[n].span.overlaps(mention.span)), default=None)
        if index is None:
            holders.update(dict.fromkeys(points, len(kept)))
            kept.append(mention)
            continue
        view.discards["overlaps_surer"] += 1
        clash = kept[index]
        if clash.concept is None and mention.concept is not None and clash.span.contains(mention.span):
            if clash.rule == "quote" and name_key(clash.name) == name_key(mention.concept.label):
                clash.concept, clash.names, clash.name = mention.concept, mention.names, mention.name
            elif _only_adds_head(clash, mention, view):
                kept[index] = mention
    return sorted(kept, key=lambda m: m.span.start)


def _weight(mention: Mention) -> float:
    """Confidence, and a little for each code point: names are taken whole."""
    return mention.confidence + _PER_POINT * min(len(mention.span), _LONG)


def _only_adds_head(longer: Mention, shorter: Mention, view: TextView) -> bool:
    """Whether the longer name is the shorter one with a generic word more (免申即享改革 of 免申即享)."""
    text = view.folded[longer.span.start : longer.span.end]
    name = view.folded[shorter.span.start : shorter.span.end]
    if len(text.partition(name)[0].strip('“”"‘’')) >= _SPECIFIC:
        return False
    rest = text.replace(name, "", 1)
    rest = generic().sub("", rest.strip('“”"‘’、'))
    return len(rest) < 2

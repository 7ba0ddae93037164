"""Measures that a text names: the candidates that the judge takes for names, one for each stretch of text.

Every candidate that is dropped is counted with its reason: goal or slogan, generic name, single event, no cue, torn, unlikely,
overlapping a surer one.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Span
from ingest.lexicon import Hit, Lexicon, name_key
from ingest.mentions.candidates import Candidate, find_candidates
from ingest.mentions.judge import MARKS, Judge, judge
from ingest.mentions.measure_names import generic, is_torn
from ingest.mentions.mention import Cover, Mention
from ingest.view import TextView

_PER_POINT = 0.035  # confidence that a code point more outweighs where two candidates overlap
_LONG = 20  # code points from which on length counts no more


def find_measures(view: TextView, hits: Iterable[Hit], lexicon: Lexicon, cover: Cover) -> list[Mention]:
    """All mentions of measures outside `cover` (regulations, agencies, platforms, figures' units)."""
    found = [c for c in find_candidates(view, hits, lexicon) if not _covered(c.mention.span, cover)]
    return _merge(view, _accepted(view, found, judge()))


def _covered(span: Span, cover: Cover) -> bool:
    return cover.inside(span) or cover.inside(Span(span.start, span.start + 1))


def _accepted(view: TextView, candidates: list[Candidate], decide: Judge) -> list[Mention]:
    kept: list[Mention] = []
    view.count(view.folded[c.mention.span.start : c.mention.span.end].strip(MARKS) for c in candidates)
    for candidate in candidates:
        span = candidate.mention.span
        if candidate.mention.concept is None and is_torn(view.folded[span.start : span.end].strip(MARKS)):
            view.discards["torn_name"] += 1
            continue
        confidence = decide.confidence(view, candidate)
        if confidence < decide.threshold:
            view.discards[candidate.reason or "unlikely"] += 1
            continue
        candidate.mention.confidence = confidence
        kept.append(candidate.mention)
    return kept


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
    rest = text.replace(view.folded[shorter.span.start : shorter.span.end], "", 1)
    rest = generic().sub("", rest.strip('“”"‘’、'))
    return len(rest) < 2

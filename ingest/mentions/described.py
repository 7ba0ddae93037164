"""Measures that a regulation describes without their name: 线上服务与线下服务融合 is 线上线下融合; the patterns are data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph.model import Span
from ingest.lexicon import Concept, Lexicon
from ingest.view import TextView
from ingest.words import words


def described(view: TextView, lexicon: Lexicon) -> Iterator[tuple[Span, Concept]]:
    """Stretches of a regulation's text that stand for a measure of the vocabulary."""
    if view.genre != "regulation":
        return
    for name, patterns in _patterns():
        concept = lexicon.find("Measure", name)
        if concept is None:
            continue
        for pattern in patterns:
            for found in pattern.finditer(view.folded):
                if view.title_at(found.start()) is None:
                    yield Span(*found.span()), concept


@cache
def _patterns() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    listed = words().raw["described"]["measures"]  # not folded: square brackets are the patterns' own
    return tuple((name, tuple(re.compile(p) for p in patterns)) for name, patterns in listed.items())

"""Editions of one text: which document takes the place of which, told by title, place, dates and what both texts hold.

Documents with one title key are looked at together, and each is linked to the edition just before it. That follows from these
documents alone, so it is worked out anew whenever one of them comes, changes or goes. Precision comes first: what is only
alike is told as text reuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.clauses import counted
from graph.ids import digest
from graph.model import Claim, Span
from graph.passages import Passage, passages
from graph.text_key import dense

FILE = Path(__file__).with_suffix(".yaml")
EXTRACTOR = "editions/1"  # of the claims that are made here
SHORTEST_TITLE = 8  # characters of a title without its marks: shorter ones are everybody's
LEAST_SHARED = 0.5  # of the shorter text
REPRINT = 0.97  # of both texts: without another mark in its title that is the same edition once more
DECIDED = "verdict/1"  # extractor of links that a person decided
_QUOTED = 200  # characters of the evidence


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    loaded = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: re.compile(pattern) for name, pattern in loaded.items()}


@dataclass(frozen=True, slots=True)
class Title:
    """A title without what tells editions apart, and the marks that tell them apart."""

    base: str
    marks: tuple[str, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it is the title of a text that a later one takes the place of."""
        return any(_patterns()["drafts"].search(mark) for mark in self.marks)


def title_of(name: str) -> Title:
    """The title of what a document holds: that within 《》 where it is about a text that it makes known."""
    marks = _patterns()["marks"]
    wrapped = _patterns()["wrappers"].fullmatch(name.strip())
    inner = wrapped[1] if wrapped else name.strip()
    found = tuple(dense(m.group()) for m in marks.finditer(name))
    return Title(dense(marks.sub("", inner)).strip("《》"), found)


def title_key(name: str, place: str | None) -> str | None:
    """What documents share that may be editions of one text; None where the title or the place says too little."""
    base = title_of(name).base
    return digest("title", base, place) if place and len(base) >= SHORTEST_TITLE else None


def revisions(documents: Iterable[Mapping[str, Any]]) -> list[Claim]:
    """REVISES claims between documents of one title key: rows with id, title, date, issuer, text, sections as (start, id)."""
    dated = sorted(
        (d for d in documents if d["date"] and len(d["date"]) == len("2021-01-01")), key=lambda d: (d["date"], d["id"])
    )
    claims = []
    for number, later in enumerate(dated):
        for earlier in reversed(dated[:number]):
            if earlier["date"] < later["date"] and (claim := _revision(later, earlier)):
                claims.append(claim)
                break
    return claims


def _revision(later: Mapping[str, Any], earlier: Mapping[str, Any]) -> Claim | None:
    titles = title_of(later["title"]), title_of(earlier["title"])
    otherwise = titles[0].marks != titles[1].marks
    issuers = {later["issuer"], earlier["issuer"]} - {None}
    if len(issuers) > 1 and not titles[1].is_draft:
        return None
    shared = passages(later["text"], earlier["text"])
    length = sum(p.length for p in shared)
    sizes = sorted(counted(d["text"]) for d in (later, earlier))
    if length < LEAST_SHARED * sizes[0] or (length > REPRINT * sizes[1] and not otherwise):
        return None
    confidence = round(min(0.99, 0.6 + 0.2 * otherwise + 0.2 * length / sizes[0]), 2)
    return _claim(later, earlier["id"], shared, confidence)


def decided(later: Mapping[str, Any], earlier: Mapping[str, Any]) -> Claim:
    """The claim of two documents of which a person said that one revises the other; rows as of `revisions`."""
    shared = passages(later["text"], earlier["text"])
    if shared:
        return replace(_claim(later, earlier["id"], shared, 1.0), extractor=DECIDED, review="accepted")
    return Claim(later["id"], "REVISES", earlier["id"], later["id"], extractor=DECIDED, review="accepted")


def _claim(later: Mapping[str, Any], earlier: str, shared: Sequence[Passage], confidence: float) -> Claim:
    """The claim with the longest passage that both hold as its evidence."""
    longest = max(shared, key=lambda p: (p.length, -p.one.start)).one
    span = Span(longest.start, min(longest.end, longest.start + _QUOTED))
    section = next((i for at, i in sorted(later["sections"], reverse=True) if at <= span.start), None)
    return Claim(
        later["id"], "REVISES", earlier, later["id"], section, span, span.of(later["text"]), confidence,
        extractor=EXTRACTOR,
    )  # fmt: skip

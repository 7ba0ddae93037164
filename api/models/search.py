"""What a search found."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.models.base import Answer, DocumentRef, NodeRef

How = Literal["exact", "prefix", "contained", "initials", "pinyin", "sound", "fuzzy"]


class FoundNode(NodeRef):
    """A node that a search found, and where in which of its names."""

    within: str | None = Field(description="the place that it lies in")
    matched: str = Field(description="the name or alias that matched")
    start: int = Field(description="where in `matched`, in code points")
    end: int = Field(description="end in `matched`, exclusive")
    how: How = Field(description="sound: other characters of the same pinyin; fuzzy: with an error of typing")
    mentions: int = Field(description="how often texts mention it")


class FoundSection(Answer):
    """A place in a text that a search found."""

    document: DocumentRef
    section_id: str
    section_path: list[str]
    quote: str
    highlights: list[list[int]] = Field(description="all hits in the quote: [start, end) in code points of the quote")
    start: int = Field(description="the first hit in the document, in code points")
    end: int


class SearchAnswer(Answer):
    """What a search found: names first, then texts."""

    q: str
    nodes: list[FoundNode]
    sections: list[FoundSection]
    next: int | None = Field(description="`offset` of the following page, null on the last")


class Suggestions(Answer):
    """Nodes that somebody who types may mean, best first."""

    q: str
    nodes: list[FoundNode]

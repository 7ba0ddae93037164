"""What a search found."""

from __future__ import annotations

from pydantic import Field

from api.models.base import Answer, DocumentRef, NodeRef


class FoundNode(NodeRef):
    """A node that a search found."""

    matched: str = Field(description="the name or alias that matched")


class FoundSection(Answer):
    """A place in a text that a search found."""

    document: DocumentRef
    section_id: str
    section_path: list[str]
    quote: str
    start: int
    end: int


class SearchAnswer(Answer):
    """What a search found: names first, then texts."""

    q: str
    nodes: list[FoundNode]
    sections: list[FoundSection]

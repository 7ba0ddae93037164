"""Text reuse: passages that two documents share."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.models.base import Answer, DocumentRef, NodeRef


class PlacedDocument(DocumentRef):
    """A document with the place that it concerns."""

    place: NodeRef | None


class ReusedPassage(Answer):
    """A stretch that both documents hold; they may differ in spaces, widths and quotation marks alone."""

    length: int = Field(description="characters besides spaces and titles of regulations")
    quote: str = Field(description="as `to` has it")
    from_start: int
    from_end: int
    to_start: int
    to_end: int


class Reuse(Answer):
    """Two documents with what both hold, in the order of `from`."""

    origin: PlacedDocument = Field(alias="from", description="the earlier one, or the one of the higher level")
    taker: PlacedDocument = Field(alias="to", description="the later one, or the one of the lower level")
    direction: Literal["date", "level"] | None = Field(
        description="what tells who took from whom; null where nothing tells, and the order means nothing"
    )
    near_duplicate: bool = Field(description="whether the passages are four fifths of either text or more")
    length: int = Field(description="of all passages")
    from_share: float = Field(description="part of the text of `from` that the passages are, 0 to 1")
    to_share: float = Field(description="part of the text of `to` that the passages are, 0 to 1")
    passages: list[ReusedPassage]


class ReusePage(Answer):
    """What the documents of one page share with others; `next` is the value of `after` for the next page."""

    reuses: list[Reuse]
    documents: int = Field(description="how many documents this page looked at")
    next: str | None

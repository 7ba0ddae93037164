"""What all answers share: a base that refuses other fields, and how nodes, documents and evidence are pointed to.

Offsets count code points of the document's text, end exclusive. Every document named in an answer carries
`paraphrase` and `extent`, as an excerpt or a paraphrase must not pass for the published text.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Extent = Literal["full", "excerpt"]
CorpusName = Annotated[
    str, Field(description="version of the corpus that this was answered from, as in the header Yingshang-Corpus")
]


class Answer(BaseModel):
    """Base: an answer has the fields named here and no others."""

    model_config = ConfigDict(extra="forbid")


class Name(Answer):
    """What is named where its kind is clear."""

    id: str
    name: str


class NodeRef(Answer):
    """A node as others point to it."""

    id: str
    kind: str
    name: str


class DocumentRef(Answer):
    """A document as evidence points to it."""

    id: str
    title: str
    date: str | None = Field(description="the document's own date: year, month or day")
    extent: Extent
    paraphrase: bool


class Evidence(Answer):
    """One claim: what it rests on. Claims of the vocabulary or of metadata have no quote."""

    claim_id: str
    document: DocumentRef | None
    section_path: list[str]
    quote: str | None
    context: str | None = Field(description="the quote with the rest of its sentence")
    start: int | None
    end: int | None
    confidence: float
    status: str | None
    since: str | None = Field(description="time as the text states it, never the document's date")
    role: str | None
    article: str | None
    number: str | None
    source: str
    review: str


class FacetCount(Answer):
    """How many rows have a value."""

    value: str
    count: int

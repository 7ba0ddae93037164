"""Documents and single claims."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.models.base import Answer, DocumentRef, Evidence, FacetCount, NodeRef


class DocumentSummary(DocumentRef):
    """A document in a list."""

    genre: str
    issuer: str | None
    number: str | None
    place: NodeRef | None
    source_url: str | None
    published: str | None
    retrieved: str | None


class DocumentPage(Answer):
    """One page of documents; `next` is the value of `after` for the next page, null on the last."""

    documents: list[DocumentSummary]
    total: int = Field(description="documents that the filters leave, on all pages")
    next: str | None
    facets: dict[str, list[FacetCount]] = Field(
        description="counts by `place` (id), `genre` and `year`, each facet without its own filter"
    )


class DocumentSection(Answer):
    """A section; sections lie end to end and cover the text."""

    id: str
    kind: str
    number: str | None
    name: str
    path: list[str]
    level: int
    start: int
    end: int


class DocumentSpan(Answer):
    """A stretch of the text that names a node."""

    node: NodeRef
    start: int
    end: int
    confidence: float


class DocumentSource(Answer):
    """A page or file that gives the text of a document, and what it says of it."""

    id: str = Field(description="id that the document has by this source alone; it leads to the document, too")
    url: str | None
    site: str | None
    title: str | None
    issuer: str | None
    date: str | None
    number: str | None
    published: str | None
    retrieved: str | None


class MetadataValue(Answer):
    """What one place says of a document: a person, the page around the text, or the text itself."""

    value: str
    source: str = Field(
        description="`flag`, `metadata_csv` or `front_matter` (given by a person), `profile` or `site` (of the site), "
        "`index_block`, `page_meta` or `page_line` (on the page), `text`, `file_name`"
    )
    confidence: float
    start: int | None = Field(description="where the text says so")
    end: int | None


class MetadataField(Answer):
    """All that is said of one field of a document."""

    field: str = Field(description="such as `title`, `issuer`, `date`, `number`, `validity`, `index_number`")
    differs: bool = Field(description="whether the values are not all the same, spaces and widths aside")
    values: list[MetadataValue] = Field(description="the strongest first, which is the document's")


class DocumentDetail(DocumentSummary):
    """A document with its text, sources, metadata, sections and the spans that name nodes."""

    length: int
    text: str
    sources: list[DocumentSource] = Field(description="the one that it is read from first")
    conflicts: list[Literal["title", "issuer", "date", "number"]] = Field(description="what sources state differently")
    metadata: list[MetadataField]
    sections: list[DocumentSection]
    spans: list[DocumentSpan]


class ClaimDetail(Evidence):
    """One claim with its ends."""

    subject: NodeRef
    predicate: str
    object: NodeRef
    extractor: str


class DocumentClaim(Answer):
    """One claim of a document, with its ends and its place in the text; claims of metadata have no place."""

    claim_id: str
    subject: NodeRef
    predicate: str
    object: NodeRef
    quote: str | None
    start: int | None
    end: int | None
    section_path: list[str]
    status: str | None
    since: str | None
    role: str | None
    article: str | None
    number: str | None
    confidence: float
    source: str
    review: str


class DocumentClaims(Answer):
    """Everything that a document claims, in the order of its text; what has no place in it comes first."""

    document_id: str
    claims: list[DocumentClaim]

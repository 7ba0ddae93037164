"""The shapes of answers: what the OpenAPI document promises and generated clients rely on.

Offsets count code points of the document's text, end exclusive. Every document named in an answer carries
`paraphrase` and `extent`, as an excerpt or a paraphrase must not pass for the published text.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Extent = Literal["full", "excerpt"]


class Answer(BaseModel):
    """Base: an answer has the fields named here and no others."""

    model_config = ConfigDict(extra="forbid")


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


class Edge(Answer):
    """All claims of the same two ends and predicate."""

    other: NodeRef
    claims: int
    documents: int
    evidence: list[Evidence]


class PredicateGroup(Answer):
    """Edges of one predicate and direction."""

    predicate: str
    direction: Literal["out", "in"] = Field(description="out: the node asked for is the subject")
    edges: list[Edge]


class NodeDetail(Answer):
    """A node with its properties and all its edges."""

    id: str
    kind: str
    name: str
    properties: dict[str, Any]
    predicates: list[PredicateGroup]


class GraphEdge(Answer):
    """An edge of a drawn graph: ends, predicate and how much it rests on."""

    source: str
    target: str
    predicate: str
    claims: int
    status: str | None = None


class Neighbourhood(Answer):
    """Nodes around one node, and the edges between them. `truncated`: there are more than the limit."""

    center: str
    nodes: list[NodeRef]
    edges: list[GraphEdge]
    truncated: bool


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
    next: str | None


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


class DocumentDetail(DocumentSummary):
    """A document with its text, sections and the spans that name nodes."""

    length: int
    text: str
    sections: list[DocumentSection]
    spans: list[DocumentSpan]


class ClaimDetail(Evidence):
    """One claim with its ends."""

    subject: NodeRef
    predicate: str
    object: NodeRef
    extractor: str


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


class QueryParameter(Answer):
    """A parameter of a named query."""

    name: str
    type: str
    required: bool
    default: Any
    example: Any
    values: list[str]
    minimum: float | None
    maximum: float | None
    zh: str
    en: str


class QueryColumn(Answer):
    """A column of a named query."""

    name: str
    type: str
    zh: str
    en: str


class QueryDescription(Answer):
    """A named query: what it is for, what it takes, what it returns, and its Cypher text."""

    name: str
    title: dict[str, str]
    purpose: dict[str, str]
    parameters: list[QueryParameter]
    columns: list[QueryColumn]
    cypher: str


class QueryList(Answer):
    """All named queries."""

    queries: list[QueryDescription]


class QueryAnswer(Answer):
    """Rows of a named query, and the parameters that it was asked with, defaults included."""

    query: str
    parameters: dict[str, Any]
    columns: list[str]
    rows: list[dict[str, Any]]


class CypherRequest(BaseModel):
    """A reading statement of openCypher with the values of its parameters."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "statement": "MATCH (c:City)-[r:ADOPTS]->(m:Measure) WHERE m.name = $measure RETURN c.name AS city, r.since AS since",
                    "parameters": {"measure": "免申即享"},
                    "limit": 100,
                }
            ]
        },
    )

    statement: str = Field(description="one statement; docs/cypher.md lists what it may hold")
    parameters: dict[str, Any] = Field(default_factory=dict, description="value of each $parameter, by name")
    limit: int | None = Field(default=None, ge=1, description="most rows; the server's own limit holds besides")


class CypherCut(Answer):
    """Why an answer ends before its rows do."""

    reason: Literal["rows", "bytes"] = Field(description="which limit was met")
    limit: int = Field(description="that limit")


class CypherAnswer(Answer):
    """Rows of a statement, in the order of `columns`. Nodes are {labels, properties}, edges {type, properties}."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: CypherCut | None = Field(description="null when the rows are all there are")
    seconds: float


class Health(Answer):
    """The process lives."""

    status: Literal["ok"]
    version: str


class Ready(Answer):
    """The graph answers."""

    status: Literal["ready"]
    engine: str
    version: str
    schema_version: int

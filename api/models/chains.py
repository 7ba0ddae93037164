"""What follows from what: regulation, measure and place; suggestion, answer and measure; and what the corpus covers."""

from __future__ import annotations

from pydantic import Field

from api.models.base import Answer, NodeRef


class ChainPlace(NodeRef):
    """A place at the end of a chain."""

    statuses: list[str]
    since: str | None
    claims: int
    quote: str | None = Field(description="the first sentence")
    stated: bool = Field(
        description="a text says that it implements one of the regulations; else the measure connects them"
    )


class RegulationChain(Answer):
    """A regulation below, its articles that provide for a measure, the measure, and the places that adopted this."""

    regulation: NodeRef
    steps: int = Field(description="implementations between the regulation asked for and this one")
    through: list[str] = Field(description="ids of the regulations from the one asked for to this one")
    articles: list[str] = Field(description="as written, in their order; none: the text names none")
    measure: NodeRef
    places: list[ChainPlace]


class ChainMeasure(NodeRef):
    """A measure that an answer states."""

    place: NodeRef
    status: str | None
    since: str | None
    claim_id: str
    quote: str | None


class RequestChain(Answer):
    """A suggestion, proposal or review opinion, the document that answers it, and the measures that it states."""

    request: NodeRef
    document: NodeRef
    date: str | None
    issuer: str | None
    measures: list[ChainMeasure]


class Chains(Answer):
    """Chains from a regulation, from a request, or from requests to a measure."""

    node: NodeRef
    regulations: list[RegulationChain] = Field(description="of a regulation; none of a request or a measure")
    requests: list[RequestChain] = Field(description="of a request, or those whose answers state the measure")
    truncated: bool = Field(description="there are more chains than one answer holds")


class CoveredPlace(NodeRef):
    """Documents of a place."""

    documents: int
    full: int = Field(description="whole documents")
    excerpts: int
    first_date: str | None
    last_date: str | None


class CoveredYear(Answer):
    """Documents of a place, year and genre."""

    place: str = Field(description="id of the place")
    year: str | None = Field(description="null: the documents state no date")
    genre: str
    documents: int
    full: int


class Coverage(Answer):
    """What the corpus covers: every place, zero included, and its documents by year and genre."""

    places: list[CoveredPlace]
    documents: list[CoveredYear]

"""Lists of nodes in pages."""

from __future__ import annotations

from pydantic import Field

from api.models.base import Answer, FacetCount, Name, NodeRef


class ListedNode(NodeRef):
    """A node in a list. What its kind does not have is null."""

    label_en: str | None
    node_class: str | None = Field(
        alias="class", description="kind of a measure or regulation, organ of an agency, unit of a figure"
    )
    status: str | None = Field(description="of a regulation, as the vocabulary has it: in_force, repealed, draft")
    period: str | None = Field(description="of a figure")
    value: str | None = Field(description="of a figure, as written")
    within: Name | None = Field(description="place that it lies in")
    province: Name | None
    places: list[str] = Field(
        description="ids of the places that run a platform, issued a regulation or report a figure, themselves or by an agency"
    )
    topics: list[str]
    mentions: int


class NodeList(Answer):
    """One page of a list; `next` is the value of `after` for the next page, null on the last."""

    items: list[ListedNode]
    total: int = Field(description="rows that the filters leave, on all pages")
    next: str | None
    facets: dict[str, list[FacetCount]] = Field(description="counts by value, each facet without its own filter")

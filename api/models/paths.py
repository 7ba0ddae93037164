"""Ways between nodes."""

from __future__ import annotations

from pydantic import Field

from api.models.base import Answer, DocumentRef, NodeRef


class PathEdge(Answer):
    """An edge of a path, subject and object as the claims have them."""

    source: str
    target: str
    predicate: str
    claims: int
    documents: list[str] = Field(description="ids of the documents that it rests on")


class Paths(Answer):
    """All shortest paths between two nodes, and the nodes on them."""

    nodes: list[NodeRef]
    paths: list[list[PathEdge]] = Field(
        description="each from one node to the other, edge by edge; empty: none so short"
    )
    documents: list[DocumentRef] = Field(description="what the paths rest on, the oldest first")
    truncated: bool = Field(description="a node had more edges than were looked at, or there are more paths")

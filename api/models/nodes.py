"""Nodes with their edges, and what lies around them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from api.models.base import Answer, DocumentRef, Evidence, NodeRef


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
    """A node with its properties and its edges."""

    id: str
    kind: str
    name: str
    properties: dict[str, Any]
    predicates: list[PredicateGroup]
    truncated: bool = Field(description="there are more edges than one answer holds")


class GraphEdge(Answer):
    """An edge of a drawn graph: ends, predicate and how much it rests on."""

    source: str
    target: str
    predicate: str
    claims: int
    status: str | None = None
    documents: list[str] = Field(description="ids of the documents that it rests on; none: the vocabulary or structure")


class Neighbourhood(Answer):
    """Nodes around one node, and the edges between them. `truncated`: there are more than the limit."""

    center: str
    nodes: list[NodeRef]
    edges: list[GraphEdge]
    documents: list[DocumentRef] = Field(description="what the edges rest on, the oldest first")
    truncated: bool

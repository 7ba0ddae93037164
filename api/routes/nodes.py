"""One node with everything that is claimed of it, and what lies around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from api.connection import Graph
from api.convert import edge, node_ref
from api.examples import example
from api.filters import ClaimFilters
from api.models.nodes import Neighbourhood, NodeDetail
from api.problems import responses
from graph.answers.nodes import neighbourhood_of, node_detail
from graph.store import GraphStore

router = APIRouter(tags=["nodes"])

NodeId = Annotated[str, Path(description="id of a node, percent-encoded", examples=["place:210100"])]


# before `/nodes/{id}`, whose path takes in slashes
@router.get(
    "/nodes/{id:path}/neighbourhood",
    summary="What lies around a node",
    responses=example("node_neighbourhood") | responses(404, 422, 503),
)
def node_neighbourhood(
    id: NodeId,
    graph: Graph,
    filters: ClaimFilters,
    depth: Annotated[int, Query(ge=1, le=2, description="steps from the node")] = 1,
    limit: Annotated[int, Query(ge=1, le=1000, description="most nodes")] = 100,
    predicates: Annotated[list[str] | None, Query(description="these predicates only")] = None,
) -> Neighbourhood:
    """Nodes within one or two steps, the best supported first, and the edges between them and the node."""
    found = neighbourhood_of(graph, id, depth=depth, limit=limit, predicates=predicates, **filters)
    return Neighbourhood.model_validate(found)


@router.get("/nodes/{id:path}", summary="One node", responses=example("get_node") | responses(404, 422, 503))
def get_node(id: NodeId, graph: Graph, filters: ClaimFilters) -> NodeDetail:
    """A node with all its edges: the claims of the same ends and predicate are one edge with its evidence."""
    return shown(graph, id, filters)


def shown(graph: GraphStore, identifier: str, filters: Mapping[str, Any]) -> NodeDetail:
    """A node in the shape of an answer. Raises NotFoundError."""
    found = node_detail(graph, identifier, **filters)
    groups: list[dict[str, Any]] = [
        {"predicate": g["predicate"], "direction": g["direction"], "edges": [edge(e) for e in g["edges"]]}
        for g in found["predicates"]
    ]
    return NodeDetail.model_validate(
        node_ref(found["id"], found["kind"], found["name"])
        | {"properties": found["properties"], "predicates": groups, "truncated": found["truncated"]}
    )

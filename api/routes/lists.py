"""Lists of places, measures, regulations, agencies, platforms and figures, and one of each by its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request

from api.connection import Graph
from api.examples import example
from api.filters import ClaimFilters
from api.models.lists import NodeList
from api.models.nodes import NodeDetail
from api.problems import responses
from api.routes.nodes import NodeId, shown
from graph.answers.lists import Lists, page, resources
from graph.errors import NotFoundError

router = APIRouter(tags=["lists"])

Sort = Literal["mentions", "name", "id"]
_SINGULAR = {"agencies": "agency"}


def _listing(resource: str) -> Callable[..., NodeList]:
    def listing(
        request: Request,
        graph: Graph,
        q: Annotated[str | None, Query(min_length=1, max_length=100, description="part of the name")] = None,
        kind: Annotated[str | None, Query(description="kind of node")] = None,
        node_class: Annotated[
            str | None, Query(alias="class", description="kind of measure or regulation, organ, unit")
        ] = None,
        province: Annotated[str | None, Query(description="in this province, by id")] = None,
        within: Annotated[str | None, Query(description="directly in this place, by id")] = None,
        topic: Annotated[str | None, Query(description="of this topic, by id")] = None,
        period: Annotated[str | None, Query(description="of this period")] = None,
        status: Annotated[str | None, Query(description="of this status: in_force, repealed, draft")] = None,
        place: Annotated[
            str | None, Query(description="run, issued or reported by this place or an agency in it, by id")
        ] = None,
        sort: Annotated[Sort, Query(description="the most mentioned first, by name, or by id")] = "mentions",
        after: Annotated[str | None, Query(max_length=2000, description="`next` of the page before")] = None,
        limit: Annotated[int, Query(ge=1, le=500, description="rows a page")] = 50,
    ) -> NodeList:
        """A page with the counts of each facet. A filter that these nodes do not have is refused."""
        lists: Lists = request.app.state.lists
        given = {
            "kind": kind, "class": node_class, "province_id": province, "within_id": within, "topics": topic,
            "period": period, "status": status, "places": place,
        }  # fmt: skip
        chosen = {facet: value for facet, value in given.items() if value is not None}
        listed = lists.get(graph, resource, request.state.corpus)
        found = page(listed, text=q, chosen=chosen, sort=sort, after=after, limit=limit)
        return NodeList.model_validate(found | {"items": [_item(row) for row in found["items"]]})

    return listing


def _item(row: dict[str, Any]) -> dict[str, Any]:
    plain = ("id", "kind", "name", "label_en", "class", "status", "period", "value", "places", "topics", "mentions")
    places = {
        key: {"id": row[f"{key}_id"], "name": row[key]} if row[f"{key}_id"] else None for key in ("within", "province")
    }
    return {key: row[key] for key in plain} | places


def _one(resource: str) -> Callable[..., NodeDetail]:
    kinds = resources()[resource]["kinds"]

    def one(id: NodeId, graph: Graph, filters: ClaimFilters) -> NodeDetail:
        """A node with all its edges, grouped by predicate, each with its evidence."""
        found = shown(graph, id, filters)
        if found.kind not in kinds:
            raise NotFoundError(f"{id} is not among the {resource}", mend=f"it is at /api/v1/nodes/{id}")
        return found

    return one


for _resource, _spec in resources().items():
    _name = _SINGULAR.get(_resource, _resource.removesuffix("s"))
    router.add_api_route(
        f"/{_resource}", _listing(_resource), name=f"list_{_resource}", summary=f"List of {_spec['en']}",
        responses=example(f"list_{_resource}") | responses(422, 503),
    )  # fmt: skip
    router.add_api_route(
        f"/{_resource}/{{id:path}}", _one(_resource), name=f"get_{_name}", summary=f"One of the {_spec['en']}",
        responses=example(f"get_{_name}") | responses(404, 422, 503),
    )  # fmt: skip

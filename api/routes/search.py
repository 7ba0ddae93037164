"""Search by name and in the texts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.connection import Graph
from api.examples import example
from api.models.search import SearchAnswer
from api.problems import responses
from graph.answers.search import search_all

router = APIRouter(tags=["search"])


@router.get("/search", summary="Find by name and in the texts", responses=example("search") | responses(422, 503))
def search(
    graph: Graph,
    q: Annotated[str, Query(min_length=1, max_length=100, description="what to find", examples=["免申即享"])],
    kinds: Annotated[list[str] | None, Query(description="nodes of these kinds only, and no texts")] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="most nodes, and most sections")] = 20,
) -> SearchAnswer:
    """Nodes whose name or alias holds the words, and the sentences of texts that do."""
    found = search_all(graph, q, kinds=kinds, limit=limit)
    nodes = [{k: n[k] for k in ("id", "kind", "name", "matched")} for n in found["nodes"]]
    sections = [
        {
            "document": {
                "id": s["document_id"], "title": s["document"], "date": s["date"], "extent": s["extent"],
                "paraphrase": s["paraphrase"],
            },
            "section_id": s["section_id"], "section_path": s["section_path"], "quote": s["quote"],
            "start": s["start"], "end": s["end"],
        }
        for s in found["sections"]
    ]  # fmt: skip
    return SearchAnswer.model_validate({"q": q, "nodes": nodes, "sections": sections})

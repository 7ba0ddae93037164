"""Search by name and in the texts, and suggestions while typing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.connection import Graph
from api.examples import example
from api.models.search import SearchAnswer, Suggestions
from api.names import Names
from api.problems import responses
from graph.answers.names import suggestions
from graph.answers.search import LAST_OFFSET, search_all

router = APIRouter(tags=["search"])

Typed = Annotated[str, Query(min_length=1, max_length=100, description="what to find", examples=["免申即享"])]


@router.get("/search", summary="Find by name and in the texts", responses=example("search") | responses(422, 503))
def search(
    graph: Graph,
    names: Names,
    q: Typed,
    kinds: Annotated[list[str] | None, Query(description="nodes of these kinds only, and no texts")] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="most nodes, and most sections")] = 20,
    offset: Annotated[int, Query(ge=0, le=LAST_OFFSET, description="`next` of the page before")] = 0,
) -> SearchAnswer:
    """Nodes by name, alias or pinyin, errors of typing allowed, and the sentences of texts that hold the words."""
    found = search_all(graph, names, q, kinds=kinds, limit=limit, offset=offset)
    sections = [
        {
            "document": {
                "id": s["document_id"], "title": s["document"], "date": s["date"], "extent": s["extent"],
                "paraphrase": s["paraphrase"],
            },
            **{k: s[k] for k in ("section_id", "section_path", "quote", "highlights", "start", "end")},
        }
        for s in found["sections"]
    ]  # fmt: skip
    return SearchAnswer.model_validate({"q": q, "nodes": found["nodes"], "sections": sections, "next": found["next"]})


@router.get("/suggest", summary="Suggestions while typing", responses=example("suggest") | responses(422, 503))
def suggest(
    names: Names,
    q: Typed,
    kinds: Annotated[list[str] | None, Query(description="nodes of these kinds only", examples=[["Measure"]])] = None,
    limit: Annotated[int, Query(ge=1, le=50, description="most nodes")] = 10,
) -> Suggestions:
    """Names that begin with or hold what was typed, also as pinyin (msjx, mianshen) or with an error of typing."""
    return Suggestions.model_validate({"q": q, "nodes": suggestions(names, q, kinds=kinds, limit=limit)})

"""One claim: its ends, and the sentence that it rests on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from api.connection import Graph
from api.convert import evidence, node_ref
from api.examples import example
from api.models.documents import ClaimDetail
from api.problems import responses
from graph.answers.documents import claim_detail

router = APIRouter(tags=["claims"])


@router.get("/claims/{id}", summary="One claim", responses=example("get_claim") | responses(404, 422, 503))
def get_claim(
    id: Annotated[str, Path(description="id of a claim", examples=["claim:~4ybya524d3ynwlg6psfc34vr"])],
    graph: Graph,
) -> ClaimDetail:
    """A claim with its subject, predicate, object and evidence."""
    row = claim_detail(graph, id)
    ends = {
        side: node_ref(row[f"{side}_id"], row[f"{side}_kind"], row[side]) for side in ("subject", "object")
    }  # fmt: skip
    found = evidence(row["evidence"]) | ends | {"predicate": row["predicate"], "extractor": row["extractor"]}
    return ClaimDetail.model_validate(found)

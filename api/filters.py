"""Parameters that several routes share: a document's id, and the filters of claims by confidence and review."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Query

DocumentId = Annotated[str, Path(description="id of a document", examples=["document:~7h2m"])]
Review = Literal["unreviewed", "accepted", "rejected", "corrected"]
MinConfidence = Annotated[float, Query(ge=0, le=1, description="least confidence")]


def claim_filters(
    min_confidence: MinConfidence = 0.0,
    review: Annotated[
        list[Review] | None, Query(description="these states of review only; without it all but `rejected`")
    ] = None,
) -> dict[str, Any]:
    """Parameters of named queries; who asks for rejected claims gets them."""
    return {"min_confidence": min_confidence, "review": review, "include_rejected": "rejected" in (review or ())}


ClaimFilters = Annotated[dict[str, Any], Depends(claim_filters)]

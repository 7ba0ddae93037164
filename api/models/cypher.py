"""Statements for the read-only door, and their rows."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.models.base import Answer, CorpusName


class CypherRequest(BaseModel):
    """A reading statement of openCypher with the values of its parameters."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "statement": "MATCH (c:City)-[r:ADOPTS]->(m:Measure) WHERE m.name = $measure RETURN c.name AS city, r.since AS since",
                    "parameters": {"measure": "免申即享"},
                    "limit": 100,
                }
            ]
        },
    )

    statement: str = Field(description="one statement; docs/cypher.md lists what it may hold")
    parameters: dict[str, Any] = Field(default_factory=dict, description="value of each $parameter, by name")
    limit: int | None = Field(default=None, ge=1, description="most rows; the server's own limit holds besides")


class CypherCut(Answer):
    """Why an answer ends before its rows do."""

    reason: Literal["rows", "bytes"] = Field(description="which limit was met")
    limit: int = Field(description="that limit")


class CypherAnswer(Answer):
    """Rows of a statement, in the order of `columns`. Nodes are {labels, properties}, edges {type, properties}."""

    corpus: CorpusName
    columns: list[str]
    rows: list[list[Any]]
    truncated: CypherCut | None = Field(description="null when the rows are all there are")
    seconds: float

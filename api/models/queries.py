"""Named queries: their description and their rows."""

from __future__ import annotations

from typing import Any

from api.models.base import Answer, CorpusName


class QueryParameter(Answer):
    """A parameter of a named query."""

    name: str
    type: str
    required: bool
    default: Any
    example: Any
    values: list[str]
    minimum: float | None
    maximum: float | None
    zh: str
    en: str


class QueryColumn(Answer):
    """A column of a named query."""

    name: str
    type: str
    zh: str
    en: str


class QueryDescription(Answer):
    """A named query: what it is for, what it takes, what it returns, and its Cypher text."""

    name: str
    title: dict[str, str]
    purpose: dict[str, str]
    parameters: list[QueryParameter]
    columns: list[QueryColumn]
    cypher: str


class QueryList(Answer):
    """All named queries."""

    queries: list[QueryDescription]


class QueryAnswer(Answer):
    """Rows of a named query, and the parameters that it was asked with, defaults included."""

    query: str
    corpus: CorpusName
    parameters: dict[str, Any]
    columns: list[str]
    rows: list[dict[str, Any]]

"""What the graph is made of: kinds of nodes and edges with their names in both languages, and who asks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.models.ask import Title
from api.models.base import Answer


class SchemaField(Answer):
    """A field of a node or a claim; `values` where the field is closed."""

    field: str
    label: Title
    values: list[str]


class SchemaKind(Answer):
    """A kind of node."""

    kind: str
    label: Title
    description: Title
    group: str | None = Field(description="`place` for the kinds of places")
    curated: bool = Field(description="whether people may merge, rename and mark its nodes")
    colour: str = Field(description="as #rrggbb; colours of different kinds can be told apart by colour-blind people")
    properties: list[SchemaField]


class SchemaPredicate(Answer):
    """A kind of edge."""

    predicate: str
    label: Title
    description: Title
    claim: bool = Field(description="whether each edge rests on evidence; else it comes from reference data")
    sources: list[str]
    targets: list[str]
    attributes: list[str] = Field(description="fields that an edge of this kind states beside its ends")


class GraphSchema(Answer):
    """All kinds, predicates and fields of claims."""

    kinds: list[SchemaKind]
    predicates: list[SchemaPredicate]
    claim_fields: list[SchemaField]


class Whoami(Answer):
    """Who asks: the name that their key was made for, and what they may do here."""

    name: str
    role: Literal["reader", "reviewer", "editor", "admin"]
    anonymous: bool
    read_only: bool = Field(description="whether this server refuses whatever would change the graph")
    takes_in: bool = Field(description="whether this server takes documents in")

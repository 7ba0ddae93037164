"""What a front end must know before it asks for anything: the kinds of the graph, and what the caller may do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request

from api.access import Actor, acting
from api.examples import example
from api.models.ask import Title
from api.models.schema import GraphSchema, SchemaField, SchemaKind, SchemaPredicate, Whoami
from graph.kinds import Field, colours, schema

router = APIRouter(tags=["schema"])


@router.get("/schema", summary="Kinds of nodes and edges", responses=example("describe_schema"))
def describe_schema() -> GraphSchema:
    """Names the kinds of nodes, the predicates and the fields of claims, in Chinese and English."""
    found = schema()
    return GraphSchema(
        kinds=[
            SchemaKind(
                kind=k.name, label=k.label, description=k.description, group=k.group, colour=colours()[k.name],
                curated=k.name in found.curated, properties=_fields(k.properties),
            )
            for k in found.policy.values()
        ],
        predicates=[
            SchemaPredicate(
                predicate=e.name, label=e.label, description=e.description, claim=e.claim,
                sources=list(e.sources), targets=list(e.targets), attributes=list(e.attributes),
            )
            for e in found.edges.values()
        ],
        claim_fields=_fields(found.claim_fields),
    )  # fmt: skip


def _fields(fields: Mapping[str, Field]) -> list[SchemaField]:
    return [SchemaField(field=f.name, label=Title(zh=f.zh, en=f.en), values=list(f.values)) for f in fields.values()]


@router.get("/whoami", summary="Who asks", responses=example("whoami"))
def whoami(request: Request, actor: Annotated[Actor, Depends(acting("reader"))]) -> Whoami:
    """Says whose key was sent and what its role may do on this server."""
    state = request.app.state
    return Whoami(
        name=actor.name,
        role=actor.role,
        anonymous=actor.anonymous,
        read_only=state.access.read_only,
        takes_in=state.jobs.takes_in and not state.access.read_only,
    )

"""The order in which the claims of one document are made; each predicate's rules have a module of their own."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Document
from ingest.gazetteer import Place
from ingest.relations.assembly import Assembly
from ingest.relations.assignment import assigned
from ingest.relations.carrying_out import implements
from ingest.relations.figures import figures
from ingest.relations.measures import adopts, named_by, responsible
from ingest.relations.parts import part_of
from ingest.relations.platforms import platforms
from ingest.relations.regulations import issued, provides
from ingest.resolve import Entity
from ingest.view import TextView


def extract_claims(
    view: TextView, document: Document, entities: Sequence[Entity], home: Place | None, extractor: str
) -> Assembly:
    """All claims of a document with the nodes that they connect."""
    work = Assembly(view, document, entities, home, extractor)
    if home:
        work.place_id(home)
    for entity in entities:
        if entity.type != "Figure":
            work.node_id(entity)
    issued(work)
    implements(work)
    if document.genre == "regulation":
        provides(work)
    else:
        adopts(work)
    assigned(work)
    responsible(work)
    named_by(work)
    platforms(work)
    part_of(work)
    figures(work)
    return work

"""Nodes that are there before any document: all places of both provinces and the topics of evaluation.

They make it possible to say of a place that the corpus holds no document of it.
"""

from __future__ import annotations

from graph.model import Node
from ingest.gazetteer import gazetteer
from ingest.lexicon import lexicon
from ingest.resolve import concept_node


def reference_nodes() -> tuple[list[Node], list[tuple[str, str]]]:
    """Nodes, and pairs of a place with the place that it lies in."""
    places = [p for p in gazetteer() if p.home and (p.kind != "zone")]
    known = {p.id for p in places}
    nodes = [p.node() for p in places] + [concept_node(c) for c in lexicon().of_type("Topic")]
    return nodes, [(p.id, p.parent_id) for p in places if p.parent_id in known]

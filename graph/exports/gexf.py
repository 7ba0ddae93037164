"""GEXF 1.3 for Gephi: one edge for all claims of the same ends and predicate, with colours by kind and dates as spells.

Gephi keeps parallel edges apart by their `kind`, which is the predicate here. An edge is there from the earliest time on
that claims state which say that it is done, and until the time that those state which say that it has ended; plans and negations
state a time that is none of the edge's own, so these have no spell and their `since` is an attribute.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import IO, Any

from graph.exports.fields import column_of, edge_fields, node_fields
from graph.exports.manifest import Manifest
from graph.exports.part import CollapsedEdge, Part
from graph.exports.xml import XmlWriter, plain
from graph.kinds import Field, colours, schema
from graph.wholegraph import NodeRecord

_ROOT = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
_TYPES = {"integer": "long", "float": "double", "boolean": "boolean"}
_OWN = ("id", "name")  # what a node says in its own attributes
_EDGE_COLUMNS = ("predicate", "claims", "documents", "statuses", "since", "confidence")


def write_gexf(part: Part, about: Manifest, out: IO[bytes]) -> None:
    """Write the file."""
    nodes = [f for f in node_fields(bool(about.selection.get("texts"))) if f.name not in _OWN]
    edges = [f for f in edge_fields() if f.name in _EDGE_COLUMNS]
    count, _, joined = part.sizes()
    xml = XmlWriter(out)
    with xml.element("gexf", _ROOT):
        with xml.element("meta", {"lastmodifieddate": about.created[:10]}):
            xml.leaf("creator", text=f"yingshang {about.program}")
            xml.leaf("description", text=json.dumps(about.to_json(), ensure_ascii=False))
        described = {
            "defaultedgetype": "directed",
            "mode": "dynamic",
            "timeformat": "date",
            "timerepresentation": "interval",
        }
        with xml.element("graph", described):
            _attributes(xml, "node", nodes)
            _attributes(xml, "edge", edges)
            with xml.element("nodes", {"count": count}):
                for node in part.nodes():
                    _node(xml, node, nodes)
            with xml.element("edges", {"count": joined}):
                for edge in part.collapsed():
                    _edge(xml, edge)
    xml.end()


def _attributes(xml: XmlWriter, owner: str, fields: Sequence[Field]) -> None:
    with xml.element("attributes", {"class": owner, "mode": "static"}):
        for spec in fields:
            kind = _TYPES.get(spec.type, "string")
            xml.leaf("attribute", {"id": spec.name, "title": spec.name, "type": kind})


def _node(xml: XmlWriter, node: NodeRecord, fields: Sequence[Field]) -> None:
    values = {column_of(k): v for k, v in node.properties.items()} | {"kind": node.kind}
    with xml.element("node", {"id": node.id, "label": node.properties.get("name")}):
        _values(xml, {f.name: values.get(f.name) for f in fields})
        colour = colours()[node.kind]
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        xml.leaf("viz:color", {"r": red, "g": green, "b": blue})


def _edge(xml: XmlWriter, edge: CollapsedEdge) -> None:
    described = {
        "id": f"{edge.source} {edge.type} {edge.target}", "source": edge.source, "target": edge.target,
        "kind": edge.type, "label": schema().edges[edge.type].label["zh"], "weight": max(edge.claims, 1),
    }  # fmt: skip
    with xml.element("edge", described):
        values = {name: getattr(edge, name) for name in _EDGE_COLUMNS if name != "predicate"}
        _values(xml, {"predicate": edge.type, **values})
        if spell := _spell(edge):
            with xml.element("spells"):
                xml.leaf("spell", spell)


def _values(xml: XmlWriter, values: dict[str, Any]) -> None:
    known = {k: v for k, v in values.items() if v is not None and v not in ([], ())}
    if known:
        with xml.element("attvalues"):
            for name, value in known.items():
                xml.leaf("attvalue", {"for": name, "value": plain(value)})


def _spell(edge: CollapsedEdge) -> dict[str, str]:
    """Start and end of an edge where they are stated, to the day as the format wants it."""
    found = {"start": edge.done_since, "end": edge.ended_since}
    return {name: first_day(value) for name, value in found.items() if value is not None}


def first_day(partial: str) -> str:
    """The day on which a year, month or day begins."""
    parts = [int(part) for part in partial.split("-")]
    return date(*parts, *[1] * (3 - len(parts))).isoformat()

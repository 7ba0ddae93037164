"""GraphML: a directed multigraph, one edge a claim with all that it carries; for NetworkX, igraph and Gephi."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import IO, Any

from graph.exports.fields import claim_fields, column_of, node_fields
from graph.exports.manifest import Manifest
from graph.exports.part import Part
from graph.exports.xml import XmlWriter, plain
from graph.kinds import Field

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {"integer": "long", "float": "double", "boolean": "boolean"}
_ABOUT = ("corpus", "manifest")


def write_graphml(part: Part, about: Manifest, out: IO[bytes]) -> None:
    """Write the file."""
    nodes = [f for f in node_fields(bool(about.selection.get("texts"))) if f.name != "id"]
    edges = [f for f in claim_fields() if f.name == "predicate" or not f.name.startswith(("subject", "object"))]
    xml = XmlWriter(out)
    with xml.element("graphml", {"xmlns": _NAMESPACE}):
        for name in _ABOUT:
            xml.leaf("key", {"id": f"graph.{name}", "for": "graph", "attr.name": name, "attr.type": "string"})
        _keys(xml, "node", nodes)
        _keys(xml, "edge", edges)
        with xml.element("graph", {"id": "yingshang", "edgedefault": "directed"}):
            found = {"corpus": about.corpus, "manifest": json.dumps(about.to_json(), ensure_ascii=False)}
            _data(xml, "graph", found)
            for node in part.nodes():
                values = {column_of(k): v for k, v in node.properties.items()} | {"kind": node.kind}
                with xml.element("node", {"id": node.id}):
                    _data(xml, "node", {f.name: values.get(f.name) for f in nodes})
            for edge in part.edges():
                record = edge.record
                ends = {"source": record.source, "target": record.target}
                with xml.element("edge", {"id": record.id, **ends}):
                    values = {**record.properties, "predicate": record.type}
                    _data(xml, "edge", {f.name: values.get(f.name) for f in edges})
    xml.end()


def _keys(xml: XmlWriter, owner: str, fields: Sequence[Field]) -> None:
    for spec in fields:
        kind = _TYPES.get(spec.type, "string")
        described = {"id": f"{owner}.{spec.name}", "for": owner, "attr.name": spec.name, "attr.type": kind}
        with xml.element("key", described):
            xml.leaf("desc", text=f"{spec.zh} · {spec.en}")


def _data(xml: XmlWriter, owner: str, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if value is not None and value != []:
            xml.leaf("data", {"key": f"{owner}.{name}"}, plain(value))

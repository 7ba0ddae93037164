"""Values of a researcher's answer as JSON: nodes with their labels, edges with their type, times as ISO text."""

from __future__ import annotations

import math
from typing import Any

import neo4j
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point


def readable(value: Any) -> Any:
    """A driver's value as what JSON can hold; internal ids are left out, as they do not last."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Point | neo4j.time.Duration):  # both are tuples
        return _other(value)
    if isinstance(value, list | tuple):
        return [readable(v) for v in value]
    if isinstance(value, dict):
        return {k: readable(v) for k, v in value.items()}
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": {k: readable(v) for k, v in value.items()}}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": {k: readable(v) for k, v in value.items()}}
    if isinstance(value, Path):
        return {"nodes": readable(list(value.nodes)), "edges": readable(list(value.relationships))}
    return _other(value)


def _other(value: Any) -> Any:
    if isinstance(value, Point):
        return {"srid": value.srid, "coordinates": [float(c) for c in value]}
    if isinstance(value, bytes | bytearray):
        return value.hex()
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return str(value)

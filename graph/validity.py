"""Whether a stored record is what the schema says: kinds, ends, properties with their types, closed values.

The records of the model check themselves when they are made; these are for records that come from a file or from a
database that others could write to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from graph.errors import ModelError
from graph.ids import prefix_of
from graph.kinds import Field, schema
from graph.model import check_value
from graph.wholegraph import EdgeRecord, NodeRecord

_GREATEST = 1 << 63  # integers of the protocol; no float of the model comes near, and NaN is not below it
REFERENCE = "reference"  # the mark of nodes that no removal takes away


def check_node(record: NodeRecord) -> None:
    """Raise ModelError, with the node's id as its place, for what the schema does not allow."""
    kind = schema().nodes.get(record.kind)
    if kind is None:
        raise ModelError(f"unknown node kind {record.kind!r}", place=record.id)
    if prefix_of(record.id) != kind.prefix:
        raise ModelError(f"expected an id with the prefix {kind.prefix}", place=record.id)
    if record.properties.get(REFERENCE) not in (None, True):
        raise ModelError("the mark of reference nodes is true or absent", place=record.id)
    own = {k: v for k, v in record.properties.items() if k not in ("id", REFERENCE)}
    _check_properties(own, kind.properties, record.id)


def check_edge(record: EdgeRecord) -> None:
    """Raise ModelError, with the claim's id or the ends as its place, for what the schema does not allow."""
    kind = schema().edges.get(record.type)
    if kind is None:
        raise ModelError(f"unknown edge type {record.type!r}", place=record.id)
    if not kind.allows(record.source_kind, record.target_kind):
        raise ModelError(
            f"{record.type} from {record.source_kind} to {record.target_kind} is not allowed", place=record.id
        )
    _check_properties(record.properties, schema().claim_fields if kind.claim else {}, record.id)


def _check_properties(values: Mapping[str, Any], fields: Mapping[str, Field], place: str) -> None:
    for name, value in values.items():
        if name not in fields:
            raise ModelError(f"unknown property {name!r}", place=place)
        check_value(fields[name], value, place)
        if isinstance(value, int | float) and not -_GREATEST <= value < _GREATEST:
            raise ModelError(f"{name} is no number that a database holds: {value}", place=place)
        if fields[name].type == "json":
            _check_json(name, value, place)
    if missing := [f.name for f in fields.values() if f.required and values.get(f.name) is None]:
        raise ModelError(f"the property {missing[0]!r} is missing", place=place)


def _check_json(name: str, value: Any, place: str) -> None:
    try:
        json.loads(value)
    except (TypeError, ValueError) as error:
        raise ModelError(f"{name} is no JSON text", place=place) from error

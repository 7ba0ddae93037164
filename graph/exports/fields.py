"""The columns of the tables and the attributes of the graph files, made from the schema; and the codebook of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.exports.part import HEAVY
from graph.kinds import Field, schema

_FILE = Path(__file__).with_name("columns.yaml")
ENDS = ("subject_id", "subject_kind", "subject", "predicate", "object_id", "object_kind", "object")


@cache
def _own() -> dict[str, dict[str, Field]]:
    loaded = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {table: {name: _field(name, raw) for name, raw in columns.items()} for table, columns in loaded.items()}


def _field(name: str, raw: dict[str, Any]) -> Field:
    values: tuple[str, ...] = ()
    if name == "kind" or name.endswith("_kind"):
        values = tuple(schema().policy)
    elif name == "predicate":
        values = tuple(schema().edges)
    return Field(name, raw["type"], raw.get("required", False), values, raw["zh"], raw["en"])


@cache
def node_fields(texts: bool = False) -> tuple[Field, ...]:
    """Columns of a table of nodes: id, kind, and every property that some kind has; `kind_of` for a property `kind`."""
    found = dict(_own()["nodes"])
    for kind in schema().policy.values():
        for name, spec in kind.properties.items():
            if texts or name not in HEAVY:
                column = column_of(name)
                known = found.get(column)
                found[column] = Field(column, spec.type, False, _values(known, spec), spec.zh, spec.en)
    return tuple(found.values())


def column_of(name: str) -> str:
    """The column of a node's property: the property `kind` (of a measure) would meet the kind of the node."""
    return "subkind" if name == "kind" else name


def _values(known: Field | None, spec: Field) -> tuple[str, ...]:
    if known is None:
        return spec.values
    return tuple(dict.fromkeys((*known.values, *spec.values))) if known.values and spec.values else ()


def edge_fields() -> tuple[Field, ...]:
    """Columns of a table of edges, one for all claims of the same ends and predicate."""
    return tuple(_own()["edges"].values())


def claim_fields() -> tuple[Field, ...]:
    """Columns of a table of claims: the ends, then what a claim carries; structure has the ends alone."""
    ends = [_own()["edges"][name] for name in ENDS]
    return (*ends, *schema().claim_fields.values())


def codebook(texts: bool = False) -> Iterator[dict[str, str]]:
    """Rows that explain every column of every table, every kind of node and every predicate."""
    tables = {"nodes.csv": node_fields(texts), "edges.csv": edge_fields(), "claims.csv": claim_fields()}
    for table, fields in tables.items():
        for spec in fields:
            yield {
                "table": table, "name": spec.name, "type": spec.type, "required": str(spec.required).lower(),
                "values": " ".join(spec.values), "zh": spec.zh, "en": spec.en,
            }  # fmt: skip
    for column, kinds in (("kind", schema().policy), ("predicate", schema().edges)):
        for kind in kinds.values():
            yield {
                "table": "", "name": f"{column}={kind.name}", "type": "", "required": "", "values": "",
                "zh": f"{kind.label['zh']}：{kind.description['zh']}",
                "en": f"{kind.label['en']}: {kind.description['en']}",
            }  # fmt: skip

"""Node and edge kinds, read from `graph/schema/*.yaml`: the domain model is data, this module only reads it.

A kind of node has a name, an id prefix and typed properties; a kind of edge has endpoints (node kinds or the
group `place`) and says whether it carries a claim. `python -m graph.kinds` is the linter that `make lint` runs.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.errors import SchemaError
from graph.ids import PREFIXES

SCHEMA_DIR = Path(__file__).parent / "schema"
BOOKS = ("curation", "sources")  # groups of the kinds by which the graph keeps its books
FIELD_TYPES = {"string", "string[]", "integer", "float", "boolean", "json"}
_NODE_KEYS = {"name", "group", "prefix", "label", "description", "identity", "id_from", "properties", "example"}
_EDGE_KEYS = {"name", "claim", "label", "description", "from", "to", "attributes", "same_kind", "example"}
_FIELD_KEYS = {"type", "required", "values", "zh", "en"}
_NODE_NAME = re.compile(r"[A-Z][A-Za-z]+")
_EDGE_NAME = re.compile(r"[A-Z]+(?:_[A-Z]+)*")


@dataclass(frozen=True, slots=True)
class Field:
    """One property: its type (see FIELD_TYPES), whether it must be there, and its allowed values if closed."""

    name: str
    type: str
    required: bool
    values: tuple[str, ...]
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class NodeKind:
    """One node label with its properties; `group` is `place` for the five kinds of places, one of BOOKS for books.

    Where an id can be made anew: of the property `id_key`, or as a digest of the properties `id_digest`.
    """

    name: str
    group: str | None
    prefix: str
    label: dict[str, str]
    description: dict[str, str]
    identity: str
    properties: dict[str, Field]
    example: dict[str, Any]
    id_key: str | None
    id_digest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """One relationship type: `sources` and `targets` are node kinds with the groups expanded."""

    name: str
    claim: bool
    label: dict[str, str]
    description: dict[str, str]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    attributes: tuple[str, ...]
    same_kind: bool
    example: dict[str, Any]

    def allows(self, source: str, target: str) -> bool:
        """Whether an edge of this kind may run from a node of kind `source` to one of kind `target`."""
        if source not in self.sources or target not in self.targets:
            return False
        return source == target if self.same_kind else True


@dataclass(frozen=True, slots=True)
class Schema:
    """All kinds, by name, and the fields that every claim edge carries."""

    nodes: dict[str, NodeKind]
    edges: dict[str, EdgeKind]
    claim_fields: dict[str, Field]

    @property
    def policy(self) -> dict[str, NodeKind]:
        """The kinds of nodes that say something of policy: all but those by which the graph keeps its books."""
        return {name: kind for name, kind in self.nodes.items() if kind.group not in BOOKS}

    @property
    def curated(self) -> tuple[str, ...]:
        """Names of the node kinds that may be merged, renamed and marked as candidates."""
        return tuple(n.name for n in self.nodes.values() if "candidate" in n.properties and n.group not in BOOKS)

    @property
    def places(self) -> tuple[str, ...]:
        """Names of the node kinds of the group `place`."""
        return tuple(n.name for n in self.nodes.values() if n.group == "place")

    @property
    def claim_edges(self) -> tuple[str, ...]:
        """Names of the edge kinds that carry a claim."""
        return tuple(e.name for e in self.edges.values() if e.claim)


@cache
def schema() -> Schema:
    """The schema of this installation, read once. Raises SchemaError naming the file and what is wrong."""
    return load_schema(SCHEMA_DIR)


@cache
def colours() -> dict[str, str]:
    """Kind of node -> colour as #rrggbb, for whoever draws the graph."""
    return {kind: str(colour) for kind, colour in _read(SCHEMA_DIR / "look.yaml").items()}


def load_schema(folder: Path) -> Schema:
    """Read and check the schema under `folder` (nodes/, edges/, claim.yaml)."""
    nodes = {n.name: n for n in map(_node, sorted((folder / "nodes").glob("*.yaml")))}
    groups = {"place": tuple(n.name for n in nodes.values() if n.group == "place")}
    edges = {}
    for path in sorted((folder / "edges").glob("*.yaml")):
        edge = _edge(path, nodes, groups)
        edges[edge.name] = edge
    claim_file = folder / "claim.yaml"
    claim_fields = {name: _field(claim_file, name, raw) for name, raw in _read(claim_file).items()}
    for edge in edges.values():
        for attribute in edge.attributes:
            if attribute not in claim_fields:
                raise SchemaError(f"attribute {attribute!r} is not in claim.yaml", place=f"edges/{edge.name}.yaml")
    return Schema(nodes, edges, claim_fields)


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise SchemaError(str(error), place=str(path)) from error
    if not isinstance(raw, dict):
        raise SchemaError("a schema file holds one mapping", place=str(path))
    return raw


def _checked(path: Path, known: set[str], name_pattern: re.Pattern[str]) -> dict[str, Any]:
    raw = _read(path)
    if unknown := sorted(set(raw) - known):
        raise SchemaError(f"unknown keys {unknown}", place=str(path), mend=f"known: {sorted(known)}")
    if raw.get("name") != path.stem or not name_pattern.fullmatch(path.stem):
        raise SchemaError("name must equal the file's name and be well formed", place=str(path))
    for key in ("label", "description"):
        texts = raw.get(key)
        if not isinstance(texts, dict) or set(texts) != {"zh", "en"} or not all(texts.values()):
            raise SchemaError(f"{key} needs zh and en", place=str(path))
    if not isinstance(raw.get("example"), dict):
        raise SchemaError("an example is missing", place=str(path))
    return raw


def _node(path: Path) -> NodeKind:
    raw = _checked(path, _NODE_KEYS, _NODE_NAME)
    if raw.get("prefix") not in PREFIXES:
        raise SchemaError(f"prefix {raw.get('prefix')!r} is unknown to graph.ids", place=str(path))
    properties = {name: _field(path, name, value) for name, value in (raw.get("properties") or {}).items()}
    if "name" not in properties or not properties["name"].required:
        raise SchemaError("every kind has a required property `name`", place=str(path))
    if unknown := sorted(set(raw["example"]) - set(properties) - {"id"}):
        raise SchemaError(f"the example has unknown properties {unknown}", place=str(path))
    id_from = raw.get("id_from") or {}
    named = [*id_from.get("digest", ()), *filter(None, [id_from.get("key")])]
    if set(id_from) - {"key", "digest"} or set(named) - set(properties):
        raise SchemaError("id_from has a `key` or a `digest` of properties", place=str(path))
    return NodeKind(
        name=raw["name"],
        group=raw.get("group"),
        prefix=raw["prefix"],
        label=raw["label"],
        description=raw["description"],
        identity=str(raw.get("identity") or ""),
        properties=properties,
        example=raw["example"],
        id_key=id_from.get("key"),
        id_digest=tuple(id_from.get("digest", ())),
    )


def _edge(path: Path, nodes: dict[str, NodeKind], groups: dict[str, tuple[str, ...]]) -> EdgeKind:
    raw = _checked(path, _EDGE_KEYS, _EDGE_NAME)
    ends = {}
    for side in ("from", "to"):
        names: list[str] = []
        for end in raw.get(side) or []:
            names.extend(groups.get(end, (end,)))
        if not names or any(name not in nodes for name in names):
            raise SchemaError(f"`{side}` must list node kinds or groups, found {names}", place=str(path))
        ends[side] = tuple(names)
    return EdgeKind(
        name=raw["name"],
        claim=bool(raw.get("claim", True)),
        label=raw["label"],
        description=raw["description"],
        sources=ends["from"],
        targets=ends["to"],
        attributes=tuple(raw.get("attributes") or ()),
        same_kind=bool(raw.get("same_kind", False)),
        example=raw["example"],
    )


def _field(path: Path, name: str, raw: Any) -> Field:
    place = f"{path}: {name}"
    if not isinstance(raw, dict) or set(raw) - _FIELD_KEYS:
        raise SchemaError(f"a field has the keys {sorted(_FIELD_KEYS)}", place=place)
    if raw.get("type") not in FIELD_TYPES:
        raise SchemaError(f"unknown type {raw.get('type')!r}", place=place, mend=f"one of {sorted(FIELD_TYPES)}")
    if not raw.get("zh") or not raw.get("en"):
        raise SchemaError("a field is described in zh and en", place=place)
    return Field(
        name=name,
        type=raw["type"],
        required=bool(raw.get("required", False)),
        values=tuple(raw.get("values") or ()),
        zh=raw["zh"],
        en=raw["en"],
    )


def main() -> int:
    """Lint the schema: exit code 0 when it loads, 1 with the error otherwise."""
    try:
        loaded = load_schema(SCHEMA_DIR)
    except SchemaError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"schema: {len(loaded.nodes)} node kinds, {len(loaded.edges)} edge kinds\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""A dump as openCypher: constraints, then CREATE for nodes and edges, in batches that a shell runs one by one.

Values stand in the text as literals, as a dump has no parameters; every character that is not plain is escaped, so
that no name can end its string.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import IO, Any

from graph.exports.manifest import Manifest
from graph.exports.part import NamedEdge, Part
from graph.queries import library
from graph.wholegraph import chunks

_BATCH = 200  # nodes or edges of one statement
_TEXTS_BATCH = 20
_PLAIN = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write_statements(part: Part, about: Manifest, out: IO[bytes]) -> None:
    """Write the file: a comment with the manifest, then one statement after the other, each ended by `;` at a line's end."""
    out.write(f"// {json.dumps(about.to_json(), ensure_ascii=True)}\n".encode())
    for text in _statements(part):
        out.write(text.encode("utf-8") + b";\n")


def _statements(part: Part) -> Iterator[str]:
    unique = library().get("node_ids")
    kinds = part.counts()["nodes"]
    yield from (unique.for_kinds(NODE=kind) for kind in kinds)
    for kind, nodes in groupby(part.nodes(), key=lambda node: node.kind):
        for batch in chunks(nodes, _TEXTS_BATCH if kind == "Document" else _BATCH):
            rows = ",\n".join(literal(node.properties) for node in batch)
            yield f"UNWIND [\n{rows}\n] AS row\nCREATE (n:{kind}) SET n = row"
    for (source, kind, target), edges in groupby(part.edges(), key=_ends):
        for some in chunks(edges, _BATCH):
            rows = ",\n".join(_edge(edge) for edge in some)
            yield (
                f"UNWIND [\n{rows}\n] AS row\nMATCH (s:{source} {{id: row.source}})\n"
                f"MATCH (t:{target} {{id: row.target}})\nCREATE (s)-[r:{kind}]->(t) SET r = row.properties"
            )


def _ends(edge: NamedEdge) -> tuple[str, str, str]:
    return edge.record.source_kind, edge.record.type, edge.record.target_kind


def _edge(edge: NamedEdge) -> str:
    record = edge.record
    return literal({"source": record.source, "target": record.target, "properties": record.properties})


def literal(value: Any) -> str:
    """A value as an openCypher literal. Raises TypeError for one that a graph cannot hold."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return repr(value)
    if isinstance(value, str):
        return f"'{''.join(map(_escaped, value))}'"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {literal(inner)}" for name, inner in value.items()) + "}"
    raise TypeError(f"no literal for {value!r}")


def _escaped(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    return character if character.isprintable() else "".join(f"\\u{unit:04x}" for unit in _units(character))


def _units(character: str) -> Iterator[int]:
    """UTF-16 units, as an escape names them."""
    encoded = character.encode("utf-16-be", "surrogatepass")
    return (int.from_bytes(encoded[i : i + 2], "big") for i in range(0, len(encoded), 2))

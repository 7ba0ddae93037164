"""CSV tables in a ZIP with a codebook: nodes, edges, claims, and `datapackage.json`, a Data Package of Frictionless.

UTF-8 without a mark, line ends CRLF (RFC 4180), lists as JSON, what does not apply is empty.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import IO, Any

from graph.cells import cell
from graph.exports.fields import claim_fields, codebook, column_of, edge_fields, node_fields
from graph.exports.manifest import Manifest
from graph.exports.part import NamedEdge, Part
from graph.kinds import Field
from graph.wholegraph import NodeRecord

PACKAGE = "datapackage.json"
_CODEBOOK = ("table", "name", "type", "required", "values", "zh", "en")
_TYPES = {"float": "number", "string[]": "array", "json": "string"}
Row = Mapping[str, Any]


def write_tables(part: Part, about: Manifest, out: IO[bytes]) -> None:
    """Write the ZIP."""
    texts = bool(about.selection.get("texts"))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        resources = [
            _table(bundle, "nodes", node_fields(texts), map(_node_row, part.nodes())),
            _table(bundle, "edges", edge_fields(), map(_edge_row, part.collapsed())),
            _table(bundle, "claims", claim_fields(), map(_claim_row, part.edges())),
            _table(bundle, "codebook", [Field(n, "string", False, (), n, n) for n in _CODEBOOK], codebook(texts)),
        ]
        package = {"name": "yingshang-export", "profile": "tabular-data-package", "resources": resources}
        bundle.writestr(PACKAGE, json.dumps(about.to_json() | package, ensure_ascii=False, indent=1))


class _Hashed(io.RawIOBase):
    """Passes bytes on and hashes them."""

    def __init__(self, target: IO[bytes]) -> None:
        self._write: Callable[[bytes], int] = target.write
        self.sha256 = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        taken = bytes(data)
        self.sha256.update(taken)
        self.size += len(taken)
        return self._write(taken)


def _table(bundle: zipfile.ZipFile, name: str, fields: Sequence[Field], rows: Iterable[Row]) -> dict[str, Any]:
    """Write one table; its entry in the package."""
    count = 0
    with bundle.open(f"{name}.csv", "w", force_zip64=True) as member:
        hashed = _Hashed(member)
        text = io.TextIOWrapper(io.BufferedWriter(hashed), encoding="utf-8", newline="")
        writer = csv.writer(text)
        writer.writerow(f.name for f in fields)
        for row in rows:
            writer.writerow(cell(row.get(f.name)) for f in fields)
            count += 1
        text.flush()
        text.detach().detach()  # closing them would close the member twice
    return {
        "name": name, "path": f"{name}.csv", "format": "csv", "encoding": "utf-8", "rows": count,
        "bytes": hashed.size, "hash": f"sha256:{hashed.sha256.hexdigest()}",
        "schema": {"fields": [_described(f) for f in fields]},
    }  # fmt: skip


def _described(spec: Field) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": spec.name, "type": _TYPES.get(spec.type, spec.type), "description": f"{spec.zh} · {spec.en}",
    }  # fmt: skip
    limits: dict[str, Any] = {"required": True} if spec.required else {}
    if spec.values:
        limits["enum"] = list(spec.values)
    return found | ({"constraints": limits} if limits else {})


def _node_row(node: NodeRecord) -> Row:
    return {column_of(k): v for k, v in node.properties.items()} | {"kind": node.kind}


def _edge_row(edge: Any) -> Row:
    return {
        "subject_id": edge.source, "subject_kind": edge.source_kind, "subject": edge.source_name,
        "predicate": edge.type, "object_id": edge.target, "object_kind": edge.target_kind, "object": edge.target_name,
        "claims": edge.claims, "documents": edge.documents, "statuses": edge.statuses, "since": edge.since,
        "confidence": edge.confidence,
    }  # fmt: skip


def _claim_row(edge: NamedEdge) -> Row:
    record = edge.record
    return {
        **record.properties,
        "subject_id": record.source, "subject_kind": record.source_kind, "subject": edge.source_name,
        "predicate": record.type, "object_id": record.target, "object_kind": record.target_kind,
        "object": edge.target_name,
    }  # fmt: skip

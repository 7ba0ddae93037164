"""The whole graph as files of `neo4j-admin database import full`, for first loads of tens of millions of edges.

Each kind of node and each type of edge is a header file and a file of rows; `import.args` names them all to the importer. Values are
quoted and nulls are not, so that an empty text stays a text; items of a list are parted by a character that no text holds.
The schema is not among them: indexes and constraints are made by the first program that opens the database.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from graph.corpus import corpus_version
from graph.errors import CorpusChangedError, StoreError
from graph.kinds import Field, schema
from graph.store import GraphStore
from graph.version import yingshang_version
from graph.wholegraph import Advance, EdgeRecord, GraphReader, NodeRecord

ARGUMENTS = "import.args"
MANIFEST = "manifest.json"
_LIST = "\x1f"  # unit separator; the importer is told so
_OPTIONS = ("--array-delimiter=U+001F", "--multiline-fields=true", "--id-type=string", "--input-encoding=UTF-8")
_TYPES = {
    "string": "string", "string[]": "string[]", "integer": "long", "float": "double", "boolean": "boolean", "json": "string",
}  # fmt: skip
_MARK = {"reference": "boolean"}  # of nodes that no removal takes away
Columns = Mapping[str, str]


def write_import(store: GraphStore, folder: Path, advance: Advance) -> dict[str, Any]:
    """Write the files into a folder that is there and empty; the manifest. Memory does not grow with the graph.

    Raises CorpusChangedError when the graph was written to meanwhile, StoreError for a property that no schema names.
    """
    before = corpus_version(store)
    with contextlib.closing(GraphReader(store)) as reader, ExitStack() as files:
        nodes = _write(folder, "nodes", ((r.kind, r) for r in reader.nodes()), files, advance)
        edges = _write(folder, "relationships", ((r.type, r) for r in reader.edges()), files, advance)
    if corpus_version(store) != before:
        raise CorpusChangedError("the graph was written to meanwhile", place=str(folder), mend="export again")
    parts = [("nodes", kind) for kind in nodes] + [("relationships", kind) for kind in edges]
    lines = [*_OPTIONS, *(f"--{what}={kind}={what}-{kind}-header.csv,{what}-{kind}.csv" for what, kind in parts)]
    (folder / ARGUMENTS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = {
        "format": "neo4j-import", "corpus": before, "counts": {"nodes": nodes, "edges": edges},
        "created": datetime.now(UTC).isoformat(timespec="seconds"), "program": f"yingshang {yingshang_version()}",
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return told


def _write(
    folder: Path, what: str, records: Iterator[tuple[str, NodeRecord | EdgeRecord]], files: ExitStack, advance: Advance
) -> dict[str, int]:
    """One file for each kind that is met, and its header; how many rows each has."""
    counts: Counter[str] = Counter()
    out: dict[str, IO[str]] = {}
    columns: dict[str, Columns] = {}
    for kind, record in records:
        if kind not in out:
            path = folder / f"{what}-{kind}.csv"
            out[kind] = files.enter_context(path.open("w", encoding="utf-8", newline=""))
            columns[kind] = _node_columns(kind) if what == "nodes" else _edge_columns(kind)
            (folder / f"{what}-{kind}-header.csv").write_text(_header(what, columns[kind]), encoding="utf-8")
        out[kind].write(_row(record, columns[kind]))
        counts[kind] += 1
        advance(1)
    return dict(sorted(counts.items()))


def _node_columns(kind: str) -> Columns:
    return _typed(schema().nodes[kind].properties) | _MARK


def _edge_columns(kind: str) -> Columns:
    return _typed(schema().claim_fields) if schema().edges[kind].claim else {}


def _typed(fields: Mapping[str, Field]) -> dict[str, str]:
    return {name: _TYPES[field.type] for name, field in fields.items()}


def _header(what: str, columns: Columns) -> str:
    ends = ["id:ID"] if what == "nodes" else [":START_ID", ":END_ID"]
    return ",".join([*ends, *(f"{name}:{type_}" for name, type_ in columns.items())]) + "\n"


def _row(record: NodeRecord | EdgeRecord, columns: Columns) -> str:
    ends = [record.id] if isinstance(record, NodeRecord) else [record.source, record.target]
    if unknown := record.properties.keys() - columns.keys() - {"id"}:
        raise StoreError(
            f"it has properties that no schema names: {', '.join(sorted(unknown))}", place=record.id,
            mend="`yingshang verify` says more",
        )  # fmt: skip
    values = [_cell(record.properties.get(name)) for name in columns]
    return ",".join([*map(_cell, ends), *values]) + "\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    text = _LIST.join(value) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"'

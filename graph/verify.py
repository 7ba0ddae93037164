"""Whether a graph keeps its promises: every claim has its document and its quote, every id follows from its thing.

The graph is read once, page by page; ids, spans and quotes go into a scratch database on disk, which is then asked
for breaches. What is promised is data: `graph/invariants.yaml`.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.curation.checking import check_curation, curated_nodes
from graph.curation.nodes import Curated
from graph.errors import ModelError
from graph.ids import hashed_id
from graph.kinds import schema
from graph.model import Claim, Span
from graph.store import GraphStore
from graph.validity import REFERENCE, check_edge, check_node
from graph.wholegraph import Advance, EdgeRecord, GraphReader, NodeRecord

FILE = Path(__file__).with_name("invariants.yaml")
_TABLES = """
CREATE TABLE nodes (kind, id, reference, document_id, start, "end", text_hash);
CREATE TABLE texts (id PRIMARY KEY, text) WITHOUT ROWID;
CREATE TABLE edges (type, source, target, claim_id, document_id, section_id, start, "end", quote);
"""
_INDEXES = """
CREATE INDEX nodes_id ON nodes (id);
CREATE INDEX nodes_document ON nodes (document_id);
CREATE INDEX edges_source ON edges (source);
CREATE INDEX edges_target ON edges (target);
CREATE INDEX edges_claim ON edges (claim_id);
CREATE INDEX edges_document ON edges (document_id);
"""
_CLAIM_FIELDS = (
    "document_id", "section_id", "quote", "confidence", "status", "since", "role", "article", "number", "source",
    "extractor", "review",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Breach:
    """One broken promise: which (a name in invariants.yaml), the id of the node or claim, and what is seen."""

    check: str
    id: str
    detail: str

    def to_json(self) -> dict[str, str]:
        """The form of `verify --json`."""
        return asdict(self)


@cache
def invariants() -> Mapping[str, Any]:
    """The promises: {indexes, checks}."""
    loaded: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def verify(store: GraphStore, advance: Advance) -> Iterator[Breach]:
    """Every breach, those of the database first, then of single records, then of what holds between them."""
    yield from _database(store)
    counts = store.counts(whole=True)
    with contextlib.closing(sqlite3.connect("")) as scratch, contextlib.closing(GraphReader(store)) as reader:
        scratch.executescript(_TABLES)
        curated = curated_nodes(store)
        read = {"nodes": 0, "edges": 0}
        for node in reader.nodes():
            yield from _node(node, scratch, curated)
            read["nodes"] += 1
            advance(1)
        for edge in reader.edges():
            yield from _edge(edge, scratch)
            read["edges"] += 1
            advance(1)
        for side, number in read.items():
            if (stated := sum(counts[side].values())) != number:
                yield Breach("unreadable", side, f"{stated} counted, {number} read")
        scratch.executescript(_INDEXES)
        for name, check in invariants()["checks"].items():
            if "sql" in check:
                yield from (Breach(name, str(i), str(detail)) for i, detail in scratch.execute(check["sql"]))
        yield from _texts(scratch)
    yield from (Breach(*found) for found in check_curation(store))


def _database(store: GraphStore) -> Iterator[Breach]:
    version = store.schema_version()
    if version != store.newest_version:
        yield Breach("schema_version", "schema", f"{version}, not {store.newest_version}")
    found = {
        (kind, name, row["type"], bool(row["constraint"]))
        for row in store.run("indexes", {}).records
        if row["state"] == "ONLINE" and row["kinds"] and row["properties"]
        for kind in row["kinds"]
        for name in row["properties"]
    }
    groups = {"nodes": tuple(schema().nodes), "claims": schema().claim_edges}
    for wanted in invariants()["indexes"]:
        for kind in groups[wanted["each"]] if "each" in wanted else (wanted["kind"],):
            unique = wanted.get("unique", False)
            if (kind, wanted["property"], wanted["type"], unique) not in found:
                yield Breach("index_missing", f"{kind}.{wanted['property']}", "unique" if unique else wanted["type"])


def _node(record: NodeRecord, scratch: sqlite3.Connection, curated: Mapping[str, Curated]) -> Iterator[Breach]:
    values = record.properties
    as_extracted = NodeRecord(record.kind, curated[record.id].base) if record.id in curated else record
    try:
        check_node(record)
        if (expected := recomputed_id(as_extracted)) not in (None, record.id):
            yield Breach("node_id", record.id, f"its properties give {expected}")
    except ModelError as error:
        yield Breach("node_invalid", record.id, error.message)
    text = values.get("text")
    if record.kind == "Document":
        scratch.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (record.id, _scalar(text)))
    scratch.execute(
        "INSERT INTO nodes VALUES (?, ?, ?, ?, ?, ?, ?)",
        (record.kind, record.id, *(_scalar(values.get(n)) for n in (REFERENCE, "document_id", "start", "end")),
         _hash(text) if record.kind == "Section" else None),
    )  # fmt: skip


def recomputed_id(record: NodeRecord) -> str | None:
    """The id that a node's properties give, None where they do not give it (a slug of the vocabulary, an edited title)."""
    kind = schema().nodes[record.kind]
    if kind.id_key and record.properties.get(kind.id_key):
        return f"{kind.prefix}:{record.properties[kind.id_key]}"
    if kind.id_digest and record.id.startswith(f"{kind.prefix}:~"):
        return hashed_id(kind.prefix, *(str(record.properties[name]) for name in kind.id_digest))
    return None


def _edge(record: EdgeRecord, scratch: sqlite3.Connection) -> Iterator[Breach]:
    values = record.properties
    try:
        check_edge(record)
        if schema().edges[record.type].claim:
            yield from _claim(record)
    except ModelError as error:
        yield Breach("edge_invalid", record.id, error.message)
    names = ("claim_id", "document_id", "section_id", "start", "end", "quote")
    row = (record.type, record.source, record.target, *(_scalar(values.get(name)) for name in names))
    scratch.execute("INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _claim(record: EdgeRecord) -> Iterator[Breach]:
    """Make the claim anew of what is stored. Raises ModelError when that is no claim."""
    values = record.properties
    known = {name: values[name] for name in _CLAIM_FIELDS if name in values}
    span = Span(values["start"], values["end"]) if {"start", "end"} <= values.keys() else None
    ends = values.get("extracted_subject", record.source), values.get("extracted_object", record.target)
    claim = Claim(ends[0], record.type, ends[1], span=span, **known)
    if claim.id != record.id:
        yield Breach("claim_id", record.id, f"its properties give {claim.id}")
    if claim.since_precision != values.get("since_precision"):
        yield Breach("edge_invalid", record.id, f"since_precision is {values.get('since_precision')!r}")


def _texts(scratch: sqlite3.Connection) -> Iterator[Breach]:
    """Quotes and sections against the texts, one document at a time."""
    for document, text in scratch.execute("SELECT id, text FROM texts ORDER BY id"):
        if not isinstance(text, str):
            continue  # said already: the document is invalid
        for claim, start, end, quote in scratch.execute(
            'SELECT claim_id, start, "end", quote FROM edges WHERE document_id = ? AND quote IS NOT NULL', (document,)
        ):
            if (found := _slice(text, start, end)) != quote:
                yield Breach("quote", claim, f"{quote!r}, the text has {found!r}")
        for section, start, end, digest in scratch.execute(
            "SELECT id, start, \"end\", text_hash FROM nodes WHERE document_id = ? AND kind = 'Section'", (document,)
        ):
            if (found := _slice(text, start, end)) is None or _hash(found) != digest:
                yield Breach("section_text", section, f"[{start}, {end}) of {document}")


def _scalar(value: Any) -> str | int | float | None:
    """What the scratch database takes; a value of a wrong type was named as one already."""
    return value if value is None or isinstance(value, str | int | float) else repr(value)


def _slice(text: str, start: Any, end: Any) -> str | None:
    whole = isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(text)
    return text[start:end] if whole else None


def _hash(text: Any) -> bytes:
    return hashlib.blake2b(str(text).encode("utf-8"), digest_size=16).digest()

"""Backup, restore and copy: a whole graph into a file and back, between engines too.

A backup is read back and checked before it takes its name. A restore checks the whole file before it touches the
graph; then it notes in the graph that it has begun, empties it, writes, compares what is there with the file, and takes
the note away. A graph with the note is refused by every other command, so one that died in the middle is never taken
for whole; restoring again begins anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph.backup_file import FORMAT, BackupReader, BackupWriter, Content, Header
from graph.corpus import corpus_version
from graph.drafts import draft, refuse_replacing
from graph.errors import BackupError, InputError, ModelError, StoreError
from graph.keyed import SINCE, key_documents
from graph.store import GraphStore, Step
from graph.validity import check_edge, check_node
from graph.version import yingshang_version
from graph.wholegraph import NODE_PAGE, Advance, GraphReader, NodeRecord, Record, chunks, empty, load

_TOLD_EVERY = 500  # records between two words about the progress

# Begins a stage (read, check, empty, write, compare) of so many records; what it returns is told how many are done.
Progress = Callable[[str, int], Advance]


@dataclass(frozen=True, slots=True)
class Summary:
    """What is in a file: its header, the hash of its lines and the digest of its content."""

    header: Header
    sha256: str
    content: str


def backup(store: GraphStore, file: Path, progress: Progress, *, force: bool = False, name: str = "") -> Summary:
    """Write the whole graph to `file`, under a temporary name until it is whole and checked. `name`: of a snapshot.

    Raises InputError when it exists and not `force`, StoreError when the graph was written to meanwhile.
    """
    refuse_replacing(file, force=force)
    header = _header(store, name)
    with draft(file) as unfinished:
        with unfinished.open("wb") as raw:
            content = _write(store, BackupWriter(raw, header), header, progress)
            raw.flush()
            os.fsync(raw.fileno())
        _refuse_other_counts(header, content)
        if corpus_version(store) != header.corpus:
            raise _changed()
        summary = check(unfinished, store.newest_version, progress)
        unfinished.replace(file)
    return summary


def check(file: Path, newest_schema: int, progress: Progress) -> Summary:
    """Read a whole file and make sure of it: hash, versions, every record by the schema, every end there.

    Raises BackupError naming the line.
    """
    reader = BackupReader(file)
    try:
        if reader.header.schema > newest_schema:
            raise BackupError(
                f"the file has schema version {reader.header.schema}, this program knows {newest_schema}",
                place=str(file), mend="install a newer yingshang",
            )  # fmt: skip
        advance = progress("check", reader.header.records)
        with contextlib.closing(sqlite3.connect("")) as scratch:
            scratch.execute("CREATE TABLE nodes (id TEXT PRIMARY KEY, kind TEXT) WITHOUT ROWID")
            for record in _told(reader.records(), advance):
                _check_record(record, scratch, file)
        return Summary(reader.header, reader.sha256, reader.content.digest)
    finally:
        reader.close()


def restore(store: GraphStore, file: Path, progress: Progress, *, replace: bool = False) -> Summary:
    """Make the graph what `file` holds. `store` is one that was only attached: an unfinished restore is done anew.

    Raises BackupError for an unusable file and InputError for a graph that is not empty unless `replace`; both before
    anything is touched.
    """
    summary = check(file, store.newest_version, progress)
    store.migrate()
    if not replace and not is_unfinished(store) and (own := store.run("own_nodes", {}).records):
        raise InputError(
            f"the graph is not empty: it holds {own[0]['id']}", place=str(store.info()["uri"]),
            mend="replace what it holds with --replace, after a backup",
        )  # fmt: skip
    store.write([_mark(file.name)])
    empty(store, progress("empty", _size(store)))
    reader = BackupReader(file)
    try:
        load(store, reader.records(), progress("write", reader.header.records))
    finally:
        reader.close()
    found = _content(store, progress("compare", summary.header.records))
    if (reader.sha256, found.digest) != (summary.sha256, summary.content):
        raise StoreError(
            "the graph is not what the file holds: another program wrote to one of them meanwhile",
            place=str(file), mend="end other programs and restore again",
        )  # fmt: skip
    if summary.header.schema < SINCE:
        key_documents(store)
    store.write([_mark(None)])
    return summary


def copy(store: GraphStore, target: GraphStore, folder: Path, progress: Progress, *, replace: bool = False) -> Summary:
    """Make the graph of `target` what `store` holds, by way of a temporary backup below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="copy-", dir=folder) as between:
        file = Path(between) / "copy.jsonl.gz"
        backup(store, file, progress)
        return restore(target, file, progress, replace=replace)


def is_unfinished(store: GraphStore) -> bool:
    """Whether a restore was begun in this graph and not finished."""
    return any(row["restoring"] for row in store.run("schema_version", {}).records)


def _mark(file: str | None) -> Step:
    return Step("set_restoring", {"file": file})


def _header(store: GraphStore, name: str) -> Header:
    counts = store.counts(whole=True)
    extractors = {r["extractor"]: r["documents"] for r in store.run("extractors", {}).records}
    created = datetime.now(UTC).isoformat(timespec="seconds")
    version = store.schema_version()
    return Header(
        FORMAT, version, yingshang_version(), created, extractors, counts["nodes"], counts["edges"],
        corpus_version(store), name,
    )  # fmt: skip


def _size(store: GraphStore) -> int:
    counts = store.counts(whole=True)
    return sum(counts["nodes"].values()) + sum(counts["edges"].values())


def _write(store: GraphStore, writer: BackupWriter, header: Header, progress: Progress) -> Content:
    """Write all records; make sure that no document was written while they were read."""
    advance = progress("read", header.records)
    with contextlib.closing(GraphReader(store)) as reader:
        before = hashlib.sha256()
        for node in _told(_watched(reader.nodes(), before), advance):
            writer.add(node)
        for edge in _told(reader.edges(), advance):
            writer.add(edge)
        writer.end()
        after = hashlib.sha256()
        for page in chunks(reader.ids("Document"), NODE_PAGE):
            for row in sorted(store.run("states_of_documents", {"ids": page}).records, key=lambda r: str(r["id"])):
                after.update(f"{row['id']}\n{row['content_hash']}\n{row['extractor']}\n".encode())
    if before.digest() != after.digest():
        raise _changed()
    return writer.content


def _watched(nodes: Iterable[NodeRecord], states: hashlib._Hash) -> Iterator[NodeRecord]:
    """The nodes, the state of each document noted as it passes."""
    for node in nodes:
        if node.kind == "Document":
            values = node.properties
            states.update(f"{node.id}\n{values.get('content_hash')}\n{values.get('extractor')}\n".encode())
        yield node


def _refuse_other_counts(header: Header, content: Content) -> None:
    for stated, found in ((header.nodes, content.nodes), (header.edges, content.edges)):
        if {k: v for k, v in stated.items() if v} != dict(found):
            raise _changed()


def _changed() -> StoreError:
    return StoreError(
        "what was read is not what the graph counts: it was written to meanwhile, or it is damaged",
        mend="end what writes and try again; `yingshang verify` finds damage",
    )


def _content(store: GraphStore, advance: Advance) -> Content:
    content = Content()
    with contextlib.closing(GraphReader(store)) as reader:
        for stage in (reader.nodes(), reader.edges()):
            for record in _told(stage, advance):
                content.add(record)
    return content


def _check_record(record: Record, scratch: sqlite3.Connection, file: Path) -> None:
    try:
        if isinstance(record, NodeRecord):
            check_node(record)
            scratch.execute("INSERT INTO nodes VALUES (?, ?)", (record.id, record.kind))
        else:
            check_edge(record)
            for end, kind in ((record.source, record.source_kind), (record.target, record.target_kind)):
                if scratch.execute("SELECT kind FROM nodes WHERE id = ?", (end,)).fetchone() != (kind,):
                    raise ModelError(f"the {kind} {end} is not in the file", place=record.id)
    except sqlite3.IntegrityError as error:
        raise BackupError("two nodes have one id", place=f"{file}: {record.id}") from error
    except ModelError as error:
        raise BackupError(
            error.message, place=f"{file}: {error.place or record.id}",
            mend="`yingshang verify` says what is wrong with the graph that it was made of",
        ) from error  # fmt: skip


def _told(records: Iterable[Record], advance: Advance) -> Iterator[Record]:
    """The records, with a word about every few hundred."""
    count = 0
    for count, record in enumerate(records, start=1):
        yield record
        if count % _TOLD_EVERY == 0:
            advance(_TOLD_EVERY)
    advance(count % _TOLD_EVERY)

"""The module that runs Cypher, with `transaction.py`: documents in and out in one transaction each, named queries to rows.

Statements come from `cypher/`; a value never becomes part of their text. A node other than the reference nodes
lives as long as a document names it, or another living node points to it (a measure to its broader one, a
county to its city), so that the graph after a removal is the graph that never had the document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Self, TypeVar

import neo4j

from graph.connection import Connection, connect
from graph.curation.texts import TextDecisions
from graph.door.door import Door
from graph.errors import NewerSchemaError, StoreError, UnfinishedRestoreError
from graph.keyed import SINCE, key_documents
from graph.kinds import schema
from graph.linking import link_editions
from graph.model import Document, Extraction, Node
from graph.queries import Statement, StatementLibrary, library
from graph.records import Row, nodes_by_kind
from graph.replacing import Removal, Replacing, Reread, WriteOutcome
from graph.settings import Settings
from graph.transaction import Transaction
from graph.writing import Writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """One write statement with its parameters, and the kinds that fill its placeholders."""

    name: str
    values: Mapping[str, Any]
    kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a named query: the declared columns, and a mapping of plain values for each row."""

    columns: tuple[str, ...]
    records: list[dict[str, Any]]


def unread(document: Document) -> Extraction:
    """What stands for a reader where none was given. Raises StoreError."""
    raise StoreError(
        "the document is to be read from another source, and nothing here reads documents", place=document.id,
        mend="do it with the command `yingshang`",
    )  # fmt: skip


class GraphStore:
    """A graph on one engine. Use `with GraphStore.open(settings) as store`."""

    def __init__(self, connection: Connection, statements: StatementLibrary, reread: Reread) -> None:
        self.reread = reread
        self._connection = connection
        self._statements = statements
        self._door: Door | None = None
        self._door_lock = Lock()

    @classmethod
    def open(cls, settings: Settings, reread: Reread = unread) -> Self:
        """Connect, starting the embedded engine when no server is set, and bring the schema up to date.

        `reread` reads a document from its record, when one of its sources takes the place of another.
        Raises EngineDownError when no database answers, NewerSchemaError when its schema is newer than this program,
        UnfinishedRestoreError when a restore was begun and not finished.
        """
        store = cls.attach(settings, reread)
        try:
            store.migrate()
            store.refuse_unfinished()
        except StoreError:
            store.close()
            raise
        return store

    @classmethod
    def attach(cls, settings: Settings, reread: Reread = unread) -> Self:
        """Connect and change nothing: for what looks at the schema or repairs a graph that `open` refuses."""
        return cls(connect(settings), library(), reread)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; the embedded engine goes on until it is idle."""
        self._connection.close()
        if self._door is not None:
            self._door.close()

    # schema and reference nodes

    def migrate(self, *, again: bool = False) -> int:
        """Apply the migrations that the database lacks, or all of them again; its version afterwards.

        Each is idempotent and the version is stored last, so that one that died in the middle is run again.
        """
        self.refuse_newer()
        newest, stored = self.newest_version, self.schema_version()
        for number, statement in self._statements.migrations(self._connection.engine):
            if again or number > stored:
                for text in _for_all_kinds(statement):
                    self._run_alone(text)
        if stored < SINCE:
            key_documents(self)
        if stored < newest:
            self.write([Step("set_schema_version", {"version": newest})])
        return newest

    @property
    def newest_version(self) -> int:
        """The schema version that this program makes."""
        return self._statements.schema_version()

    def refuse_newer(self) -> None:
        """Raise NewerSchemaError when a newer program made the schema."""
        if (stored := self.schema_version()) > self.newest_version:
            raise NewerSchemaError(
                f"the database has schema version {stored}, this program knows {self.newest_version}",
                place=self._connection.address.uri, mend="install a newer yingshang",
            )  # fmt: skip

    def refuse_unfinished(self) -> None:
        """Raise UnfinishedRestoreError when a restore was begun here and not finished."""
        for row in self.run("schema_version", {}).records:
            if row["restoring"]:
                raise UnfinishedRestoreError(
                    f"the restore of {row['restoring']} is not finished, the graph is not whole",
                    place=self._connection.address.uri, mend="run `yingshang restore FILE` again",
                )  # fmt: skip

    def _run_alone(self, text: str) -> None:
        """One schema statement in a transaction of its own, as Neo4j wants it."""
        self._connection.write(lambda tx: tx.run(text).consume())

    def schema_version(self) -> int:
        """The stored schema version, 0 for a new database."""
        rows = self.run("schema_version", {}).records
        return int(rows[0]["version"]) if rows else 0

    def seed(self, nodes: Sequence[Node], located_in: Iterable[tuple[str, str]]) -> int:
        """Write reference nodes, which no removal takes away; how many there are."""
        kinds = {n.id: n.kind for n in nodes}
        structure: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for inner, outer in located_in:
            structure[kinds[inner], "LOCATED_IN", kinds[outer]].append({"source": inner, "target": outer})

        def work(tx: neo4j.ManagedTransaction) -> None:
            for kind, rows in nodes_by_kind(nodes).items():
                tx.run(self._text("seed_nodes", NODE=kind), rows=rows).consume()
            Writer(Transaction(tx, self._text)).write_structure(structure)

        self._connection.write(work)
        return len(nodes)

    # documents

    def replace_document(self, extraction: Extraction) -> WriteOutcome:
        """Put one document's claims in place of those that it made before, in one transaction.

        A document whose content hash and extractor are stored already changes nothing.
        """
        return self.replace_documents([extraction])[0]

    def replace_documents(self, extractions: Sequence[Extraction]) -> list[WriteOutcome]:
        """Put many documents in, all in one transaction: the graph that `replace_document` makes of them one by one.

        What each did, in their order. Raises StoreError, and then none of them is in.
        """
        distinct = len({e.document.id for e in extractions}) == len(extractions)
        parts = [extractions] if distinct else [[e] for e in extractions]

        def work(replacing: Replacing) -> list[WriteOutcome]:
            return [outcome for part in parts for outcome in replacing.replace(part)]

        return self._replacing(work, repeatable=True)

    def remove_document(self, identifier: str) -> Removal:
        """Take a document out with all its sources and all that only it named. Raises NotFoundError."""
        return self._replacing(lambda replacing: replacing.remove_document(identifier), repeatable=False)

    def remove_source(self, origin: str) -> Removal:
        """Take out one source of a document, by the id that the document has by this source alone.

        A document with others stays and is read from these. Raises NotFoundError.
        """
        return self._replacing(lambda replacing: replacing.remove_source(origin), repeatable=False)

    def regrouping(self, work: Callable[[Replacing], T]) -> T:
        """Run what decides on texts in one write transaction, and then link editions as decided."""
        return self._replacing(work, repeatable=False)

    def _replacing(self, work: Callable[[Replacing], T], *, repeatable: bool) -> T:
        """Change documents in one transaction, then link the editions of what changed."""

        def run(tx: neo4j.ManagedTransaction) -> tuple[T, Replacing]:
            replacing = Replacing(Transaction(tx, self._text), self.reread)
            done = work(replacing)
            if replacing.outdated:
                self._connection.forget_removed()  # before the commit: a kill in between leaves nothing behind
            return done, replacing

        done, replacing = self._connection.write(run, repeatable=repeatable)
        self.link_editions(
            replacing.title_keys, single=not repeatable, known=replacing.texts, changed=replacing.changed
        )
        return done

    def link_editions(
        self, title_keys: Collection[str], *, single: bool = False, known: TextDecisions | None = None,
        changed: Collection[str] = (),
    ) -> None:  # fmt: skip
        """Make REVISES between the documents of these titles what it comes to; `single`: also where there is one by now.

        `known`: what people decided; where that is about a document that `changed`, it is looked at, too.
        """
        values = {"keys": sorted(title_keys), "single": single}
        known = known or TextDecisions()
        decided_on = known.editions_among(changed)
        if decided_on or (title_keys and self.run("editions_of_titles", values).records):
            self._connection.write(lambda tx: link_editions(Transaction(tx, self._text), values, known, decided_on))

    def has_document(self, identifier: str, content_hash: str, extractor: str) -> bool:
        """Whether exactly this content, read by this extractor, is stored."""
        stored = {"content_hash": content_hash, "extractor": extractor}
        return stored in self.run("document_state", {"document": identifier}).records

    def content_hashes(self) -> dict[str, str]:
        """Document id -> content hash of all that is stored."""
        return {r["id"]: r["content_hash"] for r in self.run("document_ids", {}).records}

    def known_sources(self) -> dict[str, str]:
        """As `content_hashes`, with the further sources of documents by the ids that these have by them alone."""
        rows = self.run("further_sources", {}).records
        further = {r["origin"]: r["content_hash"] for r in rows if not r["retired"]}
        return self.content_hashes() | further

    def within(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one write transaction: all of it is done, or nothing."""
        return self._connection.write(lambda tx: work(Transaction(tx, self._text)), repeatable=False)

    # reading

    def run(self, name: str, values: Mapping[str, Any], **kinds: str) -> Rows:
        """The rows of a read statement, its placeholders filled with `kinds`.

        Raises NotFoundError, ParameterError, StoreError.
        """
        statement = self._statements.read(name, self._connection.engine)
        columns, records = self._connection.read(statement.for_kinds(**kinds), statement.arguments(values))
        declared = tuple(c.name for c in statement.columns)
        rows = [dict(zip(columns, record, strict=True)) for record in records]
        return Rows(declared, statement.ordered(rows))

    def door(self) -> Door:
        """The read-only door for Cypher of a person's own, with connections of its own; closed with the store."""
        with self._door_lock:
            if self._door is not None and self._door.address != self._connection.address:  # another engine by now
                self._door.close()
                self._door = None
            if self._door is None:
                self._door = Door(self._connection.address, self._connection.engine, self._connection.settings)
            return self._door

    @property
    def door_places(self) -> int:
        """How many statements the door runs at once."""
        return self._connection.settings.cypher_concurrent

    @property
    def door_seconds(self) -> float:
        """How long a statement waits for a place, and runs at most."""
        return self._connection.settings.cypher_timeout_seconds

    def queries(self) -> list[Statement]:
        """The named read queries."""
        return self._statements.public()

    def counts(self, *, whole: bool = False) -> dict[str, dict[str, int]]:
        """Nodes by kind and edges by type, zeros included; `whole`: with those by which curation keeps its books."""
        books = self.run("count_books", {}).records if whole else []
        return {
            "nodes": {r["kind"]: r["count"] for r in [*self.run("count_nodes", {}).records, *books]},
            "edges": {r["type"]: r["count"] for r in self.run("count_edges", {}).records},
        }

    def ping(self) -> None:
        """Raise EngineDownError unless the database answers, and what `open` raises of a schema or a graph that is not as it must be."""
        self.refuse_newer()
        self.refuse_unfinished()

    def info(self) -> dict[str, Any]:
        """Which engine this is, where it answers, and its schema version."""
        address = self._connection.address
        return {
            "engine": self._connection.engine,
            "version": self._connection.version,
            "uri": address.uri,
            "database": address.database,
            "schema_version": self.schema_version(),
        }

    # statements

    def write(self, steps: Sequence[Step], *, repeatable: bool = True) -> int:
        """Run write statements in one transaction; how many nodes and edges were deleted.

        `repeatable`: whether they may run again when nobody knows if they were committed.
        """
        texts = [(self._text(s.name, **s.kinds), s.values) for s in steps]

        def work(tx: neo4j.ManagedTransaction) -> int:
            done = [tx.run(text, dict(values)).consume().counters for text, values in texts]
            return sum(c.nodes_deleted + c.relationships_deleted for c in done)

        return self._connection.write(work, repeatable=repeatable)

    def _text(self, name: str, **kinds: str) -> str:
        return self._statements.get(name, self._connection.engine).for_kinds(**kinds)


def _for_all_kinds(statement: Statement) -> list[str]:
    """A schema statement for every kind that its placeholder stands for."""
    if "<<NODE>>" in statement.text:
        return [statement.for_kinds(NODE=kind) for kind in schema().nodes]
    if "<<EDGE>>" in statement.text:
        return [statement.for_kinds(EDGE=kind) for kind in schema().claim_edges]
    return [statement.text]

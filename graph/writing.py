"""Documents into an open transaction: few round trips, and nothing rewritten that is already there.

What many documents share (places, known measures) is looked at first and written only where it is new or differs, so
that parallel writers do not queue for it. Between the look and the write another writer may take a node away; every
statement therefore says how many of its rows found both ends, and one that found fewer is a ConflictError, which runs
the transaction again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import neo4j

from graph.errors import ConflictError
from graph.kinds import schema
from graph.model import Extraction
from graph.records import (
    EdgeKey,
    Row,
    claims_by_ends,
    document_row,
    nodes_by_kind,
    section_rows,
    structure_by_ends,
)

BATCH = 2000  # rows of one UNWIND
Text = Callable[..., str]  # name of a statement and its kinds -> its text on the engine in use


class Writer:
    """Writes into one transaction; `text` gives the statements."""

    def __init__(self, tx: neo4j.ManagedTransaction, text: Text) -> None:
        self._tx = tx
        self._text = text

    def stored(self, identifiers: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Document id -> (content hash, extractor) of those that are stored."""
        records = self._tx.run(self._text("stored_documents"), documents=list(identifiers))
        return {r["id"]: (r["content_hash"], r["extractor"]) for r in records}

    def write(self, extractions: Sequence[Extraction]) -> None:
        """Write documents of which no section and no claim is stored. Raises ConflictError."""
        self._write_nodes(nodes_by_kind([n for e in extractions for n in e.nodes]))
        self._run("merge_nodes", [document_row(e) for e in extractions], NODE="Document")
        self._run("create_sections", [row for e in extractions for row in section_rows(e)])
        located, sections = structure_by_ends(extractions)
        self.write_structure(located)
        for (source, edge, target), rows in sections.items():
            self._run_ends("create_structure", rows, SOURCE=source, EDGE=edge, TARGET=target)
        for vocabulary, name in ((False, "create_claims"), (True, "merge_vocabulary_claims")):
            for (source, edge, target), rows in claims_by_ends(extractions, vocabulary=vocabulary).items():
                self._run_ends(name, rows, SOURCE=source, EDGE=edge, TARGET=target)

    def write_structure(self, structure: Mapping[EdgeKey, list[Row]]) -> None:
        """Write edges that carry no claim, once each. Raises ConflictError."""
        for (source, edge, target), rows in structure.items():
            self._run_ends("merge_structure", rows, SOURCE=source, EDGE=edge, TARGET=target)

    def _write_nodes(self, nodes: Mapping[str, list[Row]]) -> None:
        ids = {kind: [row["id"] for row in nodes.get(kind, ())] for kind in schema().nodes}
        known: dict[str, dict[str, Any]] = {}
        for record in self._tx.run(self._text("known_nodes"), ids=ids):
            properties = dict(record["properties"])
            properties.pop("reference", None)
            known[properties["id"]] = properties
        for kind, rows in nodes.items():
            self._run("merge_nodes", [row for row in rows if known.get(row["id"]) != row], NODE=kind)

    def _run(self, name: str, rows: Sequence[Row], **kinds: str) -> None:
        text = self._text(name, **kinds)
        for part in _parts(rows):
            self._tx.run(text, rows=part).consume()

    def _run_ends(self, name: str, rows: Sequence[Row], **kinds: str) -> None:
        text = self._text(name, **kinds)
        for part in _parts(rows):
            record = self._tx.run(text, rows=part).single(strict=True)
            if record["written"] != len(part):
                raise ConflictError(f"{len(part) - record['written']} edges of {kinds['EDGE']} lost an end")


def _parts(rows: Sequence[Row]) -> Iterable[Sequence[Row]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))

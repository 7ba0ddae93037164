"""Documents into an open transaction: few round trips, and nothing rewritten that is already there.

What many documents share (places, known measures) is looked at first and written only where it is new or differs, so
that parallel writers do not queue for it. Between the look and the write another writer may take a node away; every
statement therefore says how many of its rows found both ends, and one that found fewer is a ConflictError, which runs
the transaction again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.curation.overlay import PLAIN, Overlay
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
from graph.transaction import Transaction


class Writer:
    """Writes documents into one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def write(self, extractions: Sequence[Extraction], overlay: Overlay = PLAIN) -> None:
        """Write documents of which no section and no claim is stored, as curation wants them. Raises ConflictError."""
        put, join = self._transaction.put, self._transaction.join
        self._write_nodes(overlay.nodes(nodes_by_kind([n for e in extractions for n in e.nodes])), overlay)
        put("merge_nodes", [document_row(e) for e in extractions], NODE="Document")
        put("create_sections", [row for e in extractions for row in section_rows(e)])
        located, sections = structure_by_ends(extractions, overlay)
        self.write_structure(located)
        for (source, edge, target), rows in sections.items():
            join("create_structure", rows, SOURCE=source, EDGE=edge, TARGET=target)
        for vocabulary, name in ((False, "create_claims"), (True, "merge_vocabulary_claims")):
            for (source, edge, target), rows in claims_by_ends(extractions, overlay, vocabulary=vocabulary).items():
                join(name, rows, SOURCE=source, EDGE=edge, TARGET=target)

    def write_structure(self, structure: Mapping[EdgeKey, list[Row]]) -> None:
        """Write edges that carry no claim, once each. Raises ConflictError."""
        for (source, edge, target), rows in structure.items():
            self._transaction.join("merge_structure", rows, SOURCE=source, EDGE=edge, TARGET=target)

    def _write_nodes(self, nodes: Mapping[str, list[Row]], overlay: Overlay) -> None:
        ids = {kind: [row["id"] for row in nodes.get(kind, ())] for kind in schema().nodes}
        for kind, row in overlay.extra.values():
            ids[kind].append(row["id"])
        known: dict[str, dict[str, Any]] = {}
        for record in self._transaction.rows("known_nodes", {"ids": ids}):
            properties = dict(record["properties"])
            properties.pop("reference", None)
            known[properties["id"]] = properties
        for kind, rows in nodes.items():
            self._transaction.put("merge_nodes", [r for r in rows if known.get(r["id"]) != r], NODE=kind)
        written = {row["id"] for rows in nodes.values() for row in rows}
        for kind, row in overlay.extra.values():
            if row["id"] not in known and row["id"] not in written:
                self._transaction.put("merge_nodes", [row], NODE=kind)

"""REVISES between editions written into the graph, after the documents themselves: by then other writers' are seen, too.

Of two writers that bring editions of one text at the same time the later one to come here sees both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from graph.curation.judging import resettle
from graph.editions import DECIDED, decided, revisions
from graph.model import Claim
from graph.records import Row, claim_row
from graph.transaction import Transaction

Editions = Mapping[tuple[str, str], bool]  # (later, earlier) on which people decided -> whether it holds


def link_editions(tx: Transaction, values: Mapping[str, Any], known: Editions) -> None:
    """Make the REVISES claims between the documents of some title keys what they come to; `values` are of the query.

    What people decided goes before what the documents tell.
    """
    rows = tx.rows("editions_of_titles", values)
    tx.rows("lock_documents", {"documents": sorted(row["id"] for row in rows)})
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in tx.rows("editions_of_titles", values):
        groups[row["key"]].append(row)
    for group in groups.values():
        _link(tx, group, known)
    _link_decided(tx, known)


def _link_decided(tx: Transaction, known: Editions) -> None:
    """Those that hold of documents that are both there, and no others."""
    rows = tx.rows("revisions_of_pairs", {"pairs": [{"later": a, "earlier": b} for a, b in sorted(known)]})
    there = {(row["later"], row["earlier"]): row["claim_id"] for row in rows if row["extractor"] in (None, DECIDED)}
    for pair, claim in there.items():
        if claim and not known[pair]:
            tx.rows("delete_claim", {"id": claim}, EDGE="REVISES")
        elif not claim and known[pair]:
            made = decided(*(_document(tx, document) for document in pair))
            tx.join("create_claims", [claim_row(made)], SOURCE="Document", EDGE="REVISES", TARGET="Document")
    for later, _ in there:
        resettle(tx, later)


def _document(tx: Transaction, identifier: str) -> Row:
    text = tx.rows("text_to_judge", {"document": identifier})[0]["text"]
    found: Row = _with_sections(tx)({"id": identifier, "text": text})
    return found


def _link(tx: Transaction, group: list[Row], known: Editions) -> None:
    found = revisions(map(_with_sections(tx), group))
    wanted = {claim.id: claim for claim in found if not known.get((claim.subject, claim.object))}
    stored = {claim for row in group for claim in row["links"]}
    for identifier in stored - wanted.keys():
        tx.rows("delete_claim", {"id": identifier}, EDGE="REVISES")
    rows = [claim_row(claim) for identifier, claim in wanted.items() if identifier not in stored]
    tx.join("create_claims", rows, SOURCE="Document", EDGE="REVISES", TARGET="Document")
    for row in group:  # verdicts find a link that is there again, or lose one that is gone
        resettle(tx, row["id"])


def _with_sections(tx: Transaction) -> Any:
    def add(row: Row) -> Row:
        sections = tx.rows("sections_to_judge", {"document": row["id"]})
        return row | {"sections": [(s["start"], s["id"]) for s in sections]}

    return add


def is_link(claim: Claim) -> bool:
    """Whether a claim is made here, hence of no reading of its document."""
    return claim.predicate == "REVISES" and claim.source == "text"

"""REVISES between editions written into the graph, after the documents themselves: by then other writers' are seen, too.

Of two writers that bring editions of one text at the same time the later one to come here sees both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from graph.curation.judging import resettle
from graph.curation.texts import TextDecisions
from graph.editions import DECIDED, decided, revisions
from graph.model import Claim
from graph.records import Row, claim_row
from graph.transaction import Transaction

Pair = tuple[str, str]  # later, earlier
Editions = Mapping[Pair, bool]  # pairs on which people decided -> whether it holds


def link_editions(tx: Transaction, values: Mapping[str, Any], known: TextDecisions, decided_on: Editions) -> None:
    """Make the REVISES claims between the documents of some title keys what they come to; `values` are of the query.

    What people decided goes before what the documents tell; of that, `decided_on` is what is to be looked at.
    """
    _withdraw(tx, [pair for pair, holds in decided_on.items() if not holds])
    rows = tx.rows("editions_of_titles", values)
    tx.rows("lock_documents", {"documents": sorted(row["id"] for row in rows)})
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in tx.rows("editions_of_titles", values):
        groups[row["key"]].append(row)
    for group in groups.values():
        _link(tx, group, known)
    _link_decided(tx, [pair for pair, holds in decided_on.items() if holds])


def _withdraw(tx: Transaction, pairs: Collection[Pair]) -> None:
    """Delete links that are no longer decided; before the text is asked, as its claim may bear the same id."""
    for (later, _), claim in _decided_links(tx, pairs).items():
        if claim:
            tx.rows("delete_claim", {"id": claim}, EDGE="REVISES")
        resettle(tx, later)


def _link_decided(tx: Transaction, pairs: Collection[Pair]) -> None:
    """Those that hold of documents that are both there, and no others."""
    for pair, claim in _decided_links(tx, pairs).items():
        if not claim:
            made = decided(*(_document(tx, document) for document in pair))
            tx.join("create_claims", [claim_row(made)], SOURCE="Document", EDGE="REVISES", TARGET="Document")
        resettle(tx, pair[0])


def _decided_links(tx: Transaction, pairs: Collection[Pair]) -> dict[Pair, str | None]:
    """Pairs of documents that are both there -> the claim by which a person linked them."""
    asked = [{"later": later, "earlier": earlier} for later, earlier in sorted(pairs)]
    rows = tx.rows("revisions_of_pairs", {"pairs": asked}) if asked else []
    return {(row["later"], row["earlier"]): row["claim_id"] for row in rows if row["extractor"] in (None, DECIDED)}


def _document(tx: Transaction, identifier: str) -> Row:
    text = tx.rows("text_to_judge", {"document": identifier})[0]["text"]
    found: Row = _with_sections(tx)({"id": identifier, "text": text})
    return found


def _link(tx: Transaction, group: list[Row], known: TextDecisions) -> None:
    found = revisions(map(_with_sections(tx), group))
    wanted = {claim.id: claim for claim in found if not known.tells_revision(claim.subject, claim.object)}
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

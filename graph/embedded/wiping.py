"""What the engine keeps of documents that were removed or whose text was replaced, and is made anew without that.

Entries of full-text indexes only note that they are gone, and a record that shrinks leaves the end of the longer one behind in its page.
Deleted records are overwritten by the engine itself, and the transaction log goes when the database is closed. Nobody may be connected
meanwhile: a search would find no index.
"""

from __future__ import annotations

from typing import Any

INDEXES = ("Section[text]", "Document[clauses]")  # those of cypher/schema/embedded.sql
REWRITTEN = (
    "Document",
    "Source",
)  # kinds whose records hold texts and change in place; sections and claims are made anew


def wipe(database: Any) -> None:
    """Build the full-text indexes anew from what is stored, and close the gaps in pages of rewritten records."""
    for index in INDEXES:
        database.command("sql", f"REBUILD INDEX `{index}`")
    database.command("sql", f"CHECK DATABASE TYPE {', '.join(REWRITTEN)} COMPRESS")

"""What the engine keeps of documents that were removed: the entries of its full-text indexes, which only note that they are gone.

Records are overwritten when they are deleted, and the transaction log goes when the database is closed. Nobody may be connected
meanwhile: a search would find no index.
"""

from __future__ import annotations

from typing import Any

INDEXES = ("Section[text]", "Document[clauses]")  # those of cypher/schema/embedded.sql


def wipe(database: Any) -> None:
    """Build the full-text indexes anew from what is stored."""
    for index in INDEXES:
        database.command("sql", f"REBUILD INDEX `{index}`")

"""What the engine keeps of documents that were removed: words in the full-text index, pages in the transaction log.

Records are overwritten when they are deleted. The index only notes that an entry is gone, and the log goes when the
database is closed, so that both are made anew. Nobody else may be connected meanwhile: a write under way would be lost.
"""

from __future__ import annotations

from typing import Any

from graph.embedded.files import DATABASE

_INDEXES = ("Section[text]", "Document[clauses]")  # those of cypher/schema/embedded.sql


def wipe(server: Any) -> None:
    """Build the full-text indexes from what is stored and begin a new transaction log."""
    import jpype  # noqa: PLC0415  # Java runs by now

    engine = server._java_server
    database = engine.getDatabase(DATABASE)
    no_values = jpype.JClass("java.util.HashMap")()
    for index in _INDEXES:
        database.command("sql", f"REBUILD INDEX `{index}`", no_values).close()
    database.getEmbedded().close()
    engine.removeDatabase(DATABASE)
    engine.getDatabase(DATABASE)  # open again

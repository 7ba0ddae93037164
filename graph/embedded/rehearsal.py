"""An engine that starts, answers and ends in a scratch folder, so that Java notes which classes that takes.

Started as `python -m graph.embedded.rehearsal BASE ARCHIVE`: Java writes ARCHIVE on top of the archive BASE when it ends.
"""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from graph.embedded import server as helper
from graph.embedded.files import DATABASE, EngineFiles

_HEAP_MB = 384


def rehearse(base: str, archive: str) -> None:
    """Start an engine, make its schema, ask it, and leave by way of Java, which writes the archive then."""
    archives = [f"-XX:SharedArchiveFile={shlex.quote(base)}", f"-XX:ArchiveClassesAtExit={shlex.quote(archive)}"]
    os.environ["ARCADEDB_JVM_ARGS"] = helper.jvm_arguments(_HEAP_MB, 1.0, archives)
    import jpype  # noqa: PLC0415  # Java starts with the arguments above

    server, _, _ = helper.started(EngineFiles(Path.cwd()))
    database = server.create_database(DATABASE)
    for statement in helper.full_text_statements():
        database.command("sql", statement)
    for question in ("MATCH (n) RETURN count(n)", "MATCH (a)-[r]->(b) WHERE a.name = 'x' RETURN a, type(r), b LIMIT 1"):
        database.query("opencypher", question)
    server.stop()
    jpype.java.lang.System.exit(0)


if __name__ == "__main__":
    rehearse(*sys.argv[1:])

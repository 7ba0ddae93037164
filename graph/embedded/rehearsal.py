"""An engine that starts, answers and ends in a scratch folder, so that Java notes which classes that takes.

Started as `python -m graph.embedded.rehearsal BASE ARCHIVE`: Java writes ARCHIVE on top of the archive BASE when it ends.
"""

from __future__ import annotations

import os
import shlex
import sys
import traceback
from pathlib import Path

from graph.embedded import server as helper
from graph.embedded.files import EngineFiles

_HEAP_MB = 384
_QUESTIONS = ("MATCH (n) RETURN count(n)", "MATCH (a)-[r]->(b) WHERE a.name = 'x' RETURN a, type(r), b LIMIT 1")


def rehearse(base: str, archive: str) -> None:
    """Start an engine, make its schema, ask it, and leave by way of Java, which writes the archive then."""
    archives = [f"-XX:SharedArchiveFile={shlex.quote(base)}", f"-XX:ArchiveClassesAtExit={shlex.quote(archive)}"]
    os.environ["ARCADEDB_JVM_ARGS"] = helper.jvm_arguments(_HEAP_MB, 1.0, archives)
    import jpype  # noqa: PLC0415  # of the engine, which is loaded with the arguments above

    server, _, _ = helper.started(EngineFiles(Path.cwd()))
    database = helper.prepared(server)
    for question in _QUESTIONS:
        database.query("opencypher", question)
    server.stop()
    jpype.java.lang.System.exit(0)


if __name__ == "__main__":
    try:
        rehearse(*sys.argv[1:])
    except BaseException:  # noqa: BLE001  # whatever it was, its words are for the note
        traceback.print_exc()
    sys.stderr.flush()
    os._exit(1)  # Java's threads would hold a process that failed

"""What runs in the helper process: the engine on two loopback ports, until SIGTERM or idleness.

Started as `python -m graph.embedded.server FOLDER HEAP_MB IDLE_SECONDS TIMEOUT_SECONDS`. It ends by itself when no
Bolt connection was open for the idle time (unless the folder holds `keep`), so that nothing is left behind by a
program that died, and it outlives the program that started it.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import files as package_files
from pathlib import Path
from types import FrameType
from typing import Any

from graph.embedded import class_archive
from graph.embedded.files import DATABASE, EngineFiles, EngineState
from graph.embedded.reader import add_reader
from graph.embedded.wiping import wipe

ALREADY_RUNNING = 75  # exit code: another helper holds the folder
_POLL_SECONDS = 0.5
_LEAVE_SECONDS = 1.0  # without a connection, when it was asked to leave
_PORT_ATTEMPTS = 3
_PLUGIN = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"


class _Stop:
    """Set by SIGTERM and SIGINT; Java's own handlers would end the process without a clean close."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def main(arguments: list[str]) -> int:
    """Run the engine over a folder; returns the exit code."""
    folder, heap_mb, idle_seconds, timeout_seconds = arguments
    files = EngineFiles(Path(folder))
    lock = files.take_lock()
    if lock is None:
        return ALREADY_RUNNING
    files.clear_state()
    since = datetime.now(UTC).isoformat(timespec="seconds")
    os.chdir(files.root)  # the engine writes its logs below the working directory
    os.environ["ARCADEDB_JVM_ARGS"] = jvm_arguments(int(heap_mb), float(timeout_seconds), class_archive.jvm_arguments())
    import arcadedb_embedded  # noqa: PLC0415  # starts Java with the arguments above

    server, bolt_port, http_port = started(files)
    stop = _Stop()  # after the start: Java installs handlers of its own
    database = prepared(server)
    add_reader(server, files.reader_password())
    files.leave.unlink(missing_ok=True)  # asked of a helper before this one
    files.write_state(EngineState(os.getpid(), bolt_port, http_port, arcadedb_embedded.__version__, since))
    class_archive.make_later()
    _wait(stop, files, bolt_port, float(idle_seconds))
    files.clear_state()
    if files.forget.exists():
        wipe(database)
        files.forget.unlink(missing_ok=True)
    server.stop()
    return 0


def started(files: EngineFiles) -> tuple[Any, int, int]:
    """A started server with its Bolt and HTTP ports; other ports when a program took one just before it did."""
    import arcadedb_embedded  # noqa: PLC0415

    for attempt in range(1, _PORT_ATTEMPTS + 1):
        bolt_port, http_port = _free_ports(2)
        server = arcadedb_embedded.create_server(
            str(files.databases),
            files.password(),
            config={
                "mode": "development",  # the other mode keeps the reason of an error from whoever asked
                "http_port": http_port,
                "bolt_port": bolt_port,
                "server_plugins": _PLUGIN,
            },
        )
        try:
            server.start()
        except arcadedb_embedded.ArcadeDBError:
            if attempt == _PORT_ATTEMPTS or not any(map(_taken, (bolt_port, http_port))):
                raise
            server.stop()
        else:
            return server, bolt_port, http_port
    raise AssertionError("the last attempt raises or returns")


def _taken(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def prepared(server: Any) -> Any:
    """The database of a started server, with its full-text indexes."""
    database = server.create_database(DATABASE)
    for statement in full_text_statements():
        database.command("sql", statement)
    return database


def full_text_statements() -> list[str]:
    """The engine's own statements for full text, which its Cypher does not have; comments and blank lines left out."""
    source = (package_files("cypher") / "schema" / "embedded.sql").read_text(encoding="utf-8")
    lines = (line.partition("--")[0].strip() for line in source.splitlines())
    return [s.strip() for s in " ".join(line for line in lines if line).split(";") if s.strip()]


def jvm_arguments(heap_mb: int, timeout_seconds: float, more: Sequence[str] = ()) -> str:
    """How Java runs the engine, as one line."""
    return " ".join(
        [
            f"-Xmx{heap_mb}m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
            "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
            "-Darcadedb.queryMaxRangeSize=100000",  # range() makes its list at once
            f"-Darcadedb.command.timeout={int(timeout_seconds * 1000)}",
            f"-Darcadedb.command.regexTimeout={int(timeout_seconds * 1000)}",  # else a search of many sections ends sooner
            *more,
        ]
    )


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def _wait(stop: _Stop, files: EngineFiles, port: int, idle_seconds: float) -> None:
    last_use = time.monotonic()
    while not stop.asked:
        limit = min(idle_seconds, _LEAVE_SECONDS) if files.leave.exists() else idle_seconds
        if files.keep.exists() or _connected(port):
            last_use = time.monotonic()
        elif time.monotonic() - last_use > limit:
            return
        time.sleep(_POLL_SECONDS)


def _connected(port: int) -> bool:
    """Whether some process has a Bolt connection open to this one."""
    import psutil  # noqa: PLC0415  # after Java, as both take signals

    connections = psutil.Process().net_connections(kind="tcp")
    return any(c.laddr and c.laddr.port == port and c.status == psutil.CONN_ESTABLISHED for c in connections)


def _run() -> None:
    """End the process whatever happens: Java's own threads would hold it, and with it the lock of the folder."""
    code = 1
    try:
        code = main(sys.argv[1:])
    finally:
        if sys.exc_info()[0] is not None:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _run()

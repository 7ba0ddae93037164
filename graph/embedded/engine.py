"""Find, start and stop the helper process of the embedded engine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import psutil

from graph.embedded.files import DATABASE, USER, EngineFiles, EngineState, naming
from graph.embedded.server import ALREADY_RUNNING
from graph.errors import EngineDownError
from graph.settings import Settings

START_SECONDS = 60.0
STOP_SECONDS = 20.0
WIPE_SECONDS = 600.0  # of an engine that wipes its indexes before it ends
_POLL_SECONDS = 0.05
_LEAST_HEAP_MB = 384
_USUAL_HEAP = 1 << 30  # bytes, of which queries may hold half
_HEAP_BY_DISK = 6  # bytes for each byte of the graph's files
_SHARE_OF_MACHINE = 4  # at most a quarter of its memory


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database answers and as whom to speak to it."""

    uri: str
    user: str
    password: str
    database: str


def engine_files(settings: Settings) -> EngineFiles:
    """The files of the engine below the data folder; absolute, since the helper works in a folder of its own."""
    return EngineFiles(settings.data_dir.expanduser().absolute() / "engine")


def ensure_running(settings: Settings) -> Address:
    """The address of the helper over this data folder, started if none runs.

    Raises StoreError for an unusable folder and EngineDownError with the end of the log when it does not start.
    """
    files = engine_files(settings)
    files.prepare()
    password = files.password()
    state = _attach(files) or _start(files, settings)
    return Address(f"bolt://127.0.0.1:{state.bolt_port}", USER, password, DATABASE)


def status(settings: Settings) -> EngineState | None:
    """What runs over this data folder, None when nothing does. Raises StoreError for a folder that cannot be read."""
    files = engine_files(settings)
    return files.read_state() if files.running() else None


def keep_running(settings: Settings) -> EngineState:
    """Start the helper and let it stay when idle."""
    files = engine_files(settings)
    files.prepare()
    files.set_mark(files.keep)  # before the start, or an idle one could end in between
    ensure_running(settings)
    state = files.read_state()
    if state is None:
        raise EngineDownError("the engine ended at once", place=str(files.log))
    return state


def stop(settings: Settings) -> bool:
    """End the helper; whether one ran. Raises EngineDownError when it does not end, StoreError for an unusable folder."""
    files = engine_files(settings)
    files.take_mark(files.keep)
    state = _attach(files)
    if state is None:
        return False
    os.kill(state.pid, signal.SIGTERM)
    deadline = time.monotonic() + (WIPE_SECONDS if files.forget.exists() else STOP_SECONDS)
    while files.running():
        if time.monotonic() > deadline:
            raise EngineDownError(f"process {state.pid} does not end", place=str(files.log), mend=f"kill {state.pid}")
        time.sleep(_POLL_SECONDS)
    return True


def forget_removed(settings: Settings) -> None:
    """Have the helper wipe what it keeps of removed documents and replaced texts before it ends."""
    files = engine_files(settings)
    files.set_mark(files.forget)


def leave_to_forget(settings: Settings) -> None:
    """Have a helper that has something to wipe end soon, once nobody is connected; whoever comes next starts another."""
    files = engine_files(settings)
    if settings.embedded and files.forget.exists() and files.running():
        files.set_mark(files.leave)


def _attach(files: EngineFiles) -> EngineState | None:
    """The state of a running helper, waiting for one that is still starting."""
    deadline = time.monotonic() + (WIPE_SECONDS if files.forget.exists() else START_SECONDS)
    while files.running():
        if (state := files.read_state()) is not None:
            return state
        if time.monotonic() > deadline:
            raise EngineDownError("a helper holds the folder but does not answer", place=str(files.log))
        time.sleep(_POLL_SECONDS)
    return None


def _start(files: EngineFiles, settings: Settings) -> EngineState:
    with naming(files.root, "the data folder cannot be written"):
        files.clear_state()
        files.turn_log()
        log = files.log.open("ab")
    with log:
        process = subprocess.Popen(  # noqa: S603  # our own module
            [
                sys.executable, "-P", "-m", "graph.embedded.server", str(files.root),  # -P: nothing from the caller's folder
                str(settings.engine_memory_mb or heap_mb(files)), str(settings.engine_idle_seconds), str(settings.query_timeout_seconds),
            ],
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True, close_fds=True,
            env=_environment(),
        )  # fmt: skip
    deadline = time.monotonic() + START_SECONDS
    while True:
        state = files.read_state()
        if state is not None and files.running():
            process.returncode = 0  # it outlives us: nobody is to wait for it, nor to warn that nobody did
            return state
        code = process.poll()
        if code == ALREADY_RUNNING and (other := _attach(files)):
            return other
        if code is not None or time.monotonic() > deadline:
            raise EngineDownError(
                f"the embedded engine did not start (exit code {code})\n{_log_end(files)}", place=str(files.log),
                mend="free memory or disk, or use another folder with YINGSHANG_DATA_DIR",
            )  # fmt: skip
        time.sleep(_POLL_SECONDS)


def heap_mb(files: EngineFiles) -> int:
    """The limit of the heap for the graph that a folder holds, in MB: queries that go through all of it grow with it."""
    held = sum(file.stat().st_size for file in files.databases.rglob("*") if file.is_file())
    most = psutil.virtual_memory().total // _SHARE_OF_MACHINE
    return max(_LEAST_HEAP_MB, min(max(_USUAL_HEAP, _HEAP_BY_DISK * held), most) >> 20)


def _environment() -> dict[str, str]:
    """The starter's environment with the packages on the path, wherever it was started."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path}


def _log_end(files: EngineFiles, lines: int = 12) -> str:
    try:
        return "\n".join(files.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
    except OSError:
        return ""

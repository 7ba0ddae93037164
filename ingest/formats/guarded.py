"""A program that reads a foreign file, with a limit of memory and of time, ended with all that it started when its caller is gone.

Run as a script of its own between the two: it holds one end of a pipe, which closes however the caller dies, be it by SIGKILL.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence

TIMED_OUT = 124  # as timeout(1)


def run_guarded(command: Sequence[str], seconds: float, memory: int, environment: Mapping[str, str]) -> int:
    """Run a program whose processes may each take `memory` bytes; its exit code, TIMED_OUT where it took too long."""
    guard = [sys.executable, "-I", __file__, str(memory), *command]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603  # a known program on our own paths
        guard, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, env=dict(environment), start_new_session=True
    ) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return TIMED_OUT
        finally:
            _end_group(process.pid)


def _end_group(leader: int) -> None:
    """End what the program left running, and the guard itself."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # nothing is left of it
        return


def _guard(memory: int, command: Sequence[str]) -> int:
    import resource  # noqa: PLC0415  # not there on Windows, where there is no LibreOffice for us either

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    threading.Thread(target=_end_with_caller, daemon=True).start()
    return subprocess.call(list(command), stdin=subprocess.DEVNULL)  # noqa: S603  # as above


def _end_with_caller() -> None:
    while os.read(0, 1):  # not by sys.stdin, whose lock would be held at the end of the interpreter
        pass
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(_guard(int(sys.argv[1]), sys.argv[2:]))

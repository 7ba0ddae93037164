"""A foreign program ends with who started it, be it killed; its memory and its time are limited."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.formats.guarded import TIMED_OUT, run_guarded

PLAIN = {"PATH": os.environ["PATH"]}
_CALLER = "import sys; from ingest.formats.guarded import run_guarded; run_guarded(['sh', '-c', sys.argv[1]], 60, 1 << 30, {'PATH': sys.argv[2]})"
_CHILDREN = "sleep 61 & echo $! > {0}.draft; mv {0}.draft {0}; echo ready > {1}; sleep 62"


def test_the_exit_code_is_the_program_s_and_too_long_is_said(tmp_path: Path) -> None:
    assert run_guarded(["sh", "-c", "exit 7"], 30, 1 << 30, PLAIN) == 7
    assert run_guarded(["sleep", "60"], 0.3, 1 << 30, PLAIN) == TIMED_OUT


def test_its_memory_is_limited() -> None:
    take = [sys.executable, "-c", "bytearray(1 << 30)"]
    assert run_guarded(take, 60, 512 << 20, PLAIN) == 1
    assert run_guarded(take, 60, 4 << 30, PLAIN) == 0


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
def test_what_it_started_does_not_outlive_a_caller_that_is_killed(tmp_path: Path) -> None:
    note, ready = tmp_path / "pid", tmp_path / "ready"
    os.mkfifo(ready)
    started = [sys.executable, "-c", _CALLER, _CHILDREN.format(note, ready), os.environ["PATH"]]
    with subprocess.Popen(started, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}) as caller:
        ready.read_text(encoding="utf-8")
        child = os.pidfd_open(int(note.read_text(encoding="utf-8")))
        caller.send_signal(signal.SIGKILL)
    try:
        assert select.select([child], [], [], 20)[0], "it outlived its caller"
    finally:
        os.close(child)

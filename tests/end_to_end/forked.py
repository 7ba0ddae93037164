"""The command in a process of its own, forked from one that has imported the program: as it runs, without the seconds of imports.

What starts a Python of its own costs three seconds a time, mostly spaCy's; several hundred commands of these tests do
nothing else. Environment, arguments and the three streams are those that a shell would give. How the console script
itself starts, `test_cli` shows; what is killed runs as a program of its own.
"""

from __future__ import annotations

import atexit
import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["cli.main", "ingest.pipeline"])
_PATIENCE = 600.0  # seconds; what takes longer hangs, and is killed
_NAMES = ("stdin", "stdout", "stderr")


def run(words: Sequence[str], environment: Mapping[str, str], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """`yingshang WORDS…` with this environment; streams and exit code as of a program."""
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder) / name for name in _NAMES]
        streams[0].write_bytes(stdin)
        process = _CONTEXT.Process(target=_command, args=(words, dict(environment), [str(s) for s in streams]))
        process.start()
        process.join(_PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()
        out, err = (stream.read_bytes() for stream in streams[1:])
        code = process.exitcode
        process.close()
    return subprocess.CompletedProcess(list(words), code if code is not None else -1, out, err)


def _command(words: Sequence[str], environment: dict[str, str], streams: Sequence[str]) -> None:
    """In the new process: become the command."""
    os.environ.clear()
    os.environ.update(environment)
    for number, (path, flags) in enumerate(zip(streams, (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2), strict=True)):
        opened = os.open(path, flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(number, "w", closefd=False)),
            encoding="utf-8",
            errors=errors,
            line_buffering=number == 2,
        )
        for number, errors in ((1, "strict"), (2, "backslashreplace"))
    )
    sys.argv = ["yingshang", *words]
    from cli.main import run as yingshang  # loaded already, by the process that was forked

    try:
        yingshang()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        atexit._run_exitfuncs()  # a child of multiprocessing leaves without them

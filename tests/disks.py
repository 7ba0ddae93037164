"""File systems of a test's own, in memory: small ones, and ones that can be made read-only, which even root keeps to; what files hold."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.left_out import leave_out


@contextmanager
def mounted(options: str, folder: Path) -> Iterator[Path]:
    """A file system in memory at a new folder; where mounting is refused the test is left out."""
    folder.mkdir()
    if not shutil.which("mount") or _run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder).returncode:
        leave_out("a full or read-only disk was NOT tested: mounting one needs root and is refused here")
    try:
        yield folder
    finally:
        _run("umount", "--lazy", folder).check_returncode()


def holding(folder: Path, *texts: str) -> list[str]:
    """Names of the files of a folder in whose bytes one of the texts stands."""
    held = []
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):  # an engine's own files come and go
            if path.is_file() and any(text.encode() in path.read_bytes() for text in texts):
                held.append(path.name)
    return held


def make_read_only(folder: Path) -> None:
    """From now on nothing can be written to the file system that is mounted there."""
    _run("mount", "-o", "remount,ro", folder).check_returncode()


def _run(*command: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, check=False, capture_output=True)

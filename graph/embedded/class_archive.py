"""The engine's classes as Java has read them once, in a file of the cache folder: an engine starts from it in two thirds of the time.

Java keeps such an archive (class data sharing) for its own classes, but the runtime that the engine comes with has none.
It is made once a machine and version, in the background of the first start, and belongs to no data folder. An
archive that does not fit the runtime is passed over by Java; without one an engine starts as before.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import platform
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

_KEPT_SECONDS = 90 * 86400.0  # an archive that no engine has used for so long goes
_NICE = 15
_MAKE_SECONDS = 300.0


def jvm_arguments() -> list[str]:
    """What makes Java start from the archive; nothing where there is none."""
    archive = _archive()
    if not archive.exists():
        return []
    os.utime(archive)
    return [f"-XX:SharedArchiveFile={shlex.quote(str(archive))}"]


def make_later() -> None:
    """Make the archive in a process of its own, unless there is one or making it has failed before."""
    if _archive().exists() or _failure().exists():
        return
    subprocess.Popen(  # our own module
        [sys.executable, "-P", "-m", "graph.embedded.class_archive"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def make() -> Path | None:
    """Make the archive; None where another process does, or where it fails, which is noted beside it."""
    with _alone() as free:
        if not free:
            return None
        if not _archive().exists():
            try:
                _write()
            except (OSError, subprocess.SubprocessError) as error:
                said = getattr(error, "stderr", None) or b""
                _failure().write_text(f"{error}\n{said.decode(errors='replace')}", encoding="utf-8")
                return None
            _forget_old()
        return _archive()


def _folder() -> Path:
    return user_cache_path("yingshang", appauthor=False) / "engine"


def _archive() -> Path:
    return _folder() / f"{key()}.jsa"


def _failure() -> Path:
    return _folder() / f"{key()}.failed"


def key() -> str:
    """What an archive fits: the engine's version, its runtime, the kind of machine."""
    release = _runtime() / "release"
    told = release.read_bytes() if release.exists() else b""
    parts = (version("arcadedb-embedded").encode(), told, platform.machine().encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def _runtime() -> Path:
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the embedded engine is not installed")
    return Path(spec.origin).parent / "jre"


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether this process alone makes archives."""
    _folder().mkdir(parents=True, exist_ok=True)
    with (_folder() / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _write() -> None:
    """First Java's own classes, then on top of them those that an engine loads; each file appears whole."""
    base = _folder() / f"{key()}-base.jsa"
    with tempfile.TemporaryDirectory(dir=_folder()) as scratch:
        if not base.exists():
            made = Path(scratch) / "base.jsa"
            shared = ["-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"]  # as the engine runs
            _run([str(_runtime() / "bin" / "java"), "-Xshare:dump", f"-XX:SharedArchiveFile={made}", *shared], scratch)
            made.replace(base)
        made = Path(scratch) / "engine.jsa"
        _run([sys.executable, "-P", "-m", "graph.embedded.rehearsal", str(base), str(made)], scratch)
        made.replace(_archive())


def _run(command: list[str], folder: str) -> None:
    subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=_MAKE_SECONDS)  # noqa: S603


def _forget_old() -> None:
    for file in _folder().glob("*.jsa"):
        if time.time() - file.stat().st_mtime > _KEPT_SECONDS and not file.name.startswith(key()):
            file.unlink(missing_ok=True)


if __name__ == "__main__":
    os.nice(_NICE)
    sys.exit(0 if make() else 1)

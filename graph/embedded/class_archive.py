"""The engine's classes as Java has read them once, in a file of the cache folder: an engine starts from it in two thirds of the time.

Java keeps such an archive (class data sharing) for its own classes, but the runtime that the engine comes with has none.
It is made once an installation, in the background of the first start, and belongs to no data folder. It is a help and no
more: whatever fails here, an engine starts as before, and Java itself passes over an archive that does not fit.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_cache_path

from graph.embedded import runtime

_KEPT_SECONDS = 90 * 86400.0  # an archive that no engine has used for so long goes
_FAILED_SECONDS = 86400.0  # what failed is tried again after this
_NICE = 15
_MAKE_SECONDS = 300.0


def jvm_arguments() -> list[str]:
    """What makes Java start from the archive; nothing where there is none."""
    with contextlib.suppress(OSError):
        archive, base = _files()
        if archive.exists():
            with contextlib.suppress(OSError):  # somebody else's: it serves all the same
                os.utime(archive)
                os.utime(base)
            return [f"-XX:SharedArchiveFile={shlex.quote(str(archive))}"]
    return []


def make_later() -> None:
    """Make the archive in a process of its own, unless there is one or making it has failed lately."""
    with contextlib.suppress(OSError):
        archive, _ = _files()
        if not archive.exists() and not _has_failed(archive):
            subprocess.Popen(  # our own module
                [sys.executable, "-P", "-m", "graph.embedded.class_archive"], cwd="/",
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip


def make() -> Path | None:
    """Make the archive; None where another process does, or where it fails, which is noted beside it."""
    with _alone() as free:
        if not free:
            return None
        archive, base = _files()
        try:
            if not archive.exists():
                _write(archive, base)
                _forget_old()
        except (OSError, subprocess.SubprocessError) as error:
            base.unlink(missing_ok=True)  # it may be what failed
            said = getattr(error, "stderr", None) or b""
            with contextlib.suppress(OSError):
                _note(archive).write_text(f"{error}\n{said.decode(errors='replace')}", encoding="utf-8")
            return None
        _note(archive).unlink(missing_ok=True)
        return archive


def _folder() -> Path:
    return user_cache_path("yingshang", appauthor=False) / "engine"


def _files() -> tuple[Path, Path]:
    """The archive of this installation and that of Java's own classes, on which it stands."""
    key = _key()
    return _folder() / f"{key}.jsa", _folder() / f"{key}-base.jsa"


def _note(archive: Path) -> Path:
    return archive.with_suffix(".failed")


def _has_failed(archive: Path) -> bool:
    note = _note(archive)
    return note.exists() and time.time() - note.stat().st_mtime < _FAILED_SECONDS


def _key() -> str:
    """What Java asks of an archive that it is to fit: the runtime, and the engine's files as they lie on this disk."""
    engine = runtime.installed()
    jars = sorted((engine / "jars").glob("*.jar"))
    parts = [str(engine), *(f"{jar.name} {jar.stat().st_size} {jar.stat().st_mtime_ns}" for jar in jars)]
    parts.append(runtime.release())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@contextlib.contextmanager
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


def _write(archive: Path, base: Path) -> None:
    """First Java's own classes, then on top of them those that an engine loads; each file appears whole."""
    scratch = _folder() / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)  # of one that was killed
    scratch.mkdir()
    made = scratch / "made.jsa"
    if not base.exists():
        shared = ["-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"]  # as the engine runs
        _run([str(runtime.java()), "-Xshare:dump", f"-XX:SharedArchiveFile={made}", *shared], scratch)
        made.replace(base)
    _run([sys.executable, "-P", "-m", "graph.embedded.rehearsal", str(base), str(made)], scratch)
    made.replace(archive)
    shutil.rmtree(scratch, ignore_errors=True)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=_MAKE_SECONDS)  # noqa: S603


def _forget_old() -> None:
    for file in (*_folder().glob("*.jsa"), *_folder().glob("*.failed")):
        if time.time() - file.stat().st_mtime > _KEPT_SECONDS:
            file.unlink(missing_ok=True)


if __name__ == "__main__":
    os.nice(_NICE)
    sys.exit(0 if make() else 1)

"""What lies in the engine's folder, and the lock that tells whether a helper is alive.

The lock is an advisory one that the kernel drops with the process: nothing stale is left after a kill.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from graph.errors import StoreError

DATABASE = "yingshang"
USER = "root"
READER = "reader"
LOG_BYTES = 5 << 20
LOGS_KEPT = 3  # besides the present one
_LOOK_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class EngineState:
    """What the helper says of itself once it answers: process id, ports, engine version, since when (ISO, UTC)."""

    pid: int
    bolt_port: int
    http_port: int
    version: str
    since: str


@dataclass(frozen=True, slots=True)
class EngineFiles:
    """Paths below `<data folder>/engine`."""

    root: Path

    @property
    def databases(self) -> Path:
        """The engine's own files."""
        return self.root / "data"

    @property
    def log(self) -> Path:
        """Output of the helper and its Java machine."""
        return self.root / "engine.log"

    def turn_log(self) -> None:
        """Put a long log aside before it goes on; the last few are kept."""
        if not self.log.exists() or self.log.stat().st_size < LOG_BYTES:
            return
        for number in range(LOGS_KEPT - 1, 0, -1):
            older = self.log.with_name(f"{self.log.name}.{number}")
            if older.exists():
                older.replace(self.log.with_name(f"{self.log.name}.{number + 1}"))
        self.log.replace(self.log.with_name(f"{self.log.name}.1"))

    @property
    def keep(self) -> Path:
        """Its presence keeps the helper from ending when idle."""
        return self.root / "keep"

    @property
    def forget(self) -> Path:
        """Its presence has the helper wipe what removed documents and replaced texts left behind before it ends."""
        return self.root / "forget"

    @property
    def leave(self) -> Path:
        """Its presence has the helper end as soon as nobody is connected, unless it is to stay."""
        return self.root / "leave"

    @property
    def _state(self) -> Path:
        return self.root / "state.json"

    @property
    def _lock(self) -> Path:
        return self.root / "lock"

    def prepare(self) -> None:
        """Make the folder. Raises StoreError naming the folder when that is impossible."""
        with naming(self.root, "the data folder cannot be written"):
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=self.root) as probe:
                probe.write(b"x")

    def password(self) -> str:
        """The random password of this folder, made on first use and readable by its owner only."""
        return self._secret("password")

    def reader_password(self) -> str:
        """The password of the account that can only read, made like the other."""
        return self._secret("reader-password")

    def _secret(self, name: str) -> str:
        path = self.root / name
        if not path.exists():
            with tempfile.NamedTemporaryFile("w", dir=self.root, delete=False, encoding="ascii") as draft:
                draft.write(secrets.token_urlsafe(24))  # made with mode 0600
            with contextlib.suppress(FileExistsError):  # another starter was first: its password counts
                os.link(draft.name, path)
            Path(draft.name).unlink()
        return path.read_text(encoding="ascii")

    def take_lock(self) -> IO[str] | None:
        """The lock of this folder, held until the returned file is closed; None when a helper has it."""
        while (lock := self._locked(fcntl.LOCK_EX)) is None:
            if self.running():
                return None
            time.sleep(_LOOK_SECONDS)  # only those who look are in the way
        return lock

    def running(self) -> bool:
        """Whether a helper holds the lock. Those who look share it, so that none takes another for a helper.

        Raises StoreError for a folder that cannot be read; one that cannot be written may be looked at.
        """
        try:
            lock = self._locked(fcntl.LOCK_SH)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise _unusable(self._lock, "cannot be looked at", error) from error
        if lock is None:
            return True
        lock.close()
        return False

    def set_mark(self, mark: Path) -> None:
        """Make `keep`, `forget` or `leave`. Raises StoreError."""
        with naming(mark, "cannot be written"):
            mark.touch()

    def take_mark(self, mark: Path) -> None:
        """Take `keep`, `forget` or `leave` away, if it is there. Raises StoreError."""
        with naming(mark, "cannot be removed"):
            if mark.exists():  # a read-only disk refuses to remove even what is not there
                mark.unlink(missing_ok=True)

    def _locked(self, kind: int) -> IO[str] | None:
        """The lock, None when it is held otherwise. Raises OSError; to look, the file need not be writable."""
        file = self._lock.open("a" if kind == fcntl.LOCK_EX else "r", encoding="ascii")
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
        return file

    def write_state(self, state: EngineState) -> None:
        """Say that the helper answers; whole or not at all."""
        draft = self._state.with_suffix(".new")
        draft.write_text(json.dumps(asdict(state)), encoding="ascii")
        draft.replace(self._state)

    def read_state(self) -> EngineState | None:
        """What the running helper said, None when none has said anything yet. Raises StoreError."""
        try:
            return EngineState(**json.loads(self._state.read_text(encoding="ascii")))
        except (FileNotFoundError, ValueError, TypeError):
            return None
        except OSError as error:
            raise _unusable(self._state, "cannot be read", error) from error

    def clear_state(self) -> None:
        """Forget an earlier helper."""
        self._state.unlink(missing_ok=True)


@contextlib.contextmanager
def naming(path: Path, what: str) -> Iterator[None]:
    """An OSError of this path as the StoreError that says so, with the mend."""
    try:
        yield
    except OSError as error:
        raise _unusable(path, what, error) from error


def _unusable(path: Path, what: str, error: OSError) -> StoreError:
    return StoreError(
        f"{what}: {error.strerror}", place=str(path),
        mend="free space, change its rights, or name another folder with YINGSHANG_DATA_DIR",
    )  # fmt: skip

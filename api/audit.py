"""The audit log: a JSON line for every attempt to write, done or refused, for the end of every job, and for every command that writes.

Lines are only ever added, each with one call, so that several processes share the file; it belongs to its owner
alone and may be moved away at any time.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from api.job_log import Job
from graph.errors import AuditError, StoreError

LEAST_FREE = 1 << 20  # bytes on the disk of the log; with fewer a line might be cut


class _Taken(Protocol):
    """What came of one file."""

    @property
    def document_id(self) -> str | None: ...

    @property
    def state(self) -> str: ...


class Audit:
    """The log in one file; nothing is made before the first write is asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def check(self) -> None:
        """Before a write: that it can be noted afterwards. Raises AuditError."""
        try:
            self._append(b"")
            free = shutil.disk_usage(self._path.parent).free
        except OSError as error:
            raise AuditError(
                f"the audit log cannot be written: {error.strerror}", mend="ask who runs the server"
            ) from error
        if free < LEAST_FREE:
            raise AuditError("the disk of the audit log is full", mend="ask who runs the server")

    def record(self, who: str, action: str, outcome: int | str, **more: Any) -> None:
        """Add one line. `action` is the operation; `more` says what it was done to, and where it came from.

        Raises StoreError when it cannot be written.
        """
        line = {"time": _now(), "who": who, "action": action, "outcome": outcome, **more}
        try:
            self._append(json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        except OSError as error:
            raise StoreError(f"the audit log cannot be written: {error.strerror}", place=str(self._path)) from error

    def job(self, job: Job) -> None:
        """Add the line of a job that is over: what it changed. Raises StoreError."""
        self.record(
            job.order.by, "job", job.state, job=job.id, files=job.files, done=len(job.results),
            documents=changed(job.results),
        )  # fmt: skip

    def _append(self, data: bytes) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, data)
        finally:
            os.close(file)


def changed(results: Iterable[_Taken]) -> list[dict[str, str | None]]:
    """The documents that an intake wrote, as a line lists them: {id, state}."""
    return [{"id": r.document_id, "state": r.state} for r in results if r.state in ("added", "replaced")]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")

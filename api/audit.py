"""The audit log: a JSON line for every attempt to write, done or refused: who, when, what, outcome.

Lines are only ever added, each with one call, so that several processes share the file; it belongs to its owner
alone and may be moved away at any time.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.errors import StoreError


class Audit:
    """The log in one file; nothing is made before the first line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def record(self, who: str, action: str, outcome: int | str, **more: Any) -> None:
        """Add one line. `action` is the operation; `more` says what it was done to, and where it came from.

        Raises StoreError when it cannot be written.
        """
        line = {"time": _now(), "who": who, "action": action, "outcome": outcome, **more}
        data = json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, data)
            finally:
                os.close(file)
        except OSError as error:
            raise StoreError(f"the audit log cannot be written: {error.strerror}", place=str(self._path)) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")

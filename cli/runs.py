"""The log of ingest runs in the data folder: one JSON line a run, read by `yingshang status`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cli.intake import Report
from graph.errors import StoreError

FILE = "runs.jsonl"


def record_run(data_dir: Path, report: Report) -> None:
    """Add one line: when, how many files in which state, claims. Raises StoreError when the folder is closed."""
    line = {
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "states": report.states,
        "claims": report.claims,
        "discards": report.discards.total(),
        "redactions": report.redactions.total(),
        "interrupted": report.interrupted,
    }
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with (data_dir / FILE).open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise StoreError(f"the run is done but not in the log: {error.strerror}", place=str(data_dir / FILE)) from error


def last_runs(data_dir: Path, count: int) -> list[dict[str, Any]]:
    """The last runs, newest first; a line that a full disk cut short is left out."""
    try:
        lines = (data_dir / FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    runs = []
    for line in reversed(lines[-count - 1 :]):
        try:
            runs.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return runs[:count]

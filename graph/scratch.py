"""A database on disk for as long as a `with` lasts: what is too large for memory and must be read in another order."""

from __future__ import annotations

import sqlite3
from typing import Self


class Scratch:
    """Base of what keeps its rows in `_scratch`, a temporary file that goes with the connection; closes with `with`."""

    def __init__(self, tables: str) -> None:
        self._scratch = sqlite3.connect("")
        self._scratch.executescript(tables)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._scratch.close()

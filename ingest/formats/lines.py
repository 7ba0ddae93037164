"""Lines of text as every reader makes them: tidy ends, a row of a table on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

CELL = " | "  # between the cells of a row
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def tidy(text: str) -> str:
    """Lines without white space at their ends and without invisible characters; empty lines out."""
    lines = (line.strip(" \t\u3000\xa0") for line in _INVISIBLE.sub("", text).replace("\xa0", " ").split("\n"))
    return "\n".join(line for line in lines if line)


def row_text(cells: Iterable[str]) -> str:
    """A row of a table as a line; a cell's own lines are joined, empty cells at the end left out."""
    joined = [" ".join(cell.split("\n")).replace("|", "｜") for cell in cells]
    while joined and not joined[-1]:
        joined.pop()
    return CELL.join(joined)

"""Characters of a page to lines, in the order in which they are read: tables row by row, two columns one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.formats.pdf_page import Char

_GAP = 2.0  # sizes of a character between two runs of text that are not one line
_WORD_GAP = 0.18  # sizes of a character between two words of Latin letters
_MOST_TAIL = 3
_LEAST_LINES = 5  # of a column, to be one


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text, its box above the line that it stands on; `whole` for a row of a table, which is never joined to another."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    whole: bool = False


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """Runs of text from the top to the bottom, on one height from the left to the right."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: -c.base):
        if rows and abs(rows[-1][0].base - char.base) < 0.4 * max(rows[-1][0].size, char.size):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [line for row in rows for line in _runs(sorted(row, key=lambda c: c.left))]


def _runs(row: Sequence[Char]) -> list[Line]:
    runs: list[list[Char]] = []
    for char in row:
        if not char.text.strip():
            continue
        if runs and char.left - runs[-1][-1].right < _GAP * max(char.size, runs[-1][-1].size):
            runs[-1].append(char)
        else:
            runs.append([char])
    return [_line(run) for run in runs]


def _line(run: Sequence[Char]) -> Line:
    sizes = sorted(char.size for char in run)
    return Line(
        joined(run), run[0].left, run[0].base, max(c.right for c in run), max(c.top for c in run),
        sizes[len(sizes) // 2],
    )  # fmt: skip


def joined(run: Sequence[Char]) -> str:
    """The text of a run. Spaces are put back between Latin words; characters drawn twice (as bold) come once."""
    text = ""
    before: Char | None = None
    for char in run:
        if before is not None and char.text == before.text and abs(char.left - before.left) < 0.2 * char.size:
            continue
        if before is not None and _apart(before, char):
            text += " "
        text += char.text
        before = char
    return text


def _apart(before: Char, char: Char) -> bool:
    if not (before.text.isascii() and char.text.isascii()):
        return char.left - before.right > 0.8 * char.size
    return char.left - before.right > _WORD_GAP * char.size


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Lines of a page as they are read; `lines` come from the top to the bottom."""
    gutter = _gutter([line for line in lines if not line.whole])
    if gutter is None:
        return _rows_joined(lines)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.left < gutter < line.right:
            ordered += [*_rows_joined(left), *_rows_joined(right), line]
            left, right = [], []
        else:
            (left if line.right <= gutter else right).append(line)
    left, tail = _without_tail(left, right)
    return [*ordered, *_rows_joined(left), *_rows_joined(right), *_rows_joined(tail)]


def _without_tail(left: list[Line], right: list[Line]) -> tuple[list[Line], list[Line]]:
    """A signature under both columns is not the end of the left one: a few lines, beginning with an indented one."""
    lowest = min((line.bottom for line in right), default=0)
    tail = [line for line in left if line.top <= lowest]
    edge = min((line.left for line in left), default=0)
    if tail and len(tail) <= _MOST_TAIL and tail[0].left > edge + 0.8 * tail[0].size:
        return left[: -len(tail)], tail
    return left, []


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the white between two columns lies: crossed by few lines, with many on either side at the same heights."""
    if len(lines) < 2 * _LEAST_LINES:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    best = max((_balance(lines, start + (end - start) * at / 100), at) for at in range(35, 66))
    return start + (end - start) * best[1] / 100 if best[0] > 0 else None


def _balance(lines: Sequence[Line], at: float) -> int:
    crossing = sum(line.left < at < line.right for line in lines)
    left = [line for line in lines if line.right <= at]
    right = [line for line in lines if line.left >= at]
    beside = sum(any(abs(a.bottom - b.bottom) < a.size for b in right) for a in left)
    enough = min(len(left), len(right)) >= _LEAST_LINES and beside >= _LEAST_LINES and 4 * crossing <= len(lines)
    return min(len(left), len(right)) - crossing if enough else 0


def _rows_joined(lines: Sequence[Line]) -> list[Line]:
    """Runs on one height are one line, with a space between."""
    rows: list[Line] = []
    for line in lines:
        before = rows[-1] if rows else None
        if before and not line.whole and not before.whole and abs(before.bottom - line.bottom) < 0.4 * line.size:
            text = f"{before.text} {line.text}"
            box = (min(before.left, line.left), before.bottom, max(before.right, line.right), before.top)
            rows[-1] = Line(text, *box, before.size)
        else:
            rows.append(line)
    return rows


PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页)?(?:\s*[,，/／]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·\s]*",
    re.I,
)

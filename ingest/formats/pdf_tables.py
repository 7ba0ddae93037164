"""Ruled tables of a page: the grid is found from the lines, each row becomes a line of text, merged cells are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.formats.lines import row_text
from ingest.formats.pdf_lines import Line, lines_of
from ingest.formats.pdf_page import Char, Rule

_NEAR = 4.0  # points within which two rules meet or are one
_MOST_RULES = 4000  # of a page; with more it is a drawing


@dataclass(frozen=True, slots=True)
class Table:
    """A grid: the places of its vertical rules from the left, of its horizontal ones from the top, and the rules."""

    columns: list[float]
    rows: list[float]
    rules: list[Rule]

    def holds(self, char: Char) -> bool:
        """Whether a character stands in it."""
        x, y = char.middle
        return self.columns[0] <= x <= self.columns[-1] and self.rows[-1] <= y <= self.rows[0]

    def lines(self, chars: Sequence[Char]) -> list[Line]:
        """Its rows as lines of text, empty ones left out."""
        cells: dict[tuple[int, int], list[Char]] = {}
        for char in chars:
            cells.setdefault(self._cell(char), []).append(char)
        origins = self._origins()
        texts: dict[tuple[int, int], str] = {}
        merged: dict[tuple[int, int], list[Char]] = {}
        for cell, found in cells.items():
            merged.setdefault(origins.get(cell, cell), []).extend(found)
        for cell, found in merged.items():
            texts[cell] = "".join(_spaced(line.text) for line in lines_of(found)).strip()
        return [line for row in range(len(self.rows) - 1) if (line := self._line(row, texts, origins))]

    def _line(
        self, row: int, texts: dict[tuple[int, int], str], origins: dict[tuple[int, int], tuple[int, int]]
    ) -> Line | None:
        own = [column for column in range(len(self.columns) - 1) if origins[row, column][1] == column]
        text = row_text(texts.get((row, column), "") for column in own)
        if not text.strip(" |"):
            return None
        top, bottom = self.rows[row], self.rows[row + 1]
        return Line(text, self.columns[0], bottom, self.columns[-1], top, 0, whole=True)

    def _cell(self, char: Char) -> tuple[int, int]:
        x, y = char.middle
        row = sum(y < edge for edge in self.rows[1:-1])
        return row, sum(x > edge for edge in self.columns[1:-1])

    def _origins(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell of the grid the upper left one of the cells that it is merged with."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.rows) - 1):
            for column in range(len(self.columns) - 1):
                found[row, column] = (row, column)
                x = (self.columns[column] + self.columns[column + 1]) / 2
                y = (self.rows[row] + self.rows[row + 1]) / 2
                if column and not self._ruled(self.columns[column], y, upright=True):
                    found[row, column] = found[row, column - 1]
                elif row and not self._ruled(x, self.rows[row], upright=False):
                    found[row, column] = found[row - 1, column]
        return found

    def _ruled(self, x: float, y: float, *, upright: bool) -> bool:
        return any(
            rule.horizontal != upright
            and rule.left - _NEAR <= x <= rule.right + _NEAR
            and rule.bottom - _NEAR <= y <= rule.top + _NEAR
            for rule in self.rules
        )


def _spaced(text: str) -> str:
    """A line of a cell; the next one goes on without a space, unless Latin words meet."""
    return f"{text} " if text[-1:].isascii() and text[-1:].isalpha() else text


def tables_of(rules: Sequence[Rule]) -> list[Table]:
    """The grids of two columns and two rows at least, or one row of two columns."""
    if len(rules) > _MOST_RULES:
        return []
    return [table for group in _groups(rules) if (table := _table(group))]


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that meet, directly or by others."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touching = [group for group in groups if any(_meet(rule, other) for other in group)]
        groups = [group for group in groups if not any(group is other for other in touching)]
        groups.append([rule, *(other for group in touching for other in group)])
    return groups


def _meet(a: Rule, b: Rule) -> bool:
    return (
        a.left - _NEAR <= b.right
        and b.left - _NEAR <= a.right
        and a.bottom - _NEAR <= b.top
        and b.bottom - _NEAR <= a.top
    )


def _table(group: Sequence[Rule]) -> Table | None:
    columns = _distinct([(rule.left + rule.right) / 2 for rule in group if not rule.horizontal])
    rows = _distinct([(rule.bottom + rule.top) / 2 for rule in group if rule.horizontal])
    if len(columns) < 3 or len(rows) < 2:
        return None
    return Table(columns, rows[::-1], list(group))


def _distinct(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found

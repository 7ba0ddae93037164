"""Spreadsheets: a table whose header names a text makes a document of each row; one of links says what to fetch; any other is a document."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import yaml

from graph.errors import InputError
from ingest.dates import partial_date
from ingest.formats.damage import reading
from ingest.formats.lines import row_text, tidy
from ingest.formats.packages import check_package
from ingest.formats.plain import decode, refuse_damaged, uniform_line_ends
from ingest.formats.source_text import SourceText

READER = "sheet/1"
MAKES_DOCUMENTS = ("text", "file")
LINK = "source_url"
_ORDINAL = "ordinal"
COLUMNS_FILE = Path(__file__).parent / "columns.yaml"
MAX_CELLS = 3_000_000
_CELL_LIMIT = 32_767  # characters of a cell in Excel; a text of this length was cut off
_HEADER_ROWS = 5  # a title above the header is common
_DELIMITERS = ",\t;"
_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that stands for a document: where it is, and its cells by what the columns hold."""

    place: str
    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    rows: list[list[str]]
    formulas: int = 0


def read(data: bytes, name: str) -> SourceText:
    """The whole file as a document, a row a line. Raises InputError where it is damaged or holds only formulas."""
    tables = _tables(data, name)
    lines = [row_text(row) for table in tables for row in table.rows]
    losses = sum(table.formulas for table in tables)
    if losses and not any(lines):
        raise InputError(
            f"a spreadsheet of formulas without values ({losses} cells)", place=name,
            mend="open it in Excel or WPS and save it, so that the values are kept",
        )  # fmt: skip
    return SourceText(name, tidy("\n".join(lines)), READER, losses={"formulas_without_value": losses} if losses else {})


def rows_as_documents(data: bytes, name: str) -> list[Row]:
    """The rows of tables that have a column of texts or of files; empty where no table has one."""
    return [row for table in _tables(data, name) for row in _rows(table, name, MAKES_DOCUMENTS)]


def rows_with_links(data: bytes, name: str) -> list[Row] | None:
    """The rows that lead to a page, of tables that have a column of links; None where no table has one."""
    tables = [table for table in _tables(data, name) if _header(table.rows, (LINK,))]
    return [row for table in tables for row in _rows(table, name, (LINK,)) if LINK in row.values] if tables else None


def only_links(data: bytes, name: str) -> bool:
    """Whether a file lists pages and holds nothing else: every table has a column of links beside known ones alone."""
    headers = [(table, _header(table.rows, (LINK,))) for table in _tables(data, name) if table.rows]
    return bool(headers) and all(
        header and all(field or not cell.strip() for field, cell in zip(header[1], table.rows[header[0]], strict=True))
        for table, header in headers
    )


def _rows(table: _Table, name: str, wanted: Sequence[str]) -> Iterator[Row]:
    header = _header(table.rows, wanted)
    if header is None:
        return
    at, fields = header
    for line, cells in enumerate(table.rows[at + 1 :], at + 2):
        said = zip(fields, cells, strict=False)
        values = {field: cell.strip() for field, cell in said if field and field != _ORDINAL and cell.strip()}
        if values:
            place = f"{name} row {line}" if not table.name else f"{name} sheet {table.name} row {line}"
            yield Row(place, line, _normal(values))


def _header(rows: Sequence[Sequence[str]], wanted: Sequence[str]) -> tuple[int, list[str | None]] | None:
    """The first row that names a column of one of the `wanted`, no column twice, and what its columns hold."""
    for at, row in enumerate(rows[:_HEADER_ROWS]):
        fields = [_fields().get(_key(cell)) for cell in row]
        known = [field for field in fields if field]
        if any(field in wanted for field in known) and len(known) == len(set(known)):
            return at, fields
    return None


def _normal(values: dict[str, str]) -> dict[str, str]:
    """Dates as ISO where they are dates; a text that fills a cell is an excerpt."""
    for field in ("date", "published", "retrieved"):
        if found := _DATE.match(values.get(field, "")):
            values[field] = partial_date(*found.groups())
    if len(values.get("text", "")) >= _CELL_LIMIT:
        values["extent"] = "excerpt"
    return values


def _tables(data: bytes, name: str) -> list[_Table]:
    return _workbook(data, name) if data.startswith(b"PK") else [_csv(data, name)]


def _csv(data: bytes, name: str) -> _Table:
    text, _ = decode(data, name)
    refuse_damaged(text, name)
    text = uniform_line_ends(text.removeprefix("\ufeff"))
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # never less: others read CSV in this process, too
    head = text[:4096].split("\n")[:_HEADER_ROWS]
    parted = next((line for line in head if any(mark in line for mark in _DELIMITERS)), "")  # a title has none
    delimiter = max(_DELIMITERS, key=parted.count)
    try:
        rows = [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)]
    except csv.Error as error:
        raise InputError(f"not a CSV table: {error}", place=name, mend="save it as CSV with quoted texts") from error
    return _Table("", rows)


def _workbook(data: bytes, name: str) -> list[_Table]:
    import openpyxl  # noqa: PLC0415  # CSV does without it

    with reading(name, "spreadsheet", "save it again in Excel or WPS"):
        check_package(data, name)
        values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        single = len(values.worksheets) == 1
        room = _Room(name)
        return [
            _sheet("" if single else shown.title, room.rows(shown), room.rows(written))
            for shown, written in zip(values.worksheets, formulas.worksheets, strict=True)
            if shown.sheet_state == "visible"
        ]


@dataclass
class _Room:
    """How many cells a workbook may still have: few bytes can stand for rows of thousands of empty ones."""

    name: str
    left: int = 2 * MAX_CELLS  # each sheet is read twice, for values and for formulas

    def rows(self, sheet: object) -> Iterator[tuple[object, ...]]:
        """The rows of a sheet, whatever size it claims to have. Raises InputError where there is no room."""
        sheet.reset_dimensions()  # type: ignore[attr-defined]
        for row in sheet.iter_rows(values_only=True):  # type: ignore[attr-defined]
            self.left -= 1 + len(row)
            if self.left < 0:
                raise InputError(f"more than {MAX_CELLS} cells", place=self.name, mend="split the table")
            yield row


def _sheet(name: str, shown: Iterable[tuple[object, ...]], written: Iterable[tuple[object, ...]]) -> _Table:
    rows, formulas = [], 0
    for values, sources in zip(shown, written, strict=False):
        formulas += sum(v is None and s is not None for v, s in zip(values, sources, strict=False))
        rows.append([_cell(value) for value in values])
    return _Table(name, rows, formulas)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


@cache
def _fields() -> dict[str, str]:
    raw = yaml.load(COLUMNS_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {_key(name): field for field, names in raw.items() for name in names}


def _key(header: str) -> str:
    return re.sub(r"[\s:：*（(].*$", "", header.strip().lower())

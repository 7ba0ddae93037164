"""Paths as a person gives them, to the documents to take in: files, folders, standard input, `metadata.csv`.

Nothing is read here but folders, tables and the lists of what archives hold. What cannot be used is a `Source` with a problem or a reason to be
left out, so that one bad file never ends the batch and none vanishes silently.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from graph.errors import InputError
from ingest.containers import expand
from ingest.formats.sniff import EXTENSIONS
from ingest.metadata import FIELDS

TABLE = "metadata.csv"
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One document to take in, or why not: `problem` is a failure, `skipped` a file that is none of ours.

    `overrides` is what `ingest.pipeline.extract` takes: source of the metadata -> field -> value.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    problem: InputError | None = None
    skipped: str | None = None
    part: str | None = None  # which member or row of the file it is
    load: Callable[[], bytes] | None = None  # its bytes, where they are not those of the file

    @property
    def stem(self) -> str:
        """The file's name without its extension, with the part of it; `stdin` for standard input."""
        stem = self.path.stem if self.path else "stdin"
        return f"{stem}-{PurePosixPath(self.part).with_suffix('')}".replace("/", "-") if self.part else stem

    def open(self) -> BinaryIO:
        """The bytes as a file, so that a large archive is not read whole. Raises as `read` does."""
        if self.data is not None or self.load or self.problem:
            return io.BytesIO(self.read())
        try:
            return (self.path or Path(self.name)).open("rb")
        except OSError as error:
            raise _unreadable(self.name, error) from error

    def read(self) -> bytes:
        """The bytes. Raises the source's problem, or InputError when the file cannot be read."""
        if self.problem:
            raise self.problem
        if self.data is not None:
            return self.data
        if self.load:
            return self.load()
        try:
            return (self.path or Path(self.name)).read_bytes()
        except OSError as error:
            raise _unreadable(self.name, error) from error


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """A `metadata.csv`: rows by file name; `problem` where the table as a whole cannot be used."""

    path: Path
    rows: Mapping[str, _Row] = field(default_factory=dict)
    problem: InputError | None = None


def collect(paths: Sequence[Path | str], stdin: BinaryIO | None = None) -> list[Source]:
    """The documents under `paths` in order, each file once; `-` reads `stdin`. Never raises for a bad path."""
    tables: dict[Path, _Table] = {}
    found: dict[str, Source] = {}
    for path in paths:
        for source in (part for file in _of_path(str(path), stdin, tables) for part in expand(file)):
            whole = source.path and not source.part and not source.path.is_symlink()
            key = str(source.path.resolve()) if source.path and whole else source.name
            if key not in found or (source.overrides and not found[key].overrides):
                found[key] = source  # a table that names a file knows more of it
    return list(found.values())


def _of_path(path: str, stdin: BinaryIO | None, tables: dict[Path, _Table]) -> Iterator[Source]:
    if path == STDIN:
        yield _standard_input(stdin)
    elif Path(path).is_dir():
        yield from _folder(Path(path), tables)
    else:
        yield _named_file(Path(path), tables)


def _standard_input(stdin: BinaryIO | None) -> Source:
    if stdin is None:
        return Source(STDIN, problem=InputError("no standard input is attached", place=STDIN))
    return Source(STDIN, data=stdin.read())


def _named_file(path: Path, tables: dict[Path, _Table]) -> Source:
    """A file that was named itself: here another extension is a mistake, in a folder it is not."""
    if path.suffix.lower() not in EXTENSIONS:
        what = f"files of type {path.suffix or '(none)'} are not read" if path.exists() else "no such file or folder"
        mend = f"known types: {', '.join(EXTENSIONS)}" if path.exists() else "check the path"
        return Source(str(path), path, problem=InputError(what, place=str(path), mend=mend))
    if not path.exists() and not path.is_symlink():
        return Source(str(path), path, problem=InputError("no such file", place=str(path), mend="check the path"))
    return _document(path, _table(path.parent, tables))


def _folder(root: Path, tables: dict[Path, _Table]) -> Iterator[Source]:
    """Everything below a folder, sorted by path; hidden files, README files and metadata tables are left out."""
    failed: list[OSError] = []
    sources: list[Source] = []
    for folder, folders, names in os.walk(root, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        table = _table(Path(folder), tables)
        sources.extend(_table_problems(table, set(names)))
        sources.extend(_in_folder(Path(folder) / name, table) for name in sorted(names) if not _left_out(name))
    sources.extend(
        Source(str(error.filename), Path(str(error.filename)), problem=_unreadable(str(error.filename), error))
        for error in failed
    )
    yield from sorted(sources, key=lambda source: source.name)


def _left_out(name: str) -> bool:
    return name.startswith(".") or name.lower() == TABLE or Path(name).stem.lower() == "readme"


def _in_folder(path: Path, table: _Table) -> Source:
    if path.suffix.lower() not in EXTENSIONS:
        return Source(str(path), path, skipped=f"type {path.suffix.lower() or '(none)'}")
    if path.exists() and not path.is_file():
        return Source(str(path), path, skipped="not a regular file")
    return _document(path, table)


def _document(path: Path, table: _Table) -> Source:
    row = table.rows.get(path.name)
    if row is None:
        return Source(str(path), path)
    if table.problem:
        problem = InputError(f"held back: {table.problem.message}", place=table.problem.place, mend=table.problem.mend)
        return Source(str(path), path, problem=problem)
    return Source(str(path), path, overrides={"metadata_csv": row.values})


def _table_problems(table: _Table, names: set[str]) -> Iterator[Source]:
    """The table itself as a failed source, and one for each row whose file is not in the folder."""
    if table.problem:
        yield Source(str(table.path), table.path, problem=table.problem)
        return
    for name, row in table.rows.items():
        if name not in names:
            place = f"{table.path} row {row.line}, column file"
            problem = InputError(f"no file {name!r} in this folder", place=place, mend="correct the name or the row")
            yield Source(place, problem=problem)


def told_beside(folder: Path) -> dict[str, str]:
    """What the table of a folder says of each file in one line, or what is wrong with it: another line, and the file is to be read again."""
    table = _table(folder, {})
    wrong = str(table.problem) if table.problem else ""
    return {
        name: wrong or json.dumps(row.values, ensure_ascii=False, sort_keys=True) for name, row in table.rows.items()
    }


def _table(folder: Path, tables: dict[Path, _Table]) -> _Table:
    if folder not in tables:
        path = folder / TABLE
        tables[folder] = _read_table(path) if path.is_file() else _Table(path)
    return tables[folder]


def _read_table(path: Path) -> _Table:
    """Rows by file name. A problem of the table keeps the rows, as their files must be held back."""
    rows: dict[str, _Row] = {}
    try:
        reader = csv.DictReader(_table_text(path).splitlines(), strict=True)
        problem = _header_problem(path, reader.fieldnames or [])
        for cells in reader:
            problem = problem or _row_problem(path, reader.line_num, cells, rows)
            values = {k: v.strip() for k, v in cells.items() if k and k != "file" and isinstance(v, str) and v.strip()}
            rows[(cells.get("file") or "").strip()] = _Row(reader.line_num, values)
    except InputError as error:
        return _Table(path, rows, error)
    except csv.Error as error:
        return _Table(path, rows, InputError(f"not a CSV table: {error}", place=str(path), mend="save it as CSV"))
    return _Table(path, rows, problem)


def _table_text(path: Path) -> str:
    """UTF-8, else GB18030, which spreadsheets of Chinese systems write."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(str(path), error) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("neither UTF-8 nor GB18030", place=str(path), mend="save the table as UTF-8")


def _header_problem(path: Path, columns: Sequence[str]) -> InputError | None:
    if "file" not in columns:
        return InputError(
            "the column `file` is missing", place=f"{path} row 1", mend="name the files in a column `file`"
        )
    unknown = [c for c in columns if c != "file" and c not in FIELDS]
    if unknown:
        place = f"{path} row 1, column {unknown[0]}"
        return InputError(f"unknown column {unknown[0]!r}", place=place, mend=f"known: file, {', '.join(FIELDS)}")
    return None


def _row_problem(path: Path, line: int, cells: Mapping[str | None, Any], rows: Mapping[str, _Row]) -> InputError | None:
    place = f"{path} row {line}"
    if None in cells or None in cells.values():
        return InputError("the row has another number of cells than the header", place=place, mend="give it as many")
    name = cells["file"].strip()
    if not name:
        return InputError("the row names no file", place=f"{place}, column file", mend="name one, or drop the row")
    if name in rows:
        return InputError(
            f"{name!r} has a row already (row {rows[name].line})",
            place=f"{place}, column file",
            mend="keep one of them",
        )
    return None


def _unreadable(name: str, error: OSError) -> InputError:
    return InputError(f"cannot be read: {error.strerror or error}", place=name, mend="check the permissions")

"""Files that hold many documents, to one source each: archives, and spreadsheets with a column of texts or links.

Members are named ARCHIVE!/MEMBER. Each is counted: what cannot or may not be read is a source with its problem.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from graph.errors import InputError
from ingest.formats.damage import reading
from ingest.formats.packages import is_bomb
from ingest.formats.sniff import EXTENSIONS, Format, sniff
from ingest.read import MAX_BYTES

if TYPE_CHECKING:
    from ingest.formats.sheet import Row
    from ingest.sources import Source

MAX_MEMBERS = 10_000
MAX_TOTAL = 4 * 1024**3
_UTF8_NAME = 0x800
_SHEETS = (".xlsx", ".csv", ".xls", ".et", ".ods")
_OF_SYSTEMS = ("__macosx/", "thumbs.db", "desktop.ini")


def expand(source: Source) -> Iterator[Source]:
    """The documents in a file, or the file itself where it is one. Never raises for a bad file."""
    if source.problem or source.skipped:
        yield source
        return
    try:
        kind = _kind(source)
        found = list(
            _members(source)
            if kind is Format.ZIP
            else _rows(source)
            if kind in (Format.SHEET, Format.OLD_SHEET)
            else [source]
        )
    except InputError as error:
        found = [replace(source, problem=error)]
    yield from found


def _kind(source: Source) -> Format | None:
    """What holds many documents; other files are not looked into before their turn."""
    extension = PurePosixPath(source.name.lower()).suffix
    if source.part and extension not in _SHEETS:
        return None
    with source.open() as file:
        head = file.read(4)
    if head.startswith(b"PK") and not source.part:
        with source.open() as file:
            if _is_archive(file):
                return Format.ZIP
    if extension in _SHEETS and _size(source) <= MAX_BYTES:
        return sniff(source.read(), source.name)
    return None


def _is_archive(file: Any) -> bool:
    """Whether it is none of the formats that are archives themselves."""
    try:
        with reading("archive"), zipfile.ZipFile(file) as archive:
            members = set(archive.namelist())
    except InputError:
        return False  # its reader says what is wrong
    return not members & {"[Content_Types].xml", "mimetype", "OFD.xml"}


def _size(source: Source) -> int:
    with source.open() as file:
        return file.seek(0, io.SEEK_END)


def _members(source: Source) -> Iterator[Source]:
    with source.open() as file, zipfile.ZipFile(file) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_TOTAL:
        raise InputError(
            f"{len(infos)} files of {sum(i.file_size for i in infos) / 2**20:.0f} MB in one archive", place=source.name,
            mend=f"split it: at most {MAX_MEMBERS} files and {MAX_TOTAL // 2**30} GB",
        )  # fmt: skip
    if not infos:
        raise InputError("the archive is empty", place=source.name, mend="leave it out")
    for info in sorted(infos, key=_member_name):
        yield from _member(source, info)


def _member(source: Source, info: zipfile.ZipInfo) -> Iterator[Source]:
    member = _member_name(info)
    name = f"{source.name}!/{member}"
    found = replace(source, name=name, part=member, load=partial(_unpack, source, info, name))
    extension = PurePosixPath(member.lower()).suffix
    if problem := _refused(info, member, name):
        yield replace(found, problem=problem)
    elif any(part.startswith(".") for part in member.split("/")) or member.lower().startswith(_OF_SYSTEMS):
        yield replace(found, skipped="hidden file")
    elif extension not in EXTENSIONS:
        yield replace(found, skipped=f"type {extension or '(none)'}")
    else:
        yield from expand(found)


def _refused(info: zipfile.ZipInfo, member: str, name: str) -> InputError | None:
    if member.startswith("/") or "\\" in member or ":" in member.split("/", maxsplit=1)[0] or ".." in member.split("/"):
        return InputError("its name leads out of the archive", place=name, mend="pack it under a plain name")
    if stat.S_ISLNK(info.external_attr >> 16):
        return InputError("a link, not a file", place=name, mend="pack the file itself")
    if info.flag_bits & 1:
        return InputError("it is encrypted", place=name, mend="pack it without a password")
    if is_bomb(info):
        return InputError("it unpacks to far more than a document (a zip bomb)", place=name, mend="leave it out")
    if info.file_size > MAX_BYTES:
        return InputError(
            f"{info.file_size / 2**20:.0f} MB is too large for one document", place=name,
            mend=f"split it: the limit is {MAX_BYTES // 2**20} MB",
        )  # fmt: skip
    if member.lower().endswith(".zip"):
        return InputError("an archive in an archive is not opened", place=name, mend="unpack it first")
    return None


def _member_name(info: zipfile.ZipInfo) -> str:
    """Names without the mark of UTF-8 are GBK, as Chinese systems write them."""
    name = info.orig_filename
    if info.flag_bits & _UTF8_NAME or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name


def _unpack(source: Source, info: zipfile.ZipInfo, name: str) -> bytes:
    """One member; no more of it than a document may have, whatever the archive claims."""
    with (
        reading(name, "member, which cannot be unpacked", "pack it again"),
        source.open() as file, zipfile.ZipFile(file) as archive, archive.open(info) as member,
    ):  # fmt: skip
        return member.read(MAX_BYTES + 1)


def _rows(source: Source) -> Iterator[Source]:
    from ingest.formats.old_sheet import as_table  # noqa: PLC0415  # only where there is one
    from ingest.formats.sheet import only_links, rows_as_documents  # noqa: PLC0415  # as above

    data = as_table(source.read(), source.name)
    with reading(source.name, "spreadsheet"):
        rows = rows_as_documents(data, source.name)
        if not rows and only_links(data, source.name):
            raise InputError("a table of links without texts", place=source.name, mend=_to_fetch(source))
    yield from (_row(source, row) for row in rows) if rows else [source]


def _row(source: Source, row: Row) -> Source:
    values = dict(row.values)
    text, file = values.pop("text", ""), values.pop("file", "")
    overrides: Mapping[str, Mapping[str, Any]] = {**source.overrides, "metadata_csv": values}
    part = "-".join(filter(None, (source.part, f"row{row.line}")))
    found = replace(source, name=row.place, part=part, overrides=overrides)
    if text:
        return replace(found, data=text.encode(), load=None)
    if file:
        return _beside(found, source, file)
    if "source_url" in values:
        return replace(found, skipped=f"a link without a text: {_to_fetch(source)}")
    return replace(found, problem=InputError("the row has no text", place=row.place, mend="fill the column of texts"))


def _to_fetch(source: Source) -> str:
    return f"yingshang fetch {source.name}"


def _beside(found: Source, source: Source, file: str) -> Source:
    """A row that names a file of the spreadsheet's folder, with the row's metadata."""
    parts = PurePosixPath(file.replace("\\", "/"))
    uploaded = source.path is not None and source.path.name != PurePosixPath(source.name).name
    if source.path is None or uploaded or source.load or parts.is_absolute() or ".." in parts.parts or ":" in file:
        problem = InputError(f"{file!r} is no file beside the table", place=found.name, mend="name files of its folder")
        return replace(found, problem=problem)
    path = source.path.parent / Path(*parts.parts)
    if not path.is_file():
        problem = InputError(
            f"no file {file!r} beside the table", place=found.name, mend="put it there, or mend the row"
        )
        return replace(found, problem=problem)
    return replace(found, name=str(path), path=path, part=None)

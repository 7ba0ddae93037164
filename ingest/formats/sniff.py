"""What a file is, told by its first bytes and, inside archives, by its members; a name only settles doubts."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath

from graph.errors import InputError
from ingest.formats.damage import reading


class Format(StrEnum):
    """The formats that are told apart."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    PDF = "pdf"
    DOCX = "docx"
    OFFICE = "office"  # DOC, WPS, RTF, ODT: what LibreOffice turns into DOCX
    SHEET = "sheet"
    OLD_SHEET = "old_sheet"  # XLS, ET, ODS: what LibreOffice turns into XLSX
    ZIP = "zip"


EXTENSIONS = (
    ".md", ".txt", ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".pdf", ".docx", ".doc", ".wps", ".rtf", ".odt",
    ".xlsx", ".xls", ".et", ".ods", ".csv", ".zip",
)  # fmt: skip
_NEVER_TEXT = {".pdf", ".docx", ".doc", ".wps", ".odt", ".xlsx", ".xls", ".et", ".ods", ".zip"}
_PAGES = {".html", ".htm", ".shtml", ".xhtml"}
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
_MESSAGE = re.compile(
    rb"\A\s*(?:(?:from|subject|date|mime-version|content-[\w-]+|snapshot-content-location|x-[\w-]+):[^\n]*\n(?:[ \t][^\n]*\n)*)+",
    re.I,
)
_OLE_STREAMS = (
    ("EncryptedPackage", None), ("WordDocument", Format.OFFICE), ("Workbook", Format.OLD_SHEET), ("Book", Format.OLD_SHEET),
)  # fmt: skip
_OPEN_DOCUMENT = {b"text": Format.OFFICE, b"spreadsheet": Format.OLD_SHEET}


def sniff(data: bytes, name: str) -> Format:
    """The format of a file. Raises InputError for what is encrypted, or contradicts its name, or is none of ours."""
    extension = PurePosixPath(name.lower()).suffix
    if found := _by_content(data, name):
        return found
    if extension in _NEVER_TEXT:
        raise InputError(f"it is named {extension} but its content is not", place=name, mend="fetch the original again")
    if extension == ".csv":
        return Format.SHEET
    return Format.HTML if extension in _PAGES else Format.TEXT


def _by_content(data: bytes, name: str) -> Format | None:
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_archive(data, name)
    if data.startswith(_OLE):
        return _of_ole(data, name)
    if data.startswith(b"{\\rtf"):
        return Format.OFFICE
    head = head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if (message := _MESSAGE.match(head)) and b"multipart/" in message.group().lower():
        return Format.MHTML
    return Format.HTML if _MARKUP.match(head) else None


def _of_archive(data: bytes, name: str) -> Format:
    """DOCX and XLSX are archives with a known member. Raises InputError for damaged ones and for OFD."""
    with reading(name, "archive", "fetch the original again"), zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = set(archive.namelist())
    if "[Content_Types].xml" in members:
        if any(member.startswith("word/") for member in members):
            return Format.DOCX
        if any(member.startswith("xl/") for member in members):
            return Format.SHEET
        raise InputError("an office file, but neither Word nor Excel", place=name, mend="save it as PDF or DOCX")
    if "OFD.xml" in members:
        raise InputError("OFD is not read", place=name, mend="export it as PDF from the reader that shows it")
    for kind, found in _OPEN_DOCUMENT.items():
        if b"mimetypeapplication/vnd.oasis.opendocument." + kind in data[:200]:
            return found
    if PurePosixPath(name.lower()).suffix in _NEVER_TEXT - {".zip"}:
        raise InputError("an archive, but no Office document in it", place=name, mend="fetch the original again")
    return Format.ZIP


def _of_ole(data: bytes, name: str) -> Format:
    for stream, found in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            if found is None:
                raise InputError("it is encrypted", place=name, mend="save it without a password")
            return found
    raise InputError("an Office file of a kind that is not read", place=name, mend="save it as DOCX or PDF")

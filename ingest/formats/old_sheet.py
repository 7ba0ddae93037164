"""XLS, ET and ODS by LibreOffice where it is installed: it writes an XLSX, which goes through the reader of those."""

from __future__ import annotations

from dataclasses import replace

from ingest.formats import sheet
from ingest.formats.office import converted
from ingest.formats.sniff import Format, sniff
from ingest.formats.source_text import SourceText

READER = f"office/1+{sheet.READER}"


def as_table(data: bytes, name: str) -> bytes:
    """What `ingest.formats.sheet` reads: the bytes themselves, an old spreadsheet as XLSX."""
    return converted(data, name, "xlsx") if sniff(data, name) is Format.OLD_SHEET else data


def read(data: bytes, name: str) -> SourceText:
    """Read an old spreadsheet. Raises InputError where LibreOffice is not installed or gives it up."""
    return replace(sheet.read(converted(data, name, "xlsx"), name), reader=READER)

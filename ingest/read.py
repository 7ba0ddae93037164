"""Bytes to text: what a file is, is told by its content; the reader of its format makes the text.

What `read_source` returns as `text` is, after redaction, exactly the text that every later offset indexes.
"""

from __future__ import annotations

from importlib import import_module

from graph.errors import InputError
from ingest.formats.damage import reading
from ingest.formats.sniff import Format, sniff
from ingest.formats.source_text import SourceText
from ingest.profiles import profile_for

MAX_BYTES = 20 * 1024 * 1024
_READERS = {  # loaded when the first file of their kind comes, as some take half a second
    Format.TEXT: "plain",
    Format.HTML: "page",
    Format.MHTML: "mhtml",
    Format.PDF: "pdf",
    Format.DOCX: "word",
    Format.OFFICE: "office",
    Format.OLD_SHEET: "old_sheet",
    Format.SHEET: "sheet",
}


def readers() -> frozenset[str]:
    """Name and version of every reader, as documents carry them."""
    return frozenset(import_module(f"ingest.formats.{name}").READER for name in _READERS.values())


def read_source(data: bytes, name: str, address: str | None = None, charset: str | None = None) -> SourceText:
    """Read one file; a page whose `address` is known is read by its site's profile, in the `charset` that its site named.

    Raises InputError (naming `name`) for what is empty, too large, damaged or no document.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{len(data) / 2**20:.0f} MB is too large for one document", place=name,
            mend=f"split it: the limit is {MAX_BYTES // 2**20} MB",
        )  # fmt: skip
    if not data.strip(b" \t\r\n\x00"):
        raise InputError("the file is empty", place=name, mend="leave it out, or fetch the page again")
    found = sniff(data, name)
    if found not in _READERS:
        raise InputError("an archive, not a document", place=name, mend="unpack it, or end its name in .zip")
    with reading(name):
        source = _read(found, data, name, address, charset)
    if not source.text.strip():
        raise InputError("there is no text in it", place=name, mend="leave it out, or fetch the original again")
    return source


def _read(found: Format, data: bytes, name: str, address: str | None, charset: str | None) -> SourceText:
    reader = import_module(f"ingest.formats.{_READERS[found]}")
    profile = profile_for(address) if address else None
    known = {"profile": profile, "charset": charset} if found is Format.HTML else {}
    source: SourceText = reader.read(data, name, **known)
    return source

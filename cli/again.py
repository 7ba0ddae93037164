"""A stored document read again: from the original where that is kept and wanted, else from its stored text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.errors import InputError
from graph.originals import Originals
from ingest.again import given_to, source_name, text_file
from ingest.metadata import AROUND
from ingest.sources import Source

if TYPE_CHECKING:
    from cli.extraction import ExtractionProcess
    from graph.model import Document, Extraction

Original = tuple[str, bytes]  # name and bytes


def original_of(originals: Originals, document_id: str) -> Original | None:
    """Name and bytes of what a document was read from, where they are kept."""
    found = originals.read(document_id)
    return (found[0].name, found[1]) if found else None


def stored_source(document: Document, original: Original | None) -> Source:
    """The kept original, so that the reader of today reads it; else the stored text."""
    if original is None:
        return Source(source_name(document), data=text_file(document), overrides=given_to(document))
    given = {source: values for source, values in given_to(document).items() if source not in AROUND}
    name, data = original
    return Source(name, data=data, overrides=given)


def as_stored(found: Extraction, stored: Document, original: Original | None) -> Extraction:
    """What was read again; of a stored text with its reader, and what was masked before it was stored counted in.

    Raises InputError when it would be another document by now.
    """
    if found.document.id != stored.id:
        raise InputError(
            "its text alone gives it another id", place=stored.id, mend="take its file in again, then remove this one"
        )
    if original is not None:
        return found
    masked = stored.redactions + found.document.redactions
    return replace(found, document=replace(found.document, redactions=masked, reader=stored.reader))


def read_stored(document: Document) -> Extraction:
    """The document read again in this process from what is stored of it. Raises InputError."""
    from ingest.pipeline import extract  # noqa: PLC0415  # loads spaCy

    source = stored_source(document, None)
    return as_stored(extract(source.read(), source.name, source.overrides), document, None)


def read_again(process: ExtractionProcess, document: Document, original: Original | None) -> Extraction:
    """The document as rules and vocabulary of today read it. Raises InputError."""
    source = stored_source(document, original)
    return as_stored(process.extract(source.read(), source.name, source.overrides), document, original)

"""A document's way from bytes to claims, on one screen.

    bytes -> read_source -> redact -> read_outline -> read_metadata -> sections -> mentions -> entities -> claims

From the text on it is a spaCy pipeline: `ingest.components` registers the factories, `pipeline()` assembles
them, and the `Doc` carries everything found (`doc._.view`, `doc.spans["mentions"]`, `doc._.entities`,
`doc._.claims`), so that a spaCy user can put own components between or read what is there.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from graph.model import Document, Extraction, Section
from ingest import components
from ingest.documents import document_claims, document_id, make_document
from ingest.gazetteer import Place, gazetteer
from ingest.lexicon import lexicon
from ingest.mentions.judge import judge
from ingest.metadata import AROUND, Metadata, read_metadata, resolve_place
from ingest.read import read_source
from ingest.redact import redact
from ingest.reference import reference_nodes
from ingest.sections import article_count, make_sections, read_outline
from ingest.view import TextView

if TYPE_CHECKING:
    from spacy.language import Language

VERSION = "5"
_NO_TEXT = ("source_url", "id", "date", "published", "retrieved", "charset")
Overrides = Mapping[str, Mapping[str, Any]]

__all__ = ["extract", "extract_unless_known", "extractor", "pipeline", "read_document", "reference_nodes", "warm_up"]


def extractor() -> str:
    """Name and version of the extractor, its vocabulary and its model, as every claim carries it."""
    return f"yingshang/{VERSION}+{lexicon().version}.{judge().version}"


def extract(data: bytes, name: str, overrides: Overrides | None = None, nlp: Language | None = None) -> Extraction:
    """One document's claims: a pure function of its bytes, the overrides and the vocabulary.

    `overrides`: source (`flag`, `metadata_csv`) -> field -> value; they win over the front matter and the text.
    `nlp`: a pipeline with components of one's own between, instead of the installation's.
    Raises InputError when the document cannot be taken in.
    """
    with _uncollected():
        return _extract(_read(data, name, overrides), nlp or pipeline())


def extract_unless_known(
    data: bytes, name: str, overrides: Overrides, known: Mapping[str, str]
) -> Extraction | Document:
    """As `extract`; the record alone when `known` (document id -> content hash) has it with the same content."""
    with _uncollected():
        read = _read(data, name, overrides)
        if known.get(read.document.id) == read.document.content_hash:
            return read.document
        return _extract(read, pipeline())


def _extract(read: _Read, nlp: Language) -> Extraction:
    view = TextView(
        read.document.text, read.sections, read.place, read.document.issuer, read.document.title,
        read.document.genre, read.document.date,
        discards=Counter(read.losses),
    )  # fmt: skip
    doc = components.annotate(nlp, view, read.document, read.place)
    work = doc._.work
    document_claims(work, read.metadata, read.place)
    located_in = work.located_in()
    return Extraction(
        document=read.document,
        sections=read.sections,
        nodes=list(work.nodes.values()),
        claims=list(work.claims.values()),
        located_in=located_in,
        discards=dict(view.discards),
        redactions=dict(read.masked),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing of a document is garbage before its end; to look for it would take a fifth of a long one's time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read_document(data: bytes, name: str, overrides: Overrides | None = None) -> Document:
    """The document's record alone, without looking for mentions: enough to tell whether it has changed."""
    return _read(data, name, overrides).document


@dataclass(frozen=True, slots=True)
class _Read:
    document: Document
    sections: list[Section]
    metadata: Metadata
    place: Place | None
    masked: Counter[str]
    losses: Mapping[str, int]


def _read(data: bytes, name: str, overrides: Overrides | None) -> _Read:
    address, charset = (_given(overrides or {}, field) for field in ("source_url", "charset"))
    source = read_source(data, name, address, charset)
    text, masked = redact(source.text)
    mask = partial(_mask, counts=masked)
    given = {**(overrides or {}), "front_matter": source.front_matter}
    given = {origin: _masked(origin, values, mask) for origin, values in given.items()}
    outline = read_outline(text)
    stated = [replace(entry, value=mask(entry.value)) for entry in source.stated]
    metadata = read_metadata(text, name, given, gazetteer(), articles=article_count(outline), stated=stated)
    masked.update(metadata.masked)
    place = resolve_place(metadata, gazetteer(), name)
    identifier = document_id(metadata, text)
    document = make_document(identifier, text, metadata, place, extractor(), sum(masked.values()), source.reader)
    return _Read(document, make_sections(identifier, text, outline), metadata, place, masked, dict(source.losses))


def _given(overrides: Overrides, field: str) -> str | None:
    return next((said for values in overrides.values() if isinstance(said := values.get(field), str)), None)


def _masked(origin: str, values: Mapping[str, Any], mask: Callable[[str], str]) -> dict[str, Any]:
    """Metadata that came with a file, masked like its text; addresses, ids and dates are no texts."""
    if origin in AROUND:
        return {k: v if k in _NO_TEXT else [[mask(said), sure] for said, sure in v] for k, v in values.items()}
    return {k: v if v is None or k in _NO_TEXT else mask(str(v)) for k, v in values.items()}


def _mask(text: str, counts: Counter[str]) -> str:
    masked, found = redact(text)
    counts.update(found)
    return masked


@cache
def pipeline() -> Language:
    """The spaCy pipeline of this installation, assembled once."""
    return components.assemble()


def warm_up() -> None:
    """Load spaCy and compile the vocabulary now rather than at the first document."""
    pipeline()

"""Records of the domain: documents, sections, nodes, claims. Each one refuses what contradicts the model.

All offsets are code points of `Document.text`, half open: `text[start:end]`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from graph.errors import ModelError
from graph.ids import hashed_id, prefix_of
from graph.kinds import Field, schema

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_STRUCTURE_TYPES = {"string": str, "boolean": bool, "integer": int, "float": float}


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A non-empty stretch of a text: code points, end exclusive."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            raise ModelError(f"[{start}, {end}) is not a span")
        _set_start(self, start)  # a text has thousands of spans, and dataclass's own way takes twice the time
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The text under this span. Raises ModelError when the span runs past the end."""
        if self.end > len(text):
            raise ModelError(f"[{self.start}, {self.end}) lies outside a text of {len(text)} code points")
        return text[self.start : self.end]


_set_start = Span.__dict__["start"].__set__
_set_end = Span.__dict__["end"].__set__


def check_partial_date(value: str) -> str:
    """A year, year-month or date (2021, 2021-08, 2021-08-30), as stated. Raises ModelError otherwise."""
    found = _PARTIAL_DATE.fullmatch(value)
    if not found:
        raise ModelError(f"{value!r} is not a year, month or date", mend="write 2021, 2021-08 or 2021-08-30")
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError as error:
        raise ModelError(f"{value!r} is not a date: {error}", mend="write a day that the calendar has") from error
    return value


def date_precision(value: str) -> str:
    """`year`, `month` or `day` of a partial date."""
    return {4: "year", 7: "month", 10: "day"}[len(check_partial_date(value))]


METADATA_SOURCES = (
    "flag", "metadata_csv", "front_matter", "profile", "index_block", "page_meta", "text", "page_line", "site", "file_name",
)  # fmt: skip  # the strongest first: of several values of a field, its is the document's


@dataclass(frozen=True, slots=True)
class MetadataValue:
    """One metadata field as one source has it; `span` where the text itself says so."""

    field: str
    value: str
    source: str  # one of METADATA_SOURCES
    confidence: float
    span: Span | None = None

    @property
    def rank(self) -> tuple[int, float]:
        """Sorts the values of a field: the stronger source first, the surer of equals."""
        return METADATA_SOURCES.index(self.source), -self.confidence

    def to_json(self) -> dict[str, Any]:
        """The form stored in `Document.metadata`."""
        start, end = (self.span.start, self.span.end) if self.span else (None, None)
        return {
            "field": self.field, "value": self.value, "source": self.source,
            "confidence": self.confidence, "start": start, "end": end,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """One published document as taken in. `text` is redacted already and is what every offset indexes."""

    id: str
    title: str
    text: str
    genre: str
    extent: str = "full"
    paraphrase: bool = False
    issuer: str | None = None
    date: str | None = None
    number: str | None = None
    place_id: str | None = None
    source_url: str | None = None
    source_site: str | None = None
    published: str | None = None
    retrieved: str | None = None
    extractor: str = "unknown"
    content_hash: str = ""
    reader: str | None = None
    text_key: str | None = None
    own_text_key: str | None = None  # where a person said that another text is the same
    redactions: int = 0
    metadata: tuple[MetadataValue, ...] = ()

    def __post_init__(self) -> None:
        _check_prefix(self.id, "document")
        if not self.text.strip():
            raise ModelError("a document has text", place=self.id)
        for name in ("date", "published", "retrieved"):
            value = getattr(self, name)
            if value is not None:
                check_partial_date(value)
        for entry in self.metadata:
            if entry.span:
                entry.span.of(self.text)
        properties = schema().nodes["Document"].properties
        for name in ("genre", "extent"):
            _check_closed(properties[name], getattr(self, name), self.id)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document. Own spans of a document's sections lie end to end; children follow their parent."""

    id: str
    document_id: str
    ordinal: int
    kind: str
    level: int
    name: str
    path: tuple[str, ...]
    span: Span
    number: str | None = None
    parent_id: str | None = None

    def __post_init__(self) -> None:
        _check_prefix(self.id, "section")
        _check_prefix(self.document_id, "document")
        _check_closed(schema().nodes["Section"].properties["kind"], self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Node:
    """One node other than documents and sections. `properties` holds what the schema names besides id and name."""

    id: str
    kind: str
    name: str
    properties: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kind = schema().nodes.get(self.kind)
        if kind is None:
            raise ModelError(f"unknown node kind {self.kind!r}", place=self.id)
        _check_prefix(self.id, kind.prefix)
        if not self.name.strip():
            raise ModelError("a node has a name", place=self.id)
        for name, value in self.properties.items():
            if name not in kind.properties or name == "name":
                raise ModelError(f"{self.kind} has no property {name!r}", place=self.id)
            check_value(kind.properties[name], value, self.id)
        for name, spec in kind.properties.items():
            if spec.required and name != "name" and self.properties.get(name) is None:
                raise ModelError(f"{self.kind} needs the property {name!r}", place=self.id)


@dataclass(frozen=True, slots=True)
class Claim:
    """One edge and what it rests on.

    A claim from the text has a document, a section and a span whose text is `quote`. A claim from a person's
    metadata has a document and no span; one from the vocabulary has neither.
    """

    subject: str
    predicate: str
    object: str
    document_id: str | None = None
    section_id: str | None = None
    span: Span | None = None
    quote: str | None = None
    confidence: float = 1.0
    status: str | None = None
    since: str | None = None
    role: str | None = None
    article: str | None = None
    number: str | None = None
    source: str = "text"
    extractor: str = "unknown"
    review: str = "unreviewed"
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self._identity())
        if not 0.0 <= self.confidence <= 1.0:
            raise ModelError(f"confidence {self.confidence} is not between 0 and 1", place=self.id)
        try:
            _check_terms(
                self.predicate, self.status, self.role, self.source, self.review, self.since,
                self.article is not None, self.number is not None,
            )  # fmt: skip
        except ModelError as error:
            raise ModelError(error.message, place=self.id, mend=error.mend) from error
        self._check_evidence()

    def _check_evidence(self) -> None:
        if self.source == "text" and (self.span is None or self.quote is None or self.document_id is None):
            raise ModelError("a claim from the text needs document, span and quote", place=self.id)
        if self.source == "vocabulary" and self.document_id is not None:
            raise ModelError("a claim from the vocabulary has no document", place=self.id)
        if self.span is not None and self.quote is not None and len(self.quote) != len(self.span):
            raise ModelError("the quote is not as long as its span", place=self.id)

    def _identity(self) -> str:
        """Digest of document, ends, predicate, place in the text and status: the same claim in every run.

        A person's claim may differ in any attribute from the one that it corrects, hence all of them are in its id.
        """
        start, end = (str(self.span.start), str(self.span.end)) if self.span else ("", "")
        own = ("review", self.since or "", self.role or "", self.number or "") if self.source == "review" else ()
        return hashed_id(
            "claim", self.document_id or self.source, self.subject, self.predicate, self.object,
            start, end, self.status or "", self.article or "", *own,
        )  # fmt: skip

    @property
    def since_precision(self) -> str | None:
        """`year`, `month` or `day` of `since`."""
        return date_precision(self.since) if self.since else None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says: what `GraphStore.replace_document` takes, checked as a whole.

    `discards` counts the candidates that were dropped, by reason, `redactions` the passages of the text and its
    metadata that were masked, by rule. `located_in` pairs places and agencies with the place they lie in (structure,
    not claims).
    """

    document: Document
    sections: Sequence[Section]
    nodes: Sequence[Node]
    claims: Sequence[Claim]
    located_in: Sequence[tuple[str, str]] = ()
    discards: Mapping[str, int] = field(default_factory=Counter)
    redactions: Mapping[str, int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        kinds = self._kinds()
        sections = {s.id: s for s in self.sections}
        for section in self.sections:
            section.span.of(self.document.text)
        seen: set[str] = set()
        for claim in self.claims:
            self._check_claim(claim, kinds, sections)
            if claim.id in seen:
                raise ModelError("the same claim twice", place=claim.id)
            seen.add(claim.id)
        for inner, outer in self.located_in:
            if not schema().edges["LOCATED_IN"].allows(kinds.get(inner, ""), kinds.get(outer, "")):
                raise ModelError(f"LOCATED_IN from {inner} to {outer} is not allowed")

    def _kinds(self) -> dict[str, str]:
        kinds = {self.document.id: "Document"} | {s.id: "Section" for s in self.sections}
        for node in self.nodes:
            if node.id in kinds:
                raise ModelError("two nodes with one id", place=node.id)
            kinds[node.id] = node.kind
        if len(kinds) != 1 + len(self.sections) + len(self.nodes):
            raise ModelError("two sections with one id", place=self.document.id)
        return kinds

    def _check_claim(self, claim: Claim, kinds: dict[str, str], sections: dict[str, Section]) -> None:
        source, target = kinds.get(claim.subject), kinds.get(claim.object)
        if source is None or target is None:
            raise ModelError(f"{claim.subject} or {claim.object} is not among the nodes", place=claim.id)
        if not schema().edges[claim.predicate].allows(source, target):
            raise ModelError(
                f"{claim.predicate} from {source} to {target} is not allowed", place=claim.id,
                mend="docs/data-model.md says what each predicate joins",
            )  # fmt: skip
        if claim.document_id not in (None, self.document.id):
            raise ModelError("the claim belongs to another document", place=claim.id)
        if claim.span is not None and claim.quote is not None and claim.span.of(self.document.text) != claim.quote:
            raise ModelError("the quote differs from the text at its offsets", place=claim.id)
        if claim.section_id is not None and claim.section_id not in sections:
            raise ModelError("the section is not the document's", place=claim.id)


@lru_cache(maxsize=1 << 12)  # many claims share these few values
def _check_terms(
    predicate: str, status: str | None, role: str | None, source: str, review: str, since: str | None,
    article: bool, number: bool,
) -> None:  # fmt: skip
    """Refuse attributes that the predicate does not have and values that the schema does not name."""
    kind = schema().edges.get(predicate)
    if kind is None or not kind.claim:
        claims = ", ".join(schema().claim_edges)
        raise ModelError(f"{predicate!r} is not a predicate of claims", mend=f"one of {claims}")
    if since is not None:
        check_partial_date(since)
    for name, value in (("status", status), ("role", role), ("source", source), ("review", review)):
        if value is not None:
            _check_closed(schema().claim_fields[name], value, predicate)
    stated = {"status": status, "since": since, "role": role, "article": article or None, "number": number or None}
    for name, term in stated.items():
        if term is not None and name not in kind.attributes:
            known = ", ".join(n for n in stated if n in kind.attributes)
            raise ModelError(f"{predicate} has no attribute {name!r}", mend=f"it has {known or 'none'}")


def _check_prefix(identifier: str, prefix: str) -> None:
    if prefix_of(identifier) != prefix:
        raise ModelError(f"expected an id with the prefix {prefix}", place=identifier)


def _check_closed(spec: Field, value: Any, place: str) -> None:
    if spec.values and value not in spec.values:
        raise ModelError(f"{spec.name} cannot be {value!r}", place=place, mend=f"one of {', '.join(spec.values)}")


def check_value(spec: Field, value: Any, place: str) -> None:
    """Raise ModelError unless `value` has the type of its field, and is one of its values where these are closed."""
    if value is None:
        return
    if spec.type == "string[]":
        right = isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)
    elif spec.type == "json":
        right = True
    elif spec.type == "float":
        right = isinstance(value, int | float) and not isinstance(value, bool)
    else:
        right = type(value) is _STRUCTURE_TYPES[spec.type]
    if not right:
        raise ModelError(f"{spec.name} is not a {spec.type}: {value!r}", place=place)
    _check_closed(spec, value, place)

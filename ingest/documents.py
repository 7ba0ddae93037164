"""The document itself as a record, and the claims that its metadata and its mentions make.

Issuer, place and answered request come from the metadata; CITES and MENTIONS are derived from the mentions; the
vocabulary adds what it knows of the concepts (topic, parent, issuer), marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph.ids import digest, hashed_id, slug_id
from graph.model import Claim, Document, MetadataValue, Node, Span
from graph.text_key import text_key
from ingest.gazetteer import Place
from ingest.lexicon import Concept, lexicon
from ingest.metadata import AROUND, Metadata
from ingest.relations.assembly import Assembly
from ingest.relations.regulations import cited_article
from ingest.resolve import Entity, agency_node, concept_node

_UNDER = re.compile(r"(?:根据|依据|依照|按照|为(?:了)?(?:贯彻|实施|落实))")
_MADE = re.compile(r"制定(?:本|此)(?:条例|办法|规定|法|细则|规则)")


def document_id(metadata: Metadata, text: str) -> str:
    """Front-matter id, else URL, else title with issuer, date and number, else the text: never the path."""
    if given := metadata.value("id"):
        return hashed_id("document", "id", given)
    if url := metadata.value("source_url"):
        return hashed_id("document", "url", url)
    parts = [metadata.value(name) or "" for name in ("title", "issuer", "date", "number")]
    if parts[0] and any(parts[1:]):
        return hashed_id("document", "about", *parts)
    return hashed_id("document", "text", text)


def make_document(
    identifier: str,
    text: str,
    metadata: Metadata,
    place: Place | None,
    extractor: str,
    redactions: int,
    reader: str,
) -> Document:
    """The record of a document; its content hash covers text, metadata and extractor."""
    value = metadata.value
    stated = [f"{v.field}={v.value}@{v.source}" for v in metadata.values if v.source not in AROUND]
    around = sorted(f"{v.field}={v.value}@{v.source}" for v in metadata.values if v.source in AROUND)
    return Document(
        id=identifier,
        title=value("title") or text.strip()[:40],
        text=text,
        genre=value("genre") or "other",
        extent=value("extent") or "full",
        paraphrase=(value("paraphrase") or "").lower() == "true",
        issuer=value("issuer"),
        date=value("date"),
        number=value("number"),
        place_id=place.id if place else None,
        source_url=value("source_url"),
        source_site=value("source_site"),
        published=value("published"),
        retrieved=value("retrieved"),
        extractor=extractor,
        content_hash=digest(text, extractor, *stated, *around),
        reader=reader,
        text_key=text_key(text, value("answers")),
        redactions=redactions,
        metadata=tuple(metadata.values),
    )


def document_claims(work: Assembly, metadata: Metadata, place: Place | None) -> None:
    """Add what the metadata, the mentions and the vocabulary say to the claims of the text."""
    _concerns(work, metadata, place)
    _issuer(work, metadata)
    _answers(work, metadata, place)
    _own_regulation(work)
    _cites(work)
    _mentions(work)
    _vocabulary(work)


def _stated(work: Assembly, subject: str, predicate: str, object_: str, entry: MetadataValue | None) -> None:
    """A claim from one metadata value: with its span where the text says so, else as metadata."""
    if entry and entry.source == "text" and entry.span:
        work.claim(subject, predicate, object_, entry.span, entry.confidence)
        return
    claim = Claim(
        subject, predicate, object_, work.document.id, source="metadata", extractor=work.extractor,
        confidence=entry.confidence if entry else 0.5,
    )  # fmt: skip
    work.claims.setdefault(claim.id, claim)


def _concerns(work: Assembly, metadata: Metadata, place: Place | None) -> None:
    if place is None:
        work.view.discards["place_unknown"] += 1
        return
    _stated(work, work.document.id, "CONCERNS", work.place_id(place), metadata.get("place"))


def _issuer(work: Assembly, metadata: Metadata) -> None:
    entry = metadata.get("issuer")
    if entry is None:
        return
    node = next((e for e in work.entities if e.type == "Agency" and entry.value in (e.name, *e.names)), None)
    if node is not None:
        identifier = work.node_id(node)
    else:
        made = agency_node(entry.value)
        work.nodes.setdefault(made.id, made)
        identifier = made.id
    _stated(work, work.document.id, "ISSUED_BY", identifier, entry)


def _answers(work: Assembly, metadata: Metadata, place: Place | None) -> None:
    entry = metadata.get("answers")
    if entry is None:
        return
    kind = "proposal" if "提案" in entry.value else "review_opinion" if "审议意见" in entry.value else "suggestion"
    number = re.search(r"[A-Z]?\d+", entry.value)
    session = re.search(
        r"(?:第?[一二三四五六七八九十]+届)[^《》,，。\n]{0,16}?第?[一二三四五六七八九十]+次会议",
        work.document.title,
    )
    name = f"{session.group() if session else ''}{entry.value}"
    parts = [kind, place.id if place else "", name] if number else [kind, place.id if place else "", work.document.id]
    properties = {"kind": kind}
    if number:
        properties["number"] = number.group()
    if session:
        properties["session"] = session.group()
    node = Node(hashed_id("request", *parts), "Request", name, properties)
    work.nodes.setdefault(node.id, node)
    _stated(work, work.document.id, "ANSWERS", node.id, entry)


def _own_regulation(work: Assembly) -> None:
    """The text of a regulation: TEXT_OF, who issued it, under what it says it is made."""
    own = next((e for e in work.entities if e.details.get("text_of")), None)
    if own is None:
        return
    regulation = work.node_id(own)
    title = own.mentions[0].span
    work.claim(work.document.id, "TEXT_OF", regulation, title, 0.95)
    issuer = next((v for v in work.document.metadata if v.field == "issuer" and v.source == "text" and v.span), None)
    for claim in [c for c in work.claims.values() if c.predicate == "ISSUED_BY" and c.subject == work.document.id]:
        span = issuer.span if issuer and issuer.span else title
        line = work.view.text.find("\n", span.end)
        start = work.view.text.rfind("\n", 0, span.start) + 1
        evidence = Span(start, line if line > span.end else span.end)
        work.claim(regulation, "ISSUED_BY", claim.object, evidence, 0.9, status="implemented")
    for span, entity in _under(work):
        sentence = work.view.sentence_at(span.start)
        work.claim(regulation, "IMPLEMENTS", work.node_id(entity), sentence, 0.9, status="implemented")


def _under(work: Assembly) -> Iterator[tuple[Span, Entity]]:
    """《A》《B》 between 根据 and 制定本条例, in the first article."""
    for span, entity in work.at.get("Regulation", []):
        if entity.details.get("text_of"):
            continue
        sentence = work.view.sentence_at(span.start)
        before = work.view.folded[sentence.start : span.start]
        after = work.view.folded[span.end : sentence.end]
        if _UNDER.search(before) and _MADE.search(after):
            yield span, entity


def _cites(work: Assembly) -> None:
    """A document cites every regulation that it names, down to the article where one follows the title."""
    own = next((e for e in work.entities if e.details.get("text_of")), None)
    seen: set[tuple[str, str | None]] = set()
    for span, entity in work.at.get("Regulation", []):
        if entity is own:
            continue
        article = cited_article(work.view.folded, span.end)
        key = (work.node_id(entity), article)
        if key in seen:
            continue
        seen.add(key)
        end = span.end + len(article) if article else span.end
        work.claim(work.document.id, "CITES", key[0], Span(span.start, end), 0.95, article=article)
        if own:
            work.claim(work.node_id(own), "CITES", key[0], Span(span.start, end), 0.95, article=article)


def _mentions(work: Assembly) -> None:
    for entity in work.entities:
        if entity.type == "Figure" and id(entity) not in work.ids:
            continue  # nobody reports it
        for mention in entity.mentions:
            section = work.view.section_at(mention.span.start)
            status = entity.details.get("status") if entity.type == "Regulation" else None
            number = mention.details.get("number") if entity.type == "Regulation" else None
            work.claim(
                section.id, "MENTIONS", work.node_id(entity), mention.span, mention.confidence,
                status=status or ("in_force" if entity.type == "Regulation" else None), number=number,
            )  # fmt: skip


def _vocabulary(work: Assembly) -> None:
    """Facts that the vocabulary knows of the concepts met: topics and parents of measures, issuers of regulations."""
    for entity in work.entities:
        if entity.concept and entity.type in ("Measure", "Regulation"):
            for subject, object_, claim in _facts(entity.concept, work.extractor):
                work.nodes.setdefault(subject.id, subject)
                work.nodes.setdefault(object_.id, object_)
                work.claims.setdefault(claim.id, claim)


@cache
def _facts(concept: Concept, extractor: str) -> tuple[tuple[Node, Node, Claim], ...]:
    """All facts of one concept with the nodes at their ends; the same in every document."""
    find = _measure_facts if concept.type == "Measure" else _regulation_facts
    return tuple(
        (subject, object_, Claim(subject.id, predicate, object_.id, source="vocabulary", extractor=extractor))
        for subject, predicate, object_ in find(concept, lexicon().concepts)
    )


def stated_facts() -> set[str]:
    """The claim ids of all facts that the vocabulary states."""
    concepts = [c for kind in ("Measure", "Regulation") for c in lexicon().of_type(kind)]
    return {claim.id for concept in concepts for _, _, claim in _facts(concept, "")}


def _measure_facts(concept: Concept, concepts: dict[str, Concept]) -> Iterator[tuple[Node, str, Node]]:
    node = concept_node(concept)
    for topic in concept.details.get("topics") or ():
        found = concepts.get(f"topic/{str(topic).lower()}")
        if found:
            yield node, "HAS_TOPIC", concept_node(found)
    parent = concepts.get(f"measure/{concept.details.get('parent')}")
    if parent:
        yield node, "PART_OF", concept_node(parent)
        yield from _measure_facts(parent, concepts)


def _regulation_facts(concept: Concept, concepts: dict[str, Concept]) -> Iterator[tuple[Node, str, Node]]:
    node = concept_node(concept)
    if issuer := concept.details.get("issuer"):
        yield node, "ISSUED_BY", agency_node(str(issuer))
    for predicate, key in (("IMPLEMENTS", "implements"), ("AMENDS", "replaces")):
        for other in concept.details.get(key) or ():
            found = concepts.get(f"regulation/{other}")
            if found:
                yield node, predicate, concept_node(found)


def topic_nodes() -> list[Node]:
    """All topics of the vocabulary."""
    return [concept_node(c) for c in lexicon().of_type("Topic")]


def concept_id(concept: Concept) -> str:
    """The node id of a vocabulary concept."""
    return slug_id(concept.type.lower(), concept.id.partition("/")[2])

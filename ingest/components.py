"""The steps from text to claims as spaCy components, under registered factory names.

`yingshang_mentions`, `yingshang_resolver`, `yingshang_claims` run on a `Doc` of the character segmenter of spaCy's
Chinese: entity spans are found on characters, since a word segmenter cuts through dictionary names. The Doc carries
`doc._.view` (the text as the finders see it), `doc._.entities`, `doc._.work` (claims and nodes) and
`doc.spans["mentions"]` with the type as label and the node id as knowledge-base id.
"""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab

from graph.model import Document, Span
from ingest.folding import fold
from ingest.gazetteer import Place, gazetteer
from ingest.lexicon import Matcher, Term, lexicon
from ingest.mentions.agencies import find_agencies
from ingest.mentions.agency_names import agency_terms
from ingest.mentions.figures import find_figures
from ingest.mentions.indicators import name_indicators
from ingest.mentions.legal_figures import find_legal_figures
from ingest.mentions.measures import find_measures
from ingest.mentions.mention import Cover, Mention
from ingest.mentions.own_title import own_titles
from ingest.mentions.places import find_places, place_hits
from ingest.mentions.platforms import find_platforms
from ingest.mentions.regulations import find_regulations
from ingest.relations.claims import extract_claims
from ingest.resolve import Entity, resolve_mentions
from ingest.sections import parse_sections
from ingest.view import TextView

COMPONENTS = ("yingshang_mentions", "yingshang_resolver", "yingshang_claims")
_RUNS = re.compile(r"(\S*)(\s*)")
_DRAFT_ID = "document:~draft"


def assemble() -> Language:
    """A blank Chinese pipeline by characters with the components in their order."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
    nlp.tokenizer = Characters(nlp.vocab)
    nlp.max_length = 20_000_000
    for name in COMPONENTS:
        nlp.add_pipe(name)
    matcher()
    return nlp


class Characters:
    """Every character a token, as spaCy's own `char` segmenter has it, in time linear in the text's length."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The Doc of a text; a space after a character belongs to it, other white space is a token of its own."""
        words: list[str] = []
        before_space: list[int] = []
        for characters, white in _RUNS.findall(text):
            words.extend(characters)
            owned = white[:1] == " " and bool(words)
            if owned:
                before_space.append(len(words) - 1)
            if rest := white[owned:]:
                words.append(rest)
        spaces = [False] * len(words)
        for index in before_space:
            spaces[index] = True
        return Doc(self.vocab, words=words, spaces=spaces)


def annotate(nlp: Language, view: TextView, document: Document, place: Place | None) -> Doc:
    """Run the components over a document whose view and record are known."""
    doc = nlp.make_doc(view.text)
    doc._.view, doc._.document, doc._.place = view, document, place
    return nlp(doc)


@cache
def matcher() -> Matcher:
    """All vocabulary names, agency stems and place names in one automaton."""
    words = lexicon()
    terms: list[Term] = list(agency_terms(words))
    for concept in words.concepts.values():
        if concept.type in ("Measure", "Regulation", "Platform"):
            names = {fold(n) for n in (*concept.names, *concept.hidden)}
            if concept.type in ("Measure", "Platform"):
                names |= {v for n in names for v in _variants(n)}
            terms += [Term(n, concept.type, concept.id, "name", concept.cue) for n in sorted(names) if len(n) > 1]
            terms += [Term(fold(n), concept.type, concept.id, "not") for n in concept.not_labels]
    terms += [Term(name, "Place", name, "place") for name in gazetteer().names()]
    return Matcher(terms)


def _variants(name: str) -> set[str]:
    """Spellings of a listed label: with and without 、 and quotation marks."""
    bare = name.replace("“", "").replace("”", "")
    return {bare, bare.replace("、", ""), bare.replace("、", ",")}


@Language.factory("yingshang_mentions")
def make_mentions(nlp: Language, name: str) -> _Mentions:
    """Finds spans of all six types."""
    return _Mentions()


@Language.factory("yingshang_resolver")
def make_resolver(nlp: Language, name: str) -> _Resolver:
    """Groups mentions into entities with canonical names."""
    return _Resolver()


@Language.factory("yingshang_claims")
def make_claims(nlp: Language, name: str) -> _Claims:
    """Extracts claims between entities."""
    return _Claims()


class _Mentions:
    """Spans only; what they stand for is the resolver's matter."""

    def __call__(self, doc: Doc) -> Doc:
        if doc._.view is None:
            doc._.view = TextView(doc.text, parse_sections(_DRAFT_ID, doc.text))
        doc._.mentions = find_mentions(doc._.view)
        return doc


class _Resolver:
    """Entities, and the span group with their ids."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.entities = resolve_mentions(doc._.view, doc._.mentions)
        spans = [_spacy_span(doc, m, e) for e in doc._.entities for m in e.mentions]
        doc.spans["mentions"] = SpanGroup(doc, name="mentions", spans=[s for s in spans if s is not None])
        return doc


class _Claims:
    """Claims with their evidence."""

    def __call__(self, doc: Doc) -> Doc:
        document = doc._.document or Document(_DRAFT_ID, doc.text[:40] or "-", doc.text, "other")
        doc._.work = extract_claims(doc._.view, document, doc._.entities, doc._.place, document.extractor)
        return doc


def find_mentions(view: TextView) -> list[Mention]:
    """All mentions of a text; regulations and agencies cover what lies inside their names."""
    words = lexicon()
    hits = list(matcher().hits(view.folded))
    cover = Cover(len(view.text))
    named = place_hits(view, hits)
    regulations = [*own_titles(view), *find_regulations(view, hits, words)]
    for mention in regulations:
        mention.concept = mention.concept or words.concepts.get(mention.details.get("key", ""))
        cover.add(_without_issuer(view, mention.span))
    agencies = [m for m in find_agencies(view, hits, named, words) if not cover.inside(m.span)]
    for mention in agencies:
        cover.add(mention.span)
    platforms = find_platforms(view, hits, words, cover)
    figures = find_legal_figures(view, cover) if view.genre == "regulation" else find_figures(view, cover)
    measures = find_measures(view, hits, words, _with(cover, platforms, len(view.text)))
    places = find_places(view, named, cover)
    name_indicators(view, figures, [*platforms, *measures, *agencies, *places])
    return [*places, *agencies, *regulations, *platforms, *measures, *figures]


def _without_issuer(view: TextView, span: Span) -> Span:
    """A title's span without the issuer's name before 关于, which is an agency of its own."""
    about = view.folded.find("关于", span.start, span.end)
    return Span(about, span.end) if about > span.start + 3 else span


def _with(cover: Cover, mentions: list[Mention], length: int) -> Cover:
    wider = Cover(length)
    wider.merge(cover)
    for mention in mentions:
        wider.add(mention.span)
    return wider


def _spacy_span(doc: Doc, mention: Mention, entity: Entity) -> DocSpan | None:
    key = entity.concept.id if entity.concept else entity.name
    return doc.char_span(mention.span.start, mention.span.end, label=mention.type, kb_id=key, alignment_mode="expand")


def _register_extensions() -> None:
    for name in ("view", "document", "place", "mentions", "entities", "work"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


_register_extensions()

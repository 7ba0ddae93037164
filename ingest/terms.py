"""Names of measures that the vocabulary lacks, ranked over a whole corpus, each with the sentences it stands in.

A candidate's score is its C-value, more where it stands in several documents and in several places: what one city
alone says often is worth less than what many cities say. A name that ends in an everyday word (服务, 审批) counts less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log2
from typing import Any

from graph.model import Document, Span
from ingest.gazetteer import gazetteer
from ingest.lexicon import name_key
from ingest.mentions.measure_names import measure_kind
from ingest.sections import parse_sections
from ingest.segment import Segmenter
from ingest.term_candidates import CandidateFinder, Found, has_everyday_head
from ingest.termhood import Words, c_values
from ingest.view import TextView

EVERYDAY = 0.25  # weight of everyday head nouns; chosen on bench/terms_labels.csv
_DRAFT_ID = "document:~draft"


@dataclass(frozen=True, slots=True)
class Text:
    """A document as far as terms are concerned."""

    id: str
    title: str
    text: str
    place_id: str | None = None
    genre: str = "other"

    @classmethod
    def of(cls, document: Document) -> Text:
        """From the record of a document."""
        return cls(document.id, document.title, document.text, document.place_id, document.genre)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a candidate stands: offsets in code points of the document's text, `start` and `end` the name's own."""

    document_id: str
    document_title: str
    place_id: str | None
    place: str | None
    start: int
    end: int
    quote: str


@dataclass(slots=True)
class Candidate:
    """A name with its counts; `documents` and `places` are ids, sentences in the order of the corpus."""

    name: str
    frequency: int = 0
    free: int = 0
    documents: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    sentences: list[Sentence] = field(default_factory=list)
    segmentations: Counter[Words] = field(default_factory=Counter)
    c_value: float = 0.0

    @property
    def words(self) -> Words:
        """The words of the name as they are cut most often."""
        return min(self.segmentations, key=lambda w: (-self.segmentations[w], w))

    @property
    def score(self) -> float:
        """C-value, weighed by the spread over documents and places and by what the head noun is worth."""
        head = EVERYDAY if has_everyday_head(self.name) else 1.0
        return head * self.c_value * log2(1 + len(self.documents)) * log2(2 + len(self.places))

    @property
    def kind(self) -> str:
        """The kind of measure that the head noun suggests."""
        return measure_kind(self.name)

    def shown_sentences(self, limit: int) -> list[Sentence]:
        """At most `limit` sentences, other places first, then other documents."""
        spread = sorted(enumerate(self.sentences), key=lambda item: (self._seen_before(item[0]), item[0]))
        return [sentence for _, sentence in spread[:limit]]

    def _seen_before(self, position: int) -> int:
        before, here = self.sentences[:position], self.sentences[position]
        if all(s.document_id != here.document_id for s in before):
            return 0 if all(s.place_id != here.place_id for s in before) else 1
        return 2

    def to_json(self, sentences: int) -> dict[str, Any]:
        """The form of `terms --json`."""
        shown = self.shown_sentences(sentences)
        return {
            "name": self.name,
            "kind": self.kind,
            "score": round(self.score, 3),
            "c_value": round(self.c_value, 3),
            "frequency": self.frequency,
            "documents": len(self.documents),
            "places": len(self.places),
            "words": list(self.words),
            "sentences": [{k: getattr(s, k) for k in Sentence.__slots__} for s in shown],
        }


def ranked(texts: Iterable[Text], segmenter: Segmenter) -> list[Candidate]:
    """All candidates of the texts, best first; equal scores by name, so that the order is always the same."""
    found: dict[str, Candidate] = {}
    finder = CandidateFinder(segmenter)
    for text in texts:
        view = view_of(text)
        for occurrence in finder.find(view):
            _count(found.setdefault(occurrence.name, Candidate(occurrence.name)), occurrence, text, view)
    candidates = [c for c in found.values() if c.free]
    values = c_values({c.words: c.frequency for c in candidates})
    for candidate in candidates:
        candidate.c_value = values[candidate.words]
    return sorted(candidates, key=lambda c: (-c.score, c.name))


def view_of(text: Text) -> TextView:
    """What the finders need of a text."""
    place = gazetteer().get(text.place_id) if text.place_id else None
    return TextView(text.text, parse_sections(_DRAFT_ID, text.text), place, None, text.title, text.genre)


def _count(candidate: Candidate, found: Found, text: Text, view: TextView) -> None:
    candidate.frequency += 1
    candidate.free += found.free
    candidate.documents.add(text.id)
    candidate.places.update([text.place_id] if text.place_id else [])
    candidate.segmentations[found.words] += 1
    sentence = view.sentence_at(found.span.start)
    candidate.sentences.append(_sentence(found.span, sentence, text))


def _sentence(span: Span, sentence: Span, text: Text) -> Sentence:
    place = gazetteer().get(text.place_id) if text.place_id else None
    quote = sentence.of(text.text)
    name = place.name if place else None
    return Sentence(text.id, text.title, text.place_id, name, span.start, span.end, quote)


def undecided(candidates: Iterable[Candidate], rejected: Iterable[str]) -> list[Candidate]:
    """Without those whose names were rejected, differences of spelling ignored."""
    keys = {name_key(name) for name in rejected}
    return [c for c in candidates if name_key(c.name) not in keys]

"""The texts behind annotations: found by their stems, extracted from, and looked into for the sentence of a quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import InputError
from ingest.evaluation.annotation import Annotation, parse_annotation
from ingest.folding import fold
from ingest.guideline import to_guideline
from ingest.pipeline import extract, read_document
from ingest.sections import sentences
from ingest.sources import Source

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in its sentence; `before` and `after` are empty where the text does not have the quote."""

    before: str
    quote: str
    after: str


def choose_texts(stems: Iterable[str], sources: Iterable[Source], place: str) -> dict[str, Source]:
    """Stem -> its text. `place` names where the texts are. Raises InputError for a stem with no text or with two."""
    wanted = list(stems)
    found: dict[str, Source] = {}
    for source in sources:
        if source.skipped or source.stem not in wanted:
            continue
        if source.stem in found:
            raise InputError(
                f"two texts are called {source.stem}: {found[source.stem].name} and {source.name}", place=place,
                mend="rename one of them and its annotation",
            )  # fmt: skip
        found[source.stem] = source
    if lacking := [stem for stem in wanted if stem not in found]:
        raise InputError(f"no text for {', '.join(lacking)}", place=place, mend="a text is called like its annotation")
    return found


def predict(texts: Mapping[str, Source], nlp: Language | None = None) -> dict[str, Annotation]:
    """What is extracted from each text, by stem. Raises InputError for a text that cannot be taken in."""
    return {
        stem: parse_annotation(
            to_guideline(extract(source.read(), source.name, source.overrides, nlp), stem), stem, source.name
        )
        for stem, source in texts.items()
    }


def read_text(source: Source) -> str:
    """The text as it is stored, personal data masked. Raises InputError when it cannot be taken in."""
    return read_document(source.read(), source.name, source.overrides).text


def passage(text: str, quote: str) -> Passage:
    """The first occurrence of a quote with the rest of its sentence or sentences."""
    start = text.find(quote) if quote else -1
    if start < 0:
        return Passage("", quote, "")
    end = start + len(quote)
    around = [s for s in sentences(fold(text), 0, len(text)) if s.start < end and start < s.end]
    begin, stop = (around[0].start, around[-1].end) if around else (start, end)
    return Passage(text[min(begin, start) : start], quote, text[end : max(stop, end)])

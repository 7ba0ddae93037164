"""What each part of the extraction is worth: the same texts with one part taken away.

A variant runs in a process of its own, since a process has one vocabulary and keeps what it compiles from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from ingest import components
from ingest.evaluation.annotation import Annotation
from ingest.evaluation.texts import predict
from ingest.lexicon import EVERYTHING, Selection, name_key, select_vocabulary
from ingest.mentions.judge import MODEL, select_model
from ingest.resolve import Entity
from ingest.sources import Source

if TYPE_CHECKING:
    from ingest.mentions.mention import Mention

NAMED_TYPES = frozenset({"Measure", "Agency", "Regulation", "Platform"})


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to extract; the plain one has everything."""

    selection: Selection = EVERYTHING
    resolved: bool = True
    model: Path | None = MODEL  # None: the rules decide what a measure is


PLAIN = Variant()
NO_VOCABULARY = Variant(Selection(off=NAMED_TYPES))
NO_RESOLUTION = Variant(resolved=False)
NO_MODEL = Variant(model=None)


def predict_variant(texts: Mapping[str, Source], variant: Variant) -> dict[str, Annotation]:
    """What this variant extracts from each text, by stem. Raises InputError for a text that cannot be taken in."""
    with ProcessPoolExecutor(
        1, mp_context=get_context("spawn"), initializer=_select, initargs=(variant.selection, variant.model)
    ) as process:  # fmt: skip
        return process.submit(_predict, dict(texts), variant.resolved).result()


def predict_unseen(texts: Mapping[str, Source], model_without: Callable[[str], Path]) -> dict[str, Annotation]:
    """Leave-one-out: each text without the vocabulary entries taken from it and by a model that has not seen it.

    `model_without`: stem -> the model's file. Raises InputError for a text that cannot be taken in.
    """
    found: dict[str, Annotation] = {}
    for stem, source in texts.items():
        found |= predict_variant({stem: source}, Variant(Selection(unseen=stem), model=model_without(stem)))
    return found


def _select(selection: Selection, model: Path | None) -> None:
    select_vocabulary(selection)
    select_model(model)


def _predict(texts: Mapping[str, Source], resolved: bool) -> dict[str, Annotation]:
    nlp = components.assemble()
    if not resolved:
        nlp.replace_pipe("yingshang_resolver", "yingshang_unresolved")
    return predict(texts, nlp)


@Language.factory("yingshang_unresolved")
def make_unresolved(nlp: Language, name: str) -> Unresolved:
    """Stands in for the resolver: what is written differently is different."""
    return Unresolved()


class Unresolved:
    """One entity for each different string of a type, called as written; places keep their identity, figures theirs."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc._.entities`."""
        entities: dict[tuple[str, str], Entity] = {}
        for mention in sorted(doc._.mentions, key=lambda m: m.span):
            name = mention.name if mention.type in ("Place", "Figure") else mention.span.of(doc._.view.text)
            entity = entities.setdefault(_identity(mention, name), _bare(mention, name))
            entity.mentions.append(mention)
        doc._.entities = list(entities.values())
        return doc


def _identity(mention: Mention, name: str) -> tuple[str, str]:
    if mention.type == "Figure":
        return "Figure", "|".join(str(mention.details.get(k)) for k in ("value", "unit", "period")) + name
    return mention.type, mention.place.id if mention.type == "Place" and mention.place else name_key(name) or name


def _bare(mention: Mention, name: str) -> Entity:
    place = mention.place if mention.type == "Place" else None
    return Entity(mention.type, name, names=[name], place=place, details=dict(mention.details))

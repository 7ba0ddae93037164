"""Word segmenters: spacy-pkuseg with the project's own model, or the project's word lists where no model is there.

A segmenter takes one stretch of text without white space and returns its words; joined they are the stretch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import SettingsError
from ingest.words import WordFinder, words

MODEL_FILES = ("features.msgpack", "weights.npz")


@dataclass(frozen=True, slots=True)
class Segmenter:
    """How words are cut. `knows_words`: whether a single character that comes out is a word and no remainder."""

    name: str
    cut: Callable[[str], list[str]]
    knows_words: bool = True


def has_model(folder: Path) -> bool:
    """Whether a folder holds a model of spacy-pkuseg."""
    return all((folder / name).is_file() for name in MODEL_FILES)


def pkuseg_segmenter(folder: Path) -> Segmenter:
    """spacy-pkuseg with the model in `folder`. Raises SettingsError when there is none or it cannot be read."""
    if not has_model(folder):
        raise SettingsError(
            "there is no segmenter model", place=str(folder),
            mend="`make segmenter` makes one; YINGSHANG_SEGMENTER_MODEL names its folder",
        )  # fmt: skip
    from spacy_pkuseg import pkuseg  # noqa: PLC0415  # loads NumPy, which only this command needs

    try:
        model = pkuseg(str(folder), user_dict=None)
    except (OSError, ValueError, KeyError, AssertionError) as error:
        raise SettingsError(
            f"the segmenter model cannot be read: {error}", place=str(folder), mend="`make segmenter` makes it anew"
        ) from error
    return Segmenter("pkuseg", model.cut)


def listed_words(stretch: str) -> list[str]:
    """The words of the project's own lists, the longest from the left; what lies between them by single characters."""
    parts: list[str] = []
    done = 0
    for start, end in _listed().spans(stretch):
        parts += [*stretch[done:start], stretch[start:end]]
        done = end
    return [*parts, *stretch[done:]]


@cache
def _listed() -> WordFinder:
    lists = words()
    heads = (
        w
        for strength in ("strong", "weak")
        for found in lists.mapping("measure_heads", strength).values()
        for w in found
    )
    verbs = (w for name in lists.raw["verbs"] for w in lists.list("verbs", name))
    terms = (w for name in lists.raw["terms"] for w in lists.list("terms", name))
    return WordFinder([*heads, *verbs, *terms, *lists.list("stops", "generic")])


LISTS = Segmenter("lists", listed_words, knows_words=False)

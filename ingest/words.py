"""The closed word lists of `vocabulary/words/`: verbs, heads, stop words, cues of status; read once, found fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

from graph.errors import SchemaError
from ingest.folding import fold

T = TypeVar("T")
WORDS_DIR = Path(__file__).parent / "vocabulary" / "words"


class WordFinder:
    """Finds the longest listed words from the left, without overlaps."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted({fold(str(w)) for w in words})
        self._automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest)

    def spans(self, folded: str) -> Iterator[tuple[int, int]]:
        """(start, end) of each word found, in order."""
        for _, start, end in self._automaton.find_matches_as_indexes(folded):
            yield start, end

    def found(self, folded: str) -> list[str]:
        """The words found, in order."""
        return [folded[s:e] for s, e in self.spans(folded)]

    def any(self, folded: str) -> bool:
        """Whether one of the words occurs."""
        return next(self.spans(folded), None) is not None


class NameIndex(Generic[T]):
    """Finds those of many names that stand in a short text without looking at each; names have `HEAD` code points."""

    HEAD = 2

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._by_head: dict[str, list[tuple[int, str, T]]] = {}
        for number, (name, owner) in enumerate(names):
            if len(name) >= self.HEAD:
                self._by_head.setdefault(name[: self.HEAD], []).append((number, name, owner))

    def found(self, text: str) -> list[T]:
        """The owners of the names that stand in a text, each once a name, in the order in which they were given."""
        owners = {
            number: owner
            for start in range(len(text) - self.HEAD + 1)
            for number, name, owner in self._by_head.get(text[start : start + self.HEAD], ())
            if text.startswith(name, start)
        }
        return [owners[number] for number in sorted(owners)]


class Words:
    """All lists, by file and name: `words().list("stops", "generic")`; folded once, as finders ask for them often."""

    def __init__(self, raw: dict[str, dict[str, Any]]) -> None:
        self.raw = raw
        self._lists: dict[tuple[str, str], tuple[str, ...]] = {}
        self._mappings: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}

    def list(self, file: str, name: str) -> tuple[str, ...]:
        """One flat list, folded. Raises SchemaError when it is not there."""
        if (file, name) not in self._lists:
            try:
                self._lists[file, name] = tuple(fold(str(w)) for w in self.raw[file][name])
            except KeyError as error:
                raise SchemaError(f"no word list {name!r}", place=f"words/{file}.yaml") from error
        return self._lists[file, name]

    def mapping(self, file: str, name: str) -> dict[str, tuple[str, ...]]:
        """One list that is grouped by kind."""
        if (file, name) not in self._mappings:
            groups = self.raw[file][name].items()
            self._mappings[file, name] = {str(k): tuple(fold(str(w)) for w in v) for k, v in groups}
        return self._mappings[file, name]


@cache
def words() -> Words:
    """The word lists of this installation."""
    raw = {}
    for path in sorted(WORDS_DIR.glob("*.yaml")):
        try:
            raw[path.stem] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            raise SchemaError(str(error), place=str(path)) from error
    return Words(raw)


@cache
def finder(file: str, *names: str) -> WordFinder:
    """A finder over one or several lists of a file, compiled once."""
    return WordFinder(w for name in names for w in words().list(file, name))

"""The words of questions: which classes a word is in and what it stands for there (`words.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from graph.errors import SchemaError
from graph.name_index import fold

_SETS = ("skipped", "weak", "floating")


@dataclass(frozen=True)
class Words:
    """Folded word -> class -> value (None where the class has no values), and the sets of classes."""

    classes: dict[str, dict[str, str | None]]
    names: frozenset[str]
    skipped: frozenset[str]
    weak: frozenset[str]
    floating: frozenset[str]
    longest: int

    @property
    def valued(self) -> frozenset[str]:
        """The classes whose words mean different things."""
        return frozenset(c for found in self.classes.values() for c, value in found.items() if value is not None)

    def phrase(self, cls: str, value: str | None) -> str:
        """The first word of a class with this value: how a restated question says it."""
        return next(w for w, found in self.classes.items() if cls in found and found[cls] == value)


@cache
def words() -> Words:
    """The words of this installation. Raises SchemaError where the file contradicts itself."""
    raw = yaml.load(files("graph.questions").joinpath("words.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return read_words(raw)


def read_words(raw: dict[str, Any]) -> Words:
    """Words from the content of the file."""
    classes: dict[str, dict[str, str | None]] = {}
    for name, entries in raw["classes"].items():
        for entry in entries:
            value, listed = (entry["value"], entry["words"]) if isinstance(entry, dict) else (None, [entry])
            for word in listed:
                given = classes.setdefault(fold(str(word)), {})
                if name in given:
                    raise SchemaError(f"{word!r} stands twice in {name}", place="questions/words.yaml")
                given[name] = value
    known = set(raw["classes"]) | {"date", "limit", "quoted"}
    for listed in _SETS:
        if strange := sorted(set(raw[listed]) - known):
            raise SchemaError(f"{listed} names {strange}, which are no classes", place="questions/words.yaml")
    skipped, weak, floating = (frozenset(raw[s]) for s in _SETS)
    return Words(classes, frozenset(known), skipped, weak, floating, max(map(len, classes)))

"""Kinds of questions, from `kinds/*.yaml`: patterns, the named query that answers them, and how they are said again.

A kind is checked when it is loaded: its query and parameters exist, its patterns ask for known classes, its parameters
and its sentence use slots that a pattern has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from graph.errors import SchemaError
from graph.kinds import schema
from graph.queries import library
from graph.questions.patterns import Pattern
from graph.questions.words import words

_KEYS = {"kind", "title", "query", "patterns", "takes", "parameters", "sentence", "example"}
TAKES = {"date", "status", "limit"}
_IN_SENTENCE = re.compile(r"\{(\w+)(?:\|[^}]*)?\}")
NODE_CLASSES = frozenset({*schema().nodes, "Place", "Any"})


@dataclass(frozen=True)
class Kind:
    """One kind of question.

    `takes`: condition -> parameter; of a date two parameters, or one for a single year. `parameters`: values, where
    `$slot` is what fills a slot. `sentence`: the question said again; what stands in [ ] is left out without its
    slots, `{slot|words}` says the words instead.
    """

    name: str
    title: dict[str, str]
    query: str
    patterns: tuple[Pattern, ...]
    takes: dict[str, Any]
    parameters: dict[str, Any]
    sentence: str
    example: str

    def classes(self) -> set[str]:
        """All classes that its patterns may ask for."""
        return set().union(*(p.classes() for p in self.patterns))


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of this installation, file by file. Raises SchemaError naming the kind that contradicts itself."""
    folder = files("graph.questions").joinpath("kinds")
    found: list[Kind] = []
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        loaded = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        found.extend(read_kind(raw, f"questions/kinds/{file.name}") for raw in loaded)
    if len({k.name for k in found}) != len(found):
        raise SchemaError("a kind of question exists twice", place="questions/kinds")
    return tuple(found)


def read_kind(raw: dict[str, Any], place: str) -> Kind:
    """One kind from its YAML. Raises SchemaError."""
    place = f"{place}: {raw.get('kind')}"
    if set(raw) - _KEYS or not {"kind", "title", "query", "patterns", "sentence", "example"} <= set(raw):
        raise SchemaError(f"a kind of question has the keys {sorted(_KEYS)}", place=place)
    kind = Kind(
        raw["kind"], raw["title"], raw["query"], tuple(Pattern(p) for p in raw["patterns"]), raw.get("takes") or {},
        raw.get("parameters") or {}, raw["sentence"], raw["example"],
    )  # fmt: skip
    _check(kind, place)
    return kind


def _check(kind: Kind, place: str) -> None:
    if set(kind.title) != {"zh", "en"}:
        raise SchemaError("the title needs zh and en, quoted where it has a comma", place=place)
    slots = set().union(*(p.slots() for p in kind.patterns))
    if strange := kind.classes() - words().names - NODE_CLASSES:
        raise SchemaError(f"unknown classes {sorted(strange)}", place=place)
    if lost := set().union(*(p.unheeded() for p in kind.patterns)) & words().valued:
        raise SchemaError(f"what a word of {sorted(lost)} means is lost without a slot", place=place)
    declared = library().named(kind.query).parameters
    used = set(kind.parameters) | {p for target in kind.takes.values() for p in _each(target)}
    if strange := used - set(declared):
        raise SchemaError(f"{kind.query} has no parameters {sorted(strange)}", place=place)
    asked = {v.removeprefix("$") for value in kind.parameters.values() for v in _each(value) if str(v).startswith("$")}
    said = set(_IN_SENTENCE.findall(kind.sentence))
    if strange := (asked | said) - slots - TAKES:
        raise SchemaError(f"no pattern has the slots {sorted(strange)}", place=place)
    if strange := set(kind.takes) - TAKES:
        raise SchemaError(f"unknown conditions {sorted(strange)}", place=place)
    if unsaid := {s for s, c in kind.patterns[0].slots().items() if c in NODE_CLASSES} - said:
        raise SchemaError(f"the sentence leaves out {sorted(unsaid)}", place=place)


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

"""What a document says, as the guideline's JSON has it: read strictly, so that a slip is met here and named.

An annotation by a person and a prediction by the extractor have the same form.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import InputError

ENTITY_TYPES = ("Place", "Agency", "Regulation", "Platform", "Measure", "Figure")
PREDICATES = (
    "ISSUED_BY", "IMPLEMENTS", "ADOPTS", "RESPONSIBLE_FOR", "OPERATES", "DELIVERED_THROUGH", "PART_OF", "REPORTS",
    "PROVIDES_FOR",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that a document names."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    surfaces: tuple[str, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between two entities of the same annotation, by their ids."""

    subject: str
    predicate: str
    object: str
    evidence: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that is annotated, or predicted, of one document. `genre` is empty where it is not given."""

    stem: str
    genre: str
    entities: Mapping[str, Entity]
    relations: tuple[Relation, ...]

    def of_type(self, kind: str) -> list[Entity]:
        """The entities of one type in their order."""
        return [e for e in self.entities.values() if e.type == kind]


def read_annotations(folder: Path, stems: Container[str] | None = None) -> dict[str, Annotation]:
    """Stem -> annotation of the JSON files of a folder, of all or of some. Raises InputError naming file and entry."""
    if not folder.is_dir():
        raise InputError("no such folder", place=str(folder), mend="check the path")
    paths = [p for p in sorted(folder.glob("*.json")) if stems is None or p.stem in stems]
    found = {path.stem: read_annotation(path) for path in paths}
    if not found:
        raise InputError("the folder holds no annotation", place=str(folder), mend="one <document>.json a document")
    return found


def read_annotation(path: Path) -> Annotation:
    """The annotation in one file. Raises InputError naming file and entry."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        place = f"{path}: line {error.lineno}, column {error.colno}"
        raise InputError(f"broken JSON: {error.msg}", place=place) from error
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 (byte {error.start})", place=str(path), mend="save the file as UTF-8") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", place=str(path)) from error
    return parse_annotation(raw, path.stem, str(path))


def parse_annotation(raw: Any, stem: str, place: str) -> Annotation:
    """Check one decoded document. `place` names it in errors. Raises InputError naming the entry."""
    top = _object(raw, place)
    entities: dict[str, Entity] = {}
    for number, entry in enumerate(_list(top, "entities", place)):
        entity = _entity(entry, f"{place}: entities[{number}]")
        if entity.id in entities:
            raise InputError(f"the id {entity.id} exists twice", place=f"{place}: entities[{number}]")
        entities[entity.id] = entity
    relations = tuple(
        _relation(entry, entities, f"{place}: relations[{number}]")
        for number, entry in enumerate(_list(top, "relations", place))
    )
    return Annotation(stem, str(top.get("genre") or ""), entities, relations)


def misfits(annotation: Annotation, text: str) -> list[str]:
    """Surfaces and pieces of evidence that do not occur in the document's text, each with the entry that has it."""
    found = [
        f"{entity.id} “{surface}”"
        for entity in annotation.entities.values()
        for surface in entity.surfaces
        if surface not in text
    ]
    return found + [
        f"{r.subject} {r.predicate} {r.object} “{r.evidence}”" for r in annotation.relations if r.evidence not in text
    ]


def _entity(raw: Any, place: str) -> Entity:
    entry = _object(raw, place)
    return Entity(
        _string(entry, "id", place),
        _one_of(entry, "type", ENTITY_TYPES, place),
        _string(entry, "name", place),
        _strings(entry, "aliases", place),
        _strings(entry, "surfaces", place),
        _object(entry.get("attributes") or {}, f"{place}.attributes"),
    )


def _relation(raw: Any, entities: Mapping[str, Entity], place: str) -> Relation:
    entry = _object(raw, place)
    predicate = _one_of(entry, "predicate", PREDICATES, place)
    ends = [_string(entry, end, place) for end in ("subject", "object")]
    for end in ends:
        if end not in entities:
            raise InputError(f"no entity has the id {end}", place=place, mend="an end is the id of an entity")
    evidence = entry.get("evidence") or ""
    if not isinstance(evidence, str):
        raise InputError("evidence is text", place=f"{place}.evidence")
    attributes = _object(entry.get("attributes") or {}, f"{place}.attributes")
    return Relation(ends[0], predicate, ends[1], evidence, attributes)


def _object(raw: Any, place: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise InputError("a JSON object is expected here", place=place)
    return raw


def _list(entry: Mapping[str, Any], name: str, place: str) -> list[Any]:
    value = entry.get(name)
    if not isinstance(value, list):
        raise InputError(f"the list `{name}` is missing", place=place, mend="entities and relations are lists")
    return value


def _string(entry: Mapping[str, Any], name: str, place: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value:
        raise InputError(f"`{name}` is missing or no text", place=place)
    return value


def _strings(entry: Mapping[str, Any], name: str, place: str) -> tuple[str, ...]:
    value = entry.get(name) or []
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise InputError(f"`{name}` is a list of texts", place=place)
    return tuple(value)


def _one_of(entry: Mapping[str, Any], name: str, known: tuple[str, ...], place: str) -> str:
    value = _string(entry, name, place)
    if value not in known:
        raise InputError(f"unknown {name} {value!r}", place=place, mend=f"one of {', '.join(known)}")
    return value

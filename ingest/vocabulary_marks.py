"""What a version of the vocabulary said, kept so that a later one can tell which documents it reads otherwise.

A document's extractor names the version of rules, model and vocabulary that read it. The mark of a vocabulary holds a
digest of each entry with all that it refers to, its names, and a digest of the lists that belong to no entry. Between two marks a
document is affected when its text, metadata or nodes hold a name of an entry that differs; another version of rules, model or
lists affects every document.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick

from graph.drafts import draft
from graph.errors import StoreError
from graph.settings import Settings
from ingest.lexicon import VOCABULARY_DIR, Concept, Lexicon, lexicon, name_key
from ingest.mentions.agency_names import agency_terms

_EXTRACTOR = re.compile(r"(?P<rules>[^+]+)\+(?P<vocabulary>[0-9a-f]+)\.(?P<model>.+)")
_FORM = 1
_key = name_key.__wrapped__  # a whole text is no name, and not to be remembered


@dataclass(frozen=True, slots=True)
class Mark:
    """One version: digest of the lists without entries; entry -> its digest; entry -> the keys of its names."""

    version: str
    lists: str
    digests: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Difference:
    """What a later vocabulary says otherwise than an earlier one; `everything`: why any document may be read otherwise."""

    everything: str | None = None  # rules | lists | unmarked
    concepts: frozenset[str] = frozenset()
    names: frozenset[str] = field(default=frozenset())

    def __bool__(self) -> bool:
        return bool(self.everything or self.concepts)

    @cached_property
    def _finder(self) -> AhoCorasick | None:
        return AhoCorasick(sorted(self.names)) if self.names else None

    def named_in(self, texts: Iterable[str]) -> list[str]:
        """The keys of names that the texts hold, whatever their spelling; sorted."""
        if self._finder is None:
            return []
        keys = [_key(text) for text in texts]
        return sorted(
            {key[s:e] for key in keys for _, s, e in self._finder.find_matches_as_indexes(key, overlapping=True)}
        )


def same_name(name: str) -> str:
    """The form under which names are compared here: all of its spellings have one."""
    return str(_key(name))


def difference(extractor: str, today: str, folder: Path) -> Difference:
    """How the vocabulary that `extractor` names differs from that of `today`, by the marks kept in a folder."""
    before, after = _EXTRACTOR.fullmatch(extractor), _EXTRACTOR.fullmatch(today)
    if extractor == today:
        return Difference()
    if not before or not after or (before["rules"], before["model"]) != (after["rules"], after["model"]):
        return Difference("rules")
    kept, now = read_mark(folder, before["vocabulary"]), mark_of(lexicon())
    if kept is None:
        return Difference("unmarked")
    if kept.lists != now.lists:
        return Difference("lists")
    changed = {c for c in {*kept.digests, *now.digests} if kept.digests.get(c) != now.digests.get(c)}
    names = {name for c in changed for mark in (kept, now) for name in mark.names.get(c, ())}
    return Difference(None, frozenset(changed), frozenset(names))


def mark_of(words: Lexicon) -> Mark:
    """The mark of a vocabulary that is loaded."""
    names: dict[str, dict[str, None]] = {}
    for concept in words.concepts.values():
        names[concept.id] = dict.fromkeys((*concept.names, *concept.hidden, *concept.not_labels))
    for term in agency_terms(words):
        names[term.key][term.text] = None
    keys = {i: tuple(sorted({_key(name) for name in found} - {""})) for i, found in names.items()}
    return Mark(words.version, _lists(), _digests(words), keys)


def keep_mark(folder: Path) -> None:
    """Keep the mark of today's vocabulary, once. Raises StoreError."""
    words = lexicon()
    file = _file(folder, words.version)
    if file.exists():
        return
    mark = mark_of(words)
    values = {"form": _FORM, "lists": mark.lists, "digests": mark.digests, "names": mark.names}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder cannot be made: {error.strerror}", place=str(folder)) from error
    with draft(file) as made:
        made.write_bytes(gzip.compress(json.dumps(values, ensure_ascii=False).encode(), mtime=0))
        made.replace(file)


def read_mark(folder: Path, version: str) -> Mark | None:
    """The mark of a version; None where none is kept that this program reads."""
    try:
        values: dict[str, Any] = json.loads(gzip.decompress(_file(folder, version).read_bytes()))
    except (OSError, EOFError, ValueError):
        return None
    if values.get("form") != _FORM:
        return None
    names = {concept: tuple(found) for concept, found in values["names"].items()}
    return Mark(version, values["lists"], values["digests"], names)


def forget_marks(folder: Path, extractors: Iterable[str]) -> None:
    """Delete the marks that no document's extractor names, but for today's."""
    used = {found["vocabulary"] for e in extractors if (found := _EXTRACTOR.fullmatch(e))} | {lexicon().version}
    for file in folder.glob("*.json.gz"):
        if file.name.partition(".")[0] not in used:
            file.unlink(missing_ok=True)


def _file(folder: Path, version: str) -> Path:
    return folder / f"{version}.json.gz"


def _lists() -> str:
    """Digest of the files that hold no entries: word lists, places, units, patterns."""
    digest = hashlib.blake2b(digest_size=8)
    entries = {"topics.yaml", "agencies.yaml", "platforms.yaml", "indicators.yaml"}
    for path in sorted([*VOCABULARY_DIR.rglob("*.yaml"), *VOCABULARY_DIR.rglob("*.csv")]):
        relative = path.relative_to(VOCABULARY_DIR).as_posix()
        if relative not in entries and not relative.startswith(("mechanisms/", "regulations/")):
            digest.update(relative.encode() + b"\0" + path.read_bytes() + b"\0")
    if patterns := Settings().redaction_file:
        digest.update(b"own patterns\0" + patterns.read_bytes() + b"\0")
    return digest.hexdigest()


def _digests(words: Lexicon) -> dict[str, str]:
    """Of each entry with all that it refers to, as the facts of an entry lead on to those of its broader ones."""
    own = {i: json.dumps(c.details, ensure_ascii=False, sort_keys=True, default=str) for i, c in words.concepts.items()}
    by_slug: dict[str, list[str]] = {}
    for identifier in words.concepts:
        by_slug.setdefault(identifier.partition("/")[2], []).append(identifier)
    led_to = {i: _referred(c, by_slug) for i, c in words.concepts.items()}
    return {i: _digest(own[each] for each in _reached(i, led_to)) for i in words.concepts}


def _referred(concept: Concept, by_slug: Mapping[str, list[str]]) -> list[str]:
    return [i for text in _texts(concept.details) for i in by_slug.get(text.lower(), ()) if i != concept.id]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _reached(start: str, led_to: Mapping[str, list[str]]) -> list[str]:
    """An entry, then all that it leads to, in an order of their own."""
    found, waiting = {start}, [start]
    while waiting:
        new = [i for i in led_to[waiting.pop()] if i not in found]
        found.update(new)
        waiting += new
    return [start, *sorted(found - {start})]


def _digest(texts: Iterable[str]) -> str:
    made = hashlib.blake2b(digest_size=8)
    for text in texts:
        made.update(text.encode() + b"\0")
    return made.hexdigest()

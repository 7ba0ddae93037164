"""The vocabulary: what mechanisms, agencies, regulations, platforms and indicators are called, read from YAML.

Loading checks the files (unique ids, no name in two concepts, parents exist, no cycle); `python -m
ingest.lexicon [FOLDER]` is the linter. A second folder of the same form, the user's own, may add entries. The names are compiled into one Aho-Corasick automaton that runs over the folded
text and yields every occurrence, overlapping ones included.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from ahocorasick_rs import AhoCorasick
from platformdirs import user_cache_path

from graph.errors import SchemaError
from graph.settings import Settings
from ingest.folding import fold
from ingest.redact import rules
from ingest.words import words

VOCABULARY_DIR = Path(__file__).parent / "vocabulary"
OWN = "own/"  # before the file names of the user's folder
TOPIC_SCHEMES = {"cn": "cn18", "br": "bready"}
MEASURE_KINDS = {
    "mechanism", "reform", "campaign", "service", "service_point", "instrument", "list", "evaluation",
    "supervision", "other",
}  # fmt: skip
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME_NOISE = re.compile(r"[\s《》“”\"‘’'()、,，。.;:：·—\-+&@/]+")


@lru_cache(maxsize=1 << 16)  # rules ask for the same names again and again
def name_key(name: str) -> str:
    """The form under which two spellings of a name are the same: folded, without quotes and punctuation."""
    return _NAME_NOISE.sub("", fold(name)).lower()


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """One entry of the vocabulary. `details` keeps the fields of its kind (see docs/vocabulary.md)."""

    id: str
    type: str  # Measure | Regulation | Platform | Agency | Figure | Topic
    label: str
    label_en: str
    aliases: tuple[str, ...]
    hidden: tuple[str, ...]
    not_labels: tuple[str, ...]
    cue: bool
    details: dict[str, Any]
    file: str
    origins: tuple[str, ...] = ()  # stems of the annotated documents that the entry was taken from

    @property
    def names(self) -> tuple[str, ...]:
        """Label and aliases: the names that are right."""
        return (self.label, *self.aliases)


@dataclass(frozen=True, slots=True)
class Term:
    """One string that the automaton looks for. `role`: name | stem | national | department | place | not."""

    text: str
    type: str
    key: str
    role: str = "name"
    cue: bool = False


@dataclass(slots=True)
class Hit:
    """One occurrence of a term: offsets in code points of the folded text."""

    start: int
    end: int
    term: Term


class Matcher:
    """Finds all terms in a folded text at once."""

    def __init__(self, terms: Sequence[Term]) -> None:
        by_text: dict[str, list[Term]] = {}
        for term in terms:
            by_text.setdefault(term.text, []).append(term)
        self._terms = list(by_text.values())
        self._automaton = AhoCorasick(list(by_text)) if by_text else None

    def hits(self, folded: str) -> Iterator[Hit]:
        """Every occurrence of every term, by end; several terms of one text yield one hit each."""
        if self._automaton is None:
            return
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            for term in self._terms[index]:
                yield Hit(start, end, term)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All concepts by id, and the names that lead to them."""

    concepts: dict[str, Concept]
    by_name: dict[tuple[str, str], Concept]
    version: str

    def of_type(self, kind: str) -> Iterator[Concept]:
        """The concepts of one type, in the order of the files."""
        return (c for c in self.concepts.values() if c.type == kind)

    def find(self, kind: str, name: str) -> Concept | None:
        """The concept of this type that bears the name, spelling differences ignored."""
        return self.by_name.get((kind, name_key(name)))


@dataclass(frozen=True, slots=True)
class Selection:
    """What of the vocabulary is left out, to measure what it is worth: whole types, or what `unseen` gave it.

    `unseen` is the stem of an annotated document; entries that say `from: <stem>` are dropped for it.
    """

    off: frozenset[str] = frozenset()
    unseen: str | None = None

    def keeps(self, concept: Concept) -> bool:
        """Whether the concept is read."""
        return concept.type not in self.off and (self.unseen is None or self.unseen not in concept.origins)


EVERYTHING = Selection()
_selected = EVERYTHING


def select_vocabulary(selection: Selection) -> None:
    """Leave out a part of the vocabulary for the whole of this process, before anything has read it.

    Raises SchemaError when it has been read: automata and lookups made from it would go on with the other one.
    """
    global _selected  # noqa: PLW0603  # a process has one vocabulary, as everything compiled from it is kept
    if lexicon.cache_info().currsize:
        raise SchemaError("the vocabulary has been read already", mend="select it first, in a process of its own")
    _selected = selection


@cache
def lexicon() -> Lexicon:
    """The vocabulary of this installation and of its user, read once. Raises SchemaError naming file and entry."""
    rules()  # wrong patterns are told of before a document is read
    settings = Settings()
    return load_lexicon(VOCABULARY_DIR, settings.vocabulary_dir, _selected, settings.redaction_file)


def load_lexicon(
    folder: Path, own: Path | None = None, selection: Selection = EVERYTHING, patterns: Path | None = None
) -> Lexicon:
    """Read and check `mechanisms/`, `regulations/`, `agencies.yaml`, `platforms.yaml`, `indicators.yaml`, `topics.yaml`.

    `own` is a second folder with any of these; what it adds is part of the version. It need not exist. So are the
    user's own `patterns` of personal data, as a document reads otherwise with others.
    """
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(folder.rglob("*.yaml")) + sorted(folder.rglob("*.csv")) + _own_files(own):
        digest.update(path.read_bytes())
    if patterns is not None:
        digest.update(patterns.read_bytes())
    concepts: dict[str, Concept] = {}
    for kind, file, raw in _parsed(folder, own, digest.hexdigest()):
        concept = _concept(raw, kind, file)
        if concept.id in concepts:
            raise SchemaError(f"the id {concept.id} exists twice", place=concept.file, mend=_mend(concept))
        concepts[concept.id] = concept
    _check_parents(concepts)
    kept = _selection_of(concepts, selection)
    if len(kept) < len(concepts):
        digest.update(json.dumps(sorted(kept)).encode())
    return Lexicon(kept, _names(kept), digest.hexdigest())


def _selection_of(concepts: dict[str, Concept], selection: Selection) -> dict[str, Concept]:
    """The selected concepts; one whose broader concept is left out moves to the next broader one."""
    kept: dict[str, Concept] = {}
    for identifier, concept in concepts.items():
        if selection.keeps(concept):
            parent = concept.details.get("parent")
            while parent and not selection.keeps(broader := concepts[f"{concept.type.lower()}/{parent}"]):
                parent = broader.details.get("parent")
            moved = parent != concept.details.get("parent")
            kept[identifier] = replace(concept, details={**concept.details, "parent": parent}) if moved else concept
    return kept


def _own_files(own: Path | None) -> list[Path]:
    return [path for paths in _files(own).values() for path in paths] if own else []


def _mend(*concepts: Concept) -> str | None:
    """How to get rid of an entry that the user has added."""
    own = next((c for c in concepts if c.file.startswith(OWN)), None)
    return f"`yingshang terms --forget {own.label}` takes the own entry back" if own else None


def _parsed(folder: Path, own: Path | None, version: str) -> list[tuple[str, str, dict[str, Any]]]:
    """(kind, file, entry) of all files; kept as JSON in the cache folder, as YAML takes seconds to read."""
    kept = user_cache_path("yingshang", appauthor=False) / f"vocabulary-{version}.json"
    try:
        return [(kind, file, raw) for kind, file, raw in json.loads(kept.read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        pass
    entries = [
        (kind, prefix + path.relative_to(root).as_posix(), raw)
        for root, prefix in ((folder, ""), (own, OWN))
        if root
        for kind, paths in _files(root).items()
        for path in paths
        for raw in _entries(path)
    ]
    with contextlib.suppress(OSError):  # a closed cache folder costs time, nothing else
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(entries, ensure_ascii=False, default=str), encoding="utf-8")
        draft.replace(kept)
    return entries


def _files(folder: Path) -> dict[str, list[Path]]:
    files = {
        "Topic": [folder / "topics.yaml"],
        "Measure": sorted((folder / "mechanisms").glob("*.yaml")),
        "Agency": [folder / "agencies.yaml"],
        "Regulation": sorted((folder / "regulations").glob("*.yaml")),
        "Platform": [folder / "platforms.yaml"],
        "Figure": [folder / "indicators.yaml"],
    }
    return {kind: [p for p in paths if p.exists()] for kind, paths in files.items()}


def _entries(path: Path) -> list[dict[str, Any]]:
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  # a safe loader
    except (OSError, yaml.YAMLError) as error:
        raise SchemaError(str(error), place=str(path)) from error
    if isinstance(raw, dict):
        raw = next(iter(raw.values()))
    if not isinstance(raw, list) or not all(isinstance(r, dict) for r in raw):
        raise SchemaError("a vocabulary file holds a list of entries", place=str(path))
    return raw


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _concept(raw: dict[str, Any], kind: str, file: str) -> Concept:
    place = f"{file}: {raw.get('id')}"
    identifier = str(raw.get("id") or "")
    if not _SLUG.fullmatch(identifier):
        raise SchemaError("an id is lower-case syllables joined by hyphens", place=place)
    label = raw.get("label") or raw.get("title") or raw.get("name") or _agency_label(raw)
    if not label:
        raise SchemaError("an entry has a label", place=place)
    if kind == "Measure" and raw.get("kind") not in MEASURE_KINDS:
        raise SchemaError(f"unknown kind {raw.get('kind')!r}", place=place, mend=f"one of {sorted(MEASURE_KINDS)}")
    return Concept(
        id=f"{kind.lower()}/{identifier}",
        type=kind,
        label=str(label),
        label_en=str(raw.get("label_en") or ""),
        aliases=tuple(map(str, raw.get("aliases") or ())),
        hidden=tuple(map(str, raw.get("hidden") or ())),
        not_labels=tuple(map(str, raw.get("not") or ())),
        cue=bool(raw.get("cue", False)),
        details=raw,
        file=file,
        origins=_origins(raw, place),
    )


def _origins(raw: dict[str, Any], place: str) -> tuple[str, ...]:
    given = raw.get("from") or []
    stems = [given] if isinstance(given, str) else given
    if not isinstance(stems, list) or not all(isinstance(s, str) and s for s in stems):
        raise SchemaError("`from` is the stem of a document, or a list of stems", place=place)
    return tuple(stems)


def _agency_label(raw: dict[str, Any]) -> str | None:
    names = raw.get("names") or {}
    for level in ("city", "province", "county"):
        if names.get(level):
            return str(names[level][0]).replace("{p}", "")
    national = raw.get("national") or {}
    return national.get("name")


def _names(concepts: dict[str, Concept]) -> dict[tuple[str, str], Concept]:
    by_name: dict[tuple[str, str], Concept] = {}
    clashes: list[str] = []
    mend = "keep it where it is more usual"
    for concept in concepts.values():
        if concept.type in ("Agency", "Topic"):
            continue  # agency names are built with a place; two schemes of topics share names
        for name in (*concept.names, *concept.hidden):
            known = by_name.setdefault((concept.type, name_key(name)), concept)
            if known is not concept:
                clashes.append(f"{name} in {concept.file}: {concept.id} and in {known.file}: {known.id}")
                mend = _mend(concept, known) or mend
    if clashes:
        raise SchemaError("one name for two concepts:\n  " + "\n  ".join(clashes), mend=mend)
    return by_name


def _check_parents(concepts: dict[str, Concept]) -> None:
    for concept in concepts.values():
        seen = [concept.id]
        parent = concept.details.get("parent")
        while parent:
            key = f"{concept.type.lower()}/{parent}"
            if key not in concepts:
                raise SchemaError(f"unknown parent {parent}", place=f"{concept.file}: {concept.id}")
            if key in seen:
                raise SchemaError("the parents run in a circle", place=f"{concept.file}: {concept.id}")
            seen.append(key)
            parent = concepts[key].details.get("parent")


def main(arguments: Sequence[str] = ()) -> int:
    """Lint the vocabulary, with an own folder where one is named: exit code 0 with the counts, 1 with the first error."""
    own = Path(arguments[0]) if arguments else None
    try:
        loaded = load_lexicon(VOCABULARY_DIR, own)
    except SchemaError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if strangers := [n for n in words().raw["described"]["measures"] if loaded.find("Measure", n) is None]:
        sys.stderr.write(f"words/described.yaml: no measure is called {', '.join(strangers)}\n")
        return 1
    for kind in ("Measure", "Agency", "Regulation", "Platform", "Figure", "Topic"):
        sys.stdout.write(f"{kind}: {sum(1 for _ in loaded.of_type(kind))}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

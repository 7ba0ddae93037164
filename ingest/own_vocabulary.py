"""The user's own vocabulary: names accepted, rejected and taken back, as YAML files in one folder.

`mechanisms/accepted.yaml` has the form of the vocabulary's own files, so that extraction reads it like them;
`rejected.yaml` is a list of names. A file is written whole or not at all, and only when the whole vocabulary with it
passes the linter.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from graph.errors import InputError, NotFoundError, ParameterError, SchemaError
from ingest.lexicon import MEASURE_KINDS, VOCABULARY_DIR, Lexicon, load_lexicon, name_key

ACCEPTED = Path("mechanisms") / "accepted.yaml"
REJECTED = Path("rejected.yaml")
MIN_NAME, MAX_NAME = 2, 40  # code points
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OwnVocabulary:
    """The files of one folder; read anew at each call, as another process may have written them."""

    folder: Path

    def accepted(self) -> list[Entry]:
        """The entries, in the order in which they were accepted. Raises SchemaError for a file that is no list."""
        return [e for e in self._read(ACCEPTED) if isinstance(e, dict)]

    def rejected(self) -> list[str]:
        """The names that were rejected, in that order."""
        return [str(name) for name in self._read(REJECTED)]

    def accept(self, name: str, kind: str, topics: Sequence[str] = (), definition: str = "") -> Entry:
        """Add an entry, or replace that of the same name. Raises ParameterError or SchemaError and changes nothing."""
        entry = _entry(name, kind, topics, definition, load_lexicon(VOCABULARY_DIR))
        kept = [e for e in self.accepted() if not _same(e["label"], name)]
        self._write(ACCEPTED, [*kept, entry])
        self._drop(REJECTED, lambda rejected: _same(rejected, name))
        return entry

    def reject(self, name: str) -> None:
        """Remember that the name is none of a measure. Raises ParameterError when it is accepted."""
        if any(_same(e["label"], name) for e in self.accepted()):
            raise ParameterError(f"{name} is accepted", mend=f"take it back first: --forget {name}")
        if not any(_same(known, name) for known in self.rejected()):
            self._write(REJECTED, [*self.rejected(), _checked(name)])

    def forget(self, name: str) -> str:
        """Take back what was decided on a name: `accepted` or `rejected`. Raises NotFoundError when nothing was."""
        if self._drop(ACCEPTED, lambda e: _same(e["label"], name)):
            return "accepted"
        if self._drop(REJECTED, lambda rejected: _same(rejected, name)):
            return "rejected"
        raise NotFoundError(f"nothing was decided on {name}", place=str(self.folder), mend="see --accepted, --rejected")

    def _drop(self, file: Path, unwanted: Callable[[Any], bool]) -> bool:
        before = self._read(file)
        kept = [item for item in before if not unwanted(item)]
        if len(kept) < len(before):
            self._write(file, kept)
        return len(kept) < len(before)

    def _read(self, file: Path) -> list[Any]:
        path = self.folder / file
        try:
            raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise SchemaError(f"cannot be read: {error}", place=str(path)) from error
        if not isinstance(raw or [], list):
            raise SchemaError("the file holds a list", place=str(path))
        return list(raw or [])

    def _write(self, file: Path, items: list[Any]) -> None:
        """Write the file; an empty one goes, so that the version of the vocabulary is what it was before."""
        text = yaml.safe_dump(items, allow_unicode=True, sort_keys=False, width=1000)
        if file == ACCEPTED and items:
            self._lint(text)
        path = self.folder / file
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            if not items:
                path.unlink(missing_ok=True)
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(text, encoding="utf-8")
            draft.replace(path)
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror or error}", place=str(path)) from error

    def _lint(self, text: str) -> None:
        """Load the whole vocabulary as it would be. Raises SchemaError."""
        with tempfile.TemporaryDirectory() as scratch:
            trial = Path(scratch) / "own"
            if self.folder.is_dir():
                shutil.copytree(self.folder, trial, ignore=shutil.ignore_patterns(".*"))
            (trial / ACCEPTED).parent.mkdir(parents=True, exist_ok=True)
            (trial / ACCEPTED).write_text(text, encoding="utf-8")
            load_lexicon(VOCABULARY_DIR, trial)


def own_id(name: str) -> str:
    """The id of an accepted name: the same on every machine, and never one that the vocabulary uses (pinyin)."""
    return "own-" + hashlib.blake2b(name_key(name).encode("utf-8"), digest_size=7).hexdigest()


def _entry(name: str, kind: str, topics: Sequence[str], definition: str, shipped: Lexicon) -> Entry:
    if kind not in MEASURE_KINDS:
        raise ParameterError(
            f"unknown kind {kind!r}", place="--kind", mend=f"one of {', '.join(sorted(MEASURE_KINDS))}"
        )
    label = _checked(name)
    if known := shipped.find("Measure", label):
        raise ParameterError(f"the vocabulary has {label} already", place=f"{known.file}: {known.label}")
    entry: Entry = {"id": own_id(label), "label": label, "kind": kind, "topics": _topics(topics, shipped)}
    return entry | ({"definition": definition.strip()} if definition.strip() else {})


def _checked(name: str) -> str:
    label = name.strip()
    if not MIN_NAME <= len(name_key(label)) <= MAX_NAME or "\n" in label:
        raise ParameterError(f"{name!r} is no name", mend=f"a name has {MIN_NAME} to {MAX_NAME} characters in one line")
    return label


def _topics(given: Sequence[str], shipped: Lexicon) -> list[str]:
    known = {c.id.removeprefix("topic/") for c in shipped.of_type("Topic")}
    unknown = [t for t in given if t.lower() not in known]
    if unknown:
        raise ParameterError(
            f"unknown topic {unknown[0]!r}", place="--topic", mend=f"one of {', '.join(sorted(known))}"
        )
    return list(dict.fromkeys(t.upper() for t in given))


def _same(one: str, other: str) -> bool:
    return name_key(str(one)) == name_key(str(other))

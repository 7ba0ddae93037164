"""The bytes that documents were read from, where a setting says to keep them: one file for each content, by its hash.

They hold what was masked in the texts, so they are readable by this user alone, never served, and go with the document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.drafts import draft
from graph.ids import digest


@dataclass(frozen=True, slots=True)
class Original:
    """What is noted of one: the document, the SHA-256 of the bytes, the file's name, and what read it."""

    document: str
    sha256: str
    name: str
    reader: str | None


@dataclass(frozen=True, slots=True)
class Originals:
    """A folder of originals: `files/SHA256`, and a note for each document that was read from one."""

    folder: Path

    def keep(self, document: str, data: bytes, name: str, reader: str | None) -> Original:
        """Keep what a document was read from, in the place of what it was read from before. Raises StoreError."""
        before = self.get(document)
        made = Original(document, hashlib.sha256(data).hexdigest(), name, reader)
        if made != before:
            for folder in (self.folder, self.folder / "files", self.folder / "documents"):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._file(made.sha256).exists():
                _write(self._file(made.sha256), data)
            _write(self._note(document), json.dumps(asdict(made), ensure_ascii=False).encode())
            if before:
                self._forget_unused(before.sha256)
        return made

    def get(self, document: str) -> Original | None:
        """What is noted of a document's original; None where none is kept."""
        try:
            return Original(**json.loads(self._note(document).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def data(self, document: str) -> bytes | None:
        """The bytes themselves; None where none are kept."""
        found = self.get(document)
        return self._file(found.sha256).read_bytes() if found else None

    def drop(self, document: str) -> bool:
        """Delete a document's original, unless another document was read from the same bytes. Whether there was one."""
        found = self.get(document)
        if found is None:
            return False
        self._note(document).unlink(missing_ok=True)
        self._forget_unused(found.sha256)
        return True

    def _forget_unused(self, sha256: str) -> None:
        if all(other.sha256 != sha256 for other in self.all()):
            self._file(sha256).unlink(missing_ok=True)

    def all(self) -> Iterator[Original]:
        """All that is noted."""
        for note in (self.folder / "documents").glob("*.json"):
            yield Original(**json.loads(note.read_text(encoding="utf-8")))

    def _file(self, sha256: str) -> Path:
        return self.folder / "files" / sha256

    def _note(self, document: str) -> Path:
        return self.folder / "documents" / f"{digest(document)}.json"


def _write(file: Path, data: bytes) -> None:
    with draft(file) as made:
        made.write_bytes(data)
        made.replace(file)

"""The bytes that documents were read from, where a setting says to keep them: one file for each document.

They hold what was masked in the texts, so they are readable by this user alone, never served, and go with the document.
A file is its note, a line of JSON, and the bytes; it is written whole or not at all, so that two writers leave that of one of them.
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
    """A folder of originals, named by digests of their documents' ids."""

    folder: Path

    def keep(self, document: str, data: bytes, name: str, reader: str | None) -> Original:
        """Keep what a document was read from, in the place of what it was read from before. Raises StoreError."""
        made = Original(document, hashlib.sha256(data).hexdigest(), name, reader)
        if made != self.get(document):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with draft(self._file(document)) as file:
                file.write_bytes(json.dumps(asdict(made), ensure_ascii=False).encode() + b"\n" + data)
                file.replace(self._file(document))
        return made

    def get(self, document: str) -> Original | None:
        """What is noted of a document's original; None where none is kept."""
        found = self._read(self._file(document), whole=False)
        return found[0] if found else None

    def data(self, document: str) -> bytes | None:
        """The bytes themselves; None where none are kept."""
        found = self.read(document)
        return found[1] if found else None

    def read(self, document: str) -> tuple[Original, bytes] | None:
        """What is noted with the bytes that it is noted of, of one writer; None where none are kept."""
        return self._read(self._file(document), whole=True)

    def drop(self, document: str) -> bool:
        """Delete a document's original. Whether there was one."""
        try:
            self._file(document).unlink()
        except FileNotFoundError:
            return False
        return True

    def drop_others(self, document: str, data: bytes) -> bool:
        """Delete a document's original unless it is of these bytes. Whether one was deleted."""
        kept = self.get(document)
        return kept is not None and kept.sha256 != hashlib.sha256(data).hexdigest() and self.drop(document)

    def all(self) -> Iterator[Original]:
        """All that is noted."""
        for file in self.folder.glob("[!.]*"):
            if found := self._read(file, whole=False):
                yield found[0]

    @staticmethod
    def _read(file: Path, *, whole: bool) -> tuple[Original, bytes] | None:
        try:
            with file.open("rb") as opened:
                note = Original(**json.loads(opened.readline()))
                return note, opened.read() if whole else b""
        except FileNotFoundError:
            return None

    def _file(self, document: str) -> Path:
        return self.folder / digest(document)

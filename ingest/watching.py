"""What changed in a folder since it was last looked at: files that are new or other, files that are gone, files still being written.

By polling: it sees what notifications do not (shares of other machines, changes while nobody looked), and what is known has to be kept
between runs anyway. A file is known by size and time; only where these differ is it read.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graph.drafts import draft
from graph.errors import InputError, StoreError
from graph.ids import digest
from ingest.formats.sniff import EXTENSIONS
from ingest.sources import TABLE, told_beside

Stamp = tuple[int, int]  # bytes, nanoseconds of the last change


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was taken in: its stamp, what the table beside it says, a digest of its bytes, its documents."""

    stamp: Stamp
    told: str | None
    sha256: str
    documents: tuple[str, ...] = ()
    gone: bool = False  # and said so


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a folder: paths to take in with how they are now, paths that are gone, paths that are still being written."""

    changed: Mapping[str, Seen]
    gone: tuple[str, ...]
    unsettled: tuple[str, ...]


@dataclass(slots=True)
class Watched:
    """A folder with what is known of it, kept in a file of its own. `left`: documents that are in the graph and in no file any more -> the file."""

    folder: Path
    file: Path
    seen: dict[str, Seen] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    _tables: dict[Path, tuple[Stamp, Mapping[str, str]]] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path, states: Path) -> Watched:
        """What was known at the last look. Raises InputError for what is no folder."""
        whole = folder.absolute()
        if not whole.is_dir():
            raise InputError("no such folder", place=str(folder), mend="name a folder or the address of a feed")
        watched = cls(whole, states / f"{digest(str(whole))}.json")
        try:
            known = json.loads(watched.file.read_text(encoding="utf-8"))
            watched.left = known["left"]
        except (FileNotFoundError, ValueError, KeyError):  # without it, all is read once more
            return watched
        for path, values in known["files"].items():
            values |= {"stamp": tuple(values["stamp"]), "documents": tuple(values["documents"])}
            watched.seen[path] = Seen(**values)
        return watched

    def look(self, now: int, settled: int) -> Look:
        """Look once; `now` in nanoseconds, a file that changed less than `settled` nanoseconds ago is still being written.

        Raises InputError when the folder cannot be looked at, so that nothing counts as gone that only cannot be seen.
        """
        present = dict(self._present())
        changed: dict[str, Seen] = {}
        unsettled: list[str] = []
        for path, (stamp, told, newest) in present.items():
            known = self.seen.get(path)
            if known and not known.gone and (known.stamp, known.told) == (stamp, told):
                continue
            if now - newest < settled:
                unsettled.append(path)
                continue
            try:
                found = Seen(stamp, told, _sha256(Path(path)))
            except OSError:  # gone again, or not readable: whoever takes it in says so
                found = Seen(stamp, told, "")
            if known and not known.gone and (known.sha256, known.told) == (found.sha256, told):
                self.seen[path] = Seen(stamp, told, known.sha256, known.documents)
                continue
            changed[path] = found
        gone = tuple(sorted(path for path, known in self.seen.items() if not known.gone and path not in present))
        return Look(changed, gone, tuple(unsettled))

    def _present(self) -> Iterator[tuple[str, tuple[Stamp, str | None, int]]]:
        """Path -> stamp, what the table says of it, and when it or the table last changed."""
        failed: list[OSError] = []
        for folder, folders, names in os.walk(self.folder, onerror=failed.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            table, told = self._table(Path(folder))
            for name in sorted(names):
                path = Path(folder) / name
                if name.startswith(".") or name.lower() == TABLE or path.stem.lower() == "readme":
                    continue
                if path.suffix.lower() in EXTENSIONS and (stamp := _stamp(path)):
                    yield str(path), (stamp, told.get(name), max(stamp[1], table))
        for error in failed:
            raise InputError(f"cannot be looked at: {error.strerror}", place=str(error.filename)) from error

    def _table(self, folder: Path) -> tuple[int, Mapping[str, str]]:
        """When the table of a folder last changed, 0 without one, and what it says; read when it has changed."""
        stamp = _stamp(folder / TABLE)
        if stamp is None:
            return 0, {}
        if folder not in self._tables or self._tables[folder][0] != stamp:
            self._tables[folder] = stamp, told_beside(folder)
        return stamp[1], self._tables[folder][1]

    def keep(self) -> None:
        """Write what is known. Raises StoreError."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"the folder cannot be made: {error.strerror}", place=str(self.file.parent)) from error
        files = {path: asdict(seen) for path, seen in self.seen.items()}
        values = {"folder": str(self.folder), "files": files, "left": self.left}
        with draft(self.file) as made:
            made.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
            made.replace(self.file)


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""The backup file: gzip of JSON lines, a header first, then nodes, then edges, then a trailer with the hash of all.

Anyone can open it (`zcat FILE | head`); docs/backup.md describes each line. A reader trusts nothing: it yields records
one by one and raises BackupError, with the number of the line, at the first thing that is not as it must be.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, Any

from graph.errors import BackupError
from graph.wholegraph import EdgeRecord, NodeRecord, Record

FORMAT = 2  # 1 had neither corpus nor name
NAME = "yingshang-backup"
LINE_LIMIT = 1 << 28  # bytes: more than a document of the greatest size takes
_FOREIGN = "this is no backup of a graph"


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself. `extractors`: documents by the extractor (vocabulary version in it) that read them.

    `corpus` is the version of what it holds, empty in files of format 1; `name` is that of a snapshot.
    """

    format: int
    schema: int
    program: str
    created: str
    extractors: dict[str, int]
    nodes: dict[str, int]
    edges: dict[str, int]
    corpus: str = ""
    name: str = ""

    @property
    def records(self) -> int:
        """Number of nodes and edges."""
        return sum(self.nodes.values()) + sum(self.edges.values())


class Content:
    """What a graph holds, as counts and one number: equal for equal graphs, in whatever order records come."""

    def __init__(self) -> None:
        self.nodes: Counter[str] = Counter()
        self.edges: Counter[str] = Counter()
        self._sum = 0

    def add(self, record: Record) -> None:
        """Count a record."""
        if isinstance(record, NodeRecord):
            self.nodes[record.kind] += 1
        else:
            self.edges[record.type] += 1
        self._sum += int.from_bytes(hashlib.blake2b(line_of(record), digest_size=16).digest(), "big")

    @property
    def digest(self) -> str:
        """The sum of the records' own digests, so that order has no say."""
        return f"{self._sum % (1 << 128):032x}"


def line_of(record: Record) -> bytes:
    """A record as one line, the same bytes for the same record."""
    if isinstance(record, NodeRecord):
        return _line({"node": record.kind, "properties": record.properties})
    ends = {"from": [record.source_kind, record.source], "to": [record.target_kind, record.target]}
    return _line({"edge": record.type, **ends, "properties": record.properties})


class BackupWriter:
    """Writes the lines of one file in their order."""

    def __init__(self, file: IO[bytes], header: Header) -> None:
        self.content = Content()
        self._hash = hashlib.sha256()
        self._gzip = gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0)
        self._write(_line({NAME: asdict(header)}))

    def add(self, record: Record) -> None:
        """Write one record."""
        self._write(line_of(record))
        self.content.add(record)

    def end(self) -> None:
        """Write the trailer and flush."""
        sha256 = self._hash.hexdigest()
        counts = {"nodes": self.content.nodes.total(), "edges": self.content.edges.total()}
        self._write(_line({"end": {**counts, "content": self.content.digest, "sha256": sha256}}))
        self._gzip.close()

    def _write(self, line: bytes) -> None:
        self._hash.update(line)
        self._gzip.write(line)


class BackupReader:
    """Reads one file from its beginning; `header` at once, `records` once, `content` and `sha256` after them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.content = Content()
        self.sha256 = ""
        self._hash = hashlib.sha256()
        self._number = 0
        try:
            self._file = gzip.open(path, "rb")  # noqa: SIM115  # closed by `close`
        except OSError as error:
            raise BackupError(f"the file cannot be read: {error.strerror}", place=str(path)) from error
        try:
            self.header = self._header()
        except BackupError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def records(self) -> Iterator[Record]:
        """Every record; what comes after the last one is checked before this ends."""
        while True:
            before = self._hash.hexdigest()
            value = self._next("the file ends too early: it was cut off")
            if "end" in value:
                break
            record = self._record(value)
            try:
                self.content.add(record)
            except UnicodeEncodeError as error:  # half of a surrogate pair: JSON has it, no database takes it
                raise self._damaged("the line holds what is no text") from error
            yield record
        self._check_end(value["end"], before)
        self.sha256 = before

    def _header(self) -> Header:
        value = self._next(_FOREIGN, foreign=True).get(NAME)
        if not isinstance(value, dict) or not isinstance(value.get("format"), int):
            raise BackupError(_FOREIGN, place=str(self.path), mend="name a file that `yingshang backup` made")
        if value["format"] > FORMAT:
            raise BackupError(
                f"the file has format {value['format']}, this program reads up to {FORMAT}",
                place=str(self.path), mend="install a newer yingshang",
            )  # fmt: skip
        try:
            header = Header(**value)
        except TypeError as error:
            raise self._damaged("the header is not whole") from error
        if not all(isinstance(getattr(header, f.name), _TYPES[str(f.type)]) for f in fields(header)):
            raise self._damaged("the header is not whole")
        return header

    def _next(self, at_end: str, *, foreign: bool = False) -> dict[str, Any]:
        try:
            line = self._file.readline(LINE_LIMIT)
        except EOFError as error:
            raise self._damaged("the file ends too early: it was cut off") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            alien = str(error).startswith("Not a gzipped file")
            raise self._damaged(_FOREIGN if alien and foreign else f"the file is damaged: {error}") from error
        except OSError as error:
            raise BackupError(f"the file cannot be read: {error.strerror}", place=str(self.path)) from error
        if not line:
            raise self._damaged(at_end)
        self._number += 1
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise self._damaged(_FOREIGN if foreign else "the line is no JSON") from error
        if not isinstance(value, dict):
            raise self._damaged(_FOREIGN if foreign else "the line is no record")
        self._hash.update(line)
        return value

    def _record(self, value: dict[str, Any]) -> Record:
        try:
            properties = value["properties"]
            if not isinstance(properties, dict):
                raise TypeError(properties)
            if "node" in value:
                return NodeRecord(str(value["node"]), properties)
            (source_kind, source), (target_kind, target) = value["from"], value["to"]
            return EdgeRecord(str(value["edge"]), source_kind, source, target_kind, target, properties)
        except (KeyError, TypeError, ValueError) as error:
            raise self._damaged("the line is neither a node nor an edge") from error

    def _check_end(self, stated: Any, sha256: str) -> None:
        if not isinstance(stated, dict) or stated.get("sha256") != sha256:
            raise self._damaged("the hash at the end is another: the file was changed or damaged")
        nodes, edges = self.content.nodes.total(), self.content.edges.total()
        if (stated.get("nodes"), stated.get("edges"), stated.get("content")) != (nodes, edges, self.content.digest):
            raise self._damaged("the counts at the end are not those of the file")
        if not _same(self.header.nodes, self.content.nodes) or not _same(self.header.edges, self.content.edges):
            raise self._damaged("the counts in the header are not those of the file")
        try:
            more = self._file.read(1)
        except (OSError, EOFError, zlib.error) as error:
            raise self._damaged(f"the end of the file is damaged: {error}") from error
        if more:
            raise self._damaged("something follows the end")

    def _damaged(self, what: str) -> BackupError:
        return BackupError(what, place=f"{self.path}, line {self._number}", mend="take another copy of the file")


_TYPES: Mapping[str, type] = {"int": int, "str": str, "dict[str, int]": dict}


def _same(stated: Mapping[str, int], counted: Counter[str]) -> bool:
    return {k: v for k, v in stated.items() if v} == dict(counted)


def _line(value: Mapping[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8") + b"\n"

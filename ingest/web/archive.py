"""The folder of what was fetched: originals as they came, a manifest that only grows, `metadata.csv` for `ingest`.

A line of `manifest.jsonl` is written once its file is whole, so that a stop at any moment loses one page at most.
Pages that only lead to others are kept in `.lists`, which `ingest` does not read.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.errors import InputError
from ingest.formats.sniff import EXTENSIONS
from ingest.web.client import Answer
from ingest.web.links import extension

_TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt", "text/csv": ".csv",
    "application/zip": ".zip", "application/msword": ".doc", "application/vnd.ms-excel": ".xls", "multipart/related": ".mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip
_OF_ANSWER = ("source_url", "retrieved", "charset")
_XML = ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "application/gzip")


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer as the manifest keeps it. `file` is relative to the folder; `parent` is the page that led to it; `given`
    is what a table of links says of it, by metadata field."""

    url: str
    final_url: str
    state: str
    status: int | None
    fetched_at: str
    file: str | None = None
    sha256: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    parent: str | None = None
    problem: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def charset(self) -> str | None:
        """The character set that the site names in its header."""
        _, _, value = self.headers.get("content-type", "").lower().partition("charset=")
        return value.partition(";")[0].strip(" \"'") or None


@dataclass(slots=True)
class Archive:
    """The folder; `last` is the newest good entry of each address, `done` what an unfinished run has fetched."""

    folder: Path
    last: dict[str, Entry] = field(default_factory=dict)
    done: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            (self.folder / ".lists").mkdir(parents=True, exist_ok=True)
            for line in self._lines():
                self._remember(line)
        except OSError as error:
            raise InputError(f"cannot be used: {error.strerror}", place=str(self.folder)) from error

    def _lines(self) -> list[dict[str, Any]]:
        path = self.folder / "manifest.jsonl"
        if not path.exists():
            return []
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):  # cut off by a kill: its page is fetched again
            path.write_text("".join(lines[:-1]), encoding="utf-8")
            lines.pop()
        try:
            return [json.loads(line) for line in lines]
        except json.JSONDecodeError as error:
            raise InputError(f"a damaged line: {error}", place=str(path), mend="fetch into a new folder") from error

    def _remember(self, line: dict[str, Any]) -> None:
        if line.get("finished"):
            self.done.clear()
            return
        entry = Entry(**line)
        if entry.file and (self.folder / entry.file).is_file():
            self.last[entry.url] = self.done[entry.url] = entry

    def conditions(self, url: str) -> dict[str, str]:
        """Headers that ask for the page only if it has changed since."""
        known = self.last.get(url)
        asked = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
        return {k: known.headers[v] for k, v in asked.items() if v in known.headers} if known else {}

    def body(self, entry: Entry) -> bytes:
        """The original. Raises InputError when somebody took the file away."""
        try:
            return (self.folder / (entry.file or "")).read_bytes()
        except OSError as error:
            raise InputError("the original is not there any more", place=entry.file, mend="fetch again") from error

    def keep(self, url: str, answer: Answer, parent: str | None, *, is_list: bool) -> Entry:
        """Store an original. Raises InputError for a type that is not read."""
        suffix = _suffix(answer, url, is_list=is_list)
        file = f"{'.lists/' if is_list else ''}{sha256(url.encode()).hexdigest()[:20]}{suffix}"
        known, digest = self.last.get(url), sha256(answer.body).hexdigest()
        draft = self.folder / ".lists" / ".part"
        draft.write_bytes(answer.body)
        draft.replace(self.folder / file)
        state = "unchanged" if known and known.sha256 == digest else "fetched"
        headers = {k: v for k, v in answer.headers.items() if k != "set-cookie"}
        given = known.given if known else {}
        return self.note(
            Entry(url, answer.url, state, answer.status, now(), file, digest, headers, parent, given=given)
        )

    def told(self, url: str, given: Mapping[str, str]) -> None:
        """What a table of links says now of a page that was had."""
        if given != self.last[url].given:
            self.note(replace(self.last[url], given=given))

    def note(self, entry: Entry) -> Entry:
        """Add an entry to the manifest."""
        self._append(asdict(entry))
        if entry.file:
            self.last[entry.url] = self.done[entry.url] = entry
        return entry

    def finish(self) -> None:
        """The run reached its end: the next one asks every page again, by its conditions."""
        self._append({"finished": now()})
        self.done.clear()

    def write_table(self) -> None:
        """`metadata.csv`: from where and when each file is, the character set that its site names, what a table of links says."""
        entries = sorted((e for e in self.last.values() if e.file and "/" not in e.file), key=lambda e: e.file or "")
        given = sorted({name for entry in entries for name in entry.given} - set(_OF_ANSWER))
        draft = self.folder / ".metadata.part"
        with draft.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, ["file", *_OF_ANSWER, *given])
            table.writeheader()
            for entry in entries:
                own = (entry.final_url, entry.fetched_at[:10], entry.charset or "")
                table.writerow({**entry.given, "file": entry.file, **dict(zip(_OF_ANSWER, own, strict=True))})
        draft.replace(self.folder / "metadata.csv")

    def _append(self, line: dict[str, Any]) -> None:
        with (self.folder / "manifest.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def now() -> str:
    """This moment, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _suffix(answer: Answer, url: str, *, is_list: bool) -> str:
    """The extension under which a reader takes it: by the address where that ends like a document, else by its type."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if is_list and kind in _XML:
        return ".xml"
    for where in (answer.url, url):
        if extension(where) in EXTENSIONS and not (
            kind == "text/html" and extension(where) not in (".html", ".htm", ".shtml")
        ):
            return extension(where)
    if (found := _TYPES.get(kind)) or not kind:
        return found or ".html"
    raise InputError(f"pages of type {kind} are not read", place=url, mend="give the address of the document itself")

"""The way from a file to claims by format, beside plain text: `python bench/formats.py [--documents N] [--write]`, or `make bench-formats`.

The invented documents of tests/gold are written in every format by a real writer, which is not timed. Each document goes through all
formats in turn, so that what else the machine does falls on all of them alike. `--write` puts the table into docs/bring-your-own-documents.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench.engine_tables import page_with
from graph.model import Extraction
from ingest.formats.office import converted
from ingest.formats.plain import read as read_plain
from ingest.pipeline import extract, warm_up
from ingest.read import read_source
from ingest.sources import collect
from tests.formats import as_docx, claims, written

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "bring-your-own-documents.md"
BEGIN, END = "<!-- made by `make bench-formats`: begin -->", "<!-- made by `make bench-formats`: end -->"
PLAIN = "md"
KINDS = (PLAIN, "html", "mhtml", "docx", "xlsx", "csv", "zip", "pdf", "doc")
_FIELDS = ("id", "title", "issuer", "place", "date", "genre", "source_url")
ROUNDS = 2
Given = Mapping[str, Mapping[str, str]]
T = TypeVar("T")


@dataclass(slots=True)
class Figures:
    """Sums over all documents of one format: bytes, seconds of reading, seconds to claims (reading included); claims that plain text
    gives, too, and claims of either."""

    kind: str
    documents: int = 0
    size: int = 0
    reading: float = 0.0
    whole: float = 0.0
    common: int = 0
    either: int = 0


def main() -> int:
    """Print the table, or write it into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=None, help="at most so many")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    arguments = parser.parse_args()
    os.environ["YINGSHANG_VOCABULARY"] = "none"  # no words of this machine's own
    warm_up()
    paths = sorted((ROOT / "tests" / "gold").glob("*.md"))[: arguments.documents]
    text = table(measured([_document(path) for path in paths]))
    if arguments.write:
        PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), text, BEGIN, END), encoding="utf-8")
    else:
        sys.stdout.write(f"{text}\n")
    return 0


def measured(documents: Sequence[tuple[str, Given]], kinds: Sequence[str] = KINDS) -> list[Figures]:
    """Every document in every format; DOC only where LibreOffice is."""
    found = {kind: Figures(kind) for kind in kinds if kind != "doc" or shutil.which("soffice")}
    for text, given in documents:
        expected = claims(extract(text.encode(), "a.md", given))
        for kind, path in _files(text, list(found)):
            figures = found[kind]
            reading, _ = _timed(partial(_read, path))
            whole, extraction = _timed(partial(_extract, path, given))
            said = claims(extraction)
            figures.reading += reading
            figures.whole += whole
            figures.documents += 1
            figures.size += path.stat().st_size
            figures.common += len(said & expected)
            figures.either += len(said | expected)
    return list(found.values())


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """The seconds of the faster of some runs, which others on the machine disturb least, and what the last gave."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        done = work()
        times.append(time.perf_counter() - begun)
    return min(times), done


def table(found: Sequence[Figures]) -> str:
    """The table, plain text first."""
    plain = found[0]
    head = (
        f"{plain.documents} invented documents of {plain.size / plain.documents / 1024:.0f} KB of text, measured on {os.cpu_count()} cores, load average "
        f"{os.getloadavg()[2]:.1f}; each goes through all formats in turn. Plain text takes {plain.whole / plain.documents * 1000:.0f} ms a document from bytes to claims.\n\n"
        "| format | time to claims, by that of plain text | reading, of that time | claims as of plain text |\n| --- | ---: | ---: | ---: |"
    )
    rows = [
        f"| {f.kind.upper()} | {f.whole / plain.whole:.2f} x | {f.reading / f.whole:.0%} | {f.common / f.either:.1%} |"
        for f in found
    ]
    return "\n".join([head, *rows])


def _document(path: Path) -> tuple[str, Given]:
    """The text of an invented document, and its metadata as a person gives them."""
    source = read_plain(path.read_bytes(), path.name)
    return source.text, {"flag": {name: source.front_matter[name] for name in _FIELDS if name in source.front_matter}}


def _files(text: str, kinds: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """The text as a file of each format."""
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds:
            path = Path(folder) / f"a.{kind}"
            path.write_bytes(_bytes(text, kind, Path(folder)))
            yield kind, path


def _opened(path: Path) -> tuple[bytes, str]:
    """The document of a file as `ingest` opens it: a table's row, an archive's member, the file itself."""
    (source,) = collect([path])
    return source.read(), source.name


def _read(path: Path) -> object:
    return read_source(*_opened(path))


def _extract(path: Path, given: Given) -> Extraction:
    return extract(*_opened(path), given)


def _bytes(text: str, kind: str, folder: Path) -> bytes:
    if kind == PLAIN:
        return text.encode()
    return converted(as_docx(text), "a.docx", "doc") if kind == "doc" else written(text, kind, folder)


if __name__ == "__main__":
    raise SystemExit(main())

"""PDF with a text layer: lines joined to paragraphs, headers, footers and page numbers left out, tables a row a line.

A scan without text is refused: nothing here reads pictures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2

from graph.errors import InputError
from ingest.formats.lines import tidy
from ingest.formats.pdf_lines import PAGE_NUMBER, Line, in_reading_order, lines_of
from ingest.formats.pdf_page import has_images, page_chars, page_rules
from ingest.formats.pdf_tables import tables_of
from ingest.formats.source_text import SourceText

READER = "pdf/1"
_MARGIN = 0.12  # share of a page's height at its ends in which headers and footers stand
_MARKER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.．、](?!\d)|第[一二三四五六七八九十百]{1,5}[章节条])"
)
_UNBROKEN = re.compile(r"[“‘《〈（〔【(\[]*(?:[!-~]+|.)[，。、；：？！”’》〉）〕】)\]％%]*")
_ENDS = "。！？；：.!?;:"
_SENTENCE = re.compile("[，。；]")  # what headers have none of
_MOST_UNKNOWN = 0.1


@dataclass(frozen=True, slots=True)
class _Page:
    height: float
    lines: list[Line]
    picture: bool


def read(data: bytes, name: str) -> SourceText:
    """Read a PDF. Raises InputError where it is encrypted, damaged, a scan, or its characters cannot be known."""
    pages = _pages(data, name)
    blank = sum(not page.lines for page in pages)
    if blank == len(pages):
        what = "a scan without a text layer" if any(page.picture for page in pages) else "no text in it"
        raise InputError(what, place=name, mend="run OCR over it, or find the text on the publisher's page")
    _refuse_unknown(pages, name)
    text = tidy("\n".join(_paragraphs(_without_margins(pages))))
    losses = {"pdf_pages_without_text": blank} if blank else {}
    return SourceText(name, text, READER, losses=losses)


def _pages(data: bytes, name: str) -> list[_Page]:
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            return [_page(document[index]) for index in range(len(document))]
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("it is encrypted", place=name, mend="save it without a password") from error
        raise InputError(f"a damaged PDF: {error}", place=name, mend="fetch the original again") from error


def _page(page: pypdfium2.PdfPage) -> _Page:
    chars = page_chars(page)
    tables = tables_of(page_rules(page)) if chars else []
    free = [char for char in chars if not any(table.holds(char) for table in tables)]
    lines = lines_of(free)
    for table in tables:
        lines += table.lines([char for char in chars if table.holds(char)])
    lines.sort(key=lambda line: -line.top)
    found = _Page(page.get_height(), _by_rows(lines), not chars and has_images(page))
    page.close()
    return found


def _by_rows(lines: list[Line]) -> list[Line]:
    """From the top to the bottom; runs on one height from the left to the right."""
    rows: list[list[Line]] = []
    for line in lines:
        if (
            rows
            and not line.whole
            and not rows[-1][0].whole
            and abs(rows[-1][0].bottom - line.bottom) < 0.4 * line.size
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda run: run.left)]


def _refuse_unknown(pages: Sequence[_Page], name: str) -> None:
    """Fonts without a table of characters give codes that mean nothing."""
    text = "".join(line.text for page in pages for line in page.lines)
    unknown = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or ord(c) < 32 for c in text)
    if unknown > _MOST_UNKNOWN * len(text):
        raise InputError(
            "its fonts do not say which characters they show", place=name,
            mend="run OCR over it, or find the text on the publisher's page",
        )  # fmt: skip


def _without_margins(pages: Sequence[_Page]) -> list[list[Line]]:
    """Page numbers at the ends of pages, and lines that stand there on many pages alike, are left out; the rest as it is read."""
    ends = [[line for line in page.lines if _at_end(line, page.height)] for page in pages]
    counts = Counter(key for lines in ends for key in {_alike(line) for line in lines})
    often = {key for key, count in counts.items() if count >= max(2, len(pages) // 3)}

    def furniture(line: Line, page: _Page) -> bool:
        if line.whole or not _at_end(line, page.height):
            return False
        return (_alike(line) in often and not _SENTENCE.search(line.text)) or bool(PAGE_NUMBER.fullmatch(line.text))

    return [in_reading_order([line for line in page.lines if not furniture(line, page)]) for page in pages]


def _at_end(line: Line, height: float) -> bool:
    return line.bottom > height * (1 - _MARGIN) or line.top < height * _MARGIN


def _alike(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.bottom / 8)


def _paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Lines that go on are joined, over the ends of columns and pages too."""
    size = _body_size(pages)
    text, before, edges = "", None, (0.0, 0.0)
    for lines in pages:
        for line in lines:
            inside = _edges(line, lines)
            if before is not None and _goes_on(before, line, edges, inside, size):
                text += _glue(text, line.text) + line.text
            else:
                yield text
                text = line.text
            before, edges = line, inside
    yield text


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for line in (line for lines in pages for line in lines if not line.whole):
        sizes[round(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _edges(line: Line, lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right edge of the column that a line stands in: where several lines begin, and how far they reach."""
    near = [other for other in lines if not other.whole and other.left < line.right and line.left < other.right]
    if not near:
        return line.left, line.right
    often = Counter(round(other.left / 4) for other in near)
    starts = [other.left for other in near if often[round(other.left / 4)] > 1] or [other.left for other in near]
    return min(starts), max(other.right for other in near)


def _goes_on(before: Line, line: Line, edges: tuple[float, float], inside: tuple[float, float], body: float) -> bool:
    """Whether a line goes on with the next: it is full and the next is not indented, or both are parts of a title."""
    if before.whole or line.whole or abs(before.size - line.size) > 0.15 * max(before.size, line.size):
        return False
    below = 0 < before.bottom - line.bottom < 3 * line.size
    if line.size > 1.15 * body:
        return below
    if line.left > inside[0] + 0.8 * line.size or _MARKER.match(line.text):
        return False
    space = edges[1] - before.right
    open_end = before.text[-1] not in _ENDS and space < 0.25 * (edges[1] - edges[0])
    return open_end or space < _first_word(line) + 0.7 * before.size


def _first_word(line: Line) -> float:
    """How wide what a line cannot be broken in is, at its beginning."""
    word = _UNBROKEN.match(line.text)
    return line.size * sum(0.55 if char.isascii() else 1 for char in word.group()) if word else line.size


def _glue(text: str, following: str) -> str:
    """A space where Latin words meet."""
    return " " if text[-1:].isascii() and text[-1:].isalpha() and following[:1].isascii() else ""

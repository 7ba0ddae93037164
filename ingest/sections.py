"""The build of a document: parts, headings, chapters, articles, numbered items; sentences and clauses within.

Sections lie end to end and cover the text: a section's own span runs from its marker to the next marker, its
children follow it. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from graph.errors import SchemaError
from graph.ids import hashed_id
from graph.model import Section, Span
from ingest.folding import fold

HEADINGS_FILE = Path(__file__).parent / "vocabulary" / "words" / "headings.yaml"
LONG_NAME = 30  # code points; the name of a section that opens with running text is cut near here
MAX_SENTENCE = 500  # code points; twice the longest sentence of the documents that the rules were tried on
MAX_HEADING = 60  # code points; a longer line opening with a marker is running text
_ARTICLE_LINE = re.compile(r"(?m)^[ \t#]*第[一二三四五六七八九十百零〇]+条")
_MARKDOWN = re.compile(r"[ \t]*(#{1,6})[ \t]+")
_INLINE_ITEM = re.compile(
    r"(?<=[。;:,])[ \t]*(?P<first>[一二三四五六七八九十]{1,2}是)|^[ \t]*(?P<line>[一二三四五六七八九十]{1,2}是)"
)
_INLINE_LEVEL = 6
_SENTENCE_END = re.compile(r"[。!?;…\n]+[”’)》]?")
_CLAUSE_END = re.compile(r"[,、:。!?;\n]")
_MIN_ARTICLES = 3


@dataclass(frozen=True, slots=True)
class _Marker:
    kind: str
    level: int
    pattern: re.Pattern[str]
    body: bool


@dataclass(slots=True)
class Heading:
    """What opens a section, and where it stands."""

    kind: str
    level: int
    number: str | None
    name: str
    start: int


def parse_sections(document_id: str, text: str) -> list[Section]:
    """The sections of a text, in order, covering it from 0 to its end. Never empty."""
    return make_sections(document_id, text, read_outline(text))


def read_outline(text: str) -> list[Heading]:
    """Where sections begin and what opens them; the first one at 0."""
    headings = _headings(text, fold(text))
    if not headings or headings[0].start > 0:
        headings.insert(0, Heading("preface", 1, None, _preface_name(text), 0))
    return headings


def article_count(outline: Sequence[Heading]) -> int:
    """How many articles (第X条) there are."""
    return sum(h.kind == "article" for h in outline)


def sentences(folded: str, start: int, end: int) -> Iterator[Span]:
    """Sentences of `folded[start:end]`: split after 。！？；… and at line ends, white space trimmed.

    What has no end for `MAX_SENTENCE` code points is cut, so that looking through a sentence takes bounded time.
    """
    begin = start
    for stop in _stops(folded, start, end):
        left, right = begin, stop
        while left < right and folded[left].isspace():
            left += 1
        while right > left and folded[right - 1].isspace():
            right -= 1
        if left < right:
            yield Span(left, right)
        begin = stop


def _stops(folded: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end; overlong ones are cut after their last comma or, without any, anywhere."""
    for stop in [*(m.end() for m in _SENTENCE_END.finditer(folded, start, end)), end]:
        while stop - start > MAX_SENTENCE:
            limit = start + MAX_SENTENCE
            comma = max(folded.rfind(c, start, limit) for c in ",、")
            start = comma + 1 if comma > start else limit
            yield start
        yield stop
        start = stop


def _headings(text: str, folded: str) -> list[Heading]:
    with_articles = len(_ARTICLE_LINE.findall(folded))
    headings: list[Heading] = []
    begin = 0
    for line in folded.split("\n"):
        heading = _heading(text, line, begin, regulation=with_articles >= _MIN_ARTICLES)
        if heading:
            headings.append(heading)
        headings.extend(_inline_items(text, line, begin))
        begin += len(line) + 1
    return headings


def _inline_items(text: str, line: str, begin: int) -> list[Heading]:
    """一是…；二是… within a paragraph, where at least two of them stand."""
    if "是" not in line:
        return []
    marks = [(m.start(m.lastgroup or 0), m[m.lastgroup or 0], m.end()) for m in _INLINE_ITEM.finditer(line)]
    if len(marks) < 2:
        return []
    headings = []
    for start, number, after in marks:
        stop = re.search(r"[,。;:]", line[after:])
        end = after + min(stop.start() if stop else MAX_HEADING, MAX_HEADING)
        headings.append(
            Heading("item", _INLINE_LEVEL, number, text[begin + after : begin + end].strip(), begin + start)
        )
    return headings


def _heading(text: str, line: str, begin: int, *, regulation: bool) -> Heading | None:
    """The section that this line opens, if any. `begin` is the line's offset."""
    markdown = _MARKDOWN.match(line)
    offset = markdown.end() if markdown else len(line) - len(line.lstrip(" \t"))
    for marker in _markers() if _any_marker().match(line, offset) else ():
        if marker.kind in ("chapter", "article") and not regulation:
            continue
        if regulation and marker.kind == "heading":
            continue
        found = marker.pattern.match(line, offset)
        if found:
            name = _heading_name(text, line, begin, found.end(), marker)
            if name is not None:
                return Heading(marker.kind, marker.level, found.group().strip("、. "), name, begin)
    if markdown and len(line) - offset <= MAX_HEADING and line[offset:].strip():
        level = len(markdown.group(1))
        kind = "heading" if level > 1 else "preface"
        return Heading(kind, 1 if level == 1 else level, None, text[begin + offset : begin + len(line)].strip(), begin)
    return None


def _heading_name(text: str, line: str, begin: int, after: int, marker: _Marker) -> str | None:
    """The words of a heading; None when the line is not one after all."""
    rest = line[after:]
    stop = re.search(r"[。:;]", rest)
    cut = stop.start() if stop else len(rest)
    if not marker.body and (len(rest) > MAX_HEADING or stop):
        return None
    if cut > (LONG_NAME if marker.body else MAX_HEADING):
        comma = re.search(r"[,、]", rest[LONG_NAME // 2 :])
        cut = min(cut, LONG_NAME // 2 + comma.start() if comma else LONG_NAME, MAX_HEADING)
    return text[begin + after : begin + after + cut].strip(" 　、.．\t") or line[:after].strip()


def _preface_name(text: str) -> str:
    first = next(line.strip() for line in text.split("\n") if line.strip())
    return first.lstrip("# ")[:MAX_HEADING]


def make_sections(document_id: str, text: str, headings: list[Heading]) -> list[Section]:
    """The sections of a document whose outline is known."""
    sections: list[Section] = []
    open_sections: list[Section] = []
    for ordinal, heading in enumerate(headings):
        end = headings[ordinal + 1].start if ordinal + 1 < len(headings) else len(text)
        while open_sections and open_sections[-1].level >= heading.level:
            open_sections.pop()
        parent = open_sections[-1] if open_sections else None
        label = " ".join(filter(None, (heading.number, heading.name if heading.name != heading.number else "")))
        section = Section(
            id=hashed_id("section", document_id, str(ordinal)),
            document_id=document_id,
            ordinal=ordinal,
            kind=heading.kind,
            level=heading.level,
            name=heading.name,
            path=(*(parent.path if parent else ()), label),
            span=Span(heading.start, end),
            number=heading.number,
            parent_id=parent.id if parent else None,
        )
        sections.append(section)
        if heading.kind != "preface":
            open_sections.append(section)
    return sections


@cache
def _markers() -> tuple[_Marker, ...]:
    raw = yaml.load(HEADINGS_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        return tuple(_Marker(r["kind"], r["level"], re.compile(r["pattern"]), r["body"]) for r in raw)
    except (KeyError, re.error) as error:
        raise SchemaError(str(error), place=str(HEADINGS_FILE)) from error


@cache
def _any_marker() -> re.Pattern[str]:
    """Most lines open with no marker at all: one look instead of one for each kind."""
    return re.compile("|".join(f"(?:{m.pattern.pattern})" for m in _markers()))

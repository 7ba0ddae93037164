"""DOCX: paragraphs with the numbers that Word computes, tables, text boxes, footnotes beneath their paragraph.

Read from the XML, as what python-docx calls a paragraph's text leaves out insertions, fields and content controls.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from ingest.formats.damage import reading
from ingest.formats.lines import row_text, tidy
from ingest.formats.packages import check_package
from ingest.formats.source_text import SourceText
from ingest.formats.word_numbering import Numbering

READER = "docx/1"
NOTE = "〔注〕"  # opens the line of a footnote
_P, _TBL, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT_BOX, _NOTES = qn("w:txbxContent"), (qn("w:footnoteReference"), qn("w:endnoteReference"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {qn(t) for t in ("w:del", "w:moveFrom", "w:pPr", "w:instrText", "w:rPr", "w:sectPr", "w:delText")} | {
    _FALLBACK
}
_MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_ROW_DELETED = f"{qn('w:trPr')}/{qn('w:del')}"
_WRAPS = {qn(t) for t in ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo")}
_VANISH = f"{qn('w:rPr')}/{qn('w:vanish')}"


def read(data: bytes, name: str) -> SourceText:
    """Read a Word document. Raises InputError where it is damaged, encrypted or a zip bomb."""
    with reading(name, "Word document", "save it again in Word or WPS"):
        check_package(data, name)
        document = docx.Document(io.BytesIO(data))
        blocks = _Reading(Numbering(document), _notes(document)).blocks(document.element.body)
        text = tidy("\n".join(blocks))
    return SourceText(name, text, READER)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One document under way: the counters of its lists, and its notes by kind and id."""

    numbering: Numbering
    notes: dict[tuple[str, str], str]

    def blocks(self, parent: Any) -> Iterator[str]:
        """Lines of what stands in a body, a cell or a text box."""
        for child in parent:
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield from self._table(child)
            elif child.tag not in _LEFT_OUT and isinstance(child.tag, str) and not _is_contents(child):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        if self.numbering.style_of(paragraph).lower().startswith("toc"):
            return
        found: list[str] = []
        text = "".join(self._run_text(paragraph, found))
        if text.strip():
            yield self.numbering.label(paragraph) + text.strip()
        yield from found

    def _run_text(self, element: Any, beneath: list[str]) -> Iterator[str]:
        """The text of an element; text boxes and notes go beneath the paragraph."""
        for child in element:
            if child.tag in _LEFT_OUT or not isinstance(child.tag, str) or child.find(_VANISH) is not None:
                continue
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _MARKS:
                yield _MARKS[child.tag]
            elif child.tag == _TEXT_BOX:
                beneath.extend(self.blocks(child))
            elif child.tag in _NOTES:
                if note := self.notes.get((child.tag, child.get(qn("w:id")))):
                    beneath.append(f"{NOTE}{note}")
            else:
                yield from self._run_text(child, beneath)

    def _table(self, table: Any) -> Iterator[str]:
        """A row a line; a table of one column only frames its text."""
        rows = [list(_own(row, _TC)) for row in _own(table, _TR) if row.find(_ROW_DELETED) is None]
        framed = max(map(len, rows), default=0) == 1
        for row in rows:
            if framed:
                yield from self.blocks(row[0]) if row else ()
            else:
                yield row_text(tidy("\n".join(self.blocks(cell))) for cell in row)


def _own(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls and insertions too; none of a table within."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPS:
            yield from _own(child, tag)


def _is_contents(element: Any) -> bool:
    """A table of contents, which says every heading twice."""
    gallery = element.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and "Contents" in (gallery.get(qn("w:val")) or "")


def _notes(document: Any) -> dict[tuple[str, str], str]:
    """Footnotes and endnotes as one line each, by the tag that refers to them and their id."""
    found: dict[tuple[str, str], str] = {}
    kinds = ((RELATIONSHIP_TYPE.FOOTNOTES, "footnote"), (RELATIONSHIP_TYPE.ENDNOTES, "endnote"))
    for relation in document.part.rels.values():
        for kind, tag in kinds:
            if relation.reltype == kind and not relation.is_external:
                for note in parse_xml(relation.target_part.blob).iter(qn(f"w:{tag}")):
                    text = "".join(t.text or "" for t in note.iter(qn("w:t"))).strip()
                    found[qn(f"w:{tag}Reference"), note.get(qn("w:id"))] = text
    return found

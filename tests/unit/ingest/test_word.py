"""Word documents by a real writer: numbers that Word computes, tables, notes, changes under way, damage."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from graph.errors import InputError
from ingest.formats.word_numbering import chinese
from ingest.read import read_source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "%3.%4")]


def saved(build: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    build(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def lines(build: Callable[[Any], None]) -> list[str]:
    return read_source(saved(build), "a.docx").text.split("\n")


def with_list(document: Any, number: int = 90) -> None:
    """A list as Chinese official documents number: 一、（一）1."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    restarted = f'<w:num {W} w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/>{again}</w:num>'
    numbering.append(parse_xml(restarted))


def item(document: Any, text: str, level: int = 0, number: int = 90) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    xml = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties.append(parse_xml(xml))


def test_numbers_of_lists_are_those_that_word_shows() -> None:
    def build(document: Any) -> None:
        with_list(document)
        for text, level in [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 3), ("己", 0), ("庚", 1)]:
            item(document, text, level)
        item(document, "辛", 0, 91)
        item(document, "壬", 0, 91)
        document.add_paragraph("癸", style="List Bullet")

    expected = ["一、甲", "（一）乙", "（二）丙", "1. 丁", "1.1 戊", "二、己", "（一）庚", "一、辛", "二、壬", "癸"]
    assert lines(build) == expected


def test_numbers_of_styles_count_too() -> None:
    def build(document: Any) -> None:
        for text in "甲乙":
            document.add_paragraph(text, style="List Number")

    assert lines(build) == ["1. 甲", "2. 乙"]


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (54, "五十四"), (105, "一百零五"), (110, "一百一十")],
)
def test_counting_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


def test_a_table_is_a_row_a_line_and_a_frame_is_none() -> None:
    def build(document: Any) -> None:
        table = document.add_table(2, 2)
        for row, cells in enumerate([["事项", "单位"], ["免申即享", "市财政局\n市税务局"]]):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
        document.add_table(1, 1).cell(0, 0).text = "框内一\n框内二"

    assert lines(build) == ["事项 | 单位", "免申即享 | 市财政局 市税务局", "框内一", "框内二"]


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("由市财政局")
        for tag, text in (("del", "<w:delText>协助</w:delText>"), ("ins", "<w:t>牵头</w:t>")):
            paragraph._p.append(parse_xml(f'<w:{tag} {W} w:id="1" w:author="x"><w:r>{text}</w:r></w:{tag}>'))
        control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>控件中的一段</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        document.element.body.insert(0, parse_xml(control))

    assert lines(build) == ["控件中的一段", "由市财政局牵头"]


def test_rows_and_cells_in_content_controls_and_insertions_are_read_and_deleted_rows_are_not() -> None:
    def cell(text: str) -> str:
        return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    def build(document: Any) -> None:
        rows = (
            f"<w:tr>{cell('甲')}<w:sdt><w:sdtContent>{cell('乙')}</w:sdtContent></w:sdt></w:tr>",
            f"<w:sdt><w:sdtContent><w:tr>{cell('丙')}{cell('丁')}</w:tr></w:sdtContent></w:sdt>",
            f'<w:ins w:id="1" w:author="x"><w:tr>{cell("戊")}{cell("己")}</w:tr></w:ins>',
            f'<w:tr><w:trPr><w:del w:id="2" w:author="x"/></w:trPr>{cell("庚")}{cell("辛")}</w:tr>',
        )
        document.element.body.insert(0, parse_xml(f"<w:tbl {W}>{''.join(rows)}</w:tbl>"))

    assert lines(build) == ["甲 | 乙", "丙 | 丁", "戊 | 己"]


def test_a_footnote_stands_beneath_its_paragraph() -> None:
    def build(document: Any) -> None:
        note = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>含高新区。</w:t></w:r></w:p></w:footnote></w:footnotes>'
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, note.encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        paragraph = document.add_paragraph("全市推行")
        paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
        paragraph.add_run("“免申即享”。")
        document.add_paragraph("下一段")

    assert lines(build) == ["全市推行“免申即享”。", "〔注〕含高新区。", "下一段"]


def test_a_damaged_one_is_refused_by_name() -> None:
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document")
    for data in (target.getvalue(), b"not a document at all", b"PK\x03\x04" + bytes(50)):
        with pytest.raises(InputError, match=r"broken\.docx"):
            read_source(data, "broken.docx")


def test_an_encrypted_one_is_refused_with_the_reason() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(InputError, match="encrypted"):
        read_source(data, "locked.docx")

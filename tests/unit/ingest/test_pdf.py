"""PDFs printed by Chromium and drawn by PDFium: paragraphs, tables, columns, furniture of pages, and what is refused."""

from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.read import read_source
from tests.bad_files import encrypted_pdf, with_broken_xref, with_scan
from tests.formats import STYLE, as_pdf

SENTENCE = "市营商环境建设局会同市财政局梳理惠企政策，推行“免申即享”，覆盖{}类事项，惠及企业3.16万户，同比上升12.5%。"
PARAGRAPHS = [f"第{n}段。" + "".join(SENTENCE.format(n * 10 + k) for k in range(4)) for n in range(1, 31)]
ROWS = [
    ("序号", "事项", "责任单位"),
    ("1", "推行“免申即享”改革，对符合条件的企业免予申报、直接享受政策，做到应享尽享", "市财政局、市税务局"),
    ("2", "推行“容缺受理”", "市营商局"),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Five pages or so: a long title, a table with a merged cell, paragraphs in two columns, headers and numbers."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    merged = "<tr><td colspan=3>以上事项由市政府督查室按季度通报</td></tr>"
    one = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:10])
    two = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[10:])
    columns = f"<div style='columns:2;column-gap:3em;break-before:page'>{two}</div>"
    html = (
        f"<meta charset=utf-8><title>营商环境简报</title><style>{STYLE}</style><h1>沈阳市人民政府办公室关于印发优化营商环境若干措施和"
        f"任务分工的通知</h1>{one}<table>{rows}{merged}</table>{columns}<p>沈阳市人民政府办公室</p><p>2021年9月18日</p>"
    )
    return as_pdf(html, tmp_path_factory.mktemp("pdf"), header=True)


def test_paragraphs_tables_and_columns_come_out_as_they_are_read(printed: bytes) -> None:
    lines = read_source(printed, "a.pdf").text.split("\n")
    assert lines[0] == "沈阳市人民政府办公室关于印发优化营商环境若干措施和任务分工的通知"
    table = [" | ".join(row) for row in ROWS]
    assert lines[1:] == [
        *PARAGRAPHS[:10], *table, "以上事项由市政府督查室按季度通报", *PARAGRAPHS[10:], "沈阳市人民政府办公室", "2021年9月18日",
    ]  # fmt: skip


def test_a_broken_cross_reference_is_mended(printed: bytes) -> None:
    assert read_source(with_broken_xref(printed), "a.pdf").text == read_source(printed, "a.pdf").text


def test_a_scan_is_refused_and_a_page_without_text_counted(printed: bytes) -> None:
    with pytest.raises(InputError, match="scan without a text layer") as caught:
        read_source(with_scan(), "scan.pdf")
    assert "OCR" in (caught.value.mend or "")
    assert read_source(with_scan(printed), "a.pdf").losses == {"pdf_pages_without_text": 1}


def test_an_encrypted_one_is_refused_with_the_reason() -> None:
    with pytest.raises(InputError, match="encrypted"):
        read_source(encrypted_pdf(), "locked.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n\x00\x01\x02\x03", b"<html>", b"text"])
def test_what_is_none_is_refused_by_name(data: bytes, tmp_path: Path) -> None:
    if data == b"<html>":
        with pytest.raises(InputError, match="no text"):
            read_source(data, "page.pdf")
        return
    with pytest.raises(InputError, match=r"broken\.pdf"):
        read_source(data, "broken.pdf")

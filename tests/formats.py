"""The same invented text as a file of every format, each by a real writer."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import docx
import openpyxl
import pytest

from graph.model import Extraction

STYLE = (
    '@page{size:A4;margin:25mm 26mm}body{font-family:"Noto Serif CJK SC",serif;font-size:16px;line-height:1.75}'
    "p{text-indent:2em;margin:0}h1{text-align:center;font-size:22px}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #000;padding:3px}"
)


def is_row(line: str) -> bool:
    return line.count("|") > 1 and line.startswith("|")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def as_html(text: str, title: str = "") -> str:
    """A saved page with the text in the box that TRS makes; a line that begins with | is a row of a table."""
    body = []
    rows: list[str] = []
    for line in [*filter(None, map(str.strip, text.split("\n"))), ""]:
        if is_row(line):
            rows.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells(line)) + "</tr>")
            continue
        if rows:
            body.append(f"<table>{''.join(rows)}</table>")
            rows = []
        if line:
            body.append(f"<p>{html.escape(line)}</p>")
    head = f"<h1>{html.escape(title)}</h1>" if title else ""
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{html.escape(title)}</title><style>{STYLE}</style></head>"
        f"<body>{head}<div class=TRS_Editor>{''.join(body)}</div></body></html>"
    )


def as_mhtml(page: str) -> bytes:
    """A page as browsers save it in one file."""
    message = MIMEMultipart("related", type="text/html")
    message["Snapshot-Content-Location"] = "https://www.example.gov.cn/a.html"
    message.attach(MIMEText(page, "html", "utf-8"))
    return message.as_bytes()


def as_docx(text: str) -> bytes:
    document = docx.Document()
    table = None
    for line in filter(None, map(str.strip, text.split("\n"))):
        if not is_row(line):
            table = None
            document.add_paragraph(line)
            continue
        table = table or document.add_table(0, len(cells(line)))
        for cell, value in zip(table.add_row().cells, cells(line), strict=True):
            cell.text = value
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def as_xlsx(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_zip(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def as_pdf(page: str, folder: Path, *, header: bool = False) -> bytes:
    """Printed by Chromium; with `header`, date, title, address and page number stand at the ends of pages."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium on this machine: apt install chromium fonts-noto-cjk")
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    options += [] if header else ["--no-pdf-header-footer"]
    command = [chromium, *options, f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    return target.read_bytes()


def without_rows(text: str) -> str:
    """The text with rows of tables as readers write them."""
    return "\n".join(line.strip("| ") if line.startswith("|") else line for line in text.split("\n"))


def written(text: str, kind: str, folder: Path) -> bytes:
    """The text as a file of a format, by the extension of its name."""
    page = as_html(text)
    if kind == "html":
        return page.replace("charset=utf-8", "charset=gb2312").encode("gb18030")
    if kind == "mhtml":
        return as_mhtml(page)
    if kind == "docx":
        return as_docx(text)
    if kind == "pdf":
        return as_pdf(page, folder, header=True)
    if kind == "zip":
        return as_zip({"甲/a.html": page.encode()})
    if kind == "csv":
        return ('正文\n"' + without_rows(text).replace('"', '""') + '"\n').encode("gb18030")
    return as_xlsx([["序号", "正文"], [1, without_rows(text)]])


def claims(found: Extraction) -> set[tuple[object, ...]]:
    """Claims by names: ids of sections differ where lines do, and that of the document where its file has an address."""
    names = {node.id: node.name for node in found.nodes} | {section.id: "section" for section in found.sections}
    names[found.document.id] = "document"
    return {
        (c.predicate, names.get(c.subject, c.subject), names.get(c.object, c.object), c.status, c.since, c.role, c.article)
        for c in found.claims
    }  # fmt: skip

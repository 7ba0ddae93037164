"""Files made to break their readers, and what a table must not carry in: each is one error that names its file."""

import io
import re
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from graph.errors import InputError
from ingest.containers import expand
from ingest.formats import sheet
from ingest.formats.sniff import sniff
from ingest.pipeline import extract, read_document
from ingest.read import read_source
from ingest.sources import Source, collect

PAGE = "<html><head><meta charset=utf-8>{}</head><body><h1>工作报告</h1><p>{}</p></body></html>"  # invented
TEXT = "我市推行免申即享，企业不用申请就能享受政策。" * 20  # invented


def table(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_an_address_that_is_none_and_a_charset_that_is_none_spoil_no_page() -> None:
    page = PAGE.format('<meta name="Url" content="http://[x">', TEXT)
    assert "免申即享" in read_source(page.encode(), "a.html").text
    unknown = page.replace("charset=utf-8", "charset=undefined")
    assert "免申即享" in read_source(unknown.encode(), "b.html").text


def test_many_comments_before_a_heading_take_no_time() -> None:
    begun = time.process_time()
    sniff(b"<!-- -->" * 400 + "# 标题\n正文".encode(), "a.md")
    assert time.process_time() - begun < 5  # it took longer than the universe is old


def test_few_bytes_for_very_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet._Room, "__init__", lambda self, name: self.__dict__.update(name=name, left=500))
    wide = openpyxl.Workbook()
    for line in range(1, 40):
        wide.active.cell(line, 200, "x")
    data = io.BytesIO()
    wide.save(data)
    with pytest.raises(InputError, match="cells") as refused:
        read_source(data.getvalue(), "wide.xlsx")
    assert refused.value.place == "wide.xlsx"


def test_a_workbook_whose_strings_are_gone_is_damaged_and_the_batch_goes_on(tmp_path: Path) -> None:
    good = table(("标题", "正文"), ("一", TEXT))
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            cells = re.sub(rb't="(?:s|inlineStr)"><(?:v|is)>.*?</(?:v|is)>', rb't="s"><v>99999</v>', old.read(name))
            new.writestr(name, cells if "sheet1" in name else old.read(name))
    (tmp_path / "a.xlsx").write_bytes(broken.getvalue())
    (tmp_path / "b.xlsx").write_bytes(good)
    first, second = collect([tmp_path])
    assert "damaged spreadsheet" in str(first.problem)
    assert second.problem is None


def test_what_a_table_says_of_a_file_holds_whatever_their_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "list.xlsx").write_bytes(table(("文件路径", "地区"), ("a.txt", "沈阳市")))
    assert [s.overrides["metadata_csv"]["place"] for s in collect([tmp_path]) if not s.skipped] == ["沈阳市"]


def test_a_table_of_tasks_with_links_is_a_document() -> None:
    data = table(("任务", "链接"), ("推行免申即享", "http://example.org/a"))
    assert [s.part for s in expand(Source("tasks.xlsx", data=data))] == [None]
    assert "推行免申即享" in read_source(data, "tasks.xlsx").text


def test_personal_data_in_the_cells_of_a_table_are_masked() -> None:
    row = {
        "metadata_csv": {"title": "工作报告（联系电话：13800138000）", "source_url": "http://example.org/13800138000"}
    }
    document = read_document(TEXT.encode(), "a.txt", row)
    assert "13800138000" not in document.title
    assert document.source_url == "http://example.org/13800138000"


def test_personal_data_in_front_matter_are_masked() -> None:
    front = "---\ntitle: 工作报告（联系人：王冯，电话：13800138000）\nsubject: 024-22334455\nplace: 沈阳市\n---\n"
    found = extract((front + TEXT).encode(), "a.md")
    said = {entry.field: entry.value for entry in found.document.metadata}
    assert (found.document.title, said["subject"]) == ("工作报告（联系人：██，电话：███████████）", "█" * 12)
    assert said["place"] == "沈阳市"
    assert found.redactions == {"contact-name": 1, "mobile": 1, "landline": 1}
    assert found.document.redactions == 3


def test_personal_data_in_a_files_name_are_masked_where_it_is_the_title() -> None:
    body = "第一条 全市推行“一网通办”。\n第二条 由市营商局负责。\n"
    found = extract(body.encode(), "材料/情况说明 联系人 王冯 13800138000.txt")
    assert found.document.title == "情况说明 联系人 ██ ███████████"
    assert found.redactions == {"contact-name": 1, "mobile": 1}


def test_personal_data_that_a_page_gave_are_masked_when_it_is_read_again() -> None:
    given = {"page_meta": {"subject": [["咨询 024-22334455", 0.8]], "source_url": [["http://example.org/a", 0.9]]}}
    said = {entry.field: entry.value for entry in read_document(TEXT.encode(), "a.txt", given).metadata}
    assert (said["subject"], said["source_url"]) == ("咨询 ████████████", "http://example.org/a")

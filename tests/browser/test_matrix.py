"""The matrix as a researcher works in it: find a cell, read its sentence, walk by keyboard, copy, filter, come back by a link."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from playwright.sync_api import Locator, Page, expect

GRID = "grid"


def cell(page: Page, place: str, measure: str) -> Locator:
    """The cell of a place and a measure, by the names that head its row and its column."""
    expect(page.get_by_role(GRID)).to_be_visible()
    names = page.get_by_role(GRID).locator("thead tr[data-row] th").all_inner_texts()
    column = next(n for n, name in enumerate(names) if name.splitlines()[0] == measure)
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile(place)))
    return row.locator("th, td").nth(column)


def test_from_a_cell_to_its_sentence_and_back_by_the_link(visit) -> None:
    page = visit("/matrix")
    chosen = cell(page, "许昌市", "放管服改革")
    expect(chosen).to_have_text("●")
    chosen.hover()
    expect(page.get_by_text("许昌市 × 放管服改革")).to_be_visible()
    chosen.click()
    drawer = page.get_by_role("complementary", name="依据")
    expect(drawer.locator("mark").first).to_contain_text("放管服")
    expect(drawer.get_by_role("link", name=re.compile("许昌|建议")).first).to_be_visible()
    page.get_by_label("分组").select_option("topic")
    expect(page.get_by_role("columnheader", name="政务服务", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("columnheader", name="政务服务", exact=True)).to_be_visible()
    expect(drawer.locator("mark").first).to_contain_text("放管服")


def test_a_cell_of_places_within_opens_their_sentences(visit) -> None:
    page = visit("/matrix?roll_up=true&min_places=1")
    chosen = page.locator("td", has_text=re.compile(r"^\(.+\)$")).first
    chosen.hover()
    expect(page.get_by_text("仅下辖地区")).to_be_visible()
    chosen.click()
    drawer = page.get_by_role("complementary", name="依据")
    expect(drawer.locator("mark").first).to_be_visible()
    expect(drawer.get_by_role("article").first.get_by_role("link", name=re.compile("[县区市]$")).first).to_be_visible()


def test_the_keyboard_works_as_in_a_spreadsheet(visit) -> None:
    page = visit("/matrix?min_places=1&sort=similarity", permissions=["clipboard-read", "clipboard-write"])
    cells = page.locator("td")
    expect(cells.first).to_be_visible()
    assert page.locator("td[tabindex='0'], table a[tabindex='0']").count() == 1
    cells.first.focus()
    page.keyboard.press("Control+End")
    expect(cells.last).to_be_focused()
    expect(cells.last).to_be_in_viewport()
    page.keyboard.press("Control+Home")
    expect(cells.first).to_be_focused()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("td[aria-selected='true']")).to_have_count(4)
    page.keyboard.press("Control+c")
    expect(page.get_by_text("已复制 2×2 格")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert [line.count("\t") for line in lines] == [2, 2, 2]
    assert lines[1].split("\t")[0].endswith("市")
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowUp")
    expect(page.locator("thead a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary", name="依据")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary", name="依据")).to_have_count(0)
    expect(cells.first).to_be_focused()


def test_filters_stand_in_the_address_and_in_the_table_that_is_taken_out(visit, tmp_path: Path) -> None:
    page = visit("/matrix")
    expect(page.get_by_role(GRID)).to_be_visible()
    page.get_by_label("省份").select_option(label="辽宁省")
    page.get_by_text("更多筛选").click()
    page.get_by_role("button", name="◐ 计划").click()
    page.get_by_label("至少几个地区").fill("1")
    page.keyboard.press("Enter")
    expect(page.locator("td", has_text="◐").first).to_be_visible()
    expect(page.locator("td", has_text="▽").first).to_be_visible()
    expect(page.locator("td", has_text="●")).to_have_count(0)
    assert parse_qs(urlsplit(page.url).query) == {
        "province": ["place:210000"],
        "status": ["planned"],
        "min_places": ["1"],
    }
    planned = page.locator("td", has_text="◐").count()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 CSV").click()
    download.value.save_as(tmp_path / "matrix.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "matrix.csv").read_text("utf-8"))))
    assert len(rows) == planned > 0
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="矢量图 SVG").click()
    download.value.save_as(tmp_path / "matrix.svg")
    drawing = "".join(ElementTree.parse(tmp_path / "matrix.svg").getroot().itertext())
    assert all(part in drawing for part in ("状态 计划", "省份 辽宁省", "被筛去", "◐", "来源"))
    page.get_by_role("button", name="恢复默认").click()
    expect(page.locator("td", has_text="●").first).to_be_visible()


def test_nothing_found_and_a_wrong_date_say_so(visit) -> None:
    page = visit("/matrix?min_confidence=1&status=ended", allowed=("422",))
    expect(page.get_by_text("没有符合筛选的格子")).to_be_visible()
    page.get_by_label("文件不早于").fill("去年")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("去年")
    page.get_by_role("button", name="恢复默认").click()
    expect(page.get_by_role(GRID)).to_be_visible()

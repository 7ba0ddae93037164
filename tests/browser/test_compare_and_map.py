"""Places side by side and on the tile map: choose, read, open the sentence, come back by a link."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import expect

from tests.browser.conftest import Site

XINXIANG, ANYANG = "place:410700", "place:410500"


def test_places_are_chosen_compared_swapped_and_kept_in_the_address(visit, tmp_path: Path) -> None:
    page = visit("/compare")
    page.get_by_role("combobox", name="添加地区").fill("新乡")
    page.get_by_role("option", name=re.compile("新乡市")).first.click()
    expect(page.get_by_text("再选一个地区即可比较")).to_be_visible()
    page.get_by_role("combobox", name="添加地区").fill("anyang")
    page.get_by_role("option", name=re.compile("安阳市")).first.click()
    shared = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("一窗受理")))
    expect(shared.get_by_role("button", name=re.compile(r"安阳市，一窗受理：\s*已实施"))).to_be_visible()
    assert [part.split("=")[1] for part in page.url.split("?")[1].split("&")] == [
        XINXIANG.replace(":", "%3A"),
        ANYANG.replace(":", "%3A"),
    ]
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="矢量图 SVG").click()
    download.value.save_as(tmp_path / "compare.svg")
    text = "".join(ElementTree.parse(tmp_path / "compare.svg").getroot().itertext())
    assert all(part in text for part in ("新乡市、安阳市", "一窗受理", "● 已实施", "图例", "来源 (", "审议意见的报告"))
    page.get_by_role("button", name="与右边的交换：新乡市").click()
    expect(page.get_by_role("columnheader").nth(1)).to_contain_text("安阳市")
    page.reload()
    expect(page.get_by_role("columnheader").nth(1)).to_contain_text("安阳市")
    shared.get_by_role("button", name=re.compile("新乡市，一窗受理")).press("Enter")
    expect(page.get_by_role("complementary", name="依据").locator("mark").first).to_contain_text("综合受理")


def test_a_blank_opens_its_reason_and_an_unknown_place_is_named(visit, site: Site) -> None:
    page = visit(f"/compare?place={XINXIANG}&place=place:210200", allowed=("404",))
    page.get_by_role("button", name=re.compile("大连市，.*(节选|未提到|无文件)")).first.click()
    expect(page.get_by_role("complementary", name="依据").get_by_text("不等于没有采用")).to_be_visible()
    page.goto(site.url(f"/compare?place={XINXIANG}&place=place:999999"))
    expect(page.get_by_role("alert")).to_contain_text("place:999999")


def test_the_map_shows_a_measure_opens_sentences_and_is_taken_out(visit, tmp_path: Path) -> None:
    page = visit("/map")
    expect(page.locator("[data-place]")).to_have_count(32)
    page.get_by_label("着色依据").select_option("measure")
    page.get_by_role("link", name="一网通办").click()
    anyang = page.get_by_role("button", name=re.compile(r"^安阳\s*，已实施"))
    expect(anyang).to_have_text(re.compile("●"))
    anyang.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name=re.compile("^鹤壁"))).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    drawer = page.get_by_role("complementary", name="依据")
    expect(drawer.locator("mark").first).to_contain_text("一网通办")
    panel = page.get_by_role("complementary", name="所选地区")
    expect(panel.get_by_role("link", name="林州市")).to_be_visible()
    page.reload()
    expect(drawer.locator("mark").first).to_contain_text("一网通办")
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="矢量图 SVG").click()
    download.value.save_as(tmp_path / "map.svg")
    text = "".join(ElementTree.parse(tmp_path / "map.svg").getroot().itertext())
    assert all(
        part in text
        for part in ("一网通办", "安阳", "仅有节选", "来源", "关于落实市人大常委会优化营商环境工作情况审议意见的报告")
    )
    page.get_by_label("着色依据").select_option("documents")
    expect(page.get_by_role("button", name=re.compile(r"^沈阳\s*，[1-9]"))).to_be_visible()
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="CSV").click()
    download.value.save_as(tmp_path / "map.csv")
    with (tmp_path / "map.csv").open(encoding="utf-8-sig", newline="") as file:
        numbers = {row["place_id"]: int(row["documents"]) for row in csv.DictReader(file)}
    assert numbers["place:210100"] > 0

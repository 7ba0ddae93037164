"""When places adopted a measure, what a place did when, and what a regulation led to; every mark opens its sentences."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site

MEASURE = "/timeline/measure:yi-wang-tong-ban"


def test_a_measure_is_chosen_drawn_and_opened(visit) -> None:
    page = visit("/timeline")
    page.get_by_role("combobox", name="举措或地区").fill("yiwangtongban")
    page.get_by_role("option", name=re.compile("^举措 一网通办")).first.click()
    expect(page).to_have_url(re.compile(MEASURE.replace(":", "(:|%3A)")))
    plot = page.get_by_role("group", name=re.compile("采用“一网通办”的时间"))
    plot.get_by_role("button", name=re.compile("辽宁省")).focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("complementary", name="依据")
    expect(drawer.locator("article").first).to_be_visible()
    expect(page.get_by_text(re.compile(r"累计采用地区：确定 \d+ 个，至多 \d+ 个"))).to_be_visible()
    page.get_by_text("以表格显示").click()
    expect(page.get_by_role("row", name=re.compile("新乡市")).get_by_text("2023-12-31")).to_be_visible()


def test_silence_counts_only_where_the_reader_says_so_and_is_marked(visit, tmp_path: Path) -> None:
    page = visit(MEASURE)
    box = page.get_by_role("checkbox", name=re.compile("沉默"))
    expect(box).not_to_be_checked()
    box.check()
    expect(page).to_have_url(re.compile("silence=true"))
    legend = page.get_by_role("list", name="图例").first
    expect(legend).to_contain_text("据沉默推定")
    assert page.locator("[data-assumed]").count() > 0
    page.reload()
    expect(box).to_be_checked()
    page.get_by_text("以表格显示").click()
    inferred = page.get_by_role("table").get_by_text("推定", exact=True)
    expect(inferred.first).to_be_visible()
    drawing = picture(page, tmp_path)
    assert all(part in drawing for part in ("据沉默推定", "把完整文件的沉默当作尚未采用"))
    box.uncheck()
    expect(legend).not_to_contain_text("据沉默推定")
    expect(inferred).to_have_count(0)
    expect(page.locator("[data-assumed]")).to_have_count(0)


def picture(page: Page, folder: Path) -> str:
    """Take the drawing out as SVG; its text."""
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=re.compile("SVG")).click()
    download.value.save_as(folder / "picture.svg")
    text = (folder / "picture.svg").read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    return text


def test_a_picture_stands_for_itself(visit, tmp_path: Path) -> None:
    page = visit(MEASURE)
    text = picture(page, tmp_path)
    for part in ("各地采用“一网通办”的时间", "辽宁省", "最迟此时已采用", "确定已采用", "(第1213号)的答复"):
        assert part in text
    assert "var(" not in text


def test_a_place_has_its_measures_and_figures(visit) -> None:
    page = visit("/timeline/place:210100?lang=en")
    expect(page.get_by_role("heading", name="Figures")).to_be_visible()
    page.get_by_role("group", name=re.compile("沈阳市")).get_by_role("button").first.click()
    expect(page.get_by_role("complementary", name="Evidence").locator("article").first).to_be_visible()
    expect(
        page.get_by_role("listitem").filter(has_text="date of the document (the text states no time)")
    ).to_be_visible()
    page.get_by_text("As a table").click()
    page.get_by_role("row", name=re.compile("零跑腿.*2019-04-09")).get_by_role(
        "button", name="Evidence of 零跑腿"
    ).click()
    expect(page.get_by_role("complementary", name="Evidence").locator("mark")).to_contain_text("一次不用跑")
    page.get_by_role("row", name=re.compile("^创新券企业数")).get_by_role("button").click()
    expect(page.get_by_role("complementary", name="Evidence").locator("mark").first).to_contain_text("123")


def test_a_regulation_leads_from_its_articles_to_places(visit, site: Site) -> None:
    page = visit("/regulations")
    page.get_by_label("名称中含有").fill("优化营商环境条例")
    page.get_by_role("main").get_by_role("link", name=re.compile("^法规与文件 优化营商环境条例$")).click()
    third = page.get_by_role("region", name="第三条")
    third.get_by_role("button", name="规定“放管服改革”的依据").click()
    drawer = page.get_by_role("complementary", name="依据")
    expect(drawer.locator("article").first).to_contain_text("第三条")
    third.get_by_role("button", name=re.compile("营口市")).click()
    expect(drawer.locator("mark").first).to_contain_text("放管服")
    expect(page.get_by_role("heading", name=re.compile("贯彻它的法规与文件"))).to_be_visible()

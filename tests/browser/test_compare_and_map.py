"""Places side by side: choose, read, open the sentence, come back by a link."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Site

XINXIANG, ANYANG = "place:410700", "place:410500"


def test_places_are_chosen_compared_swapped_and_kept_in_the_address(visit) -> None:
    page = visit("/compare")
    page.get_by_role("combobox", name="添加地区").fill("新乡")
    page.get_by_role("option", name=re.compile("新乡市")).first.click()
    expect(page.get_by_text("再选一个地区即可比较")).to_be_visible()
    page.get_by_role("combobox", name="添加地区").fill("anyang")
    page.get_by_role("option", name=re.compile("安阳市")).first.click()
    shared = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("一窗受理")))
    expect(shared.get_by_role("button", name=re.compile("安阳市，一窗受理：已实施"))).to_be_visible()
    assert [part.split("=")[1] for part in page.url.split("?")[1].split("&")] == [
        XINXIANG.replace(":", "%3A"),
        ANYANG.replace(":", "%3A"),
    ]
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

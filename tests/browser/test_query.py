"""The query desk as a person works at it: named queries by their forms, statements of one's own through the door."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, expect


def result(page: Page):
    return page.get_by_role("region", name="结果")


def test_a_named_query_by_its_form_its_link_and_its_csv(visit) -> None:
    page = visit("/query")
    page.get_by_role("searchbox", name="查找查询").fill("采用 地区")
    page.get_by_role("link", name="采用某举措的地区").click()
    page.get_by_role("combobox", name=re.compile("举措编号")).fill("ywtb")
    page.get_by_role("option", name=re.compile("一网通办")).first.click()
    page.get_by_role("checkbox", name="已实施").check()
    page.get_by_role("button", name="运行").click()
    expect(page).to_have_url(re.compile(r"measure=measure.*status=implemented"))
    rows = result(page).get_by_role("table").get_by_role("row")
    expect(rows.nth(1)).to_be_visible()
    page.reload()
    expect(rows.nth(1)).to_be_visible()
    expect(page.get_by_role("checkbox", name="已实施")).to_be_checked()
    expect(page.get_by_role("combobox", name=re.compile("举措编号"))).to_have_value("一网通办")

    page.get_by_role("columnheader", name="断言数").get_by_role("button").click()
    page.get_by_role("columnheader", name="断言数").get_by_role("button").click()
    expect(page.get_by_role("columnheader", name="断言数")).to_have_attribute("aria-sort", "descending")
    counts = [int(text) for text in result(page).locator("tbody tr td:nth-child(5)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    table = list(csv.reader(io.StringIO(Path(saved.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(table) == len(counts) + 1
    page.get_by_role("button", name="依据").first.click()
    expect(page.get_by_role("complementary", name="依据").locator("mark").first).to_be_visible()


def test_bars_where_they_help(visit) -> None:
    page = visit("/query/count_nodes")
    expect(result(page).get_by_role("img", name=re.compile("数"))).to_be_visible()
    page.get_by_text("Cypher 语句").click()
    expect(page.locator("pre .tok-keyword").first).to_have_text("MATCH")


def test_the_door_completes_runs_refuses_and_is_restored_by_its_link(visit) -> None:
    page = visit("/query/cypher", allowed=("422",))
    editor = page.get_by_role("textbox", name="Cypher 语句")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("MATCH (c:Ci")
    page.get_by_role("option", name=re.compile("City")).click()
    page.keyboard.type(" {name: $name")  # the editor closes what was opened
    page.keyboard.press("End")
    page.keyboard.type("-[r:ADOPTS]->(m) RETURN c, r, m.name AS name LIMIT 3")
    page.get_by_role("textbox", name="$name").fill("郑州市")
    page.get_by_role("button", name="运行").click()
    expect(result(page).get_by_role("link", name="郑州市").first).to_be_visible()
    result(page).get_by_role("button", name="采用").first.click()
    expect(page.get_by_role("complementary", name="依据").locator("mark").first).to_be_visible()
    page.reload()
    expect(editor).to_contain_text("(c:City {name: $name})-[r:ADOPTS]->(m) RETURN c, r, m.name AS name LIMIT 3")
    expect(page.get_by_role("textbox", name="$name")).to_have_value("郑州市")

    page.goto(page.url.split("?")[0] + "?statement=" + quote("MATCH (n:Measure) RETURN n") + "&limit=2")
    page.get_by_role("button", name="运行").click()
    expect(page.get_by_role("alert")).to_contain_text("达到行数上限 2")
    page.goto(page.url.split("?")[0] + "?statement=" + quote("CREATE (n:Measure) RETURN n"))
    page.get_by_role("button", name="运行").click()
    expect(page.get_by_role("alert")).to_contain_text("CREATE")

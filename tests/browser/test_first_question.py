"""The walk of docs/first-question.md: the same clicks, by the names that the page gives them."""

from __future__ import annotations

import re
import time
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import expect

from tests.end_to_end.conftest import ROOT

MINUTES = 2
NAMES = re.findall(r"\*\*(.+?)\*\*", (ROOT / "docs" / "first-question.md").read_text(encoding="utf-8"))


def test_the_first_question_from_the_start_to_the_figure(visit, tmp_path: Path) -> None:
    english, box, ask, evidence, cite, measure, timeline, take, png, matrix = NAMES
    began = time.monotonic()
    page = visit("/")
    for name in (english, ask):
        expect(page.get_by_role("button", name=name)).to_be_visible()
    page.get_by_role("textbox", name=box).fill("哪些城市推行了免申即享？")
    page.get_by_role("button", name=ask).click()
    row = page.get_by_role("row").filter(has_text="新乡市")
    expect(row).to_contain_text("已实施")
    expect(row).to_contain_text(re.compile(r"20\d\d"))
    row.get_by_role("button", name=evidence).first.click()
    card = page.get_by_role("complementary", name=evidence).locator("article").first
    expect(card.locator("mark")).to_contain_text("免")
    card.get_by_role("link").click()
    expect(page.locator("[data-target]").first).to_be_in_viewport()
    page.get_by_role("button", name=cite).click()
    expect(page.get_by_role("dialog").get_by_text("BibTeX")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.go_back()
    expect(page.get_by_text("理解为：")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("msjx")
    page.get_by_role("option", name=re.compile(f"{measure}$")).first.click()
    page.get_by_role("main").get_by_role("link", name=timeline).click()
    page.get_by_role("button", name=take).click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=png).click()
    download.value.save_as(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "figure.png").stat().st_size > 20_000
    page.get_by_role("button", name=take).click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=re.compile("SVG")).click()
    said = [one.text or "" for one in ElementTree.parse(download.value.path()).iter()]
    assert f"各地采用“{measure}”的时间" in said
    assert any(text.startswith("来源 (") for text in said)
    expect(page.get_by_role("link", name=matrix)).to_be_visible()
    assert time.monotonic() - began < MINUTES * 60, "as long as the page says that it takes"

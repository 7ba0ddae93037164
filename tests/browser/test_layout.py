"""Where things stand: the text of a document keeps its width beside all else, and nothing moves under the reader's eyes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.browser.conftest import WIDE, Site
from tests.browser.test_accessible import REGULATION, TEXT, WIDTHS

PHONE: ViewportSize = {"width": 390, "height": 844}
LEAST_EM = 20  # of text in a line
MOST_SHIFT = 0.1  # cumulative layout shift that is called good
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  const add = (list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value; };
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100);
})"""


def ems_of_text(page: Page, width: int) -> float:
    """How wide the column of the text is in a window of this width, in its own letters."""
    page.set_viewport_size({"width": width, "height": 900})
    text = page.get_by_role("article", name="正文")
    return float(text.evaluate("node => node.clientWidth / parseFloat(getComputedStyle(node).fontSize)"))


def test_the_text_keeps_its_width_beside_what_surrounds_it(visit) -> None:
    page = visit(f"/documents/{TEXT}")
    expect(page.get_by_role("article", name="正文")).to_be_visible()
    assert min(ems_of_text(page, width) for width in WIDTHS) >= LEAST_EM
    page.get_by_role("region", name="断言").get_by_role("button", name="依据").first.click()
    expect(page.get_by_role("complementary", name="依据").locator("article").first).to_be_visible()
    assert min(ems_of_text(page, width) for width in (*WIDTHS, 1440)) >= LEAST_EM
    outline = page.get_by_role("navigation", name="目录")
    page.set_viewport_size({"width": 390, "height": 900})
    outline.get_by_text("目录").click()
    outline.get_by_role("button", name=re.compile("总则")).click()
    expect(page.locator("article p", has_text=re.compile("总则")).first).to_be_in_viewport()
    page.set_viewport_size({"width": 3840, "height": 900})
    expect(outline.get_by_text("目录")).to_be_hidden()
    expect(outline.get_by_role("button", name=re.compile("总则"))).to_be_visible()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_view_is_in_sight_in_the_bar(visit, site: Site, language: str) -> None:
    page = visit(f"/intake?lang={language}", key=site.editor)
    expect(page.get_by_role("button", name=re.compile("editor-wang"))).to_be_visible()
    bar = page.get_by_role("navigation").first
    hidden = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        hidden[width] = bar.evaluate("node => node.scrollWidth - node.clientWidth")
    assert hidden == dict.fromkeys(WIDTHS, 0)


@pytest.mark.parametrize(
    ("path", "asked", "meanwhile", "then"),
    [
        ("/", "**/coverage", "text=正在读取", "text=沈阳市"),
        (f"/documents/{TEXT}", "**/reuse?*", "text=正在查询与其他文件相同的段落", "text=另有 1 份文件含有本文的段落"),
        (f"/regulations/{REGULATION}", "**/chains/*", "text=正在读取", "h2:has-text('规定举措的条文')"),
        (f"/regulations/{REGULATION}", "**/nodes/*", "text=正在读取", "h2:has-text('规定举措的条文')"),
        (f"/regulations/{REGULATION}", "**/schema", "text=正在读取", "dt:has-text('效力层级')"),
        ("/nodes/place:210100", "**/schema", "text=正在读取", "dt:has-text('行政区划代码')"),
    ],
)
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_what_comes_late_moves_nothing(
    visit, site: Site, size: ViewportSize, path: str, asked: str, meanwhile: str, then: str
) -> None:
    page = visit("/map")
    page.set_viewport_size(size)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(asked, hold)
    page.goto(site.url(path))
    expect(page.locator(meanwhile)).to_be_visible()
    for route in held:
        route.continue_()
    page.unroute(asked)
    expect(page.locator(then).first).to_be_visible()
    assert page.evaluate(SHIFT) < MOST_SHIFT

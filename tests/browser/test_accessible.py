"""Each view by its address, and again by the address that it made of it; no state has a serious fault that axe knows."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from api import frontend
from tests.browser.conftest import Site
from tests.end_to_end.conftest import ROOT

AXE = (ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
MEASURE = "measure:mian-shen-ji-xiang"
REGULATION = "regulation:you-hua-ying-shang-huan-jing-tiao-li"
TEXT = "document:~b07a2ca307562bbf170db1f5538c"  # of that regulation
CELL = quote(f"cell|{quote('place:410700', safe='')}|{quote(MEASURE, safe='')}")
DRAWER = "aside mark"
OF_COLOURS = ["color-contrast", "link-in-text-block"]  # the rest of what axe knows is the same in each theme
# an address, and what is there once the view has its answer
STATES = {
    "/": "text=沈阳市",
    "/?ask=哪些城市推行了免申即享": "text=理解为",
    "/search?q=电子证照": "main mark",
    "/matrix": "tr[data-row] >> nth=30",
    f"/graph?node={MEASURE}&selected={MEASURE}": "[data-settled=true]",
    f"/chains/{REGULATION}": "main li",
    "/compare?place=place:210100&place=place:210200": "main tbody tr",
    f"/timeline/{MEASURE}": "main svg [role=button]",
    "/timeline/place:210100": "main svg [role=button]",
    "/map": "[data-place]",
    "/documents": "main li",
    f"/documents/{TEXT}": "article a",
    "/regulations": "main li",
    f"/regulations/{REGULATION}?evidence={CELL}": DRAWER,
    "/nodes/place:210100": "main section li",
    "/query": "main li",
    f"/query/places_of_measure?measure={MEASURE}": "main tbody tr",
    "/query/cypher": "[role=textbox]",
    "/review": "blockquote",
    "/review?tab=pairs": "main section",
    "/review?tab=nodes": "main form, main [role=combobox]",
    "/review?tab=conflicts": "main",
    "/review?tab=history": "main",
    "/review?tab=agreement": "main",
    "/intake": "main form",
    "/graph/nothing/of/the/kind": "text=没有这个页面",
}
WIDTHS = (390, 1280, 3840)  # px: a phone, a small laptop, a large screen
WITH_KEY = ("/review", "/intake")


def test_no_view_is_left_out() -> None:
    assert {path.strip("/").replace("?", "/").split("/")[0] for path in STATES} == {"", *frontend.VIEWS}


def faults(page: Page, **options: Any) -> list[tuple[str, list[Any]]]:
    """What axe finds wrong and calls serious."""
    found = page.evaluate("options => axe.run({ resultTypes: ['violations'], ...options })", options)
    return [
        (v["id"], [n["target"] for n in v["nodes"]][:3])
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
    ]


def sideways(page: Page, width: int) -> int:
    """How many pixels of the page are out of sight at the side of a window of this width."""
    page.set_viewport_size({"width": width, "height": 900})
    return max(0, int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth")))


@pytest.mark.parametrize("path", STATES)
def test_a_view_opens_again_fits_and_has_no_serious_fault_in_either_theme(visit, site: Site, path: str) -> None:
    page = visit(path, key=site.editor if path.startswith(WITH_KEY) else None)
    content = page.locator(STATES[path]).first
    expect(content).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(AXE)
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, runOnly=OF_COLOURS) == []
    assert {width: sideways(page, width) for width in WIDTHS} == dict.fromkeys(WIDTHS, 0)
    page.reload()
    expect(content).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_lists_of_the_graph_have_no_serious_fault(visit) -> None:
    page = visit(f"/graph?node={MEASURE}")
    page.get_by_role("tab", name="关系").click()
    page.get_by_role("listbox", name="图中的关系").get_by_role("option").first.click()
    expect(page.get_by_role("complementary", name="依据").locator("mark").first).to_be_visible()
    page.evaluate(AXE)
    assert faults(page) == []


def test_the_list_of_keys_has_no_serious_fault(visit) -> None:
    page = visit("/matrix")
    expect(page.locator("tr[data-row]").first).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()
    page.evaluate(AXE)
    assert faults(page) == []

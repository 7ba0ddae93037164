"""The evidence beside a mark: correct it there, follow it into the graph, and be told when it could not be read again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, copied
from tests.browser.reviewing import state

MEASURE = "measure:mian-shen-ji-xiang"


@pytest.fixture(scope="module")
def site(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of their own: these tests write into it."""
    with copied(reference, tmp_path_factory.mktemp("site")) as found:
        yield found


def opened(page: Page) -> None:
    """Open the evidence of the province's adoption on the page of the measure."""
    page.get_by_role("button", name=re.compile("依据.*：辽宁省$")).click()
    expect(page.get_by_role("complementary", name="依据").locator("article").first).to_be_visible()


def test_evidence_that_cannot_be_read_again_stays_and_says_so(visit, site: Site) -> None:
    page = visit(f"/nodes/{MEASURE}", key=site.reviewer, allowed=("ERR_INTERNET_DISCONNECTED",))
    opened(page)
    drawer = page.get_by_role("complementary", name="依据")
    page.context.set_offline(True)
    drawer.get_by_role("button", name="采纳").first.click()
    stale = drawer.get_by_role("status").filter(has_text="未能更新")
    expect(stale).to_be_visible()
    expect(drawer.locator("mark").first).to_be_visible()
    page.context.set_offline(False)
    stale.get_by_role("button", name="重试").click()
    expect(stale).to_have_count(0)
    expect(drawer.locator("article").first).to_have_attribute("data-review", "unreviewed")


def test_evidence_leads_to_its_edge_in_the_graph(visit) -> None:
    page = visit(f"/nodes/{MEASURE}")
    opened(page)
    drawer = page.get_by_role("complementary", name="依据")
    drawer.get_by_role("link", name="在关系图中").click()
    expect(page).to_have_url(re.compile("/graph.*evidence=edge"))
    expect(page.get_by_role("region", name="所选节点").get_by_role("heading")).to_contain_text("免申即享")
    expect(drawer.locator("mark").first).to_be_visible()
    expect(page.get_by_role("list", name="图例：连线")).to_contain_text("越粗，断言越多")
    page.get_by_role("tab", name=re.compile("关系")).click()
    expect(page.get_by_role("option", name="辽宁省 采用 免申即享", selected=True)).to_be_visible()


def test_a_claim_is_corrected_beside_its_sentence(visit, site: Site, api: httpx.Client) -> None:
    page = visit(f"/nodes/{MEASURE}", key=site.reviewer)
    opened(page)
    card = page.get_by_role("complementary", name="依据").locator("article").first
    claim = card.get_attribute("data-claim") or ""
    card.get_by_role("button", name="更正").click()
    form = page.get_by_role("form", name="更正")
    form.get_by_label(re.compile("文本所述时间")).fill("2020-05")
    form.get_by_role("button", name="提交更正").click()
    expect(page.get_by_role("complementary", name="依据").locator("article[data-review=corrected]")).to_contain_text(
        "2020-05"
    )
    assert state(api, claim) == "rejected"
    page.get_by_role("complementary", name="依据").locator("article[data-review=corrected]").get_by_role("link").click()
    legend = page.get_by_role("group", name="标出哪些内容")
    for word in ("已更正", "已否决"):
        expect(legend.get_by_text(word)).to_be_visible()


def test_what_a_view_shows_is_cited_with_its_filters_and_copied(visit) -> None:
    page = visit(f"/graph?node={MEASURE}&min_confidence=0.7", permissions=("clipboard-read", "clipboard-write"))
    page.get_by_role("button", name="导出").click()
    page.get_by_role("menuitem", name="引用").click()
    dialog = page.get_by_role("dialog", name="引用")
    for style, sign in (("GB/T 7714", "[DS"), ("BibTeX", "@")):
        entry = dialog.get_by_role("region", name=style)
        expect(entry).to_contain_text(sign)
        expect(entry).to_contain_text(MEASURE)
        entry.get_by_role("button", name="复制").click()
        assert sign in page.evaluate("navigator.clipboard.readText()")

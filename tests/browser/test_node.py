"""The page of one node: every statement opens its sentences, and a person with a key judges them there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site

MEASURE = "/nodes/measure:mian-shen-ji-xiang"


def test_each_statement_opens_its_sentences_and_the_address_keeps_them(visit) -> None:
    page = visit(MEASURE)
    expect(page.get_by_role("heading", name="免申即享", exact=False).first).to_be_visible()
    page.get_by_role("button", name=re.compile("依据.*：辽宁省$")).click()
    drawer = page.get_by_role("complementary", name="依据")
    expect(drawer.locator("article")).not_to_have_count(0)
    page.reload()
    expect(drawer.locator("article").first.locator("mark")).to_contain_text("免申即享")
    drawer.get_by_role("button", name="关闭").press("Escape")
    expect(drawer).to_have_count(0)


def test_a_reviewer_judges_where_the_sentence_is_read_and_takes_it_back(visit, site: Site) -> None:
    page = visit(MEASURE, key=site.reviewer)
    page.get_by_role("button", name=re.compile("依据.*：郑州市$")).click()
    card = page.get_by_role("complementary", name="依据").locator("article").first
    card.get_by_role("button", name="采纳").click()
    expect(card).to_have_attribute("data-review", "accepted")
    page.get_by_role("button", name="撤销").click()
    expect(card).to_have_attribute("data-review", "unreviewed")


def test_a_node_that_is_not_there_says_so(visit) -> None:
    page = visit("/nodes/measure:nothing", allowed=("404",))
    expect(page.get_by_role("alert")).to_contain_text("没有找到")


@pytest.mark.parametrize("with_key", [False, True])
def test_surroundings_are_taken_out_with_a_key_and_without(visit, site: Site, tmp_path: Path, with_key: bool) -> None:
    page = visit(MEASURE, key=site.reviewer if with_key else None)
    with page.expect_download() as download:
        page.get_by_role("link", name="GRAPHML").click()
    assert download.value.suggested_filename.endswith(".graphml")
    download.value.save_as(tmp_path / "graph.graphml")
    assert "免申即享" in (tmp_path / "graph.graphml").read_text(encoding="utf-8")

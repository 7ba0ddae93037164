"""The start page as a new researcher meets it: ask, read the sentence, search."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

WHO = "哪些城市推行了免申即享？"


def test_a_question_is_answered_with_its_sentences(visit) -> None:
    page = visit("/")
    page.get_by_role("textbox", name="用一句话提问").fill(WHO)
    page.keyboard.press("Enter")
    expect(page.get_by_text("理解为：")).to_be_visible()
    page.get_by_role("button", name="依据").first.click()
    drawer = page.get_by_role("complementary", name="依据")
    expect(drawer.locator("mark")).to_contain_text("免")
    expect(drawer).to_contain_text("转述，非原文")
    expect(drawer.get_by_role("button", name="采纳")).to_have_count(0)
    page.go_back()
    page.go_forward()
    expect(page.get_by_role("textbox", name="用一句话提问")).to_have_value(WHO)


def test_what_is_not_understood_is_named_and_near_questions_can_be_asked(visit) -> None:
    page = visit(f"/?ask={quote('哪些城市推行了外星人服务')}")
    expect(page.locator("mark")).to_have_text("外星人")
    page.get_by_role("button", name=re.compile("哪些城市推行了")).first.click()
    expect(page.get_by_text("理解为：")).to_be_visible()


def test_search_finds_names_and_texts_and_leads_to_the_place(visit) -> None:
    page = visit(f"/search?q={quote('电子证照')}")
    expect(page.get_by_role("heading", name="名称")).to_be_visible()
    texts = page.get_by_role("region", name="文本")
    expect(texts.locator("mark").first).to_have_text("电子证照")
    texts.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/documents/.*at=\d+-\d+"))


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_server_that_went_away_is_said_and_what_was_read_stays(visit, language: str) -> None:
    page = visit(f"/?lang={language}", allowed=("ERR_INTERNET_DISCONNECTED",))
    expect(page.get_by_role("list").first).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("textbox", name=re.compile("提问|Ask")).fill(WHO)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name=re.compile("重试|Try again")).click()
    expect(page.get_by_text(re.compile("理解为：|Understood as:"))).to_be_visible()

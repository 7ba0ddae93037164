"""The frame of all views: search leads on, language and theme change, nothing is asked elsewhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Site

MATRIX = "地区×举措矩阵"
NOTED = """window.noted = new Set();
new MutationObserver(() => {
  for (const heading of document.querySelectorAll("h1")) window.noted.add(heading.textContent);
}).observe(document, { childList: true, subtree: true, characterData: true });"""


def test_an_unknown_address_says_so(visit) -> None:
    page = visit("/graph/nothing/of/the/kind")
    expect(page.get_by_text("没有这个页面")).to_be_visible()


def test_suggestions_lead_to_the_place_by_its_initials(visit) -> None:
    page = visit("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("sys")
    page.get_by_role("option", name=re.compile("沈阳市")).first.click()
    expect(page).to_have_url(re.compile("/nodes/place"))
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_the_first_view_is_never_drawn_with_bare_keys(visit, site: Site) -> None:
    page = visit("/map")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.add_init_script(NOTED)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/zh-CN-*", hold)
    page.goto(site.url("/matrix"), wait_until="commit")
    heading = page.get_by_role("heading", level=1)
    while not heading.is_visible():  # one file of texts asks for the next
        page.wait_for_timeout(200)
        while held:
            held.pop(0).continue_()
    expect(heading).to_have_text(MATRIX)
    assert page.evaluate("[...window.noted]") == [MATRIX]


def test_language_and_theme_are_kept(visit) -> None:
    page = visit("/")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("link", name="Matrix")).to_be_visible()
    page.get_by_role("button", name="Theme: as the system").click()
    page.get_by_role("button", name="Theme: light").click()
    page.reload()
    expect(page.get_by_role("link", name="Matrix")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_language_that_is_chosen_stays_though_the_address_named_another(visit) -> None:
    page = visit("/?lang=en")
    expect(page).to_have_title("Start · Yingshang")
    page.get_by_role("button", name="中文").click()
    expect(page).not_to_have_url(re.compile("lang="))
    page.reload()
    expect(page).to_have_title("首页 · 营商 Yingshang")
    page.get_by_role("link", name="矩阵").click()
    expect(page).to_have_title("矩阵 · 营商 Yingshang")


@pytest.mark.parametrize(
    ("path", "key"),
    [("/matrix", "PageUp/PageDown"), ("/timeline/place:210100", "Tab"), ("/query/cypher", "Ctrl+Enter⏎")],
)
def test_the_list_of_keys_has_those_that_an_element_takes_itself(visit, path: str, key: str) -> None:
    page = visit(path)
    expect(page.locator("main table, main svg[role=group], main [role=textbox]").first).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键").get_by_text(key, exact=True)).to_be_visible()


def test_the_skip_link_leads_to_the_content_of_the_same_view(visit) -> None:
    page = visit("/documents")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    expect(page).to_have_url(re.compile("/documents$"))


def test_the_keyboard_goes_everywhere(visit) -> None:
    page = visit("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_contain_text("矩阵")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("m")
    expect(page).to_have_url(re.compile("/matrix"))


def test_a_key_gives_its_role_and_a_wrong_one_is_named(visit, site: Site) -> None:
    page = visit("/", allowed=("401",))
    page.get_by_role("button", name="输入密钥").click()
    page.get_by_role("textbox", name="密钥").fill("nobody's")
    page.get_by_role("button", name="使用").click()
    page.get_by_role("button", name="密钥无效").click()
    page.get_by_role("textbox", name="密钥").fill(site.reviewer)
    page.get_by_role("button", name="使用").click()
    expect(page.get_by_role("button", name="reviewer-wang · 审校")).to_be_visible()

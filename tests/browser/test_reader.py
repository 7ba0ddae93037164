"""Reading a document: its marks, its claims, the way to the evidence and back, how it is cited and printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site


@pytest.fixture(scope="module")
def document(site: Site) -> dict[str, Any]:
    """The provincial reply, which is whole and has personal data masked."""
    found = httpx.get(site.url("/api/v1/documents"), params={"place": "place:210000", "genre": "reply_deputy"}).json()
    whole = next(d for d in found["documents"] if d["extent"] == "full")
    detail: dict[str, Any] = httpx.get(site.url(f"/api/v1/documents/{whole['id']}")).json()
    return detail


def shown_text(page: Page) -> str:
    return str(page.get_by_role("article", name="正文").evaluate("node => node.textContent"))


def test_the_whole_text_is_there_whatever_is_marked(visit, document) -> None:
    page = visit(f"/documents/{document['id']}")
    expect(page.get_by_role("heading", level=1)).to_have_text(document["title"])
    whole = document["text"].replace("\n", "")
    assert shown_text(page) == whole
    for box in page.get_by_role("group", name="标出哪些内容").locator("input:enabled").all():
        box.uncheck()
    assert shown_text(page) == whole
    expect(page.get_by_role("article", name="正文").get_by_role("link")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("checkbox", name=re.compile("断言"))).not_to_be_checked()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for notice in ("转述", "隐去"):
        expect(page.get_by_role("note").filter(has_text=notice)).to_be_visible()


def test_claims_are_walked_through_by_keyboard_and_open_their_evidence(visit, document) -> None:
    page = visit(f"/documents/{document['id']}")
    chosen = page.get_by_role("region", name="断言").locator("article[aria-current]")
    expect(page.get_by_role("region", name="断言").locator("article").first).to_be_visible()
    page.keyboard.press("n")
    expect(chosen).to_have_count(1)
    first = chosen.inner_text()
    expect(page.locator("[data-target]").first).to_be_in_viewport()
    page.keyboard.press("n")
    expect(chosen).not_to_have_text(first)
    page.keyboard.press("p")
    page.reload()
    expect(chosen).to_have_text(re.compile(re.escape(first.splitlines()[0])))
    chosen.get_by_role("button", name="依据").click()
    expect(page.get_by_role("complementary", name="依据").locator("mark")).to_be_visible()


def test_an_evidence_leads_to_its_place_in_the_text(visit) -> None:
    page = visit("/nodes/measure:mian-shen-ji-xiang")
    page.get_by_role("button", name=re.compile("依据.*：辽宁省$")).click()
    card = page.get_by_role("complementary", name="依据").locator("article").first
    quote = card.locator("mark").inner_text()
    card.get_by_role("link").click()
    expect(page.locator("[data-target]").first).to_be_in_viewport()
    assert "".join(page.locator("[data-target]").all_inner_texts()) == quote


def test_the_list_is_narrowed_and_a_citation_is_copied(visit) -> None:
    page = visit("/documents")
    page.get_by_label("文种").select_option("plan")
    expect(page).to_have_url(re.compile("genre=plan"))
    expect(page.get_by_text(re.compile(r"^1\d 份"))).to_be_visible()
    page.get_by_label("排序").select_option("date")
    expect(page).to_have_url(re.compile("genre=plan&sort=date"))
    expect(page.locator("[aria-busy=false]")).to_be_visible()
    days = page.get_by_role("main").get_by_role("listitem").all_inner_texts()
    dated = [re.search(r"\d{4}-\d{2}-\d{2}", one) for one in days]
    assert [d[0] for d in dated if d] == sorted((d[0] for d in dated if d), reverse=True)
    page.get_by_role("main").get_by_role("link").first.click()
    page.get_by_role("button", name="引用").click()
    expect(page.get_by_role("dialog")).to_contain_text("[EB/OL]")
    expect(page.get_by_role("dialog")).to_contain_text("@")


def test_a_document_that_is_not_there_says_so(visit) -> None:
    page = visit("/documents/document:~nothing", allowed=("404",))
    expect(page.get_by_role("alert")).to_contain_text("没有找到")


NOTICE = "\n".join(f"{n}月，虚构市推行“免申即享”改革，企业办事更方便，政策兑现更及时。" for n in "一二三四五六七八九")


@pytest.fixture(scope="module")
def notices(site: Site) -> Iterator[list[str]]:
    """One invented text as two sites give it with different dates, and a later one that takes a part of it; ids by each."""
    texts = [("one", "2021-01-01", NOTICE), ("two", "2021-01-02", NOTICE)]
    texts.append(("three", "2021-06-01", f"这一份另有自己的开头，说的是别的事情。\n{NOTICE[:150]}"))
    made = []
    with httpx.Client(base_url=site.address, headers={"Authorization": f"Bearer {site.editor}"}, timeout=60) as client:
        for host, day, text in texts:
            head = f"---\ntitle: 虚构通知{host}\ndate: {day}\nsource_url: http://{host}.example.test/\nsource_site: {host}\n---\n"
            job = client.post("/api/v1/documents", json={"documents": [{"name": f"{host}.md", "text": head + text}]})
            address = f"/api/v1/jobs/{job.json()['id']}"
            client.get(f"{address}/events")  # ends with the job
            made.append(client.get(address).json()["results"][0]["document_id"])
        yield made
        for identifier in made[::2]:
            client.delete(f"/api/v1/documents/{identifier}").raise_for_status()


def test_all_sources_of_a_text_are_listed_with_what_they_state_differently(visit, notices: list[str]) -> None:
    page = visit(f"/documents/{notices[1]}")
    sources = page.get_by_role("region", name="来源")
    expect(sources.get_by_role("link")).to_have_text(["one", "two"])
    expect(sources.get_by_role("listitem").first).to_contain_text("由此读入")
    expect(sources.get_by_role("note")).to_contain_text("日期")
    expect(sources.get_by_role("listitem").last).to_contain_text("2021-01-02")


def test_a_passage_leads_to_its_place_in_the_document_that_has_it_too(visit, notices: list[str]) -> None:
    page = visit(f"/documents/{notices[2]}")
    page.get_by_text("另有 1 份文件含有本文的段落").click()
    expect(page.get_by_text("可能取自")).to_be_visible()
    expect(page.locator("article [data-reused]").first).to_be_visible()
    page.get_by_role("link", name="在该文件中").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("虚构通知one")
    expect(page.locator("[data-target]").first).to_be_in_viewport()
    assert "".join(page.locator("[data-target]").all_inner_texts()) == NOTICE[:150].replace("\n", "")


def test_passages_that_could_not_be_asked_for_are_not_taken_for_none(visit, site: Site, document) -> None:
    page = visit("/", allowed=("ERR_FAILED",))
    page.route("**/reuse?*", lambda route: route.abort())
    page.goto(site.url(f"/documents/{document['id']}"))
    expect(page.get_by_text("未能查询与其他文件相同的段落")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("article", name="正文")).to_be_visible()


PAGE = (
    "<html><head><title>虚构举措通知</title><meta name=ArticleTitle content=虚构举措通知><meta name=PubDate content=2021-09-20></head>"
    "<body><table><tr><td>索引号：</td><td>虚构-01</td><td>发布日期：</td><td>2021-09-19</td><td>有效性：</td><td>有效</td></tr></table>"
    "<h1>虚构举措通知</h1><div class=TRS_Editor><p>虚构市推行“免申即享”改革。</p></div></body></html>"
)


def test_metadata_say_where_they_stand_and_what_differs(visit, api: httpx.Client) -> None:
    job = api.post("/documents", files=[("files", ("page.html", PAGE.encode(), "text/html"))]).json()["id"]
    api.get(f"/jobs/{job}/events")  # ends with the job
    made = api.get(f"/jobs/{job}").json()["results"][0]["document_id"]
    try:
        page = visit(f"/documents/{made}")
        expect(page.get_by_role("note").filter(has_text="说法不一")).to_contain_text("发布日期")
        expect(page.get_by_text("有效性：有效")).to_be_visible()
        page.get_by_text("元数据及其出处").click()
        published = page.locator("[data-field=published]")
        expect(published).to_have_attribute("data-differs", "true")
        expect(published.get_by_role("paragraph")).to_have_text(
            [re.compile("2021-09-19.*信息索引栏.*采用"), re.compile("2021-09-20.*meta 标签")]
        )
        expect(page.locator("[data-field=index_number]")).to_contain_text("虚构-01")
        page.locator("[data-field=title]").get_by_role("button", name="在文中").click()
        expect(page.locator("[data-target]").first).to_be_in_viewport()
        assert "".join(page.locator("[data-target]").all_inner_texts()) == "虚构举措通知"
    finally:
        api.delete(f"/documents/{made}").raise_for_status()

"""Review as a person does it: judge by keys, correct with what changes in view, take back, and meet another's verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, copied
from tests.browser.reviewing import all_is_stored, claim_in_view, state, waiting


@pytest.fixture(scope="module")
def site(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of their own: these tests write into it."""
    with copied(reference, tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture(scope="module")
def documents(api: httpx.Client) -> Iterator[str]:
    """Ids of documents with four claims to review or more, a new one for each test."""
    seen: dict[str, int] = {}
    for item in api.get("/review/queue", params={"limit": 500}).json()["items"]:
        seen[item["claim"]["document"]["id"]] = seen.get(item["claim"]["document"]["id"], 0) + 1
    return iter([document for document, count in seen.items() if count >= 4])


def at_queue(visit: Any, site_key: str | None, document: str, **options: Any) -> Page:
    page: Page = visit(f"/review?document={quote(document)}", key=site_key, **options)
    expect(claim_in_view(page)).to_be_visible()
    return page


def test_verdicts_by_keys_survive_a_new_reading(visit, site: Site, api: httpx.Client, documents: Iterator[str]) -> None:
    document = next(documents)
    first, second, third = waiting(api, document)[:3]
    page = at_queue(visit, site.reviewer, document)
    page.keyboard.press("a")
    expect(claim_in_view(page)).to_contain_text(second["object"]["name"])
    page.keyboard.press("n")
    page.keyboard.type("讲的是别处")
    page.keyboard.press("Enter")
    page.keyboard.press("r")
    page.keyboard.press("r")
    page.keyboard.press("u")
    expect(page.get_by_text("已撤销")).to_be_visible()
    expect(page.get_by_text("本次已审 2 条")).to_be_visible()
    all_is_stored(page)
    assert [state(api, one["claim_id"]) for one in (first, second, third)] == ["accepted", "rejected", "unreviewed"]
    assert api.get("/events", params={"about": second["claim_id"]}).json()["events"][0]["reason"] == "讲的是别处"

    job = api.post(f"/documents/{quote(document)}/reingest").json()["id"]
    with api.stream("GET", f"/jobs/{job}/events") as news:
        assert "end" in [line.partition(": ")[2] for line in news.iter_lines() if line.startswith("event")]
    page.goto(site.url(f"/review?evidence={quote('claim|' + quote(first['claim_id']))}"))
    expect(page.locator("article[data-review=accepted]")).to_be_visible()
    assert [one["claim_id"] for one in waiting(api, document)][:1] == [third["claim_id"]]


def test_a_correction_shows_what_it_changes_and_is_sent_by_keys(
    visit, site: Site, api: httpx.Client, documents: Iterator[str]
) -> None:
    document = next(documents)
    claim = waiting(api, document)[0]
    page = at_queue(visit, site.reviewer, document)
    page.keyboard.press("c")
    form = page.get_by_role("form", name="更正")
    expect(form.get_by_role("combobox", name="主语")).to_be_focused()
    other = form.get_by_role("combobox", name="宾语")
    other.fill("msjx")
    page.get_by_role("option", name=re.compile("免申即享")).first.click()
    form.get_by_label(re.compile("文本所述时间")).fill("2021-13")
    expect(page.get_by_text("时间写作年")).to_be_visible()
    form.get_by_label(re.compile("文本所述时间")).fill("2021-09")
    difference = page.get_by_role("table", name="这次更正改变的内容")
    expect(difference.get_by_role("row", name=re.compile("宾语"))).to_contain_text(claim["object"]["name"])
    expect(difference.get_by_role("row", name=re.compile("宾语"))).to_contain_text("免申即享")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("已更正 1")).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_text("已更正 · 已保存")).to_be_visible()
    event = api.get("/events", params={"about": claim["claim_id"]}).json()["events"][0]
    assert event["payload"]["made"]["attributes"]["since"] == "2021-09"


def test_two_people_at_one_claim_lose_nothing(visit, site: Site, api: httpx.Client, documents: Iterator[str]) -> None:
    document = next(documents)
    first, second = waiting(api, document)[:2]
    mine = at_queue(visit, site.reviewer, document, allowed=("409",))
    theirs = at_queue(visit, site.editor, document)
    theirs.keyboard.press("r")
    theirs.keyboard.press("r")
    all_is_stored(theirs)
    mine.keyboard.press("a")
    mine.keyboard.press("a")
    alert = mine.get_by_role("alert", name="需要您决定的判断")
    conflicts = alert.get_by_role("article")
    expect(conflicts).to_have_count(2)
    expect(conflicts.first).to_contain_text("editor-wang 在此期间审过这条断言：已否决")
    expect(conflicts.first).to_contain_text("您的判断：已采纳")
    conflicts.first.get_by_role("button", name="改为我的判断").click()
    expect(conflicts).to_have_count(1)
    conflicts.first.get_by_role("button", name="保留对方的判断").click()
    expect(alert).to_be_hidden()
    all_is_stored(mine)
    assert [state(api, one["claim_id"]) for one in (first, second)] == ["accepted", "rejected"]


def test_a_verdict_waits_while_the_server_is_away(
    visit, site: Site, api: httpx.Client, documents: Iterator[str]
) -> None:
    document = next(documents)
    claim = waiting(api, document)[0]
    page = at_queue(visit, site.reviewer, document, allowed=("ERR_FAILED",))
    page.route("**/verdicts", lambda route: route.abort())
    page.keyboard.press("a")
    alert = page.get_by_role("alert", name="需要您决定的判断")
    expect(alert).to_contain_text("连接不上服务器")
    page.unroute("**/verdicts")
    alert.get_by_role("button", name="再次保存").click()
    expect(alert).to_be_hidden()
    all_is_stored(page)
    assert state(api, claim["claim_id"]) == "accepted"


def test_a_reader_sees_no_buttons_but_how_to_take_part(visit, documents: Iterator[str]) -> None:
    page = at_queue(visit, None, next(documents))
    expect(page.get_by_text("yingshang keys add NAME --role reviewer")).to_be_visible()
    expect(page.get_by_role("button", name="采纳")).to_have_count(0)
    page.keyboard.press("a")
    page.keyboard.press("j")
    expect(page.get_by_text("本次已审 0 条")).to_be_visible()


def test_a_merge_says_what_it_moves_and_is_taken_back(visit, site: Site, api: httpx.Client) -> None:
    pair = api.get("/review/duplicates").json()["pairs"][0]
    keep, other = pair["a"], pair["b"]
    page = visit("/review?tab=pairs", key=site.editor)
    card = page.get_by_role("region", name=keep["name"], exact=True)
    expect(card).to_contain_text(f"“{other['name']}”将成为别名")
    page.keyboard.press("1")
    expect(page.get_by_role("status").filter(has_text="已合并")).to_be_visible()
    assert [m["node"]["id"] for m in api.get("/review/merged").json()["merged"]] == [other["id"]]
    page.get_by_role("link", name="历史").click()
    done = page.get_by_role("row", name=re.compile("editor-wang 合并"))
    expect(done).to_contain_text(keep["name"])
    done.get_by_role("button", name="撤销").click()
    expect(page.get_by_role("row", name=re.compile("合并 ?已撤销"))).to_be_visible()
    assert api.get("/review/merged").json()["merged"] == []


def test_pairs_are_decided_by_keys_without_waiting(visit, site: Site, api: httpx.Client) -> None:
    pairs = api.get("/review/duplicates").json()["pairs"][:4]
    page = visit("/review?tab=pairs", key=site.editor)
    card = page.get_by_role("group", name="可能是同一个的两个节点")
    expect(card.get_by_role("region", name=pairs[0]["a"]["name"], exact=True)).to_be_visible()
    lists: list[str] = []
    page.on("request", lambda request: lists.append(request.url) if "/review/duplicates" in request.url else None)
    for key in "asxmu":
        page.keyboard.press(key)
    for side in (pairs[3]["a"], pairs[3]["b"]):
        expect(card.get_by_role("region", name=side["name"], exact=True)).to_be_visible()
    expect(page.get_by_text("已撤销")).to_be_visible()
    done = api.get("/events", params={"limit": 4}).json()["events"][::-1]
    assert [event["act"] for event in done] == ["not_same", "undecided", "same", "undo"]
    both = [{event["payload"]["keep"], event["payload"]["other"]} for event in done[:3]]
    assert both == [{pair["a"]["id"], pair["b"]["id"]} for pair in (pairs[0], pairs[2], pairs[3])]
    assert api.get("/review/merged").json()["merged"] == []
    assert lists == [], "the list is not asked for again"


def test_a_decision_that_fails_brings_its_pair_back(visit, site: Site, api: httpx.Client) -> None:
    pair = api.get("/review/duplicates").json()["pairs"][0]
    page = visit("/review?tab=pairs", key=site.editor, allowed=("ERR_FAILED",))
    first = page.get_by_role("region", name=pair["a"]["name"], exact=True)
    expect(first).to_be_visible()
    page.route("**/decisions", lambda route: route.abort())
    page.keyboard.press("a")
    expect(page.get_by_role("status").get_by_text("连接不上服务器", exact=True)).to_be_visible()
    expect(first).to_be_visible()
    page.unroute("**/decisions")


def test_a_node_is_renamed_and_what_was_merged_is_split_off(visit, site: Site, api: httpx.Client) -> None:
    pair = api.get("/review/duplicates", params={"kind": "Measure"}).json()["pairs"][-1]
    keep, other = pair["a"], pair["b"]
    page = visit(f"/review?tab=nodes&node={quote(keep['id'])}", key=site.editor, allowed=("404",))
    page.get_by_role("combobox", name="与另一个节点合并").fill(other["name"])
    page.get_by_role("option", name=re.compile(f"^.*{re.escape(other['name'])}")).first.click()
    expect(page.get_by_text(f"“{other['name']}”将成为别名")).to_be_visible()
    moved = page.get_by_text("合并将把").inner_text()
    page.get_by_role("button", name="并入本节点", exact=True).click()
    merged = page.get_by_role("listitem").filter(has_text=other["id"])
    merged.get_by_role("button", name="拆出…").click()
    expect(merged).to_contain_text(f"不再是“{keep['name']}”的别名")
    count = re.findall(r" (\d+) 条断言", moved)[0]
    expect(merged).to_contain_text(f"拆出将把 {count} 条断言从“{keep['name']}”移回“{other['name']}”")
    merged.get_by_role("button", name="拆出…").click()
    expect(merged).not_to_contain_text("拆出将把")
    assert [m["node"]["id"] for m in api.get("/review/merged").json()["merged"]] == [other["id"]]
    merged.get_by_role("button", name="拆出…").click()
    merged.get_by_role("button", name="拆出", exact=True).click()
    expect(merged).to_have_count(0)
    page.get_by_role("status").filter(has_text="已拆出").get_by_role("button", name="撤销").last.click()
    expect(merged).to_be_visible()
    merged.get_by_role("button", name="拆出…").click()
    merged.get_by_role("button", name="拆出", exact=True).click()
    expect(merged).to_have_count(0)
    page.get_by_role("textbox", name="名称（原名成为别名）").fill("<b>改过的名字</b>")
    page.get_by_role("button", name="改名", exact=True).click()
    expect(page.get_by_role("heading", name="<b>改过的名字</b>")).to_be_visible()
    expect(page.get_by_text(re.compile(f"别名：.*{re.escape(keep['name'])}"))).to_be_visible()
    page.get_by_role("button", name="撤销").last.click()
    expect(page.get_by_role("heading", name=keep["name"])).to_be_visible()

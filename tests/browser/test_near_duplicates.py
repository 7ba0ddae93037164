"""Documents that are nearly the same, decided by keys: one text, a revision, apart; stored, undone, and another's word met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.reviewing import all_is_stored
from tests.browser.site import Site, serving
from tests.browser.test_accessible import AXE, OF_COLOURS, faults

VIEW = "/review?tab=texts"
SUBJECTS = ("甲项目开办", "乙证照换发", "丙场地登记")


def said(subject: str) -> str:
    """The body of an invented notice."""
    parts = ("受理", "审核", "送达", "回访", "归档", "督查", "评估", "公示")
    return "\n".join(f"虚构市{subject}在{part}环节由专人经办，逐件记录去向，按季度通报{part}情况。" for part in parts)


def notices() -> dict[str, tuple[str, str, str]]:
    """Host -> title, date, text: of each subject an earlier one, and a later one that differs at its beginning and its end."""
    found = {}
    for number, subject in enumerate(SUBJECTS):
        text = said(subject)
        found[f"early{number}"] = (f"虚构{subject}通知", f"2021-0{number + 1}-01", f"首次印发。\n{text}")
        found[f"late{number}"] = (
            f"虚构{subject}告知书",
            f"2022-0{number + 1}-01",
            f"现重新公布。\n{text}\n此件另附办事地点。",
        )
    return found


def put(client: httpx.Client, host: str, title: str, day: str, text: str) -> str:
    """Take one document in; its id."""
    head = f"---\ntitle: {title}\ndate: {day}\nissuer: 虚构市{host}局\nsource_url: http://{host}.example.test/\nsource_site: {host}\n---\n"
    job = client.post("/documents", json={"documents": [{"name": f"{host}.md", "text": head + text}]}).json()["id"]
    client.get(f"/jobs/{job}/events")  # ends with the job
    found: str = client.get(f"/jobs/{job}").json()["results"][0]["document_id"]
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that has nothing but the invented notices."""
    with serving(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture(scope="module")
def ids(api: httpx.Client) -> dict[str, str]:
    """Ids of the invented notices by their hosts."""
    return {host: put(api, host, *notice) for host, notice in notices().items()}


@pytest.fixture
def pairs(api: httpx.Client, ids: dict[str, str]) -> list[tuple[str, str]]:
    """The open pairs as the server lists them, (earlier, later)."""
    found = api.get("/review/near-duplicates", params={"limit": 50}).json()
    assert found["next"] is None
    listed = [(pair["from"]["id"], pair["to"]["id"]) for pair in found["pairs"]]
    assert set(listed) == {(ids[f"early{n}"], ids[f"late{n}"]) for n in range(len(SUBJECTS))}
    return listed


def opened(visit: Any, key: str | None, **options: Any) -> Page:
    page: Page = visit(VIEW, key=key, **options)
    expect(card(page).get_by_role("region")).to_have_count(3)
    return page


def card(page: Page) -> Any:
    return page.get_by_role("group", name="几乎相同的两份文件")


def open_pairs(api: httpx.Client) -> int:
    return len(api.get("/review/near-duplicates", params={"limit": 50}).json()["pairs"])


def acts(api: httpx.Client, count: int) -> list[dict[str, Any]]:
    """The last events, the oldest first."""
    found: list[dict[str, Any]] = api.get("/events", params={"limit": count}).json()["events"][::-1]
    return found


def test_a_pair_shows_what_is_known_what_is_shared_and_what_differs(
    visit, site: Site, api: httpx.Client, pairs: list[tuple[str, str]]
) -> None:
    page = opened(visit, site.editor)
    earlier, later = (api.get(f"/documents/{quote(one)}").json() for one in pairs[0])
    for which, document in (("较早", earlier), ("较晚", later)):
        side = card(page).get_by_role("region", name=f"{which}：{document['title']}")
        for known in (document["date"], document["issuer"], document["sources"][0]["site"]):
            expect(side).to_contain_text(known)
        expect(side).to_contain_text("为两文共有")
    compared = card(page).get_by_role("region", name="两文对照")
    for own in ("首次印发。", "现重新公布。", "此件另附办事地点。"):
        expect(compared.locator("mark").filter(has_text=own)).to_be_visible()
    with page.context.expect_page() as there:
        compared.get_by_role("link", name="在较晚的文件中").first.click()
    expect(there.value.get_by_role("heading", level=1)).to_have_text(later["title"])
    expect(there.value.locator("[data-target]").first).to_be_in_viewport()


def test_one_pair_of_each_kind_is_stored_and_undone(
    visit, site: Site, api: httpx.Client, pairs: list[tuple[str, str]]
) -> None:
    page = opened(visit, site.editor)
    lists: list[str] = []
    page.on("request", lambda request: lists.append(request.url) if "near-duplicates" in request.url else None)
    for key in "1ra":
        page.keyboard.press(key)
    expect(page.get_by_text("没有待定的相近文件")).to_be_visible()
    all_is_stored(page)
    assert open_pairs(api) == 0
    done = acts(api, 3)
    assert [event["act"] for event in done] == ["same_text", "revises", "apart"]
    assert {done[0]["payload"][end] for end in ("keep", "other")} == set(pairs[0])
    assert [(e["payload"]["other"], e["payload"]["keep"]) for e in done[1:]] == pairs[1:], (
        "the later revises the earlier"
    )
    gone = done[0]["payload"]["other"]
    assert len(api.get(f"/documents/{quote(gone)}").json()["sources"]) == 2
    for key in "uuu":
        page.keyboard.press(key)
    expect(card(page).get_by_role("region", name="两文对照").locator("mark").first).to_be_visible()
    expect(page.get_by_text("还有 3 对待定")).to_be_visible()
    all_is_stored(page)
    assert open_pairs(api) == 3
    assert [event["undoes"] for event in acts(api, 3)] == [event["id"] for event in done[::-1]]
    assert len(api.get(f"/documents/{quote(gone)}").json()["sources"]) == 1
    assert lists == [], "the list is not asked for again"


def test_which_is_the_later_can_be_changed_and_pairs_skipped(
    visit, site: Site, api: httpx.Client, pairs: list[tuple[str, str]]
) -> None:
    page = opened(visit, site.editor)
    page.keyboard.press("s")
    page.keyboard.press("x")
    expect(card(page)).to_contain_text("先后由您对调")
    page.keyboard.press("r")
    all_is_stored(page)
    (event,) = acts(api, 1)
    assert (event["act"], event["payload"]["keep"], event["payload"]["other"]) == ("revises", *pairs[1])
    page.keyboard.press("?")
    keys = page.get_by_role("dialog")
    for label in ("同一正文", "较晚的修订较早的", "互不相干", "对调先后", "跳过", "撤销"):
        expect(keys.get_by_text(label, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.get_by_role("button", name="再看跳过的").click()
    page.keyboard.press("u")
    all_is_stored(page)
    assert open_pairs(api) == 3


def test_what_another_decided_meanwhile_is_shown_and_settled(
    visit, site: Site, api: httpx.Client, pairs: list[tuple[str, str]]
) -> None:
    page = opened(visit, site.editor, allowed=("409",))
    theirs = [
        api.post("/decisions", json={"act": "apart", "node": one, "other": two}).json()["id"] for one, two in pairs[:2]
    ]
    for key in "rr":
        page.keyboard.press(key)
    alert = page.get_by_role("alert", name="需要您决定的判断")
    expect(alert.get_by_role("article")).to_have_count(2)
    expect(alert.get_by_role("article").first).to_contain_text("已判断这一对：认定互不相干")
    alert.get_by_role("article").first.get_by_role("button", name="改为我的判断").click()
    expect(alert.get_by_role("article")).to_have_count(1)
    alert.get_by_role("button", name="保留对方的判断").click()
    expect(alert).to_have_count(0)
    all_is_stored(page)
    undo, mine = acts(api, 2)
    assert (undo["undoes"], mine["act"], mine["payload"]["keep"]) == (theirs[0], "revises", pairs[0][1])
    page.keyboard.press("u")
    expect(page.get_by_text("还有 2 对待定")).to_be_visible()
    all_is_stored(page)
    api.post(f"/events/{theirs[1]}/undo").raise_for_status()


def test_a_decision_that_fails_brings_its_pair_back(visit, site: Site, pairs: list[tuple[str, str]]) -> None:
    page = opened(visit, site.editor, allowed=("ERR_FAILED",))
    page.route("**/decisions", lambda route: route.abort())
    page.keyboard.press("a")
    expect(page.get_by_role("status").get_by_text("连接不上服务器", exact=True)).to_be_visible()
    expect(page.get_by_text(f"还有 {len(pairs)} 对待定")).to_be_visible()
    page.unroute("**/decisions")


def test_a_reader_sees_the_pairs_and_no_buttons(visit, api: httpx.Client, pairs: list[tuple[str, str]]) -> None:
    page = opened(visit, None)
    expect(page.get_by_text("yingshang keys add NAME --role editor")).to_be_visible()
    for name in ("同一正文", "较晚的修订较早的", "互不相干", "撤销"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    for key in "1ra":
        page.keyboard.press(key)
    expect(page.get_by_text(f"还有 {len(pairs)} 对待定")).to_be_visible()
    assert open_pairs(api) == len(pairs)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_serious_fault_in_either_theme(visit, site: Site, pairs: list[tuple[str, str]], language: str) -> None:
    del pairs
    page = visit(VIEW, key=site.editor)
    if language == "en":
        page.get_by_role("button", name="English").click()
    expect(page.locator("mark").first).to_be_visible()
    page.evaluate(AXE)
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, runOnly=OF_COLOURS) == []


def test_no_pair_says_so(visit, site: Site) -> None:
    page = visit(f"{VIEW}&place={quote('place:410700')}", key=site.editor)
    expect(page.get_by_text("没有待定的相近文件")).to_be_visible()

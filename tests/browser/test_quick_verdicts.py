"""Verdicts as quick as keys can be pressed: none is lost, each is of its own claim, and little is asked of the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import Site, copied
from tests.browser.reviewing import all_is_stored, claim_in_view, state, waiting

VERDICTS = 20
MOST_REQUESTS = 2 * VERDICTS  # with what is read ahead
STATES = {"a": "accepted", "r": "rejected"}


@pytest.fixture(scope="module")
def site(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of their own: these tests write into it."""
    with copied(reference, tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture
def page(visit: Any) -> Iterator[Page]:
    """A page of the site before it shows the review, so that requests can be held up first."""
    opened: Page = visit("/map")
    yield opened
    opened.unroute_all()


def open_queue(page: Page, site: Site, key: str | None, query: str = "") -> None:
    """Go to the queue with a key; what was in the page is gone."""
    if key:
        page.add_init_script(f"sessionStorage.setItem('yingshang.key', '{key}')")
    page.goto(site.url(f"/review{query}"))
    expect(page.get_by_role("heading", name="审校", level=1)).to_be_visible()


@contextmanager
def held_up(page: Page, address: str) -> Iterator[list[Route]]:
    """Hold requests of an address up while the block runs; they go on at its end."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(address, hold)
    yield held
    for route in held:
        route.continue_()
    page.unroute(address)


def asked(page: Page) -> list[str]:
    """Requests to the API from now on, as a list that grows."""
    found: list[str] = []

    def note(request: Request) -> None:
        if "/api/v1/" in request.url:
            found.append(f"{request.method} {request.url.partition('/api/v1/')[2]}")

    page.on("request", note)
    return found


def press(page: Page, keys: str) -> None:
    """Press keys one after the other and wait for nothing between."""
    for key in keys:
        page.keyboard.press(key)


def acts(api: httpx.Client, claim: str) -> list[str]:
    """What was done to a claim, the first act first."""
    events = api.get("/events", params={"about": claim}).json()["events"]
    return [event["act"] for event in reversed(events)]


def test_twenty_keys_in_a_row_are_twenty_verdicts(page: Page, site: Site, api: httpx.Client) -> None:
    claims = [claim["claim_id"] for claim in waiting(api)][: VERDICTS + 1]
    open_queue(page, site, site.reviewer)
    expect(claim_in_view(page)).to_be_visible()
    requests = asked(page)
    keys = "aar" * (VERDICTS // 3) + "ra"
    press(page, keys)
    expect(page.get_by_text(f"本次已审 {VERDICTS} 条")).to_be_visible()
    all_is_stored(page)
    assert [state(api, claim) for claim in claims] == [*(STATES[key] for key in keys), "unreviewed"]
    sent = [one.split("/")[1] for one in requests if one.startswith("POST")]
    assert sent == [quote(claim, safe="") for claim in claims[:VERDICTS]], "in the order of the keys"
    assert len(requests) <= MOST_REQUESTS

    press(page, "uu")
    expect(page.get_by_text(f"本次已审 {VERDICTS - 2} 条")).to_be_visible()
    all_is_stored(page)
    assert [state(api, claim) for claim in claims[-4:]] == ["rejected", *["unreviewed"] * 3]
    press(page, "rr")
    all_is_stored(page)
    assert [state(api, claim) for claim in claims[-4:]] == ["rejected", "rejected", "rejected", "unreviewed"]


def test_keys_before_the_server_says_who_presses_them_are_kept(page: Page, site: Site, api: httpx.Client) -> None:
    claims = [claim["claim_id"] for claim in waiting(api)][:3]
    with held_up(page, "**/api/v1/whoami"):
        open_queue(page, site, site.reviewer)
        expect(claim_in_view(page)).to_be_visible()
        requests = asked(page)
        press(page, "ar")
        expect(page.get_by_text("2 条正在保存")).to_be_visible()
        assert not [one for one in requests if one.startswith("POST")]
    all_is_stored(page)
    assert [state(api, claim) for claim in claims] == ["accepted", "rejected", "unreviewed"]


def test_keys_of_one_who_may_not_judge_come_to_nothing(page: Page, site: Site, api: httpx.Client) -> None:
    first = waiting(api)[0]
    requests = asked(page)
    with held_up(page, "**/api/v1/whoami"):
        open_queue(page, site, None)
        expect(claim_in_view(page)).to_be_visible()
        press(page, "ar")
        expect(page.get_by_text("本次已审 2 条")).to_be_visible()
    expect(page.get_by_text("yingshang keys add NAME --role reviewer")).to_be_visible()
    expect(page.get_by_text("本次已审 0 条")).to_be_visible()
    expect(claim_in_view(page)).to_contain_text(first["object"]["name"])
    assert not [one for one in requests if one.startswith("POST")]


def test_keys_before_the_claims_are_there_meet_them_in_order(page: Page, site: Site, api: httpx.Client) -> None:
    claims = [claim["claim_id"] for claim in waiting(api)][:4]
    with held_up(page, "**/api/v1/review/queue*"):
        open_queue(page, site, site.reviewer)
        press(page, "arsrau")
        expect(page.get_by_text("4 个按键等待断言载入")).to_be_visible()
    expect(page.get_by_text("本次已审 3 条")).to_be_visible()
    all_is_stored(page)
    assert [state(api, claim) for claim in claims] == ["accepted", "rejected", "unreviewed", "rejected"]


def test_a_verdict_is_taken_back_while_it_is_on_its_way(page: Page, site: Site, api: httpx.Client) -> None:
    first, second = waiting(api)[:2]
    open_queue(page, site, site.reviewer)
    expect(claim_in_view(page)).to_contain_text(first["object"]["name"])
    with held_up(page, "**/verdicts") as held:
        press(page, "a")
        expect(page.get_by_text("1 条正在保存")).to_be_visible()
        press(page, "au")  # the second has not set out yet
        expect(claim_in_view(page)).to_contain_text(second["object"]["name"])
        press(page, "ur")
        expect(page.get_by_text("本次已审 1 条")).to_be_visible()
        assert len(held) == 1
    all_is_stored(page)
    assert acts(api, first["claim_id"]) == ["accept", "undo", "reject"]
    assert acts(api, second["claim_id"]) == []


def test_a_key_that_is_held_down_is_one_verdict(page: Page, site: Site, api: httpx.Client) -> None:
    claims = [claim["claim_id"] for claim in waiting(api)][:2]
    open_queue(page, site, site.reviewer)
    expect(claim_in_view(page)).to_be_visible()
    for _ in range(3):
        page.keyboard.down("a")
    page.keyboard.up("a")
    expect(page.get_by_text("本次已审 1 条")).to_be_visible()
    all_is_stored(page)
    assert [state(api, claim) for claim in claims] == ["accepted", "unreviewed"]


def test_a_verdict_that_cannot_be_undone_stands_again(visit: Any, site: Site, api: httpx.Client) -> None:
    first = waiting(api)[0]
    page = visit("/review", key=site.reviewer, allowed=("ERR_FAILED",))
    expect(claim_in_view(page)).to_contain_text(first["object"]["name"])
    press(page, "a")
    all_is_stored(page)
    page.route("**/undo", lambda route: route.abort())
    press(page, "u")
    expect(page.get_by_text("已采纳 · 已保存")).to_be_visible()
    expect(claim_in_view(page)).to_contain_text(first["object"]["name"])
    assert state(api, first["claim_id"]) == "accepted"
    page.unroute("**/undo")


def test_verdicts_that_did_not_reach_the_server_are_sent_again_at_once(
    visit: Any, site: Site, api: httpx.Client
) -> None:
    claims = [claim["claim_id"] for claim in waiting(api)][:3]
    page = visit("/review", key=site.reviewer, allowed=("ERR_FAILED",))
    expect(claim_in_view(page)).to_be_visible()
    page.route("**/verdicts", lambda route: route.abort())
    press(page, "ara")
    page.get_by_role("button", name="全部再次保存（3 个）").wait_for()
    page.unroute("**/verdicts")
    page.get_by_role("button", name="全部再次保存（3 个）").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    all_is_stored(page)
    assert [state(api, claim) for claim in claims] == ["accepted", "rejected", "accepted"]

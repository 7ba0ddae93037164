"""A server that goes away and comes back at the same address: what was read stays, what was said is kept and sent."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import expect

from graph.embedded import engine
from graph.settings import Settings
from tests.browser.reviewing import all_is_stored, claim_in_view, state, waiting
from tests.browser.site import Site, application, people_of
from tests.server import running

AWAY = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE")


class Power:
    """The switch of a server over a data folder; it comes back where it was."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._running = ExitStack()
        self.address = self._running.enter_context(running(application(settings)))

    def off(self) -> None:
        """Stop the server; its port is free."""
        self._running.close()

    def on(self) -> None:
        """Start the server at the address that it had."""
        port = urlsplit(self.address).port
        assert port is not None
        self._running.enter_context(running(application(self.settings), port=port))


@pytest.fixture(scope="module")
def power(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Power]:
    """A server of their own over a copy of the reference corpus."""
    folder = tmp_path_factory.mktemp("gone") / "data"
    shutil.copytree(reference, folder)
    settings = Settings(data_dir=folder, engine_idle_seconds=3600)
    found = Power(settings)
    yield found
    found.off()
    engine.stop(settings)


@pytest.fixture(scope="module")
def site(power: Power) -> Site:
    """The server as the other tests know it."""
    return Site(power.address, power.settings, **people_of(power.settings))


def test_a_read_says_that_the_server_is_gone_and_recovers(visit, power: Power) -> None:
    page = visit("/", allowed=AWAY)
    expect(page.get_by_text("沈阳市").first).to_be_visible()
    power.off()
    page.get_by_role("textbox", name="用一句话提问").fill("哪些城市推行了免申即享？")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("连接不上服务器")
    power.on()
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_text("理解为：")).to_be_visible()


def test_a_verdict_given_while_it_is_gone_is_kept_and_sent(visit, power: Power, site: Site, api: httpx.Client) -> None:
    first = waiting(api)[0]["claim_id"]
    page = visit("/review", key=site.reviewer, allowed=AWAY)
    expect(claim_in_view(page)).to_be_visible()
    power.off()
    page.keyboard.press("a")
    unsettled = page.get_by_role("alert", name="需要您决定的判断")
    expect(unsettled).to_contain_text(re.compile("连接不上服务器"))
    power.on()
    unsettled.get_by_role("button", name="再次保存").click()
    expect(unsettled).to_have_count(0)
    all_is_stored(page)
    assert state(api, first) == "accepted"

"""Behind a proxy that shows the server under a path: pages, files, workers and the API are asked for there and nowhere else."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph.settings import Settings
from tests.browser.site import Site, application
from tests.server import running

PREFIX = "/policy"
_OF_THE_LINE = ("connection", "content-encoding", "content-length", "host", "transfer-encoding")


def proxy(behind: str, outside: list[str]) -> Starlette:
    """What is under the prefix comes from the server behind, without the prefix; what is not is noted."""

    @asynccontextmanager
    async def connected(_: Starlette) -> AsyncIterator[dict[str, httpx.AsyncClient]]:
        async with httpx.AsyncClient(base_url=behind, timeout=60) as client:
            yield {"client": client}

    async def forward(request: Request) -> Response:
        path = request.url.path
        if not path.startswith(f"{PREFIX}/"):
            outside.append(path)
            return Response(status_code=404)
        sent = [(name, value) for name, value in request.headers.items() if name not in _OF_THE_LINE]
        address = f"{path.removeprefix(PREFIX)}?{request.url.query}"
        answer = await request.state.client.request(request.method, address, headers=sent, content=await request.body())
        kept = {name: value for name, value in answer.headers.items() if name not in _OF_THE_LINE}
        return Response(answer.content, answer.status_code, kept)

    return Starlette(routes=[Route("/{path:path}", forward, methods=["GET", "POST"])], lifespan=connected)


@pytest.fixture
def outside() -> list[str]:
    """Paths that were asked for and are not under the prefix."""
    return []


@pytest.fixture
def site(site: Site, outside: list[str]) -> Iterator[Site]:
    """The reference corpus as a proxy shows it."""
    settings = Settings(**{**site.settings.model_dump(), "api_prefix": PREFIX})
    with (
        running(application(settings), prefix=settings.api_prefix) as behind,
        running(proxy(behind, outside)) as address,
    ):
        yield replace(site, address=f"{address}{PREFIX}")


def test_behind_a_prefix_views_worker_files_and_deep_links_work(visit, site: Site, outside: list[str]) -> None:
    page = visit("/")
    expect(page.get_by_text("沈阳市").first).to_be_visible()
    page.get_by_role("link", name="关系图").click()
    page.get_by_role("link", name="沈阳市采用了什么").click()
    page.wait_for_function("() => window.__yingshang?.graph?.isSettled()")
    page.reload()
    page.wait_for_function("() => window.__yingshang?.graph?.nodes().includes('place:210100')")
    page.goto(site.url("/?ask=哪些城市推行了免申即享"))
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert "新乡市" in {cell for row in csv.reader(file) for cell in row}
    assert outside == []

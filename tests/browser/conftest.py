"""A real Chromium at a real server over the reference corpus, as a researcher would sit before it.

Chromium is the machine's own (Debian's package `chromium`, with `fonts-noto-cjk`); without it the tests are skipped,
and with CI=true they fail. A page that asks anything of another host, writes an error into its console or raises one
fails its test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from api import frontend
from api.app import create_app
from api.keys import Keys
from cli.jobs import Runner
from graph.embedded import engine
from graph.settings import Settings
from graph.store import GraphStore
from tests.end_to_end.conftest import ROOT, arguments, environment
from tests.server import running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
GL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]  # WebGL without a GPU
WIDE = {"width": 1440, "height": 900}
PATIENT_MS = 20_000  # a busy machine is no failure
_ABORTED = "net::ERR_ABORTED"  # a request that the page itself gave up


@dataclass(frozen=True)
class Site:
    """A running server, its settings and the keys of two people."""

    address: str
    settings: Settings
    reviewer: str
    editor: str

    def url(self, path: str) -> str:
        """The address of a view."""
        return f"{self.address}{path}"

    def node(self, identifier: str) -> str:
        """The address of a node's page."""
        return self.url(f"/nodes/{quote(identifier, safe='')}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser or a built front end there is nothing to look at."""
    missing = "no Chromium" if CHROMIUM is None else None if frontend.built() else "front end not built (make web)"
    if missing and not os.environ.get("CI"):
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server over the reference corpus on the embedded engine."""
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        arguments("ingest", ROOT / "fixtures" / "reference"), env=environment(folder), check=True, capture_output=True
    )
    settings = Settings(data_dir=folder, engine_idle_seconds=3600)
    keys = Keys(settings.keys_file)
    people = {role: keys.add(f"{role}-wang", role)[1] for role in ("reviewer", "editor")}
    open_store = partial(GraphStore.open, settings)
    with running(create_app(open_store, settings, Runner(open_store, settings))) as address:
        yield Site(address, settings, **people)
    engine.stop(settings)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=GL)
        yield found
        found.close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open a page in a context of its own; at the end nothing was asked elsewhere and no error was seen.

    `key` is put into the tab's storage; `allowed` are parts of console errors that the test provokes.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(path: str, key: str | None = None, allowed: tuple[str, ...] = (), **options: object) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "locale": "zh-CN", **options})  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENT_MS)
        if key:
            context.add_init_script(f"sessionStorage.setItem('yingshang.key', '{key}')")
        page = context.new_page()
        watch(page, site, faults, allowed)
        page.goto(site.url(path))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def watch(page: Page, site: Site, faults: list[str], allowed: tuple[str, ...]) -> None:
    """Note what no page may do."""
    host = urlsplit(site.address).netloc

    def asked(request: Request) -> None:
        there = urlsplit(request.url)
        if there.scheme in ("http", "https") and there.netloc != host:
            faults.append(f"asked another host: {request.url}")

    def said(kind: str, text: str) -> None:
        if kind == "error" and not any(part in text for part in (*allowed, _ABORTED)):
            faults.append(f"console: {text}")

    page.on("request", asked)
    page.on("console", lambda message: said(message.type, message.text))
    page.on("pageerror", lambda error: said("error", str(error)))

"""A real Chromium at a real server over the reference corpus, as a researcher would sit before it.

Chromium is the machine's own (Debian's package `chromium`, with `fonts-noto-cjk`); without it the tests are skipped,
and with CI=true they fail. A page that asks anything of another host, writes an error into its console or raises one
fails its test.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, expect, sync_playwright

from api import frontend
from tests.browser.site import CHROMIUM, GL, Site, serving, take_in

WIDE: ViewportSize = {"width": 1440, "height": 900}
PATIENT_MS = 20_000  # a busy machine is no failure
expect.set_options(timeout=PATIENT_MS)
_ABORTED = "net::ERR_ABORTED"  # a request that the page itself gave up


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser or a built front end there is nothing to look at."""
    missing = "no Chromium" if CHROMIUM is None else None if frontend.built() else "front end not built (make web)"
    if missing and not os.environ.get("CI"):
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the reference corpus, taken in once for all workers; to be copied, not to be written."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "reference"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            taking = folder.with_suffix(".taking")
            take_in(taking)
            taking.rename(folder)
    return folder


@contextmanager
def copied(reference: Path, folder: Path) -> Iterator[Site]:
    """A server over a copy of the reference corpus: for tests that write."""
    shutil.copytree(reference, folder, dirs_exist_ok=True)
    with serving(folder) as found:
        yield found


@pytest.fixture(scope="session")
def site(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server over the reference corpus on the embedded engine."""
    with copied(reference, tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture(scope="module")
def api(site: Site) -> Iterator[httpx.Client]:
    """The API of the site, with the editor's key."""
    headers = {"Authorization": f"Bearer {site.editor}"}
    with httpx.Client(base_url=site.url("/api/v1"), headers=headers, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=GL)
        yield found
        found.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> BrowserContext:
    """One window for all tests of a worker, so that the files of the front end are loaded and compiled once."""
    found = browser.new_context(viewport=WIDE, locale="zh-CN")
    found.set_default_timeout(PATIENT_MS)
    return found


@pytest.fixture
def visit(context: BrowserContext, site: Site) -> Iterator[Callable[..., Page]]:
    """Open a page in a tab of its own; at the end nothing was asked elsewhere and no error was seen.

    `key` is put into the tab's storage; `allowed` are parts of console errors that the test provokes. What the tabs
    of a test keep (language, theme, rights, being offline) ends with it.
    """
    faults: list[str] = []

    def opened(
        path: str, key: str | None = None, allowed: tuple[str, ...] = (), permissions: tuple[str, ...] = ()
    ) -> Page:
        if permissions:
            context.grant_permissions(list(permissions))
        page = context.new_page()
        if key:
            page.add_init_script(f"sessionStorage.setItem('yingshang.key', '{key}')")
        watch(page, site, faults, allowed)
        page.goto(site.url(path))
        return page

    yield opened
    context.set_offline(False)
    context.clear_permissions()
    for page in context.pages:
        forget(page, site)
        page.close()
    assert faults == []


def forget(page: Page, site: Site) -> None:
    """Clear what an address keeps in the browser, whatever became of the page."""
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": site.address, "storageTypes": "local_storage"})
    session.detach()


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

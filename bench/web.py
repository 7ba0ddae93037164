"""What a person waits for in the browser, against the budgets: `python bench/web.py [--rounds N]`.

Real Chromium without a GPU (software rendering), the built front end, the reference corpus on the embedded engine. Each
figure is the median of its rounds in milliseconds, beside its budget; exit code 1 where one is over. Rounds take turns
with a bare page of the same server, whose time is printed too, so that a busy machine shows.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from tests.browser.site import CHROMIUM, GL, Site, reference_site

WIDE = {"width": 1440, "height": 900}
PATIENT_MS = 60_000
Step = Callable[[Page, Site], float]


def timed(action: Callable[[], object], seen: Callable[[], object]) -> float:
    """Milliseconds from an action until what it shows is seen."""
    begun = time.perf_counter()
    action()
    seen()
    return (time.perf_counter() - begun) * 1000


def bare(page: Page, site: Site) -> float:
    """A page without scripts from the same server."""
    return timed(lambda: page.goto(site.url("/docs")), page.get_by_role("heading", level=1).wait_for)


def first_view(page: Page, site: Site) -> float:
    """From an empty cache to the start page with what the corpus covers."""
    return timed(lambda: page.goto(site.url("/")), page.get_by_text("沈阳市").first.wait_for)


def matrix(page: Page, site: Site) -> float:
    """From the click on the view's name to the whole matrix (35 places by 300 measures)."""
    page.goto(site.url("/"))
    page.get_by_text("沈阳市").first.wait_for()
    link = page.get_by_role("link", name="矩阵", exact=True)
    return timed(link.click, page.locator("tr[data-row]").nth(30).wait_for)


def drawer(page: Page, site: Site) -> float:
    """From the click on a statement's button to its sentence."""
    page.goto(site.url("/nodes/measure:mian-shen-ji-xiang"))
    button = page.get_by_role("button", name="依据 3：辽宁省")
    button.wait_for()
    return timed(button.click, page.get_by_role("complementary", name="依据").locator("mark").first.wait_for)


def graph(page: Page, site: Site) -> float:
    """From the address to the drawn surroundings of a city (some 190 nodes)."""
    page.goto(site.url("/graph?node=place:210100"))
    page.wait_for_function("() => window.__yingshang?.graph?.firstDrawn() != null", timeout=PATIENT_MS)
    return float(page.evaluate("window.__yingshang.graph.firstDrawn()"))


STEPS: dict[str, tuple[Step, int | None]] = {
    "a bare page": (bare, None), "first view": (first_view, 1500), "matrix": (matrix, 500), "evidence drawer": (drawer, 150),
    "graph of a city": (graph, 1500),
}  # fmt: skip


def measured(browser: Browser, site: Site, rounds: int) -> dict[str, list[float]]:
    """Times of each step; the steps take turns, each in a context of its own."""
    times: dict[str, list[float]] = {name: [] for name in STEPS}
    for _ in range(rounds):
        for name, (step, _budget) in STEPS.items():
            context = browser.new_context(viewport=WIDE, locale="zh-CN")  # type: ignore[arg-type]
            context.set_default_timeout(PATIENT_MS)
            times[name].append(step(context.new_page(), site))
            context.close()
    return times


def main() -> int:
    """Print the table; 1 where a median is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with reference_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=GL)
        times = measured(browser, site, rounds)
        browser.close()
    table = Table("step", "median ms", "least", "most", "budget ms", title=f"{rounds} rounds, software rendering")
    for name, found in times.items():
        budget = STEPS[name][1]
        table.add_row(name, *(f"{value:.0f}" for value in (median(found), min(found), max(found))), str(budget or "–"))
    Console().print(table)
    return int(any(budget is not None and median(times[name]) > budget for name, (_, budget) in STEPS.items()))


if __name__ == "__main__":
    sys.exit(main())

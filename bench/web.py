"""What a person waits for in the browser, against the budgets: `python bench/web.py [--rounds N] [--documents N] [--write]`.

Real Chromium without a GPU (software rendering), the built front end, the reference corpus on the embedded engine, or with
`--documents` a generated one of that size. Each figure is the median of its rounds in milliseconds, beside its budget; exit
code 1 where one is over. Rounds take turns with a bare page of the same server, whose time is printed too, so that a busy
machine shows. Then the same large graph is drawn by our view and by two libraries. `--write` puts the tables into
docs/front-end.md.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from bench.corpus import corpus, write
from bench.graphs import compared, first_drawn
from tests.browser.site import CHROMIUM, GL, REFERENCE, Site, serving, take_in

WIDE = {"width": 1440, "height": 900}
PATIENT_MS = 60_000
GRAPH_ROUNDS = 3
PAGE = Path(__file__).parents[1] / "docs" / "front-end.md"
BEGIN, END = "<!-- made by `make bench-web`: begin -->", "<!-- made by `make bench-web`: end -->"
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
    page.goto(site.url("/nodes/place:210100"))
    button = page.get_by_role("button", name=re.compile("^依据 ")).first
    button.wait_for()
    return timed(button.click, page.get_by_role("complementary", name="依据").locator("mark").first.wait_for)


def graph(page: Page, site: Site) -> float:
    """From the address to the drawn surroundings of a city (some 190 nodes)."""
    page.goto(site.url("/graph?node=place:210100"))
    return first_drawn(page)


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


def tables(times: dict[str, list[float]], drawn: list[tuple[str, ...]], documents: int | None) -> str:
    """Both tables as Markdown."""
    corpus = f"a generated corpus of {documents:,} documents" if documents else "the reference corpus"
    rows = [
        (name, *(f"{value:.0f}" for value in (median(found), min(found), max(found))), str(STEPS[name][1] or "–"))
        for name, found in times.items()
    ]
    steps = _markdown(("over " + corpus, "median ms", "least", "most", "budget ms"), rows)
    return f"{steps}\n\n{_markdown(('graph', 'nodes', 'first drawing', 'longest frame while moved'), drawn)}"


def _markdown(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows))


def _page_with(page: str, text: str) -> str:
    """The page with the text between its marks."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}"


@contextmanager
def _site(documents: int | None) -> Iterator[Site]:
    """A server over the reference corpus or over a generated one."""
    with tempfile.TemporaryDirectory() as texts, tempfile.TemporaryDirectory() as folder:
        if documents:
            write(Path(texts), corpus(documents))
        take_in(Path(folder), Path(texts) if documents else REFERENCE)
        with serving(Path(folder)) as site:
            yield site


def main() -> int:
    """Print the tables; 1 where a median is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--documents", type=int, help="take in a generated corpus of so many documents")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/front-end.md")
    chosen = parser.parse_args()
    with _site(chosen.documents) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=GL)
        times = measured(browser, site, chosen.rounds)
        drawn = compared(browser, site, GRAPH_ROUNDS)
        browser.close()
    text = tables(times, drawn, chosen.documents)
    print(text)
    if chosen.write:
        PAGE.write_text(_page_with(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")
    return int(any(budget is not None and median(times[name]) > budget for name, (_, budget) in STEPS.items()))


if __name__ == "__main__":
    sys.exit(main())

"""What a person waits for in the browser, against the budgets: `python bench/web.py [--rounds N] [--documents N] [--graph FOLDER] [--write]`.

Real Chromium without a GPU (software rendering), the built front end, the reference corpus on the embedded engine, and with
`--documents` a generated one of that size, with `--graph` what a data folder holds (`bench/engines.py --keep`). Each figure
is the median of its rounds in milliseconds, beside its budget; exit code 1 where one is over. Rounds take turns with a bare
page of the same server, whose time is printed too, so that a busy machine shows. Then the same large graph is drawn by our
view and by two libraries. `--write` puts the tables into docs/front-end.md.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from bench.corpus import corpus, write
from bench.engine_tables import page_with
from bench.graphs import compared, first_drawn
from tests.browser.site import CHROMIUM, GL, Site, reference_site, serving, take_in

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


def tables(corpora: dict[str, dict[str, list[float]]], drawn: list[tuple[str, ...]]) -> str:
    """A table of steps for each corpus, and that of the drawings, as Markdown."""
    steps = [
        _markdown(
            (f"over {corpus}", "median ms", "least", "most", "budget ms"),
            [
                (
                    name,
                    *(f"{value:.0f}" for value in (median(found), min(found), max(found))),
                    str(STEPS[name][1] or "–"),
                )
                for name, found in times.items()
            ],
        )
        for corpus, times in corpora.items()
    ]
    return "\n\n".join([*steps, _markdown(("graph", "nodes", "first drawing", "longest frame while moved"), drawn)])


def _markdown(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows))


@contextmanager
def _generated_site(documents: int) -> Iterator[Site]:
    """A server over a generated corpus."""
    with tempfile.TemporaryDirectory() as texts, tempfile.TemporaryDirectory() as folder:
        write(Path(texts), corpus(documents))
        take_in(Path(folder), Path(texts))
        with serving(Path(folder)) as site:
            yield site


def _sites(documents: int | None, graph: Path | None) -> dict[str, AbstractContextManager[Site]]:
    sites: dict[str, AbstractContextManager[Site]] = {"the reference corpus": reference_site()}
    if graph:
        sites["a larger graph"] = serving(graph)
    if documents:
        sites[f"a generated corpus of {documents:,} documents"] = _generated_site(documents)
    return sites


def _over(times: dict[str, list[float]]) -> bool:
    return any(budget is not None and median(times[name]) > budget for name, (_, budget) in STEPS.items())


def main() -> int:
    """Print the tables; 1 where a median is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--documents", type=int, help="a generated corpus of so many documents as well")
    parser.add_argument("--graph", type=Path, metavar="FOLDER", help="the graph of a data folder as well")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/front-end.md")
    chosen = parser.parse_args()
    corpora, drawn = {}, []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=GL)
        for name, serving_it in _sites(chosen.documents, chosen.graph).items():
            with serving_it as site:
                corpora[name] = measured(browser, site, chosen.rounds)
                drawn = drawn or compared(browser, site, GRAPH_ROUNDS)
        browser.close()
    text = tables(corpora, drawn)
    print(text)
    if chosen.write:
        PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), text, BEGIN, END), encoding="utf-8")
    return int(any(map(_over, corpora.values())))


if __name__ == "__main__":
    sys.exit(main())

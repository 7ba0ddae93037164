"""Pictures of every view in both languages and themes, for a person to look at: build/screenshots/VIEW-LANGUAGE-THEME.png.

With `--readme` the three that the README shows are written to docs/images as well.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import CHROMIUM, GL, Site, reference_site
from tests.browser.test_accessible import MEASURE, REGULATION, TEXT

ROOT = Path(__file__).parent.parent
OUT = ROOT / "build" / "screenshots"
IMAGES = ROOT / "docs" / "images"
CELL = f"evidence=cell%7Cplace%253A410700%7C{MEASURE.replace(':', '%253A')}"
STATEMENT = "MATCH (c:City)-[a:ADOPTS]->(m:Measure) RETURN m.name AS measure, count(DISTINCT c) AS cities ORDER BY cities DESC LIMIT 20"
VIEWS = {
    "start": "/", "ask": "/?ask=哪些城市推行了免申即享", "search": "/search?q=电子证照", "matrix": f"/matrix?{CELL}",
    "graph": f"/graph?node={MEASURE}&selected={MEASURE}", "chains": f"/chains/{REGULATION}",
    "compare": "/compare?place=place:210100&place=place:210200", "timeline": f"/timeline/{MEASURE}",
    "timeline-place": "/timeline/place:210100", "map": f"/map?measure={MEASURE}", "documents": "/documents",
    "reader": f"/documents/{TEXT}", "regulations": "/regulations", "regulation": f"/regulations/{REGULATION}",
    "evidence": f"/regulations/{REGULATION}?{CELL}", "node": "/nodes/place:210100", "review": "/review",
    "review-pairs": "/review?tab=pairs", "review-texts": "/review?tab=texts", "review-node": f"/review?tab=nodes&node={MEASURE}",
    "query": f"/query/places_of_measure?measure={MEASURE}", "query-cypher": f"/query/cypher?statement={quote(STATEMENT)}",
    "intake": "/intake", "take-out": f"/map?measure={MEASURE}",
}  # fmt: skip
PRESSED = {"take-out": "main button[aria-haspopup]"}  # what is opened in a view before its picture is taken
README = ("ask", "matrix", "graph")
PATIENT_MS = 60_000
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


def take(browser: Browser, site: Site, language: str, theme: str, size: str) -> None:
    """One picture of each view."""
    context = browser.new_context(viewport=SIZES[size], color_scheme=theme)  # type: ignore[arg-type]
    context.add_init_script(f"sessionStorage.setItem('yingshang.key', '{site.editor}')")
    for name, path in VIEWS.items():
        page = context.new_page()
        page.goto(f"{site.url(path)}{'&' if '?' in path else '?'}lang={language}")
        page.get_by_role("heading", level=1).first.wait_for()
        page.wait_for_load_state("networkidle")
        page.wait_for_function("document.querySelector('main [class*=spinner]') === null", timeout=PATIENT_MS)
        if name in PRESSED:
            page.locator(PRESSED[name]).first.click()
        page.wait_for_timeout(1000)  # layouts come to rest
        page.screenshot(path=OUT / f"{name}-{language}-{theme}-{size}.png")
        page.close()
    context.close()


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true")
    wanted = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    with reference_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=GL)
        for language, theme, size in (
            ("zh-CN", "light", "wide"), ("en", "light", "wide"), ("zh-CN", "dark", "wide"), ("zh-CN", "light", "phone"),
        ):  # fmt: skip
            take(browser, site, language, theme, size)
        browser.close()
    if wanted.readme:
        for name in README:
            (IMAGES / f"{name}.png").write_bytes((OUT / f"{name}-zh-CN-light-wide.png").read_bytes())
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

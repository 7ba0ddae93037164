"""The same generated graph drawn by our view and by two libraries, in one run: first drawing and longest frame while it is moved.

Software rendering, the same places of nodes, names and arrows for all. Our time runs from the address to the drawing and
holds the page, its answer and its lists; that of a library from the graph in memory alone. What takes longer than the
deadline is given up.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, Route
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.site import Site

PEERS = Path(__file__).parent / "graph_peers"
SIZES = (2_000, 20_000)
DEADLINE_MS = 60_000
ROOT = "place:210100"
KINDS = ("Measure", "City", "Agency", "Figure")
_DRAGGED, _STEPS = 300, 30
Times = tuple[float | None, float | None]  # first drawing and longest frame in milliseconds; None: beyond the deadline

_FRAMES = """() => { window.__frames = []; let last = performance.now();
  const next = (now) => { window.__frames.push(now - last); last = now; requestAnimationFrame(next); }; requestAnimationFrame(next); }"""
_CYTOSCAPE = """(graph) => new Promise((done) => { const begun = performance.now();
  const elements = [...graph.nodes.map(({ id, name, x, y }) => ({ data: { id, name }, position: { x, y } })),
    ...graph.edges.map(({ source, target }, i) => ({ data: { id: 'e' + i, source, target } }))];
  const drawn = cytoscape({ container: document.getElementById('c'), elements, layout: { name: 'preset' }, style: [
    { selector: 'node', style: { label: 'data(name)', width: 8, height: 8, 'font-size': 12 } },
    { selector: 'edge', style: { width: 1, 'curve-style': 'straight', 'target-arrow-shape': 'triangle' } }] });
  drawn.one('render', () => requestAnimationFrame(() => done(performance.now() - begun))); })"""
_G6 = """async (graph) => { const begun = performance.now();
  const drawn = new G6.Graph({ container: 'c', autoFit: 'view', animation: false, behaviors: ['drag-canvas'],
    node: { style: { size: 8, labelText: (node) => node.data.name, labelFontSize: 12 } }, edge: { style: { lineWidth: 1, endArrow: true } },
    data: { nodes: graph.nodes.map(({ id, name, x, y }) => ({ id, data: { name }, style: { x, y } })),
      edges: graph.edges.map(({ source, target }, i) => ({ id: 'e' + i, source, target })) } });
  await drawn.render(); await new Promise(requestAnimationFrame); return performance.now() - begun; }"""
LIBRARIES = {
    "Cytoscape": ("cytoscape/dist/cytoscape.min.js", _CYTOSCAPE),
    "G6": ("@antv/g6/dist/g6.min.js", _G6),
}


def generated(size: int) -> dict[str, Any]:
    """A neighbourhood of so many nodes as the API gives it: a hub, and a tree below it."""
    nodes = [{"id": ROOT, "kind": "City", "name": "沈阳市"}]
    nodes += [{"id": f"n:{i}", "kind": KINDS[i % 4], "name": f"节点{i}"} for i in range(1, size)]
    edges = [
        {
            "source": ROOT if i < 200 else f"n:{i // 7}", "target": f"n:{i}", "predicate": "ADOPTS", "claims": 1, "status": None,
            "documents": [],
        }
        for i in range(1, size)
    ]  # fmt: skip
    return {"center": ROOT, "nodes": nodes, "edges": edges, "documents": [], "truncated": False}


def _placed(graph: dict[str, Any]) -> dict[str, Any]:
    """The same with places on a spiral, since a library is given some."""
    turn = math.pi * (3 - math.sqrt(5))
    nodes = [
        n | {"x": 20 * math.sqrt(i) * math.cos(i * turn), "y": 20 * math.sqrt(i) * math.sin(i * turn)}
        for i, n in enumerate(graph["nodes"])
    ]
    return graph | {"nodes": nodes}


def _longest_frame(page: Page) -> float:
    """Drag the drawing to and fro by its ground and give the longest frame in milliseconds."""
    page.evaluate(_FRAMES)
    page.mouse.move(60, 400)
    page.mouse.down()
    page.mouse.move(60 + _DRAGGED, 400, steps=_STEPS)
    page.mouse.move(60, 400, steps=_STEPS)
    page.mouse.up()
    page.wait_for_function("() => window.__frames.length > 5")
    return float(page.evaluate("Math.max(...window.__frames.slice(1))"))


def first_drawn(page: Page, deadline_ms: int = DEADLINE_MS) -> float:
    """Milliseconds from the address to the first drawing of our graph. Raises TooLate."""
    page.wait_for_function("() => window.__yingshang?.graph?.firstDrawn() != null", timeout=deadline_ms)
    return float(page.evaluate("window.__yingshang.graph.firstDrawn()"))


def _ours(page: Page, site: Site, graph: dict[str, Any]) -> Times:
    body = json.dumps(graph)

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    page.route("**/neighbourhood*", answer)
    page.goto(site.url(f"/graph?node={ROOT}&limit={len(graph['nodes'])}&layout=radial"))
    drawn = first_drawn(page)
    page.wait_for_function("() => window.__yingshang.graph.isSettled()", timeout=DEADLINE_MS)
    return drawn, _longest_frame(page)


def _library(page: Page, name: str, graph: dict[str, Any]) -> Times:
    file, script = LIBRARIES[name]
    page.set_content("<style>body { margin: 0 } #c { width: 1100px; height: 800px }</style><div id='c'></div>")
    page.add_script_tag(path=PEERS / "node_modules" / file)
    page.evaluate(
        "async ([script, graph]) => { window.__took = null; (0, eval)(script)(graph).then((ms) => { window.__took = ms; }); }",
        [script, _placed(graph)],
    )
    page.wait_for_function("() => window.__took !== null", timeout=DEADLINE_MS)
    return float(page.evaluate("window.__took")), _longest_frame(page)


def _guarded(measure: Callable[[], Times]) -> Times:
    try:
        return measure()
    except TooLate:
        return None, None


def compared(browser: Browser, site: Site, rounds: int) -> list[tuple[str, ...]]:
    """A row for each size and drawing: name, nodes, first drawing, longest frame; medians of rounds that take turns."""
    found: dict[tuple[int, str], list[Times]] = {
        (size, name): [] for size in SIZES for name in ("our view", *LIBRARIES)
    }
    for _ in range(rounds):
        for (size, name), times in found.items():
            if (None, None) in times:
                continue  # given up once is enough
            graph = generated(size)
            page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
            page.set_default_timeout(DEADLINE_MS)
            ours = name == "our view"
            times.append(
                _guarded(lambda p=page, g=graph, n=name, o=ours: _ours(p, site, g) if o else _library(p, n, g))  # type: ignore[misc]
            )
            page.close()
    return [(name, f"{size:,}", *_medians(times)) for (size, name), times in found.items()]


def _medians(times: list[Times]) -> tuple[str, str]:
    columns = ([t[at] for t in times] for at in (0, 1))
    first, frame = (f"> {DEADLINE_MS // 1000} s" if None in c else f"{median(filter(None, c)):.0f} ms" for c in columns)
    return first, frame

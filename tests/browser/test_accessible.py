"""No view has a serious fault that axe knows, in light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.conftest import ROOT

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
VIEWS = (
    "/", "/?ask=哪些城市推行了免申即享", "/search?q=电子证照", "/matrix", "/graph?node=place:210100", "/compare?place=place:210100&place=place:210200",
    "/timeline/measure:mian-shen-ji-xiang", "/map", "/documents", "/regulations", "/nodes/place:210100", "/query", "/review", "/intake",
)  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", VIEWS)
def test_a_view_has_no_serious_fault(visit, path: str, theme: str) -> None:
    page = visit(path, color_scheme=theme)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    serious = [
        (v["id"], [n["target"] for n in v["nodes"]][:3])
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert serious == []

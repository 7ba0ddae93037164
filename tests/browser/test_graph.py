"""The relation graph as a researcher goes through it: from a place to what it rests on, opened, filtered, taken out."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import networkx as nx
import pytest
from lxml import etree
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Site

SHENYANG = "place:210100"
MEASURE = "measure:mian-shen-ji-xiang"
SETTLED = "() => window.__yingshang?.graph?.isSettled()"
MANY = 20_000


def drawn(page: Page) -> None:
    """Wait until the nodes stand where they stay."""
    page.wait_for_function(SETTLED)


def hook(page: Page, call: str) -> Any:
    """What the canvas says of itself."""
    return page.evaluate(f"window.__yingshang.graph.{call}")


def nodes(page: Page) -> set[str]:
    return set(hook(page, "nodes()"))


def choose_on_canvas(page: Page, node: str) -> None:
    """Click a node where it is drawn, once it moves no more."""
    drawn(page)
    at = hook(page, f"nodeAt('{node}')")
    page.mouse.click(at["x"], at["y"])


def test_from_a_place_to_the_sentence_of_one_of_its_edges(visit) -> None:
    page = visit("/graph")
    expect(page.get_by_role("heading", name="从一个节点开始")).to_be_visible()
    page.get_by_role("link", name="沈阳市采用了什么").click()
    drawn(page)
    expect(page.get_by_role("img", name=re.compile("关系图：.* 个节点"))).to_be_visible()
    assert SHENYANG in nodes(page)

    page.get_by_role("tab", name=re.compile("^关系")).click()
    page.get_by_role("listbox", name="图中的关系").get_by_role("option").first.click()
    evidence = page.get_by_role("complementary", name="依据")
    expect(evidence.locator("blockquote").first).to_be_visible()
    page.reload()
    expect(evidence.locator("blockquote").first).to_be_visible()
    evidence.get_by_role("button", name="关闭").click()
    expect(evidence).to_have_count(0)

    choose_on_canvas(page, SHENYANG)
    expect(page.get_by_role("region", name="所选节点")).to_contain_text("沈阳市")


def test_opened_fixed_hidden_and_taken_back_by_keyboard_and_restored_by_the_link(visit) -> None:
    page = visit(f"/graph?node={SHENYANG}")
    drawn(page)
    before = nodes(page)
    listbox = page.get_by_role("listbox", name="图中的节点")
    listbox.get_by_role("option").first.focus()
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("region", name="所选节点")
    expect(chosen).to_be_visible()
    identifier = page.evaluate("new URLSearchParams(location.search).get('selected')")
    chosen.get_by_role("button", name="固定").click()
    expect(chosen.get_by_role("button", name="取消固定")).to_be_visible()
    place = hook(page, f"position('{identifier}')")
    chosen.get_by_role("button", name="展开").click()
    expect(page).to_have_url(re.compile("expand="))
    drawn(page)
    expect(page.get_by_role("button", name="收起")).to_be_visible()
    assert nodes(page) >= before
    assert hook(page, f"position('{identifier}')") == pytest.approx(place, abs=0.1)
    page.reload()
    drawn(page)
    assert hook(page, f"position('{identifier}')") == pytest.approx(place, abs=0.1)

    page.get_by_role("button", name="隐藏").click()
    expect(page.get_by_text("已隐藏 1 个节点")).to_be_visible()
    assert identifier not in nodes(page)
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("已隐藏 1 个节点")).to_have_count(0)
    assert identifier in nodes(page)


def test_filters_leave_out_kinds_predicates_and_weak_claims(visit) -> None:
    page = visit(f"/graph?node={SHENYANG}")
    drawn(page)
    before = nodes(page)
    page.get_by_role("group", name=re.compile("^图例")).get_by_role("button", name=re.compile("举措")).click()
    expect(page).to_have_url(re.compile("hide_kind=Measure"))
    page.wait_for_function("() => !window.__yingshang.graph.nodes().some((id) => id.startsWith('measure:'))")
    page.get_by_role("group", name=re.compile("^关系类型")).get_by_role("button", name=re.compile("位于")).click()
    page.wait_for_function("() => !window.__yingshang.graph.edges().some((id) => id.includes(' LOCATED_IN '))")
    page.get_by_role("combobox", name="审校").select_option("只看审校过的")
    page.wait_for_function(f"() => window.__yingshang.graph.nodes().length < {len(before)}")
    assert SHENYANG in nodes(page)


def test_the_path_between_two_places_and_the_three_layouts(visit) -> None:
    page = visit(f"/graph?node={SHENYANG}")
    drawn(page)
    page.get_by_role("combobox", name="从沈阳市到…的路径").fill("zzs")
    page.get_by_role("option", name=re.compile("郑州市")).first.click()
    expect(page).to_have_url(re.compile("to=place"))
    page.wait_for_function("() => window.__yingshang.graph.nodes().includes('place:410100')")
    for layout in ("环形", "分层", "力导向"):
        page.get_by_role("combobox", name="布局").select_option(layout)
        drawn(page)
        places = [hook(page, f"position({json.dumps(node)})") for node in sorted(nodes(page))]
        assert len({(round(p["x"], 3), round(p["y"], 3)) for p in places}) == len(places)


def test_pictures_hold_what_they_rest_on(visit, tmp_path: Path) -> None:
    page = visit(f"/graph?node={SHENYANG}&min_confidence=0.5")
    drawn(page)
    svg = taken(page, "矢量图 SVG", tmp_path)
    root = etree.fromstring(svg.read_bytes())
    text = " ".join(root.itertext())
    corpus = httpx.get(page.url.split("/graph")[0] + "/api/v1/coverage").headers["Yingshang-Corpus"]
    for part in ("沈阳市的关系", "图例", "举措", "计划 ", "置信度 ≥ 0.5", f"语料版本 {corpus}", "来源 (", "1. "):
        assert part in text
    assert root.findall(".//{http://www.w3.org/2000/svg}title")
    with Image.open(taken(page, "图片 PNG", tmp_path)) as image:
        drawing = image.convert("RGB")
    legend = drawing.crop((0, drawing.height * 3 // 4, drawing.width, drawing.height))
    assert drawing.width > 1000
    assert len(drawing.getcolors(maxcolors=1 << 24) or ()) > 50
    assert len(legend.getcolors(maxcolors=1 << 24) or ()) > 5


def taken(page: Page, what: str, folder: Path) -> Path:
    """Take the drawing out and give the file."""
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=what).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_files_of_the_same_selection_open_elsewhere(visit, tmp_path: Path) -> None:
    page = visit(f"/graph?node={MEASURE}")
    drawn(page)
    shown = nodes(page)
    around = nx.read_gexf(taken(page, "GEXF（免申即享周围的全部断言）", tmp_path))
    assert shown <= set(around)
    page.get_by_role("group", name=re.compile("^图例")).get_by_role("button", name=re.compile("地级市")).click()
    page.wait_for_function(f"() => window.__yingshang.graph.nodes().length < {len(shown)}")
    seen = nx.read_gexf(taken(page, "GEXF（图中所见）", tmp_path))
    assert set(seen) == nodes(page)
    assert {f"{a} {said['predicate']} {b}" for a, b, said in seen.edges(data=True)} == set(hook(page, "edges()"))


def generated(many: int, route: Route) -> None:
    """A neighbourhood far larger than any of the corpus."""
    kinds = ("Measure", "City", "Agency", "Figure")
    found = [{"id": SHENYANG, "kind": "City", "name": "沈阳市"}]
    found += [{"id": f"n:{i}", "kind": kinds[i % 4], "name": f"节点{i}"} for i in range(1, many)]
    edges = [
        {
            "source": SHENYANG if i < 200 else f"n:{i // 7}",
            "target": f"n:{i}",
            "predicate": "ADOPTS",
            "claims": 1,
            "status": None,
            "documents": [],
        }
        for i in range(1, many)
    ]
    route.fulfill(json={"center": SHENYANG, "nodes": found, "edges": edges, "documents": [], "truncated": False})


def test_twenty_thousand_nodes_are_drawn(visit) -> None:
    page = visit("/graph")
    page.route("**/neighbourhood*", lambda route: generated(MANY, route))
    page.goto(page.url + f"?node={quote(SHENYANG)}&limit={MANY}&layout=radial")
    page.wait_for_function("() => window.__yingshang?.graph?.nodes().length === " + str(MANY))
    drawn(page)
    expect(page.get_by_role("tab", name=f"节点 {MANY}")).to_be_visible()
    choose_on_canvas(page, SHENYANG)
    expect(page.get_by_role("region", name="所选节点")).to_contain_text("沈阳市")


def coloured(page: Page, at: dict[str, float], half: int) -> bool:
    """Whether anything is drawn around a point of the page."""
    x, y = at["x"] - half, at["y"] - half
    picture = page.screenshot(clip={"x": x, "y": y, "width": 2 * half, "height": 2 * half})
    with Image.open(io.BytesIO(picture)) as image:
        return len(image.convert("RGB").getcolors(maxcolors=1 << 16) or ()) > 1


def test_a_large_graph_moved_by_mouse_and_wheel_is_drawn_and_met_where_the_camera_says(visit) -> None:
    page = visit("/graph")
    page.route("**/neighbourhood*", lambda route: generated(2_000, route))
    page.goto(page.url + f"?node={quote(SHENYANG)}&limit=2000&layout=radial")
    page.wait_for_function("() => window.__yingshang?.graph?.nodes().length === 2000")
    drawn(page)
    before = hook(page, f"nodeAt('{SHENYANG}')")
    box = page.get_by_role("img", name=re.compile("^关系图")).bounding_box()
    ground = {"x": box["x"] + 8, "y": box["y"] + 8}
    page.mouse.move(**ground)
    page.mouse.down()
    page.mouse.move(ground["x"] + 120, ground["y"] + 60, steps=10)
    page.mouse.up()
    page.wait_for_function(SETTLED)
    after = hook(page, f"nodeAt('{SHENYANG}')")
    assert (after["x"] - before["x"], after["y"] - before["y"]) != pytest.approx((0, 0), abs=50)
    page.mouse.move(after["x"] + 60, after["y"] + 60)
    page.mouse.wheel(0, -200)
    page.wait_for_function(f"() => Math.abs(window.__yingshang.graph.nodeAt('{SHENYANG}').x - {after['x']}) > 20")
    page.wait_for_function(SETTLED)
    edge = f"{SHENYANG} ADOPTS n:150"
    assert edge in hook(page, "edges()")
    assert coloured(page, hook(page, f"edgeAt('{edge}')"), 3)
    assert coloured(page, hook(page, "nodeAt('n:150')"), 3)
    choose_on_canvas(page, SHENYANG)
    expect(page.get_by_role("region", name="所选节点")).to_contain_text("沈阳市")


def test_what_cannot_be_read_says_so(visit) -> None:
    page = visit("/graph?node=place:999999", allowed=("404",))
    expect(page.get_by_role("alert")).to_contain_text("没有找到")


def test_without_its_forces_the_graph_is_drawn_where_they_begin_and_says_so(visit) -> None:
    page = visit("/graph", allowed=("ERR_FAILED", "force.worker"))
    page.route("**/force.worker*", lambda route: route.abort())
    page.goto(page.url + f"?node={SHENYANG}")
    expect(page.get_by_text("节点停在起始位置")).to_be_visible()
    drawn(page)
    assert SHENYANG in nodes(page)


def test_readable_first_then_it_asks(visit, site: Site) -> None:
    page = visit(f"/graph?node={SHENYANG}&limit=20")
    drawn(page)
    assert len(nodes(page)) == 20
    page.get_by_role("button", name="最多画 80 个").click()
    page.wait_for_function("() => window.__yingshang.graph.nodes().length === 80")


def test_chains_lead_from_a_regulation_to_the_sentence_of_a_place(visit, site: Site, tmp_path: Path) -> None:
    page = visit(f"/chains/{quote('regulation:you-hua-ying-shang-huan-jing-tiao-li')}")
    columns = page.get_by_role("list", name=re.compile("^第 . 列$"))
    expect(columns).to_have_count(4)
    page.get_by_role("button", name="并联审批").first.click()
    chosen = page.get_by_role("region", name="所选节点")
    expect(columns.last.get_by_role("listitem")).not_to_have_count(0)
    with taken(page, "CSV（图中所见）", tmp_path).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == chosen.get_by_role("listitem").count() + len([r for r in rows if "并联审批" not in r.values()])
    assert {r["source"] for r in rows if r["predicate"] == "ADOPTS"} == set(
        columns.last.get_by_role("listitem").all_inner_texts()
    )
    text = " ".join(etree.fromstring(taken(page, "矢量图 SVG", tmp_path).read_bytes()).itertext())
    assert all(part in text for part in ("的链条", "只含经过“并联审批”的链条", "图例", "来源 (", "优化营商环境条例"))
    chosen.get_by_role("button", name=re.compile("^采用 .*市")).first.click()
    expect(page.get_by_role("complementary", name="依据").locator("blockquote").first).to_be_visible()
    page.reload()
    expect(chosen).to_contain_text("并联审批")
    page.go_back()
    expect(page.get_by_text("点一个节点，看它从何而来")).to_be_visible()
    page.goto(site.url(f"/chains/{quote(MEASURE)}"))
    expect(chosen).to_contain_text("免申即享")

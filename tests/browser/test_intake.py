"""From an empty corpus to documents in it, as a person brings them in; markup in what comes in stays text everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.site import Site, serving


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of their own, with nothing in it at first."""
    with serving(tmp_path_factory.mktemp("empty")) as found:
        yield found


def test_with_nothing_in_it_the_page_says_how_to_begin(visit) -> None:
    page = visit("/")
    expect(page.get_by_role("heading", name="图谱里还没有文件")).to_be_visible()
    expect(page.get_by_text("yingshang ingest FOLDER")).to_be_visible()


MARKUP = '<img src=x onerror="document.title=1">'
HOSTILE = (
    f"---\ntitle: 甲{MARKUP}报告\nplace: 沈阳市\ndate: 2021-09-18\ngenre: report\n---\n"
    f"一、推行{MARKUP}\n2021年，我市推行“免申即享”{MARKUP}。<script>document.title=1</script>\n"
)  # invented


def test_documents_are_brought_in_with_a_report_and_their_markup_is_text(visit, site: Site) -> None:
    page = visit("/intake", key=site.editor)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="选择文件…").click()
    chooser.value.set_files(
        [
            {"name": "hostile.md", "mimeType": "text/markdown", "buffer": HOSTILE.encode()},
            {"name": "odd.xyz", "mimeType": "application/octet-stream", "buffer": b"\x00\x01"},
        ]
    )
    expect(page.locator("article[data-state=added]")).to_contain_text(MARKUP, timeout=20_000)
    expect(page.locator("article[data-state=failed]")).to_contain_text("odd.xyz")
    expect(page.get_by_role("status").filter(has_text="已完成")).to_be_visible()
    document = unquote(page.locator("article[data-state=added] a").get_attribute("href") or "").rpartition("/")[2]
    page.goto(site.url(f"/review?document={quote(document)}"))
    expect(page.get_by_role("region", name="所据文本")).to_contain_text(MARKUP)
    assert page.title() != "1"
    assert page.locator("img").count() == 0


MEASURE = "measure:mian-shen-ji-xiang"
PLACE = "place:210100"
NAME = "<img src=x onerror=document.title=1>"


def test_a_name_of_markup_is_text_in_every_view_and_picture(visit, site: Site) -> None:
    headers = {"Authorization": f"Bearer {site.editor}"}
    with httpx.Client(base_url=site.url("/api/v1"), headers=headers, timeout=60) as client:
        renamed = client.post("/decisions", json={"act": "rename", "node": MEASURE, "name": NAME}).raise_for_status()
        document = client.get("/documents").json()["documents"][0]["id"]
        page = visit(f"/documents/{document}")
        expect(page.get_by_role("region", name="断言").get_by_text(NAME).first).to_be_visible()
        for path in (
            f"/search?q={quote('<img src')}",
            "/matrix?min_places=1",
            f"/timeline/{PLACE}",
            f"/compare?place={PLACE}&place=place:210200",
            f"/graph?node={MEASURE}&selected={MEASURE}",
        ):
            page.goto(site.url(path))
            expect(page.get_by_role("main").get_by_text(NAME).first).to_be_attached()
            assert page.locator("img").count() == 0
        page.wait_for_function("() => window.__yingshang?.graph?.isSettled()")
        page.get_by_role("button", name="导出").click()
        with page.expect_download() as download:
            page.get_by_role("menuitem", name="矢量图 SVG").click()
        drawing = ElementTree.parse(download.value.path())
        assert any(NAME in (one.text or "") for one in drawing.iter())
        assert not [one for one in drawing.iter() if one.tag.endswith("}img")]
        assert page.title() != "1"
        client.post(f"/events/{renamed.json()['id']}/undo", json={}).raise_for_status()


def dropped(page: Page, *paths: Path) -> None:
    """Drag files or folders from outside onto the place for them and let go."""
    box = page.get_by_text("把文件或文件夹拖到这里").bounding_box()
    assert box
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        at = {"x": box["x"] + 5, "y": box["y"] + 5}
        session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **at})


def test_files_and_folders_are_dropped_and_a_kind_that_is_refused_says_why(visit, site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "来文"
    (folder / "内层").mkdir(parents=True)
    (folder / ".hidden").write_text("x", encoding="utf-8")
    (folder / "甲.md").write_text("# 关于推行容缺受理的通知\n\n营口市推行容缺受理。\n", encoding="utf-8")  # invented
    (folder / "内层" / "乙.txt").write_text(
        "关于推行告知承诺制的通知\n\n锦州市推行告知承诺制。\n", encoding="utf-8"
    )  # invented
    (tmp_path / "程序.exe").write_bytes(b"MZ\x00\x01")
    page = visit("/intake", key=site.editor)
    expect(page.get_by_text("把文件或文件夹拖到这里")).to_be_visible()
    dropped(page, folder, tmp_path / "程序.exe")
    expect(page.get_by_role("status").filter(has_text="已完成 3 / 3")).to_be_visible()
    expect(page.locator("article[data-state=added]")).to_have_count(2)
    expect(page.locator("article[data-state=failed]")).to_contain_text("程序.exe")
    (tmp_path / "空").mkdir()
    dropped(page, tmp_path / "空")
    expect(page.get_by_text("里面没有文件")).to_be_visible()


def test_pasted_text_is_followed_to_its_end_over_a_line_that_breaks(visit, site: Site) -> None:
    page = visit("/intake", key=site.editor, allowed=("ERR_CONNECTION_RESET",))
    asked: list[Route] = []  # the first is broken, the second held until the page was seen to say so

    def broken_once(route: Route) -> None:
        asked.append(route)
        if len(asked) == 1:
            route.abort("connectionreset")

    page.route("**/events", broken_once)
    page.get_by_label("或粘贴文本").fill("# 关于试行首席质量官制度的说明\n\n大连市推行首席质量官制度。\n")
    page.get_by_role("button", name="导入这段文本").click()
    expect(page.get_by_role("status").filter(has_text="正在重新连接")).to_be_visible()
    while len(asked) < 2:
        page.wait_for_timeout(50)
    asked[1].continue_()
    expect(page.locator("article[data-state=added]")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="正在重新连接")).to_have_count(0)


def test_the_report_is_there_after_a_reload_and_from_the_list_of_jobs(visit, site: Site) -> None:
    page = visit("/intake", key=site.editor)
    page.get_by_label("或粘贴文本").fill("# 关于试行虚构服务制度的说明\n\n大连市推行首席数据官制度。\n")  # invented
    page.get_by_role("button", name="导入这段文本").click()
    report = page.locator("article[data-state=added]")
    expect(report).to_contain_text("虚构服务制度")
    expect(page).to_have_url(re.compile(r"\?job="))
    page.reload()
    expect(report).to_contain_text("虚构服务制度")
    page.goto(site.url("/intake"))
    expect(page.get_by_role("button", name="导入这段文本")).to_be_visible()
    expect(page.locator("article")).to_have_count(0)
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    expect(report).to_contain_text("虚构服务制度")


def test_a_reader_learns_how_to_bring_documents_in(visit) -> None:
    page = visit("/intake")
    expect(page.get_by_text("yingshang keys add NAME --role editor")).to_be_visible()
    expect(page.get_by_role("button", name="导入这段文本")).to_have_count(0)

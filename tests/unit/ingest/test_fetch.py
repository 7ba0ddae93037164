"""Fetching against a real HTTP server on the loopback, with pages built like those of government sites."""

import csv
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.pipeline import extract, read_document
from ingest.profiles import profiles
from ingest.read import read_source
from ingest.sources import Source, collect
from ingest.web.archive import Archive
from ingest.web.client import Client, Limits
from ingest.web.crawl import Crawl, Task
from ingest.web.guard import GuardedBackend
from ingest.web.links import Link, read_links
from tests.formats import as_html, as_pdf, as_xlsx
from tests.government_pages import KINDS
from tests.site import ATTACHED, DAY, HTML, Site, serving

FAST = Limits(pause=0, back_off=0.01, loopback=True, max_bytes=2 * 1024**2, seconds=5)


@pytest.fixture
def site() -> Iterator[str]:
    with serving() as address:
        yield address


def fetched(folder: Path, tasks: list[Task], limits: Limits = FAST, stop_after: int = 1000) -> dict[str, str]:
    """State by path."""
    states: dict[str, str] = {}
    with Client(limits) as client:
        for entry, _ in Crawl(client, Archive(folder)).run(tasks, lambda: len(states) >= stop_after):
            states[entry.url.removeprefix("http://").partition("/")[2]] = entry.state
    return states


def listed(site: str) -> list[Task]:
    return [Task(f"{site}/list/1", "list", selectors={"item": ".l a", "next": "a.n"})]


def taken(folder: Path) -> list[Source]:
    """What `ingest` finds in the folder."""
    return [source for source in collect([folder]) if not source.skipped]


def manifest(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return as_pdf(as_html(ATTACHED), tmp_path_factory.mktemp("pdf"))


def test_list_pages_lead_to_pages_and_these_to_attachments_but_never_to_a_private_address(
    site: str, tmp_path: Path, plan: bytes
) -> None:
    Site.also["/files/plan.pdf"] = 200, {"Content-Type": "application/octet-stream"}, plan
    states = fetched(tmp_path, listed(site))
    assert states == {
        "list/1": "fetched", "list/2": "fetched", "a.html": "fetched", "gbk.html": "fetched",
        "files/plan.docx": "fetched", "files/plan.pdf": "fetched", "x.pdf": "private",
    }  # fmt: skip
    sources = {s.overrides["metadata_csv"]["source_url"].removeprefix(site): s for s in taken(tmp_path)}
    assert sorted(sources) == ["/a.html", "/files/plan.docx", "/files/plan.pdf", "/gbk.html"]
    assert any("一网通办".encode("gbk") in s.read() for s in sources.values()), "originals are kept as they came"
    for path, reader in (("/files/plan.docx", "docx"), ("/files/plan.pdf", "pdf")):
        source = sources[path]
        found = extract(source.read(), source.name, source.overrides)
        assert found.document.reader.startswith(reader)
        assert (found.document.title, found.document.date) == ("大连市工作方案", "2022-03-09")
        adopted = {claim.object for claim in found.claims if claim.predicate == "ADOPTS"}
        assert "免申即享" in {node.name for node in found.nodes if node.id in adopted}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_site_from_its_list_to_title_date_issuer_and_text(site: str, tmp_path: Path, name: str) -> None:
    kind = KINDS[name]
    states = fetched(tmp_path, [Task(f"{site}{kind.start}", "list", selectors=kind.selectors)])
    assert {states[path.removeprefix("/")] for path in kind.served} == {"fetched"}
    assert set(states) - {path.removeprefix("/") for path in kind.served} <= {
        "trs/tzgg/202203/P020220309000000000001.docx"
    }
    source = next(s for s in taken(tmp_path) if s.overrides["metadata_csv"]["source_url"] == f"{site}{kind.document}")
    document = read_document(source.read(), source.name, source.overrides)
    assert {field: getattr(document, field) for field in kind.stated} == dict(kind.stated)
    head = [line for line in document.text.split("\n") if line != document.title]
    assert kind.opening in (head[0], *head[1:3] * (name == "open_government")), "nothing of the page around it"
    assert "版权所有" not in document.text


def test_a_fetched_page_is_read_by_the_profile_of_its_site(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "profiles").mkdir()
    profile = "name: 示例市人民政府\nhosts: [127.0.0.1]\nissuer: 沈阳市财政局\nplace: 沈阳市\n"
    (tmp_path / "profiles" / "loopback.yaml").write_text(profile, encoding="utf-8")
    monkeypatch.setenv("YINGSHANG_PROFILES", str(tmp_path / "profiles"))
    profiles.cache_clear()
    fetched(tmp_path / "fetched", [Task(f"{site}/gbk.html", "page")])
    (source,) = [s for s in collect([tmp_path / "fetched"]) if not s.skipped]
    document = read_document(source.read(), source.name, source.overrides)
    profiles.cache_clear()
    assert (document.source_site, document.issuer) == ("示例市人民政府", "沈阳市财政局")
    assert document.place_id == "place:210100"


def test_a_stopped_run_goes_on(site: str, tmp_path: Path) -> None:
    first = fetched(tmp_path, listed(site), stop_after=3)
    kept = {path for path, state in first.items() if state == "fetched"}
    assert len(first) == 3
    second = fetched(tmp_path, listed(site))
    assert {path for path, state in second.items() if state == "resumed"} == kept
    assert all(len(Site.asked[f"/{path}"]) == 1 for path in kept)


def test_a_finished_run_is_repeated_by_condition(site: str, tmp_path: Path) -> None:
    tasks = [Task(f"{site}/{path}") for path in ("a.html", "dated.html", "gbk.html")]
    assert set(fetched(tmp_path, tasks).values()) == {"fetched", "private", "missing"}
    again = fetched(tmp_path, tasks)
    assert {again[path] for path in ("a.html", "dated.html", "gbk.html")} == {"unchanged"}
    first, second = Site.asked["/a.html"]
    assert (first["If-None-Match"], second["If-None-Match"]) == (None, '"v1"')
    first, second = Site.asked["/dated.html"]
    assert (first["If-Modified-Since"], second["If-Modified-Since"]) == (None, DAY)
    answers = {(path, status) for path, status in Site.answered[len(Site.answered) // 2 :]}
    assert {("/a.html", 304), ("/dated.html", 304), ("/gbk.html", 200)} <= answers
    assert len(taken(tmp_path)) == 4, "what was not sent again is there still"


def test_a_manifest_that_a_kill_cut_off_loses_its_last_page_alone(site: str, tmp_path: Path) -> None:
    fetched(tmp_path, listed(site), stop_after=2)
    path = tmp_path / "manifest.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    lost = json.loads(lines[-1])["url"].removeprefix(site)
    path.write_bytes(b"".join(lines)[:-40])
    states = fetched(tmp_path, listed(site))
    assert len(Site.asked[lost]) == 2
    assert list(states.values()).count("resumed") == 1
    assert all(line.get("url") or line["finished"] for line in manifest(tmp_path))


def test_the_limit_of_pages_leaves_the_rest_to_the_next_run(site: str, tmp_path: Path) -> None:
    few = replace(FAST, pages=2)
    assert len(fetched(tmp_path, listed(site), few)) == 2
    assert list(fetched(tmp_path, listed(site), few).values()).count("resumed") == 2


def test_what_sites_do_wrong_is_named_and_the_rest_goes_on(site: str, tmp_path: Path) -> None:
    Site.also["/large"] = 200, HTML, b"x" * 3 * 1024**2
    paths = ["moved", "round", "out", "busy", "down", "broken", "large", "endless", "none", "inner/a", "gbk.html"]
    states = fetched(tmp_path, [Task(f"{site}/{path}") for path in paths])
    assert {path: states[path] for path in paths} == {
        "moved": "fetched", "round": "failed", "out": "private", "busy": "fetched", "down": "failed", "broken": "failed",
        "large": "failed", "endless": "failed", "none": "missing", "inner/a": "robots", "gbk.html": "fetched",
    }  # fmt: skip
    assert len(Site.asked["/busy"]) == 3
    assert "/inner/a" not in Site.asked
    moved = next(line for line in manifest(tmp_path) if line.get("url") == f"{site}/moved")
    assert moved["final_url"] == f"{site}/a.html"
    assert len(moved["sha256"]) == 64
    assert Site.streamed < 64 * 1024**2, "cut off while it came; what is more is in the buffers of the system"


def test_a_site_that_does_not_answer_ends_by_its_time(site: str, tmp_path: Path) -> None:
    started = time.monotonic()
    assert fetched(tmp_path, [Task(f"{site}/wait")], replace(FAST, seconds=0.3, tries=2)) == {"wait": "failed"}
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("feed", ["sitemap.xml", "sitemap.xml.gz", "sitemaps.xml", "rss", "atom"])
def test_sitemaps_and_feeds(site: str, tmp_path: Path, feed: str) -> None:
    states = fetched(tmp_path, [Task(f"{site}/{feed}", "feed")])
    assert states["gbk.html"] == "fetched"
    assert states.get("inner/b") == ("robots" if feed.startswith("sitemap") else None)


class Waits(list[float]):
    """Stands in for sleep: notes how long, and does not."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def waits(site: str, paths: list[str], limits: Limits) -> list[float]:
    waited = Waits()
    with Client(replace(limits, loopback=True), sleep=waited) as client:
        for path in paths:
            client.get(f"{site}{path}")
    return waited


def test_between_two_requests_to_a_host_the_pause_passes(site: str) -> None:
    waited = waits(site, ["/gbk.html", "/gbk.html"], Limits(pause=30))
    assert waited == pytest.approx([30, 30], abs=2), "after robots.txt, after the page"
    assert not waits(site, ["/gbk.html", "/gbk.html"], FAST)


def test_a_crawl_delay_holds_where_it_is_longer(site: str) -> None:
    Site.also["/robots.txt"] = 200, {}, b"User-agent: *\nCrawl-delay: 60\n"
    assert waits(site, ["/gbk.html"] * 3, Limits(pause=30))[1:] == pytest.approx([60, 60], abs=2)
    assert waits(site, ["/gbk.html"] * 3, Limits(pause=90))[1:] == pytest.approx([90, 90], abs=2)


def test_a_site_in_trouble_is_tried_again_after_longer_and_longer_times(site: str) -> None:
    waited = waits(site, ["/down"], replace(FAST, back_off=10, tries=4))
    assert len(Site.asked["/down"]) == 4
    assert all(least <= wait <= least + 5 for wait, least in zip(waited, (10, 20, 40), strict=True)), waited


def test_a_site_that_says_when_is_tried_again_then(site: str) -> None:
    Site.also["/late"] = 503, {"Retry-After": "77"}, b""
    assert waits(site, ["/late"], replace(FAST, tries=3)) == [77, 77]


def test_while_robots_txt_fails_nothing_is_asked(site: str, tmp_path: Path) -> None:
    Site.also["/robots.txt"] = 503, {}, b""
    assert fetched(tmp_path, [Task(f"{site}/gbk.html")], replace(FAST, tries=2)) == {"gbk.html": "robots"}
    assert list(Site.asked) == ["/robots.txt"]
    assert len(Site.asked["/robots.txt"]) == 2


def test_a_large_page_is_fetched_and_read_within_the_limits_of_each(site: str, tmp_path: Path) -> None:
    line = "<p>大连市推行一网通办，企业开办一日办结，申请人无须到场。</p>\n".encode()
    for name, size in (("19", 19), ("21", 21)):
        body = b"<html><body><div id=zoom>" + line * (size * 1024**2 // len(line)) + b"</div></body></html>"
        Site.also[f"/{name}.html"] = 200, HTML, body
    default = replace(Limits(), pause=0, loopback=True)
    states = fetched(tmp_path, [Task(f"{site}/{name}.html") for name in ("19", "21")], default)
    assert set(states.values()) == {"fetched"}
    sources = {s.overrides["metadata_csv"]["source_url"].removeprefix(site): s for s in taken(tmp_path)}
    assert len(read_source(sources["/19.html"].read(), "19.html").text) > 5_000_000
    with pytest.raises(InputError, match="21 MB is too large for one document"):
        read_source(sources["/21.html"].read(), "21.html")


def test_a_page_whose_characters_the_header_alone_names(site: str, tmp_path: Path) -> None:
    fetched(tmp_path, [Task(f"{site}/big5.html")])
    (source,) = taken(tmp_path)
    assert source.overrides["metadata_csv"]["charset"] == "big5"
    document = read_document(source.read(), source.name, source.overrides)
    assert "大連市推行政務服務改革" in document.text
    with pytest.raises(InputError):
        read_document(source.read(), source.name)


@pytest.mark.parametrize(
    ("charset", "written", "encoding"),
    [("iso-8859-1", "gb2312", "gbk"), ("iso-8859-1", "utf-8", "utf-8"), ("big5", "utf-8", "utf-8"), ("gbk", "utf-8", "utf-8")],
)  # fmt: skip
def test_a_header_that_names_the_wrong_characters_is_not_believed(charset: str, written: str, encoding: str) -> None:
    page = f"<html><head><meta charset={written}></head><body><div id=zoom><p>{ATTACHED}</p></div>".encode(encoding)
    assert "免申即享" in read_source(page, "a.html", charset=charset).text


HEADER = ["序号", "标题", "发文机关", "成文日期", "所属地区", "网页链接"]
ROWS = [
    ["1", "企业开办改革方案", "大连市财政局", "2021年9月8日", "大连市", "/gbk.html"],
    ["2", "没有链接的一行", "", "", "", ""],
]


def table(kind: str, header: list[str], rows: list[list[str]]) -> bytes:
    """A title above the header, as people write tables."""
    lines = [["示例市文件清单"], header, *rows]
    if kind == "xlsx":
        return as_xlsx([list(line) for line in lines])
    mark = {"csv": ",", "tabs": "\t", "semicolons": ";"}[kind]
    return "\r\n".join(mark.join(line) for line in lines).encode("gb18030")


@pytest.mark.parametrize("kind", ["xlsx", "csv", "tabs", "semicolons"])
@pytest.mark.parametrize("column", ["网页链接", "原文链接", "来源网址", "链接", "网址", "url"])
def test_a_table_of_links(kind: str, column: str) -> None:
    name = "list.xlsx" if kind == "xlsx" else "list.csv"
    links = list(read_links(table(kind, [*HEADER[:-1], column], ROWS), name))
    about = {"title": "企业开办改革方案", "issuer": "大连市财政局", "date": "2021-09-08", "place": "大连市"}
    assert links == [Link("/gbk.html", about)]


def test_a_table_without_links_is_named_with_what_to_call_their_column() -> None:
    with pytest.raises(InputError, match=r"tasks\.xlsx: no column of links \(head it 网址, 链接 or url\)"):
        list(read_links(table("xlsx", ["任务", "牵头单位"], [["推行免申即享", "市财政局"]]), "tasks.xlsx"))


def test_what_a_row_says_of_its_page_is_there_when_it_is_taken_in_and_can_be_corrected(
    site: str, tmp_path: Path
) -> None:
    def document(issuer: str) -> tuple[str | None, ...]:
        row = [issuer if cell == "大连市财政局" else cell.replace("/gbk", f"{site}/gbk") for cell in ROWS[0]]
        links = read_links(table("xlsx", HEADER, [row]), "list.xlsx")
        states = fetched(tmp_path, [Task(link.url, given=link.given) for link in links])
        assert set(states.values()) < {"fetched", "unchanged"}
        (source,) = taken(tmp_path)
        read = read_document(source.read(), source.name, source.overrides)
        return read.title, read.issuer, read.date, read.place_id, read.source_url

    said = ["企业开办改革方案", "大连市财政局", "2021-09-08", "place:210200", f"{site}/gbk.html"]
    assert document("大连市财政局") == tuple(said)
    said[1] = "大连市营商环境建设局"
    assert document("大连市营商环境建设局") == tuple(said)
    fetched(tmp_path, [Task(f"{site}/gbk.html")])
    (row,) = csv.DictReader((tmp_path / "metadata.csv").read_text(encoding="utf-8").splitlines())
    assert row["issuer"] == said[1], "a run without the table forgets nothing"


def test_the_own_machine_only_by_option(site: str, tmp_path: Path) -> None:
    assert fetched(tmp_path, [Task(f"{site}/gbk.html")], replace(FAST, loopback=False)) == {"gbk.html": "private"}
    assert not Site.asked


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1",
     "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not GuardedBackend().may(address)


def test_a_name_that_resolves_to_a_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "192.168.0.9")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(InputError, match=r"192\.168\.0\.9"):
        GuardedBackend().connect_tcp("www.example.gov.cn", 80)

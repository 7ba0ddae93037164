"""Fetching against a real HTTP server on the loopback, with pages built like those of government sites."""

import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from graph.errors import InputError
from ingest.pipeline import read_document
from ingest.profiles import profiles
from ingest.sources import collect
from ingest.web.archive import Archive
from ingest.web.client import Client, Limits
from ingest.web.crawl import Crawl, Task
from ingest.web.guard import GuardedBackend

FAST = Limits(pause=0, back_off=0.01, loopback=True, max_bytes=2 * 1024**2, seconds=5)
ARTICLE = (
    "<html><body><h1>示例市文件</h1><div id=zoom><p>示例市推行一网通办，企业开办一日办结。</p></div>{}</body></html>"
)
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site(BaseHTTPRequestHandler):
    asked: ClassVar[Counter[str]] = Counter()

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        type(self).asked[self.path] += 1
        status, headers, body = self.answer()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def answer(self) -> tuple[int, dict[str, str], bytes]:  # noqa: PLR0912  # a page a case
        page = ARTICLE.format("").encode()
        match self.path:
            case "/robots.txt":
                return 200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /inner/\n"
            case "/list/1":
                body = "<ul class=l><li><a href=/a.html>a</a><li><a href='javascript:x()'>x</a></ul><a class=n href=2>下一页</a>"
                return 200, HTML, body.encode()
            case "/list/2":
                return 200, HTML, b"<ul class=l><li><a href=/gbk.html>b</a></ul>"
            case "/a.html":
                if self.headers.get("If-None-Match") == '"v1"':
                    return 304, {"ETag": '"v1"'}, b""
                links = (
                    "<a href=files/plan.docx>附件</a><a href=files/plan.pdf>附件</a><a href=http://10.0.0.1/x.pdf>x</a>"
                )
                return 200, {**HTML, "ETag": '"v1"'}, ARTICLE.format(links).encode()
            case "/gbk.html":
                return 200, {"Content-Type": "text/html; charset=gbk"}, ARTICLE.format("").encode("gbk")
            case "/files/plan.docx" | "/files/plan.pdf":
                return 200, {"Content-Type": "application/octet-stream"}, b"%PDF-1.4 made up"
            case "/moved":
                return 302, {"Location": "/a.html"}, b""
            case "/round":
                return 302, {"Location": "/round"}, b""
            case "/out":
                return 302, {"Location": "http://169.254.169.254/latest"}, b""
            case "/busy":
                return (503, {"Retry-After": "0"}, b"") if self.asked["/busy"] < 3 else (200, HTML, page)
            case "/down":
                return 500, {}, b""
            case "/broken":
                return 200, {**HTML, "Content-Length": "999999"}, page
            case "/large":
                return 200, HTML, b"x" * 20 * 1024**2
            case "/sitemap.xml":
                where = f"http://{self.headers['Host']}"
                body = f"<urlset><url><loc>{where}/gbk.html</loc></url><url><loc>{where}/inner/b</loc></url></urlset>"
                return 200, {"Content-Type": "application/xml"}, body.encode()
            case "/rss":
                return (
                    200,
                    {"Content-Type": "text/xml"},
                    b"<rss><channel><item><link>/gbk.html</link></item></channel></rss>",
                )
            case "/atom":
                body = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/gbk.html'/></entry></feed>"
                return 200, {"Content-Type": "application/atom+xml"}, body
            case "/wait":
                Slow.release.wait(10)
                return 200, HTML, page
            case _:
                return 404, {}, b""


class Slow:
    release = threading.Event()


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = Counter()
    Slow.release = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Slow.release.set()
    server.shutdown()
    server.server_close()
    thread.join()


def fetched(folder: Path, tasks: list[Task], limits: Limits = FAST, stop_after: int = 1000) -> dict[str, str]:
    """State by path."""
    states: dict[str, str] = {}
    with Client(limits) as client:
        for entry, _ in Crawl(client, Archive(folder)).run(tasks, lambda: len(states) >= stop_after):
            states[entry.url.removeprefix("http://").partition("/")[2]] = entry.state
    return states


def listed(site: str) -> list[Task]:
    return [Task(f"{site}/list/1", "list", selectors={"item": ".l a", "next": "a.n"})]


def test_list_pages_lead_to_pages_and_these_to_attachments_but_never_to_a_private_address(
    site: str, tmp_path: Path
) -> None:
    states = fetched(tmp_path, listed(site))
    assert states == {
        "list/1": "fetched", "list/2": "fetched", "a.html": "fetched", "gbk.html": "fetched",
        "files/plan.docx": "fetched", "files/plan.pdf": "fetched", "x.pdf": "private",
    }  # fmt: skip
    sources = [s for s in collect([tmp_path]) if not s.skipped]
    assert sorted(s.overrides["metadata_csv"]["source_url"].removeprefix(site) for s in sources) == [
        "/a.html", "/files/plan.docx", "/files/plan.pdf", "/gbk.html",
    ]  # fmt: skip
    assert any("一网通办".encode("gbk") in s.read() for s in sources), "originals are kept as they came"


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


def test_a_second_run_asks_by_condition_and_a_stopped_one_goes_on(site: str, tmp_path: Path) -> None:
    first = fetched(tmp_path, listed(site), stop_after=3)
    kept = {path for path, state in first.items() if state == "fetched"}
    assert len(first) == 3
    second = fetched(tmp_path, listed(site))
    assert {path for path, state in second.items() if state == "resumed"} == kept
    assert all(Site.asked[f"/{path}"] == 1 for path in kept)
    assert set(fetched(tmp_path, listed(site)).values()) == {"unchanged", "private"}


def test_the_limit_of_pages_leaves_the_rest_to_the_next_run(site: str, tmp_path: Path) -> None:
    few = replace(FAST, pages=2)
    assert len(fetched(tmp_path, listed(site), few)) == 2
    assert list(fetched(tmp_path, listed(site), few).values()).count("resumed") == 2


def test_what_sites_do_wrong_is_named_and_the_rest_goes_on(site: str, tmp_path: Path) -> None:
    paths = ["moved", "round", "out", "busy", "down", "broken", "large", "none", "inner/a", "gbk.html"]
    states = fetched(tmp_path, [Task(f"{site}/{path}") for path in paths])
    assert {path: states[path] for path in paths} == {
        "moved": "fetched", "round": "failed", "out": "private", "busy": "fetched", "down": "failed", "broken": "failed",
        "large": "failed", "none": "missing", "inner/a": "robots", "gbk.html": "fetched",
    }  # fmt: skip
    assert Site.asked["/busy"] == 3
    assert Site.asked["/inner/a"] == 0
    lines = [json.loads(line) for line in (tmp_path / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    moved = next(line for line in lines if line.get("url") == f"{site}/moved")
    assert moved["final_url"] == f"{site}/a.html"
    assert len(moved["sha256"]) == 64


def test_a_site_that_does_not_answer_ends_by_its_time(site: str, tmp_path: Path) -> None:
    started = time.monotonic()
    assert fetched(tmp_path, [Task(f"{site}/wait")], replace(FAST, seconds=0.3, tries=2)) == {"wait": "failed"}
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("feed", ["sitemap.xml", "rss", "atom"])
def test_sitemaps_and_feeds(site: str, tmp_path: Path, feed: str) -> None:
    states = fetched(tmp_path, [Task(f"{site}/{feed}", "feed")])
    assert states["gbk.html"] == "fetched"
    assert states.get("inner/b") == ("robots" if feed == "sitemap.xml" else None)


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

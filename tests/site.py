"""A government site on the loopback: lists, pages, attachments, feeds, and what sites do wrong. All texts are invented."""

from __future__ import annotations

import gzip
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from tests.formats import as_docx
from tests.government_pages import KINDS

ARTICLE = (
    "<html><body><h1>示例市文件</h1><div id=zoom><p>示例市推行一网通办，企业开办一日办结。</p></div>{}</body></html>"
)
ATTACHED = "大连市工作方案\n大连市推行“免申即享”改革，符合条件的企业直接享受政策。\n大连市人民政府\n2022年3月9日\n"
HTML = {"Content-Type": "text/html; charset=utf-8"}
DAY = "Wed, 09 Mar 2022 02:20:00 GMT"
Given = tuple[int, dict[str, str], bytes]


class Site(BaseHTTPRequestHandler):
    """What it was asked for, header by header, and what a test lets it say."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[dict[str, list[Message]]] = defaultdict(list)
    answered: ClassVar[list[tuple[str, int]]] = []
    also: ClassVar[dict[str, Given]] = {}  # path -> what a test lets it say
    streamed: ClassVar[int] = 0  # bytes
    release: ClassVar[threading.Event] = threading.Event()

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        type(self).asked[self.path].append(self.headers)
        if self.path == "/endless":
            self._stream()
            return
        status, headers, body = self.also.get(self.path) or self.answer()
        type(self).answered.append((self.path, status))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def _stream(self) -> None:
        """Chunk after chunk, as long as somebody listens."""
        self.send_response(200)
        for name, value in {**HTML, "Transfer-Encoding": "chunked", "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        try:
            for _ in range(4096):
                self.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")
                type(self).streamed += 65536
        except OSError:
            return

    def answer(self) -> Given:  # noqa: PLR0912  # a page a case
        page = ARTICLE.format("").encode()
        where = f"http://{self.headers['Host']}"
        for kind in KINDS.values():
            if self.path in kind.served:
                content_type, body = kind.served[self.path]
                return 200, {"Content-Type": content_type}, body
        match self.path:
            case "/robots.txt":
                return 200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /inner/\n"
            case "/list/1":
                listed = "<ul class=l><li><a href=/a.html>a</a><li><a href='javascript:x()'>x</a></ul><a class=n href=2>下一页</a>"
                return 200, HTML, listed.encode()
            case "/list/2":
                return 200, HTML, b"<ul class=l><li><a href=/gbk.html>b</a></ul>"
            case "/a.html":
                if self.headers.get("If-None-Match") == '"v1"':
                    return 304, {"ETag": '"v1"'}, b""
                links = (
                    "<a href=files/plan.docx>附件</a><a href=files/plan.pdf>附件</a><a href=http://10.0.0.1/x.pdf>x</a>"
                )
                return 200, {**HTML, "ETag": '"v1"'}, ARTICLE.format(links).encode()
            case "/dated.html":
                if self.headers.get("If-Modified-Since") == DAY:
                    return 304, {}, b""
                return 200, {**HTML, "Last-Modified": DAY}, page
            case "/gbk.html":
                return 200, {"Content-Type": "text/html; charset=gbk"}, ARTICLE.format("").encode("gbk")
            case "/big5.html":
                body = "<html><body><h1>示例</h1><div id=zoom><p>大連市推行政務服務改革，企業開辦一日辦結，申請人無須到場。</p></div>"
                return 200, {"Content-Type": "text/html; charset=Big5"}, body.replace("示例", "通知").encode("big5")
            case "/files/plan.docx":
                return 200, {"Content-Type": "application/octet-stream"}, as_docx(ATTACHED)
            case "/moved":
                return 302, {"Location": "/a.html"}, b""
            case "/round":
                return 302, {"Location": "/round"}, b""
            case "/out":
                return 302, {"Location": "http://169.254.169.254/latest"}, b""
            case "/busy":
                return (503, {"Retry-After": "0"}, b"") if len(self.asked["/busy"]) < 3 else (200, HTML, page)
            case "/down":
                return 500, {}, b""
            case "/broken":
                return 200, {**HTML, "Content-Length": "999999"}, page
            case "/sitemap.xml" | "/sitemap.xml.gz":
                body = f"<urlset><url><loc>{where}/gbk.html</loc></url><url><loc>{where}/inner/b</loc></url></urlset>".encode()
                packed = self.path.endswith(".gz")
                kind_of = "application/gzip" if packed else "application/xml"
                return 200, {"Content-Type": kind_of}, gzip.compress(body) if packed else body
            case "/sitemaps.xml":
                listed = f"<sitemapindex><sitemap><loc>{where}/sitemap.xml.gz</loc></sitemap></sitemapindex>"
                return 200, {"Content-Type": "application/xml"}, listed.encode()
            case "/rss":
                body = b"<rss><channel><item><link>/gbk.html</link></item></channel></rss>"
                return 200, {"Content-Type": "text/xml"}, body
            case "/atom":
                body = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/gbk.html'/></entry></feed>"
                return 200, {"Content-Type": "application/atom+xml"}, body
            case "/wait":
                self.release.wait(10)
                return 200, HTML, page
            case _:
                return 404, {}, b""


@contextmanager
def serving() -> Iterator[str]:
    """The address of a site that nobody has asked for anything yet."""
    Site.asked, Site.answered, Site.also = defaultdict(list), [], {}
    Site.streamed, Site.release = 0, threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        Site.release.set()
        server.shutdown()
        server.server_close()
        thread.join()

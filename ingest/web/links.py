"""What a list leads to: lines and tables of links, list pages by a site's selectors, sitemaps, RSS and Atom."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from graph.errors import InputError
from ingest.formats.page import page_html
from ingest.formats.plain import decode
from ingest.formats.sniff import EXTENSIONS
from ingest.web.client import checked

ATTACHED = tuple(
    e for e in EXTENSIONS if e in (".pdf", ".docx", ".doc", ".wps", ".rtf", ".odt", ".xlsx", ".xls", ".et", ".zip")
)
_COLUMNS = ("url", "link", "source_url", "address", "网址", "链接", "地址")
_LONGEST_FEED = 50 * 1024**2


@dataclass(frozen=True, slots=True)
class Found:
    """Addresses in a page: documents (or further sitemaps), and the next page of the list."""

    items: tuple[str, ...]
    further: tuple[str, ...] = ()


def read_links(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """(place in the file, address as written): one a line, or a column of a table. Raises InputError without a column."""
    lines = decode(data, name)[0].splitlines()
    if name.lower().endswith(".csv"):
        rows = csv.DictReader(lines)
        column = next((c for c in rows.fieldnames or () if c.strip().lower() in _COLUMNS), None)
        if column is None:
            raise InputError("no column of links", place=f"{name} row 1", mend=f"name it one of {', '.join(_COLUMNS)}")
        yield from ((f"{name} row {rows.line_num}", row[column].strip()) for row in rows if (row[column] or "").strip())
        return
    for number, line in enumerate(lines, 1):
        if (text := line.strip()) and not text.startswith("#"):
            yield f"{name} line {number}", text


def list_links(data: bytes, url: str, selectors: Mapping[str, str], charset: str | None = None) -> Found:
    """What a list page leads to, by the CSS selectors `item` and `next`."""
    tree = LexborHTMLParser(page_html(data, url, charset)[0])
    return Found(
        tuple(_hrefs(tree, selectors.get("item", "a"), url)),
        tuple(_hrefs(tree, selectors["next"], url))[:1] if selectors.get("next") else (),
    )


def attachments(data: bytes, url: str, selector: str | None = None, charset: str | None = None) -> tuple[str, ...]:
    """Files that a page offers: what the selector finds, else links whose address ends like a document."""
    tree = LexborHTMLParser(page_html(data, url, charset)[0])
    found = _hrefs(tree, selector or "a", url)
    return tuple(link for link in found if selector or extension(link) in ATTACHED)


def feed_links(data: bytes, url: str) -> Found:
    """What a sitemap, an index of sitemaps, an RSS or an Atom feed leads to. Raises InputError for anything else."""
    root = _xml(data, url)
    kind = etree.QName(root).localname
    if kind == "sitemapindex":
        return Found((), tuple(_good(root.xpath("//*[local-name()='sitemap']/*[local-name()='loc']/text()"), url)))
    where = {
        "urlset": "//*[local-name()='url']/*[local-name()='loc']/text()",
        "rss": "//*[local-name()='item']/*[local-name()='link']/text()",
        "RDF": "//*[local-name()='item']/*[local-name()='link']/text()",
        "feed": "//*[local-name()='entry']/*[local-name()='link'][not(@rel) or @rel='alternate']/@href",
    }
    if kind not in where:
        raise InputError(f"neither a sitemap nor a feed, but <{kind}>", place=url, mend="give it as a link or a list")
    return Found(tuple(_good(root.xpath(where[kind]), url)))


def extension(url: str) -> str:
    """The extension of an address's last part, in lower case."""
    return PurePosixPath(unquote(urlsplit(url).path).lower()).suffix


def _xml(data: bytes, url: str) -> etree._Element:
    try:
        if data.startswith(b"\x1f\x8b"):
            with gzip.open(io.BytesIO(data)) as file:
                data = file.read(_LONGEST_FEED)
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, OSError, EOFError, zlib.error, ValueError) as error:
        raise InputError(f"no XML: {error}", place=url, mend="check that this is a sitemap or a feed") from error
    return root


def _hrefs(tree: LexborHTMLParser, selector: str, url: str) -> Iterator[str]:
    """Addresses of the links that a selector finds, or that are inside of what it finds; each once."""
    nodes = [link for node in tree.css(selector) for link in ([node] if node.tag == "a" else node.css("a"))]
    yield from _good([node.attributes.get("href") or "" for node in nodes], url)


def _good(links: list[str], url: str) -> Iterator[str]:
    """Absolute addresses of the web, each once; `javascript:`, mail and the like are no links."""
    seen: set[str] = set()
    for link in links:
        if not link.strip() or link.strip().startswith("#"):
            continue
        try:
            whole = checked(urljoin(url, link.strip()))
        except (InputError, ValueError):
            continue
        if whole not in seen:
            seen.add(whole)
            yield whole

"""What a list leads to: lines and tables of links, list pages by a site's selectors, sitemaps, RSS and Atom."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from graph.errors import InputError
from ingest.formats.old_sheet import as_table
from ingest.formats.page import page_html
from ingest.formats.plain import decode
from ingest.formats.sheet import LINK, MAKES_DOCUMENTS, rows_with_links
from ingest.formats.sniff import EXTENSIONS, Format, sniff
from ingest.web.client import checked

ATTACHED = tuple(
    e for e in EXTENSIONS if e in (".pdf", ".docx", ".doc", ".wps", ".rtf", ".odt", ".xlsx", ".xls", ".et", ".zip")
)
_DATASTORE = re.compile(r"<script[^>]*>\s*(<datastore>.*?</datastore>)\s*</script>", re.I | re.S)
_LONGEST_FEED = 50 * 1024**2


@dataclass(frozen=True, slots=True)
class Found:
    """Addresses in a page: documents (or further sitemaps), and the next page of the list."""

    items: tuple[str, ...]
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An address as a file names it, and what its row says of the document there, by metadata field."""

    url: str
    given: Mapping[str, str] = field(default_factory=dict)


def read_links(data: bytes, name: str) -> Iterator[Link]:
    """The addresses of a table with a column of links, or one a line. Raises InputError for a table without the column."""
    if sniff(data, name) not in (Format.SHEET, Format.OLD_SHEET):
        lines = map(str.strip, decode(data, name)[0].splitlines())
        yield from (Link(line) for line in lines if line and not line.startswith("#"))
        return
    rows = rows_with_links(as_table(data, name), name)
    if rows is None:
        raise InputError("no column of links", place=name, mend="head it 网址, 链接 or url")
    for row in rows:
        about = {key: " ".join(said.split()) for key, said in row.values.items() if key not in (LINK, *MAKES_DOCUMENTS)}
        yield Link(row.values[LINK], about)


def list_links(data: bytes, url: str, selectors: Mapping[str, str], charset: str | None = None) -> Found:
    """What a list page leads to, by the CSS selectors `item` and `next`."""
    tree = LexborHTMLParser(_with_records(page_html(data, url, charset)[0]))
    return Found(
        tuple(_hrefs(tree, selectors.get("item", "a"), url)),
        tuple(_hrefs(tree, selectors["next"], url))[:1] if selectors.get("next") else (),
    )


def _with_records(html: str) -> str:
    """A list of 大汉 is data in a script (`record`, and `nextgroup` of the next part), which is made part of the page."""
    if "<datastore>" not in html:
        return html
    return _DATASTORE.sub(r"\1", html).replace("<![CDATA[", "").replace("]]>", "")


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

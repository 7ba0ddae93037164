"""Web pages: which part is the article is told by the site's profile, by rules for the usual systems, or by trafilatura.

trafilatura only finds the place; the text is made by the same rules whoever found it, so that tables look alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from graph.errors import InputError
from graph.model import MetadataValue
from ingest.formats.page_facts import (
    index_block,
    labelled_pairs,
    page_address,
    page_facts,
    page_rules,
    page_title,
    site_name,
    without_labels,
)  # fmt: skip
from ingest.formats.page_text import element_text
from ingest.formats.plain import decode, refuse_damaged
from ingest.formats.source_text import SourceText
from ingest.profiles import Profile, profile_for

READER = "html/3"
_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_XML_DECLARED = re.compile(rb"""<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""", re.I)
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "936", "cp936"}
_BY_DEFAULT = {
    "",
    "iso-8859-1",
    "latin1",
    "us-ascii",
    "windows-1252",
}  # what servers send with pages they know nothing of
_MOST_BROKEN = 0.002  # share of bytes that may decode to nothing
_LEAST_TEXT = 40  # code points; a box with less is no article
_PROBE = 12  # code points of a paragraph by which it is found again
_MANY = 5000  # elements; beyond, what trafilatura compares its result with takes time in their square


def read(
    data: bytes, name: str, charset: str | None = None, address: str | None = None, profile: Profile | None = None
) -> SourceText:
    """Read a page. `charset` and `address` are what a header said, `profile` is that of the site unless given. Raises InputError where there is no article."""
    html, encoding, broken = page_html(data, name, charset)
    refuse_damaged(html, name)
    tree = LexborHTMLParser(html)
    where = address or page_address(tree, html)
    profile = profile or profile_for(where, site_name(tree))
    pairs = labelled_pairs(tree)
    facts = page_facts(tree, html, profile, pairs)
    if address:
        facts.insert(0, MetadataValue("source_url", address, "page_meta", 0.96))
    title = page_title(tree, profile)
    if (block := index_block(pairs)) is not None:
        block.decompose()
    text = _article(tree, profile)
    if _only_login(tree, text):
        raise InputError("only a login form, no document", place=name, mend="save the page after logging in")
    if not text:
        raise InputError("no text in the page", place=name, mend="save it after it has loaded, as MHTML or PDF")
    losses = {"undecodable_characters": broken} if broken else {}
    if profile:
        losses |= profile.unmet(text, {fact.field for fact in facts})
    return SourceText(name, _with_title(title, text), READER, encoding, stated=tuple(facts), losses=losses)


def page_html(data: bytes, name: str, charset: str | None = None) -> tuple[str, str, int]:
    """Markup, encoding and how many characters were lost. What is UTF-8 goes before what a header or the page claims."""
    declared = _DECLARED.search(data[:4096]) or _XML_DECLARED.search(data[:200])
    of_page = declared[1].decode("ascii").lower() if declared else ""
    of_header = (charset or "").lower()
    claimed = of_page if of_header in _BY_DEFAULT else of_header
    try:
        if claimed in ("", "utf-8", "utf8", "utf-16", "unicode") or claimed in _CHINESE or _is_utf8(data):
            return (*decode(data, name), 0)
        return data.decode(claimed), claimed, 0
    except (InputError, UnicodeError, LookupError) as error:
        encoding = "gb18030" if claimed in _CHINESE else "utf-8"
        html = data.decode(encoding, "replace")
        broken = html.count("\ufffd")
        if broken > max(2, _MOST_BROKEN * len(data)):
            if isinstance(error, InputError):
                raise
            raise InputError(f"it is not in the encoding {claimed}", place=name, mend="save it as UTF-8") from error
        return html, encoding, broken


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 beyond doubt."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _article(tree: LexborHTMLParser, profile: Profile | None) -> str:
    _drop(tree, (*page_rules().noise, *page_rules().breadcrumb))
    if profile and (selector := profile.selectors.get("content")):
        return _largest(tree.css(selector))
    text = _largest([node for selector in page_rules().content for node in tree.css(selector)])
    if len(text) >= _LEAST_TEXT:
        return without_labels(text)
    found = _article_box(tree)
    return without_labels(element_text(found)) if found else text


def _drop(tree: LexborHTMLParser, selectors: Sequence[str]) -> None:
    for selector in selectors:
        for node in tree.css(selector):
            node.decompose()


def _largest(nodes: list[LexborNode]) -> str:
    return max((element_text(node) for node in nodes), key=len, default="")


def _article_box(tree: LexborHTMLParser) -> LexborNode | None:
    """The smallest element around the paragraphs that trafilatura takes for the article."""
    from trafilatura import extract  # noqa: PLC0415  # a third of a second, for pages without a known box

    box = tree.body
    if box is None:
        return None
    huge = len(box.css("*")) > _MANY
    found = extract(box.html or "", favor_precision=True, include_comments=False, fast=huge)
    lines, least = (found, _PROBE) if found else (element_text(box), _LEAST_TEXT)  # tables arrange it: what is long
    probes = [_dense(line)[:_PROBE] for line in lines.split("\n") if len(_dense(line)) >= least]
    if not probes:
        return box
    while (inner := next(_holding(box, probes), None)) is not None:
        box = inner
    return box


def _holding(box: LexborNode, probes: list[str]) -> Iterator[LexborNode]:
    """Children that hold nine of ten probes by themselves."""
    for child in box.iter():
        text = _dense(child.text())
        if sum(probe in text for probe in probes) >= 0.9 * len(probes):
            yield child


def _dense(text: str) -> str:
    return re.sub(r"[\s|]+", "", text)


def _only_login(tree: LexborHTMLParser, text: str) -> bool:
    return tree.css_first("input[type=password]") is not None and len(text) < 200


def _with_title(title: str, text: str) -> str:
    """The title before the text, unless the text opens with it."""
    opening = _dense("".join(text.split("\n")[:4]))
    return text if not title or _dense(title) in opening else f"{title}\n{text}"

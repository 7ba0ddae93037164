"""An element of a page as lines of text: a block a line, a row of a table a line, lists with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.formats.lines import row_text, tidy

_BREAK = "\n"
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_LEFT_OUT = frozenset((
    "script", "style", "noscript", "template", "head", "iframe", "object", "svg", "canvas", "select",
    "button", "textarea", "audio", "video",
))  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WHITE = re.compile(r"[ \t\r\f\n\x0b\x85\u2028\u2029]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f“”‘’—…]"
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]\s*(?={_WIDE})")


def element_text(element: LexborNode) -> str:
    """The visible text of an element, without empty lines."""
    return tidy("".join(_pieces(element)))


def _pieces(root: LexborNode) -> Iterator[str]:
    """Text and line breaks in the order of the page; without recursion, as pages nest without end."""
    waiting: list[LexborNode | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif node.is_text_node:
            yield _inline(node.text_content or "")
        elif node.tag == "br":
            yield _BREAK
        elif _shown(node):
            yield from _element(node, waiting)


def _element(node: LexborNode, waiting: list[LexborNode | str]) -> Iterator[str]:
    block = node.tag in _BLOCKS
    if block:
        yield _BREAK
        waiting.append(_BREAK)
    if node.tag == "table" and (rows := _data_rows(node)) is not None:
        yield _BREAK.join(row_text(element_text(cell) for cell in row) for row in rows)
        return
    children = list(node.iter(include_text=True))
    waiting.extend(reversed(_numbered(node, children) if node.tag == "ol" else children))


def _inline(text: str) -> str:
    """Text as a browser shows it: a line break of the source is a space, between Chinese characters nothing."""
    return _WHITE.sub(" ", _SOURCE_BREAK.sub("", text))


def _shown(node: LexborNode) -> bool:
    if not node.is_element_node or node.tag in _LEFT_OUT:
        return False
    attributes = node.attributes
    return "hidden" not in attributes and not _HIDDEN.search(attributes.get("style") or "")


def _data_rows(table: LexborNode) -> list[list[LexborNode]] | None:
    """The cells by row, where the table holds data; None for one that only arranges the page."""
    if table.css_first("table table, td table, th table"):
        return None
    rows = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in table.css("tr")]
    return rows if sum(len(row) > 1 for row in rows) > 1 else None


def _numbered(ordered: LexborNode, children: list[LexborNode]) -> list[LexborNode | str]:
    """What stands in an ordered list, each item after its number, unless its style hides the numbers."""
    style = ordered.attributes.get("style") or ""
    if "list-style" in style and "none" in style:
        return list(children)
    start = ordered.attributes.get("start") or "1"
    number = int(start) if start.isdecimal() else 1
    found: list[LexborNode | str] = []
    for child in children:
        if child.tag == "li" and _shown(child):
            found += [_BREAK, f"{number}. ", *child.iter(include_text=True), _BREAK]
        else:
            found.append(child)
        number += child.tag == "li"
    return found

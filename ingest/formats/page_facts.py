"""What a page says of its document around the text: meta tags, the index block, breadcrumb, the line under the title.

Every value is kept with the place it was found at, so that where two contradict each other both can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from graph.model import MetadataValue
from ingest.formats.page_text import element_text
from ingest.profiles import Profile

RULES_FILE = Path(__file__).parent / "pages.yaml"
_LONGEST_BLOCK = 1500  # code points
_HEAD_LINES = 6
_SHORT = 120  # code points; what is longer is running text
_LABEL_CHARS = r"[\s\u3000\xa0]*"
_SITE_TAIL = re.compile(r"\s*[-_|—]\s*[^-_|—]{2,30}$")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_TIME = re.compile(
    r"^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*"
)  # of a line of time and source
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_EMPTY = re.compile(r"^(?:无|暂无|--?|/|null|undefined)?$", re.I)
_LEAVES = "td, th, dt, dd, li, p, span, div, b, strong, label, em, i, font, h2, h3, h4"


@dataclass(frozen=True, slots=True)
class Pair:
    """A label, the value behind it, and the element that holds the label."""

    label: str
    value: str
    node: LexborNode


@dataclass(frozen=True, slots=True)
class PageRules:
    """The rules that hold for every page; see `pages.yaml`."""

    content: tuple[str, ...]
    title: tuple[str, ...]
    breadcrumb: tuple[str, ...]
    noise: tuple[str, ...]
    meta: Mapping[str, Mapping[str, Any]]
    index_block: Mapping[str, str]
    lines: Mapping[str, str]


@cache
def page_rules() -> PageRules:
    """The rules, read once."""
    raw = yaml.load(RULES_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    selectors = {key: tuple(raw[key]) for key in ("content", "title", "breadcrumb", "noise")}
    return PageRules(**raw | selectors)


def page_address(tree: LexborHTMLParser, html: str) -> str | None:
    """Where the page says that it was: its tag, its canonical link, or the note of the browser that saved it."""
    found = _metas(tree).get("url") or ""
    canonical = tree.css_first("link[rel=canonical]")
    saved = _SAVED_FROM.search(html[:2000])
    candidates = (found, (canonical.attributes.get("href") or "") if canonical else "", saved[1] if saved else "")
    return next((match.group() for text in candidates if (match := _ADDRESS.match(text.strip()))), None)


def site_name(tree: LexborHTMLParser) -> str | None:
    """The name of the site as its pages' tags give it."""
    return _metas(tree).get("sitename")


def page_title(tree: LexborHTMLParser, profile: Profile | None) -> str:
    """The article's title: by profile, tag, the usual boxes, else the page's title without the site's name."""
    own = profile.selectors.get("title") if profile else None
    title = tree.css_first("title")
    return (
        _first_text(tree, [own] if own else [])
        or _metas(tree).get("articletitle")
        or _first_text(tree, page_rules().title)
        or (_SITE_TAIL.sub("", " ".join(title.text().split())) if title else "")
    )


def without_labels(text: str) -> str:
    """A text whose head holds breadcrumb or facts of the page, without these lines."""
    lines = text.split("\n")
    labelled = _label_pattern()
    kept = (line for at, line in enumerate(lines) if at >= _HEAD_LINES or not labelled.match(_TIME.sub("", line)))
    return "\n".join(kept)


def page_facts(
    tree: LexborHTMLParser, html: str, profile: Profile | None, pairs: Sequence[Pair]
) -> list[MetadataValue]:
    """All values found, strongest kinds first. Dates are as the page writes them."""
    found = [*_by_profile(tree, profile), *_labelled(pairs), *_by_tags(tree)]
    if address := page_address(tree, html):
        found.append(MetadataValue("source_url", address, "page_meta", 0.9))
    if channel := _first_text(tree, page_rules().breadcrumb):
        found.append(MetadataValue("channel", " ".join(channel.split()), "page_line", 0.7))
    return list(dict.fromkeys(v for v in found if not _EMPTY.match(v.value)))


def _by_profile(tree: LexborHTMLParser, profile: Profile | None) -> Iterator[MetadataValue]:
    if profile is None:
        return
    for name, value in profile.facts().items():
        yield MetadataValue(name, value, "site", 0.9)
    for name, selector in profile.selectors.items():
        if name != "content" and (value := _first_text(tree, [selector])):
            yield MetadataValue(name, profile.date(_after_label(value)), "profile", 0.95)


def _by_tags(tree: LexborHTMLParser) -> Iterator[MetadataValue]:
    rules = page_rules().meta
    for name, value in _metas(tree).items():
        rule = rules.get(name)
        if rule and rule["field"] != "source_url":
            yield MetadataValue(rule["field"], value, rule.get("source", "page_meta"), rule["confidence"])


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.css("meta"):
        name = (tag.attributes.get("name") or tag.attributes.get("property") or "").lower()
        value = " ".join((tag.attributes.get("content") or "").split())
        if name and value:
            found.setdefault(name, value)
    return found


def _labelled(pairs: Sequence[Pair]) -> Iterator[MetadataValue]:
    """Values behind labels: those of the index block, and those of lines."""
    rules = page_rules()
    block = index_block(pairs)
    for pair in pairs:
        if pair.label in rules.index_block and (_inside(pair.node, block) or pair.label not in rules.lines):
            yield MetadataValue(rules.index_block[pair.label], pair.value, "index_block", 0.95)
        elif pair.label in rules.lines:
            yield MetadataValue(rules.lines[pair.label], pair.value, "page_line", 0.6)


def index_block(pairs: Sequence[Pair]) -> LexborNode | None:
    """The smallest element that holds three labels of an index block; None where there is none of its own."""
    rules = page_rules().index_block
    holders: dict[int, tuple[LexborNode, set[str]]] = {}
    for pair in (p for p in pairs if p.label in rules):
        above = pair.node.parent
        for _ in range(5):
            if above is None or above.tag == "body":
                break
            holders.setdefault(above.mem_id, (above, set()))[1].add(pair.label)
            above = above.parent
    full = [(len(node.text()), node) for node, labels in holders.values() if len(labels) >= 3]
    size, found = min(full, key=lambda pair: pair[0], default=(0, None))
    return found if size < _LONGEST_BLOCK else None


def _inside(node: LexborNode, box: LexborNode | None) -> bool:
    above: LexborNode | None = node
    while box is not None and above is not None:
        if above.mem_id == box.mem_id:
            return True
        above = above.parent
    return False


def labelled_pairs(tree: LexborHTMLParser) -> list[Pair]:
    """Labels with their values, wherever they stand."""
    distinct = {(pair.label, pair.value): pair for pair in reversed(list(_pairs(tree)))}
    return list(reversed(distinct.values()))


def _pairs(tree: LexborHTMLParser) -> Iterator[Pair]:
    """Label, value and where: within one element (来源：X), or the value in the next one."""
    if tree.body is None:
        return
    for node in tree.body.css(_LEAVES):
        text = element_text(node) if len(node.text()) <= _SHORT and not _wraps(node) else ""
        if not text or len(text) > _SHORT:
            continue
        found = list(_label_pattern().finditer(text))
        for index, match in enumerate(found):
            end = found[index + 1].start() if index + 1 < len(found) else len(text)
            value = text[match.end() : end].strip(" \n\u3000|")
            if value:
                yield Pair(_label(match), value.split("\n")[0].split("\u3000")[0].strip(), node)
            elif index + 1 == len(found) and (following := _following(node)):
                yield Pair(_label(match), following, node)


def _wraps(node: LexborNode) -> bool:
    """Holds nothing but one element that is looked at itself; markup can nest thousands of these."""
    inner = list(node.iter())
    return (
        len(inner) == 1
        and inner[0].tag in _LEAVES.split(", ")
        and len(inner[0].text().strip()) == len(node.text().strip())
    )


def _label(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", match["label"])


def _following(node: LexborNode) -> str:
    """The text of the next element; of the parent's next, where a label is wrapped alone."""
    for _ in range(2):
        sibling = node.next
        while sibling is not None and not (
            sibling.text().strip() and (sibling.is_element_node or sibling.is_text_node)
        ):
            sibling = sibling.next
        if sibling is not None:
            value = " ".join(sibling.text().split())
            return value if len(value) <= _SHORT and not _label_pattern().match(value) else ""
        if node.parent is None or len(node.parent.text().strip()) != len(node.text().strip()):
            return ""
        node = node.parent
    return ""


@cache
def _label_pattern() -> re.Pattern[str]:
    """Labels with their colon, or alone in a cell; letters may stand apart (索 引 号)."""
    rules = page_rules()
    names = sorted({*rules.index_block, *rules.lines}, key=len, reverse=True)
    spaced = "|".join(_LABEL_CHARS.join(name) for name in names)
    return re.compile(rf"(?:(?<![㐀-鿿])|^)[\[【]?(?P<label>{spaced})[\]】]?\s*(?:[:：]\s*|$)", re.M)


def _first_text(tree: LexborHTMLParser, selectors: Any) -> str:
    for selector in selectors:
        for node in tree.css(selector):
            if text := " ".join(element_text(node).split()):
                return text if len(text) <= 2 * _SHORT else ""
    return ""


def _after_label(value: str) -> str:
    match = _label_pattern().match(value)
    return value[match.end() :].strip() if match else value

"""The regulation, plan or notice whose text the document is, and the one that its title says it brings.

A title names its document without 《》: X市优化营商环境实施方案, X市人民政府办公室关于印发X市优化营商环境实施方案的通知.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Span
from ingest.folding import fold
from ingest.lexicon import lexicon
from ingest.mentions.mention import Mention
from ingest.view import TextView

_CHINESE = re.compile("[㐀-鿿]")  # the name of a file need not be one of a document
_ITSELF = re.compile(r"本(?:条例|办法|法|规定|细则|决定|规则|方案|计划)(?=[,。;、的所自由适未])")
_ANNOUNCES = re.compile(r"《|关于(?:印发|转发|发布|公布)")  # a notice that only brings another document
_BRINGS = re.compile(r"关于(?:印发|转发|发布|公布)(?P<what>(?!《)[^《》\n]{5,}?)的?通知")
_OWN_TITLES = ("regulation", "plan", "notice")


def own_titles(view: TextView) -> Iterator[Mention]:
    """What the title names: the document itself by its title's first occurrence, or the one that it brings."""
    title = fold(view.title or "")
    if view.genre not in _OWN_TITLES or not _CHINESE.search(title):
        return
    start = view.folded.find(title)
    if _ANNOUNCES.search(title):
        brought = _BRINGS.search(title) if start >= 0 else None
        if brought:
            yield _named(view, Span(start + brought.start("what"), start + brought.end("what")))
        return
    span = Span(start, start + len(title)) if start >= 0 else None
    if span is None and (itself := _ITSELF.search(view.folded)):
        span = Span(*itself.span())
    if span is not None:
        mention = _named(view, span, view.title or "")
        if view.genre == "regulation":
            mention.details["text_of"] = True
        yield mention


def _named(view: TextView, span: Span, name: str = "") -> Mention:
    name = name or span.of(view.text)
    concept = lexicon().find("Regulation", name)
    return Mention(span, "Regulation", name, "own_title", 0.98, (), concept, None, {})
